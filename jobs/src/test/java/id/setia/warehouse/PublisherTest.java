package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

  private final Workspace workspace;
  private final Publisher publisher;

  PublisherTest(@TempDir Path directory) {
    workspace = new Workspace(directory);
    publisher = new Publisher(workspace);
  }

  @BeforeEach
  void create() {
    workspace.create();
  }

  /** A release whose table holds one number. */
  private Release built(int number) throws IOException {
    Release release = Release.of(workspace, "night-" + number);
    Files.createDirectories(release.directory().resolve("report"));
    Files.writeString(release.report(), "report " + number);
    try (DuckDb duckDb =
        DuckDb.onFile(release.database(), new DuckDbLimits(128, 1), workspace.temp())) {
      duckDb.execute("create table answer as select %d as number".formatted(number));
    }
    return release;
  }

  private Release finished(int number) throws IOException {
    Release release = built(number);
    publisher.writeManifest(release, Map.of("release_id", release.id()));
    Files.setLastModifiedTime(release.manifest(), FileTime.fromMillis(1_000_000L * number));
    return release;
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> directories = Files.list(workspace.releases())) {
      return directories.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** The link is relative, moves with the workspace and never lacks while it is replaced. */
  @Test
  void currentIsTheReleaseThatReadersSee(@TempDir Path elsewhere) throws Exception {
    publisher.makeCurrent(finished(1));
    Path link = workspace.current();
    assertThat(Files.readSymbolicLink(link)).hasToString("releases/night-1");
    AtomicBoolean isOver = new AtomicBoolean();
    List<String> failures = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!isOver.get()) {
                if (!Files.exists(link.resolve("manifest.json"))) {
                  failures.add("missing");
                }
              }
            });
    reader.start();
    for (int number = 2; number <= 60; number++) {
      publisher.makeCurrent(finished(number));
    }
    isOver.set(true);
    reader.join();
    assertThat(failures).isEmpty();
    assertThat(new CurrentLink(workspace).target()).contains("night-60");

    Path moved = elsewhere.resolve("moved");
    Files.move(workspace.root(), moved);
    assertThat(moved.resolve("current/report/index.html")).hasContent("report 60");
  }

  @Test
  void whatIsNoLinkIsNotReplaced() throws IOException {
    Files.createDirectories(workspace.current());
    Release release = finished(1);

    assertThatThrownBy(() -> publisher.makeCurrent(release))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot link %s to release night-1: it is no link; move it away"
                .formatted(workspace.current()));
  }

  @Test
  void aReaderKeepsItsReleaseAndTheNextReaderGetsTheNew() throws IOException {
    publisher.makeCurrent(finished(1));
    try (DuckDb early = DuckDb.readOnly(workspace.warehouse())) {
      publisher.makeCurrent(finished(2));

      assertThat(early.count("select number from answer")).isEqualTo(1);
    }
    try (DuckDb late = DuckDb.readOnly(workspace.warehouse())) {
      assertThat(late.count("select number from answer")).isEqualTo(2);
    }
    assertThat(workspace.report().resolve("index.html")).hasContent("report 2");
    try (Stream<Path> files = Files.list(workspace.root())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".new"));
    }
  }

  @Test
  void publishingAgainChangesNothing() throws IOException {
    Release release = finished(1);
    publisher.makeCurrent(release);
    publisher.makeCurrent(release);

    try (DuckDb reader = DuckDb.readOnly(workspace.warehouse())) {
      assertThat(reader.count("select number from answer")).isEqualTo(1);
    }
  }

  @Test
  void aReleaseWithoutManifestIsRefused() throws IOException {
    publisher.makeCurrent(finished(1));
    Release half = built(2);

    assertThatThrownBy(() -> publisher.makeCurrent(half))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot publish night-2: it has no manifest, it was never finished");
    try (DuckDb reader = DuckDb.readOnly(workspace.warehouse())) {
      assertThat(reader.count("select number from answer")).isEqualTo(1);
    }
  }

  @Test
  void theNewestStayAndTheCurrentAlways() throws IOException {
    for (int number = 1; number <= 5; number++) {
      finished(number);
    }

    assertThat(publisher.expire(Release.of(workspace, "night-5"), newest(3)))
        .containsExactlyInAnyOrder("night-1", "night-2");
    assertThat(kept()).containsExactly("night-3", "night-4", "night-5");

    assertThat(publisher.expire(Release.of(workspace, "night-3"), newest(1)))
        .containsExactly("night-4");
    assertThat(kept()).containsExactly("night-3", "night-5");
  }

  @Test
  void whatWasNeverFinishedGoesAndTakesNoPlace() throws IOException {
    finished(1);
    built(2);
    finished(3);

    assertThat(publisher.expire(Release.of(workspace, "night-3"), newest(2)))
        .containsExactly("night-2");
    assertThat(kept()).containsExactly("night-1", "night-3");
  }

  @Test
  void backfilledOnesAreCountedByThemselvesAndPinnedOnesStay() throws IOException {
    for (int number = 1; number <= 3; number++) {
      finished(number);
    }
    for (int number = 4; number <= 6; number++) {
      Release release = built(number);
      publisher.writeManifest(release, Map.of("kind", Releases.BACKFILL));
      Files.setLastModifiedTime(release.manifest(), FileTime.fromMillis(1_000_000L * number));
    }

    assertThat(
            publisher.expire(
                Release.of(workspace, "night-6"),
                new RetentionPolicy(1, 2, Set.of("night-1", "gone"))))
        .containsExactly("night-2", "night-4");
    assertThat(kept()).containsExactly("night-1", "night-3", "night-5", "night-6");
  }

  @Test
  void theCurrentOneStaysAlthoughAnotherWasMade() throws IOException {
    publisher.makeCurrent(finished(1));
    finished(2);

    assertThat(publisher.expire(finished(3), newest(1))).containsExactly("night-2");
    assertThat(kept()).containsExactly("night-1", "night-3");
  }

  /** Only Linux tells which files are open; its reader has lost the file's name long ago. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anExpiredReleaseStaysWhileAReaderHasItOpen() throws IOException {
    publisher.makeCurrent(finished(1));
    Release next = finished(2);
    try (DuckDb early = DuckDb.readOnly(workspace.warehouse())) {
      publisher.makeCurrent(next);

      assertThat(publisher.expire(next, newest(1))).isEmpty();
      assertThat(early.count("select number from answer")).isEqualTo(1);
      assertThat(kept()).containsExactly("night-1", "night-2");
    }
    assertThat(publisher.expire(next, newest(1))).containsExactly("night-1");
    assertThat(kept()).containsExactly("night-2");
  }

  /** Another user's descriptors can't be seen, but the locks that DuckDB holds on what it reads. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatSomeProcessHasLockedIsOpen(@TempDir Path proc) throws IOException {
    Release first = finished(1);
    Release second = finished(2);
    Files.writeString(
        proc.resolve("locks"),
        "1: POSIX  ADVISORY  READ 4711 08:01:%s 0 EOF\n2: FLOCK  ADVISORY  WRITE 2 00:1a:1 0 EOF\n"
            .formatted(inode(first.database())));

    Set<Object> open = OpenFiles.keys(proc);
    assertThat(OpenFiles.holds(open, first.directory())).isTrue();
    assertThat(OpenFiles.holds(open, second.directory())).isFalse();
    assertThat(OpenFiles.keys(proc.resolve("none"))).isEmpty();
  }

  /** The test above stands on this: DuckDB's readers lock their file. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void duckDbLocksWhatItReads() throws IOException {
    Release release = finished(1);
    String inode = ":%s ".formatted(inode(release.database()));
    try (DuckDb reader = DuckDb.readOnly(release.database())) {
      assertThat(reader.count("select number from answer")).isEqualTo(1);
      assertThat(Files.readAllLines(Path.of("/proc/locks")))
          .anyMatch(lock -> lock.contains(" READ ") && lock.contains(inode));
    }
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private static RetentionPolicy newest(int count) {
    return new RetentionPolicy(count, 0, Set.of());
  }

  @Test
  void whatIsLeftOfAReleaseThatWasBeingDeletedIsNone() throws IOException {
    Release old = finished(1);
    publisher.makeCurrent(finished(2));
    List<Runnable> moments = new ArrayList<>();
    Publisher dying =
        new Publisher(
            workspace,
            moment -> {
              moments.add(moment);
              if (moments.size() > 1) {
                throw new IllegalStateException("killed");
              }
              moment.run();
            });

    assertThatThrownBy(() -> dying.delete(List.of(old))).hasMessage("killed");

    assertThat(old.database()).exists();
    assertThat(new Releases(workspace).finished())
        .extracting(finished -> finished.release().id())
        .containsExactly("night-2");
    publisher.delete(List.of(old));
    assertThat(kept()).containsExactly("night-2");
  }

  /** Whoever sees the new figures finds their report: the database comes last. */
  @Test
  void databaseStaysThatOfTheReleaseBeforeWhenTheReportCannotBeShown() throws IOException {
    publisher.makeCurrent(finished(1));
    Path page = workspace.report().resolve("index.html");
    Files.delete(page);
    Files.createDirectories(page.resolve("in the way"));

    assertThatThrownBy(() -> publisher.makeCurrent(finished(2)))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(page.toString());

    try (DuckDb current = DuckDb.readOnly(workspace.warehouse())) {
      assertThat(current.count("select number from answer")).isEqualTo(1);
    }
  }

  /** There is no moment without a database: it is replaced by one rename. */
  @Test
  void databaseIsThereAtEveryMoment() throws Exception {
    Release one = finished(1);
    Release two = finished(2);
    publisher.makeCurrent(one);
    AtomicBoolean isDone = new AtomicBoolean();
    AtomicLong looks = new AtomicLong();
    AtomicLong missing = new AtomicLong();
    Thread reader =
        new Thread(
            () -> {
              while (!isDone.get()) {
                looks.incrementAndGet();
                missing.addAndGet(Files.exists(workspace.warehouse()) ? 0 : 1);
              }
            });
    reader.start();
    for (int round = 0; round < 2_000; round++) {
      publisher.makeCurrent(round % 2 == 0 ? two : one);
    }
    isDone.set(true);
    reader.join();

    assertThat(looks.get()).isGreaterThan(1_000);
    assertThat(missing.get()).as("looks that found no database").isZero();
  }
}
