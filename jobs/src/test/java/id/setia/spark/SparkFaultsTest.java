package id.setia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SparkSettings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night says of a Spark that is not there, refuses or dies. */
class SparkFaultsTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 15);

  @Test
  void aDriverThatDiesBetweenTwoRequestsIsTold(@TempDir Path directory) throws IOException {
    Path home = home(directory, "read request; echo '{\"done\": true}'");
    try (SparkProcess spark = start(directory, home)) {
      spark.ask("build core.one", Map.of("request", "build"));
      assertThatThrownBy(() -> spark.ask("build core.two", Map.of("request", "build")))
          .isInstanceOf(SetiaException.class)
          .hasMessageStartingWith("Cannot build core.two: Spark's driver ended (its log is ");
    }
  }

  @Test
  void whatSparkRefusesIsToldWithItsReason(@TempDir Path directory) throws IOException {
    Path home =
        home(
            directory,
            "echo lost >&2; read request; echo '{\"done\": false, \"reason\": \"executor lost\"}'; read more");
    try (SparkProcess spark = start(directory, home)) {
      assertThatThrownBy(() -> spark.ask("build core.one", Map.of("request", "build")))
          .isInstanceOf(SetiaException.class)
          .hasMessageStartingWith(
              "Cannot build core.one: Spark failed: executor lost (its log is ");
    }
    assertThat(directory.resolve("spark.log")).hasContent("lost");
  }

  @Test
  void aLakeThatOtherMachinesCanNotReadIsRefused(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> engine(directory, "yarn", "/opt/spark"))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("Cannot start Spark at yarn: the lake lies on this machine");
  }

  @Test
  void anInstallationThatIsNotThereIsTold(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> engine(directory, "local[2]", ""))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot start Spark: SPARK_HOME is not set");
    assertThatThrownBy(() -> engine(directory, "local[2]", directory.toString()))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("has no folder jars");
  }

  private static SparkProcess start(Path directory, Path home) throws IOException {
    Path jar = Files.createFile(directory.resolve("setia-spark.jar"));
    return SparkProcess.start(
        new SparkSettings("local[1]", "", Map.of()),
        home,
        jar,
        directory,
        directory.resolve("spark.log"));
  }

  /** An installation whose launcher does as the script says. */
  private static Path home(Path directory, String script) throws IOException {
    Path home = directory.resolve("spark");
    Files.createDirectories(home.resolve("jars"));
    Path launcher = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(launcher, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return home;
  }

  private static void engine(Path directory, String master, String home) throws IOException {
    Files.writeString(
        directory.resolve("setia.yml"), "engine: spark\nspark: {master: '%s'}\n".formatted(master));
    Settings settings = Configuration.withoutSources(directory, directory, Map.of()).settings();
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), directory)) {
      SparkEngine.start(
              home,
              directory,
              new Workspace(directory.resolve("workspace")),
              settings,
              DAY,
              duckDb,
              Map.of())
          .close();
    }
  }
}
