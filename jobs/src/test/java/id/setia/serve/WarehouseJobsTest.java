package id.setia.serve;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.ScheduledJob;
import id.setia.config.ScheduledJob.Misfire;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.night.StopSignal;
import id.setia.state.StateDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an entry of the schedule does in a real workspace. */
class WarehouseJobsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T22:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);

  private static final ScheduledJob WEEKLY =
      new ScheduledJob(
          "",
          ScheduledJob.Job.MAINTAIN,
          "0 5 * * 0",
          "Asia/Jakarta",
          Misfire.CATCH_UP,
          31,
          1,
          "",
          0,
          10);

  private final Workspace workspace;
  private final Path config;
  private Configuration configuration;
  private WarehouseJobs jobs;

  private static final Map<String, String> ENVIRONMENT =
      Map.of("TEST_KEY", "9f2c1e7ab4d8063559e1c0d7f3a2b68c47d9e05b1fa36c82d4e7905b3c6a1f28");

  WarehouseJobsTest(@TempDir Path directory) throws IOException {
    workspace = new Workspace(directory.resolve("workspace"));
    workspace.create();
    config = directory.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(config.resolve("setia.yml"), "hmac_key: ${TEST_KEY}\n");
    configuration = Configuration.read(config, ENVIRONMENT);
    jobs =
        new WarehouseJobs(
            workspace,
            directory.resolve("sql"),
            () -> Configuration.read(config, ENVIRONMENT),
            configuration,
            CLOCK,
            new StopSignal());
  }

  /** An orphan of a load that died long ago. */
  @BeforeEach
  void leaveScratch() throws IOException {
    Files.writeString(Files.createDirectories(workspace.temp()).resolve("left"), "of a dead run");
  }

  @Test
  void maintenanceIsDone() {
    Outcome outcome = jobs.run(WEEKLY, AS_OF);
    assertThat(outcome.message()).isEmpty();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DONE);
    assertThat(workspace.temp().resolve("left")).doesNotExist();
  }

  @Test
  void maintenanceWaitsForARun() {
    try (Lease lease =
        Lease.take(workspace, configuration.settings().state(), CLOCK, "run 2026-03-01-1")) {
      assertThat(lease.fence().token()).isPositive();
      Outcome outcome = jobs.run(WEEKLY, AS_OF);
      assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
      assertThat(outcome.message()).contains("run 2026-03-01-1");
    }
    assertThat(workspace.temp().resolve("left")).exists();
  }

  @Test
  void maintenanceThatFailsIsToldAndWhenItIsDoneAgain() throws IOException {
    Files.delete(workspace.temp().resolve("left"));
    Files.delete(workspace.temp());
    Files.writeString(workspace.temp(), "no directory");
    Outcome outcome = jobs.run(WEEKLY, AS_OF);
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(wrong()).containsExactly("run_failed schedule maintain " + outcome.message());

    Files.delete(workspace.temp());
    workspace.create();
    assertThat(jobs.run(WEEKLY, AS_OF).kind()).isEqualTo(Outcome.Kind.DONE);
    assertThat(wrong()).isEmpty();
  }

  private List<String> wrong() {
    try (StateDb state = StateDb.open(workspace.stateDb())) {
      return state.query(
          "select kind || ' ' || subject || ' ' || reason from setia_alert where ended_at is null",
          row -> row.getString(1));
    }
  }

  @Test
  void aConfigurationThatCannotBeReadIsTold() throws IOException {
    Files.writeString(config.resolve("setia.yml"), "time_zone: Mars/Base\n");
    Outcome outcome = jobs.run(WEEKLY, AS_OF);
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(outcome.message()).contains("Mars/Base");
  }

  @Test
  void missedMaintenanceIsDoneOnce() {
    assertThat(WEEKLY.misfire()).isEqualTo(Misfire.SKIP);
    assertThat(WEEKLY.name()).isEqualTo("maintain");
  }
}
