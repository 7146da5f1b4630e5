package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    Path libraries =
        Files.createSymbolicLink(target.resolve("lib"), Path.of("target/lib").toAbsolutePath());

    try (Mount readOnly = Mount.readOnly(home)) {
      Ended refused = version(readOnly.directory());
      assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.said().strip())
          .isEqualTo(
              "Cannot start: %s has to be prepared once by who may write to it (call ./setia --version as its owner)"
                  .formatted(target));
    }
    assertThat(version(home).code()).isZero();
    try (Mount readOnly = Mount.readOnly(home)) {
      Ended prepared = version(readOnly.directory());
      assertThat(prepared.code()).as(prepared.said()).isZero();
      assertThat(prepared.said()).startsWith("setia ");
    }
    Files.delete(libraries);
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
