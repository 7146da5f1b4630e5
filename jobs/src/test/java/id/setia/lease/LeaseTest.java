package id.setia.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.state.LeaseHolder;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder at a time, and only the newest one writes. */
class LeaseTest {

  static final Instant NINE = Instant.parse("2026-01-01T21:00:00Z");

  @SuppressWarnings("NullAway.Init")
  Workspace workspace;

  @SuppressWarnings("NullAway.Init")
  Settings.State settings;

  @BeforeEach
  void create(@TempDir Path directory) {
    workspace = new Workspace(directory);
    workspace.create();
    settings = newState(60);
  }

  Settings.State newState(int leaseSeconds) {
    return new Settings.State("", "", "", leaseSeconds);
  }

  private StateDb openState() {
    return StateDb.open(StateAddress.of(workspace, settings));
  }

  Lease take(Duration afterNine, String work) {
    return Lease.take(workspace, settings, Clock.fixed(NINE.plus(afterNine), ZoneOffset.UTC), work);
  }

  static void write(Lease lease, String runId) {
    lease
        .state()
        .update(
            "insert into setia_run (run_id, as_of, started_at, status) values (?, '2026-01-01', 'now', 'RUNNING')",
            runId);
  }

  List<String> runs() {
    try (StateDb state = openState()) {
      return state.query("select run_id from setia_run order by 1", row -> row.getString(1));
    }
  }

  @Test
  void theSecondIsRefusedAndToldWhoHoldsIt() {
    try (Lease first = take(Duration.ZERO, "run")) {
      first.nowDoing("run 2026-01-01-1");

      assertThatThrownBy(() -> take(Duration.ofSeconds(59), "run"))
          .isInstanceOf(WorkspaceBusyException.class)
          .hasMessageMatching(
              "Cannot run: another run is at work in this workspace \\(run 2026-01-01-1, process %d on .+ since %s\\)"
                  .formatted(ProcessHandle.current().pid(), NINE));
    }
    try (Lease next = take(Duration.ofSeconds(1), "run")) {
      assertThat(next.fence().token()).isEqualTo(2);
      assertThat(next.hasStalled("run 2026-01-01-1")).isFalse();
    }
    assertThat(workspace.root().resolve("run-2.lock")).doesNotExist();
  }

  @Test
  void aWriteIsASignOfLife() {
    Ticking clock = new Ticking(NINE);
    try (Lease first = Lease.take(workspace, settings, clock, "run")) {
      clock.now = NINE.plusSeconds(50);
      write(first, "a");
      assertThatThrownBy(() -> take(Duration.ofSeconds(109), "run"))
          .isInstanceOf(WorkspaceBusyException.class);
    }
  }

  @Test
  void oneThatWasNotHeardOfLosesItAndCanWriteNothingMore() {
    Lease asleep = take(Duration.ZERO, "run 2026-01-01-1");
    write(asleep, "before");
    try (Lease next = take(Duration.ofSeconds(60), "run")) {
      next.nowDoing("run 2026-01-01-2");
      write(next, "next");

      assertThatThrownBy(() -> write(asleep, "late"))
          .isInstanceOf(LeaseLostException.class)
          .hasMessageMatching(
              "Cannot go on: this process has not been heard from for state.lease_seconds \\(60\\) and lost its place"
                  + " \\(to run 2026-01-01-2, process .*\\); it has committed and published nothing since");
      assertThatThrownBy(
              () ->
                  asleep
                      .state()
                      .updateAll(
                          "delete from setia_run where run_id = ?",
                          List.<Object[]>of(new Object[] {"next"})))
          .isInstanceOf(LeaseLostException.class);
      Path published = workspace.root().resolve("published");
      assertThatThrownBy(() -> asleep.state().doInTransaction(() -> published.toFile().mkdir()))
          .isInstanceOf(LeaseLostException.class);
      assertThat(published).doesNotExist();
      assertThat(next.hasStalled("run 2026-01-01-1")).isTrue();
      asleep.close();
      write(next, "next still");
    }
    assertThat(runs()).containsExactly("before", "next", "next still");
  }

  @Test
  void oneWhoseProcessIsKnownToBeDeadLosesItAtOnce() throws Exception {
    leaveBehind("run-1.lock");
    try (Lease next = take(Duration.ofSeconds(1), "run")) {
      assertThat(next.hasStalled("run x")).isFalse();
      assertThat(next.fence().token()).isEqualTo(2);
      assertThat(workspace.root().resolve("run-1.lock")).doesNotExist();
    }
  }

  @Test
  void oneThatCouldNotBeGivenBackIsTakenAtOnce() {
    Lease first = take(Duration.ZERO, "run");
    try (StateDb other = openState()) {
      other.update("alter table setia_lease rename to elsewhere");
      first.close();
      other.update("alter table elsewhere rename to setia_lease");
    }
    try (Lease next = take(Duration.ofSeconds(1), "run")) {
      assertThat(next.fence().token()).isEqualTo(2);
    }
  }

  @Test
  void ofOneWhoseLocksCantBeSeenOnlyTimeTells() throws Exception {
    leaveBehind("elsewhere");
    assertThatThrownBy(() -> take(Duration.ofSeconds(59), "run"))
        .isInstanceOf(WorkspaceBusyException.class)
        .hasMessageContaining("run x, process 4711 on elsewhere");
    try (Lease next = take(Duration.ofSeconds(60), "run")) {
      assertThat(next.hasStalled("run x")).isTrue();
    }
  }

  private Lease takeSource(Duration afterNine, String source) {
    return Lease.takeSource(
        workspace, settings, Clock.fixed(NINE.plus(afterNine), ZoneOffset.UTC), source);
  }

  @Test
  void sourcesAreHeldBesideEachOtherAndNeverBesideTheWarehouse() {
    try (Lease shop = takeSource(Duration.ZERO, "shop");
        Lease till = takeSource(Duration.ZERO, "till")) {
      write(shop, "of shop");
      write(till, "of till");
      assertThat(shop.fence().token()).isNotEqualTo(till.fence().token());
      assertThatThrownBy(() -> takeSource(Duration.ofSeconds(59), "shop"))
          .isInstanceOf(WorkspaceBusyException.class)
          .hasMessageStartingWith(
              "Cannot load shop: another process is loading it (load shop, process ");
      assertThatThrownBy(() -> take(Duration.ofSeconds(59), "run"))
          .isInstanceOf(WorkspaceBusyException.class)
          .hasMessageContaining("another run is at work in this workspace (load ");
      assertThat(Lease.isHeld(workspace, settings)).isTrue();
    }
    assertThat(Lease.isHeld(workspace, settings)).isFalse();
    try (Lease night = take(Duration.ZERO, "run")) {
      write(night, "of all");
      assertThatThrownBy(() -> takeSource(Duration.ofSeconds(59), "shop"))
          .isInstanceOf(WorkspaceBusyException.class)
          .hasMessageContaining("another run is at work in this workspace (run, ");
    }
    assertThat(runs()).containsExactly("of all", "of shop", "of till");
  }

  @Test
  void theWarehouseIsTakenFromSourcesThatWereNotHeardOf() {
    Lease asleep = takeSource(Duration.ZERO, "shop");
    try (Lease night = take(Duration.ofSeconds(60), "run")) {
      write(night, "night");
      assertThatThrownBy(() -> write(asleep, "late")).isInstanceOf(LeaseLostException.class);
      asleep.close();
      assertThatThrownBy(() -> takeSource(Duration.ofSeconds(61), "shop"))
          .isInstanceOf(WorkspaceBusyException.class);
    }
    assertThat(runs()).containsExactly("night");
  }

  @Test
  void aTurnIsTakenFromOneThatWasNotHeardOfInIt() {
    Lease asleep = takeSource(Duration.ZERO, "shop");
    try (Lease other = takeSource(Duration.ofSeconds(60), "till")) {
      assertThatThrownBy(
              () ->
                  asleep.inTurn(
                      () -> {
                        // it stands still, in its turn, until the other has had its own
                        other.inTurn(
                            () -> {
                              write(other, "other");
                              return true;
                            });
                        write(asleep, "late");
                        return true;
                      }))
          .isInstanceOf(LeaseLostException.class);
      asleep.close();
      write(other, "other still");
    }
    assertThat(runs()).containsExactly("other", "other still");
  }

  private void leaveBehind(String lock) throws Exception {
    try (StateDb state = openState()) {
      state.update(
          "insert into setia_lease (name, token, host, machine, pid, work, acquired_at, heartbeat_at, expires_at)"
              + " values ('warehouse', 1, 'elsewhere', ?, 4711, 'run x', ?, ?, ?)",
          LeaseHolder.thisProcess("", NINE).machine(),
          NINE.toString(),
          NINE.toString(),
          NINE.plusSeconds(60).toString());
    }
    Files.createFile(workspace.root().resolve(lock));
  }

  @Test
  void itsThreadStopsWithIt() throws Exception {
    Set<Thread> ofOtherTests = heartbeats();
    Thread heartbeat;
    try (Lease lease = take(Duration.ZERO, "run")) {
      assertThat(lease.fence().token()).isPositive();
      heartbeat =
          heartbeats().stream()
              .filter(thread -> !ofOtherTests.contains(thread))
              .findFirst()
              .orElseThrow();
    }
    heartbeat.join(Duration.ofSeconds(10).toMillis());
    assertThat(heartbeat.isAlive()).isFalse();
  }

  private static Set<Thread> heartbeats() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("setia-lease-heartbeat"))
        .collect(Collectors.toSet());
  }

  private static final class Ticking extends Clock {

    private volatile Instant now;

    Ticking(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
