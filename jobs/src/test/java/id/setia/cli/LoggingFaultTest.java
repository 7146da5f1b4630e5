package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that fails where logging can't work tells why it failed, and not what logging lacks. */
class LoggingFaultTest {

  @Test
  void theRealFaultIsTold(@TempDir Path directory) throws Exception {
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "time_zone: Asia/Jakarta\n");
    Files.createDirectories(config.resolve("sources"));
    Path workspace = Files.createDirectories(directory.resolve("warehouse"));
    // a folder where the state database has to be: the run stops before it begins its log
    Files.createDirectories(workspace.resolve("state.db"));

    try (Child run =
        Child.start(
            Main.class,
            Map.of(),
            List.of(
                "-Dsetia.home=" + Path.of("").toAbsolutePath(),
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"),
            "run",
            "--as-of",
            "2026-01-31",
            "--config",
            config.toString(),
            "--workspace",
            workspace.toString())) {
      String said = run.output().lines().collect(Collectors.joining("\n"));

      assertThat(run.end()).as(said).isEqualTo(ExitCode.FAILED);
      assertThat(said).contains("state.db").doesNotContain("LoggerContext", "NOPLogger");
    }
  }
}
