package id.setia.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.DuckDbLimits;
import id.setia.night.NightRun.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the machine are told by what to do about them; a real engine runs out of memory. */
class FailureMessagesTest {

  private static final DuckDbLimits LITTLE = new DuckDbLimits(64, 1);

  @SuppressWarnings("NullAway.Init")
  private Request request;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(
        directory.resolve("config/setia.yml"), "duckdb: {memory_mebibytes: 64, threads: 1}\n");
    Workspace workspace = new Workspace(directory.resolve("workspace"));
    workspace.create();
    request =
        new Request(
            workspace,
            Configuration.read(directory.resolve("config"), Map.of()),
            Path.of("sql"),
            LocalDate.of(2026, 1, 1),
            Optional.empty());
  }

  @Test
  void anEngineWithLittleMemorySpillsIntoTheWorkspaceAndSucceeds() {
    try (DuckDb duckDb = DuckDb.inMemory(LITTLE, request.workspace().temp())) {
      duckDb.execute(
          "create table big as select hash(i) as h, repeat('x', 40) || i as t from range(3_000_000) r(i)");
      assertThat(duckDb.count("select cast(sum(size) as bigint) from duckdb_temporary_files()"))
          .isPositive();
      assertThat(
              duckDb.count(
                  "select count(*) from (select h, t from big order by t limit 2_000_000)"))
          .isEqualTo(2_000_000);
    }
    assertThat(request.workspace().temp()).isEmptyDirectory();
  }

  @Test
  void anEngineThatCantSpillSaysWhichSettingHelps() {
    try (DuckDb duckDb = DuckDb.inMemory(LITTLE, request.workspace().temp())) {
      DuckDbException outOfMemory =
          catchThrowableOfType(
              DuckDbException.class,
              () -> duckDb.execute("select list(i::hugeint) from range(30_000_000) r(i)"));
      assertThat(
              FailureMessages.explain(
                  new IllegalStateException("step failed", outOfMemory), request))
          .startsWith(
              "Cannot go on: DuckDB needs more than its memory of 64 MiB and what it may spill to "
                  + request.workspace().temp())
          .endsWith("raise duckdb.memory_mebibytes or lower duckdb.threads");
    }
  }

  @Test
  void aStateDatabaseThatWentAwayIsToldAsThat() {
    assertThat(
            FailureMessages.explain(
                new SetiaException(
                    "Cannot use the state database: gone (in: update x)",
                    new SQLException("This connection has been closed.", "08003")),
                request))
        .isEqualTo(
            "Cannot go on: the connection to the state database %s is lost;"
                    .formatted(request.workspace().stateDb())
                + " start again when it is back, the run goes on where it stopped");
    assertThat(
            FailureMessages.explain(
                new SetiaException(
                    "Cannot use the state database: taken (in: update x)",
                    new SQLException("duplicate key", "23505")),
                request))
        .isEqualTo("Cannot use the state database: taken (in: update x)");
  }

  @Test
  void whatIsOutsideIsNoDefect() {
    assertThat(
            FailureMessages.explain(
                new SetiaException(
                    "Cannot publish", new IOException("write: No space left on device")),
                request))
        .startsWith(
            "Cannot go on: no space is left for the workspace " + request.workspace().root())
        .doesNotContain("device");
    assertThat(
            FailureMessages.explain(
                new IllegalStateException(
                    new UncheckedIOException("read", new IOException("Connection reset"))),
                request))
        .isEqualTo("Cannot go on: the connection broke off");
    assertThat(FailureMessages.explain(new SetiaException("Cannot load x: y"), request))
        .isEqualTo("Cannot load x: y");
    assertThat(FailureMessages.explain(new IllegalStateException("oh"), request))
        .isEqualTo("Internal error: java.lang.IllegalStateException: oh");
  }
}
