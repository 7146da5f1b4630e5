package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults of the machine: each is told in a sentence, readers keep the release before, and the night
 * after it ends as an undisturbed one.
 */
class FaultsIT {

  private static final LocalDate FIRST = KilledNights.DAYS.get(0);
  private static final LocalDate SECOND = KilledNights.DAYS.get(1);
  private static final String RELEASE = "select release_id from marts._publication";

  private static Map<String, String> undisturbed = Map.of();

  private final Path directory;

  @SuppressWarnings("NullAway.Init")
  private Home home;

  @SuppressWarnings("NullAway.Init")
  private Path delivered;

  FaultsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void open() throws IOException {
    home = Home.copiedTo(directory.resolve("home"));
    delivered = KilledNights.write(home, directory.resolve("shop"));
  }

  @AfterEach
  void close() {
    LostFileSystem.mend();
    home.close();
  }

  /** Done once: every test has the same exports and the same key. */
  private Map<String, String> undisturbed() throws Exception {
    if (!undisturbed.isEmpty()) {
      return undisturbed;
    }
    KilledNights nights =
        new KilledNights(delivered, home, directory.resolve("undisturbed"), List.of());
    for (LocalDate day : KilledNights.DAYS) {
      nights.deliver(day);
      nights.night(day).exits(ExitCode.DONE);
    }
    undisturbed = nights.content();
    return undisturbed;
  }

  @Test
  void aDiskThatIsFull() throws Exception {
    Map<String, String> expected = undisturbed();
    try (Mount disk = Mount.small(directory.resolve("disk"), 256)) {
      KilledNights nights = new KilledNights(delivered, home, disk.directory(), List.of());
      nights.deliver(FIRST);
      nights.night(FIRST).exits(ExitCode.DONE);
      nights.deliver(SECOND);
      for (long left : new long[] {0, 300_000, 1_000_000, 3_000_000}) {
        Path ballast = disk.fillBut(left);
        assertThat(nights.started(SECOND).exits(ExitCode.FAILED).out())
            .as("%d bytes left", left)
            .containsPattern("(?i)Cannot .*(no space (is )?left|disk is full)")
            .doesNotContain("Internal error");
        Files.delete(ballast);
        assertThat(nights.value(RELEASE)).isEqualTo(FIRST + "-1");
      }
      nights.night(SECOND).exits(ExitCode.DONE);
      assertThat(nights.content()).isEqualTo(expected);
    }
  }

  @Test
  void aLandingArchiveThatCantBeWritten() throws Exception {
    KilledNights nights = new KilledNights(delivered, home, directory, List.of());
    nights.deliver(FIRST);
    nights.night(FIRST).exits(ExitCode.DONE);
    nights.deliver(SECOND);
    try (Mount landing = Mount.readOnly(nights.workspace().resolve("landing"))) {
      assertThat(landing.directory()).exists();
      assertThat(nights.night(SECOND).exits(ExitCode.FAILED).err())
          .contains("Cannot pull ", "its disk can only be read");
      assertThat(nights.value(RELEASE)).isEqualTo(FIRST + "-1");
    }
    nights.night(SECOND).exits(ExitCode.DONE);
    assertThat(nights.content()).isEqualTo(undisturbed());
  }

  @Test
  void aLakeThatIsLostInTheMiddleOfACommit() throws Exception {
    Map<String, String> expected = undisturbed();
    Path settings = home.file("config/setia.yml");
    Files.writeString(
        settings,
        Files.readString(settings)
            + """
            lake: {uri: "lost:%s"}
            hadoop: {fs.lost.impl: %s, fs.lost.impl.disable.cache: "true"}
            """
                .formatted(directory.resolve("lake"), LostFileSystem.class.getName()));
    KilledNights nights = new KilledNights(delivered, home, directory, List.of());
    nights.deliver(FIRST);
    nights.night(FIRST).exits(ExitCode.DONE);
    nights.deliver(SECOND);
    for (int file : new int[] {1, 2, 3, 5, 8, 13}) {
      LostFileSystem.breakAtFile(file);
      assertThat(nights.night(SECOND).exits(ExitCode.FAILED).err())
          .as("file %d", file)
          .contains("Cannot ", "the connection broke off")
          .doesNotContain("Internal error");
      LostFileSystem.mend();
      assertThat(nights.value(RELEASE)).isEqualTo(FIRST + "-1");
    }
    nights.night(SECOND).exits(ExitCode.DONE);
    assertThat(nights.content()).isEqualTo(expected);
  }
}
