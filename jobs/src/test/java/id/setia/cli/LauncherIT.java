package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where it may not write, as a service of systemd sees it. */
class LauncherIT {

  private record Ended(int code, String said) {}

  @Test
  void itIsPreparedOnceByWhoMayWriteAndThenOnlyRead(@TempDir Path directory) throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path target = Files.createDirectories(home.resolve("target"));
    Files.copy(Path.of("setia"), home.resolve("setia"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(Path.of("target/setia.jar"), target.resolve("setia.jar"));
    Path config = Files.createDirectories(home.resolve("config"));
    List<Path> links = new ArrayList<>(List.of(link(target.resolve("lib"), "target/lib")));
    for (String shipped :
        List.of(
            "sql",
            "examples",
            "config/calendars",
            "config/events.yml",
            "config/presets",
            "config/themes.yml")) {
      links.add(link(home.resolve(shipped), shipped));
    }

    try (Mount readOnly = Mount.readOnly(home)) {
      Ended refused = version(readOnly.directory());
      assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.said().strip())
          .isEqualTo(
              "Cannot start: %s has to be prepared once by who may write to it (call ./setia --version as its owner)"
                  .formatted(target));
    }
    // what is wrong in the user's own configuration is no reason for slow starts
    Files.writeString(config.resolve("setia.yml"), "time_zone: ${NONE}");
    Ended preparing = version(home);
    assertThat(preparing.code()).isZero();
    assertThat(preparing.said()).contains("preparing quick starts").doesNotContain("not prepared");
    try (Stream<Path> templates = Files.list(target.resolve("templates"))) {
      assertThat(templates.map(file -> file.getFileName().toString().replaceAll("-.*", "")))
          .containsExactlyInAnyOrder("bi", "references", "themes");
    }
    try (Mount readOnly = Mount.readOnly(home)) {
      Ended prepared = version(readOnly.directory());
      assertThat(prepared.code()).as(prepared.said()).isZero();
      assertThat(prepared.said()).startsWith("setia ");
    }
    for (Path link : links) {
      Files.delete(link);
    }
  }

  private static Path link(Path place, String shipped) throws IOException {
    return Files.createSymbolicLink(place, Path.of(shipped).toAbsolutePath());
  }

  /**
   * Who calls the launcher in a fresh checkout waits for the compiler, not for a quarter of an hour
   * of tests.
   */
  @Test
  void whatItBuildsWithTestsSkippedSkipsAllOfThem() throws Exception {
    assertThat(Files.readString(Path.of("setia"))).contains("-DskipTests ");
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> decided =
        Pattern.compile("<(skipTests|skipITs|skipUnitTests)>(.*?)</")
            .matcher(pom)
            .results()
            .map(MatchResult::group)
            .toList();
    // what a plugin is told in the POM wins over the command line unless it names the property that
    // is set there
    assertThat(decided)
        .containsExactly(
            "<skipTests>false</", "<skipUnitTests>${skipTests}</", "<skipTests>${skipUnitTests}</");
  }

  private static Ended version(Path home) throws Exception {
    Process process =
        new ProcessBuilder(home.resolve("setia").toString(), "--version")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
