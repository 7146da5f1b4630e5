package id.setia.serve;

import static id.setia.serve.DueTest.job;
import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.ScheduledJob;
import id.setia.config.ScheduledJob.Misfire;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.StopSignal;
import id.setia.serve.ScheduleLog.Trigger;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The schedule over a real state database, with a clock that the test moves. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimetableTest {

  private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T05:00:00Z");
  private static final String FIRST = "2026-03-02T19:00:00Z";
  private static final Duration POLLING = Duration.ofMillis(20);

  private final Workspace workspace;
  private Settings.State settings = new Settings.State("", "", "", 60);
  private StateAddress address;
  private final MovedClock clock = new MovedClock(MONDAY_NOON);
  private final BlockingQueue<LocalDate> done = new LinkedBlockingQueue<>();
  private volatile JobRunner runner =
      (job, asOf) -> new Outcome(Outcome.Kind.DONE, Optional.of(asOf + "-1"), "");

  TimetableTest(@TempDir Path directory) {
    this.workspace = new Workspace(directory);
    this.address = StateAddress.of(workspace, settings);
  }

  /** Where the state lies: a file in the workspace. */
  Settings.State newState() {
    return settings;
  }

  @BeforeEach
  void create() {
    settings = newState();
    address = StateAddress.of(workspace, settings);
  }

  private Timetable open(ScheduledJob... jobs) {
    StateDb.open(address).close();
    Timetable timetable =
        new Timetable(
            List.of(jobs),
            (job, asOf) -> {
              Outcome outcome = runner.run(job, asOf);
              done.add(asOf);
              return outcome;
            },
            this::state,
            address.dataSource(),
            clock,
            new StopSignal(),
            "here",
            POLLING);
    timetable.start();
    return timetable;
  }

  private static ScheduledJob nightly() {
    return job("0 2 * * *", Misfire.CATCH_UP, 31);
  }

  /**
   * Waits for something that must happen; the test's time limit ends a wait for ever. The scheduler
   * measures its own waiting by the clock that stands still here, so it is told to look.
   */
  private static void await(Timetable timetable, BooleanSupplier happened) {
    while (!happened.getAsBoolean()) {
      timetable.look();
      Thread.onSpinWait();
    }
  }

  private void awaitNext(Timetable timetable, String at) {
    await(timetable, () -> Map.of("night", Instant.parse(at)).equals(timetable.next()));
  }

  private List<LocalDate> taken() {
    List<LocalDate> days = new ArrayList<>();
    done.drainTo(days);
    return days;
  }

  private StateDb state() {
    return StateDb.openExisting(workspace, settings).orElseThrow();
  }

  private List<Trigger> fires() {
    try (StateDb state = state()) {
      return new ScheduleLog(state).newest(100);
    }
  }

  @Test
  void aNewScheduleWaitsForItsFirstTime() {
    try (Timetable timetable = open(nightly())) {
      awaitNext(timetable, FIRST);
      clock.moveTo(Instant.parse("2026-03-02T19:00:01Z"));
      awaitNext(timetable, "2026-03-03T19:00:00Z");
      assertThat(taken()).containsExactly(LocalDate.of(2026, 3, 2));
      assertThat(fires())
          .containsExactly(
              new Trigger(
                  "night",
                  FIRST,
                  "2026-03-02",
                  "done",
                  1,
                  0,
                  "2026-03-02-1",
                  "2026-03-02T19:00:01Z",
                  "2026-03-02T19:00:01Z",
                  null));
    }
  }

  @Test
  void nightsThatNoProcessSawAreCaughtUpInOrder() {
    open(nightly()).close();
    clock.moveTo(Instant.parse("2026-03-05T08:00:00Z"));
    try (Timetable timetable = open(nightly())) {
      awaitNext(timetable, "2026-03-05T19:00:00Z");
      assertThat(taken())
          .containsExactly(
              LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 4));
    }
  }

  @Test
  void orPassedOverAndToldSo() {
    ScheduledJob skipping = job("0 2 * * *", Misfire.SKIP, 31);
    open(skipping).close();
    clock.moveTo(Instant.parse("2026-03-05T08:00:00Z"));
    try (Timetable timetable = open(skipping)) {
      awaitNext(timetable, "2026-03-05T19:00:00Z");
      assertThat(taken()).containsExactly(LocalDate.of(2026, 3, 4));
      assertThat(fires()).singleElement().extracting(Trigger::passedOver).isEqualTo(2L);
    }
  }

  @Test
  void whatIsRefusedIsRecordedAndTriedAgain() {
    runner =
        (job, asOf) ->
            new Outcome(Outcome.Kind.REFUSED, Optional.empty(), "another run is at work (x)");
    try (Timetable timetable = open(nightly())) {
      clock.moveTo(Instant.parse(FIRST));
      await(timetable, () -> !done.isEmpty() && fires().get(0).outcome().equals("refused"));
      assertThat(fires())
          .singleElement()
          .extracting(Trigger::message, Trigger::endedAt)
          .containsExactly("another run is at work (x)", null);
      assertThat(timetable.next()).containsValue(Instant.parse(FIRST));
      taken();

      runner = (job, asOf) -> new Outcome(Outcome.Kind.DONE, Optional.of("r"), "");
      clock.moveTo(Instant.parse(FIRST).plus(Duration.ofMinutes(11)));
      awaitNext(timetable, "2026-03-03T19:00:00Z");
      assertThat(taken()).containsExactly(LocalDate.of(2026, 3, 2));
      assertThat(fires()).singleElement().extracting(Trigger::outcome).isEqualTo("done");
    }
  }

  @Test
  void whatFailsIsRetriedAsOftenAsItSaysAndThenLeft() {
    runner = (job, asOf) -> new Outcome(Outcome.Kind.FAILED, Optional.of("r"), "why");
    ScheduledJob twice =
        new ScheduledJob(
            "night",
            ScheduledJob.Job.RUN,
            "0 2 * * *",
            "Asia/Jakarta",
            Misfire.CATCH_UP,
            31,
            1,
            "",
            1,
            10);
    try (Timetable timetable = open(twice)) {
      clock.moveTo(Instant.parse(FIRST));
      await(timetable, () -> done.size() == 1 && fires().get(0).outcome().equals("failed"));
      clock.moveTo(Instant.parse(FIRST).plus(Duration.ofMinutes(11)));
      awaitNext(timetable, "2026-03-03T19:00:00Z");
      assertThat(taken()).hasSize(2);
      assertThat(fires()).singleElement().extracting(Trigger::attempts).isEqualTo(2L);
    }
  }

  @Test
  void twoEntriesNeverWorkAtTheSameTime() {
    CountDownLatch atWork = new CountDownLatch(1);
    CompletableFuture<String> letGo = new CompletableFuture<>();
    runner =
        (job, asOf) -> {
          atWork.countDown();
          return new Outcome(Outcome.Kind.DONE, Optional.of(letGo.join()), "");
        };
    ScheduledJob other =
        new ScheduledJob(
            "second",
            ScheduledJob.Job.RUN,
            "0 2 * * *",
            "Asia/Jakarta",
            Misfire.CATCH_UP,
            31,
            1,
            "",
            0,
            10);
    try (Timetable timetable = open(nightly(), other)) {
      clock.moveTo(Instant.parse(FIRST));
      await(timetable, () -> atWork.getCount() == 0);
      // the other is due as well, and waits
      assertThat(fires()).hasSize(1).extracting(Trigger::outcome).containsExactly("running");
      letGo.complete("r");
      await(timetable, () -> !timetable.next().containsValue(Instant.parse(FIRST)));
      assertThat(fires()).hasSize(2).extracting(Trigger::outcome).containsOnly("done");
    }
  }

  @Test
  void aRunThatIsAskedToStopGoesOnAtTheNextStart() {
    CountDownLatch atWork = new CountDownLatch(1);
    StopSignal stop = new StopSignal();
    StateDb.open(address).close();
    Timetable stopped =
        new Timetable(
            List.of(nightly()),
            (job, asOf) -> {
              atWork.countDown();
              // as the nightly run does before its next step
              while (!stop.isAsked()) {
                Thread.onSpinWait();
              }
              return new Outcome(Outcome.Kind.STOPPED, Optional.of("r"), "asked to stop");
            },
            this::state,
            address.dataSource(),
            clock,
            stop,
            "here",
            POLLING);
    stopped.start();
    clock.moveTo(Instant.parse(FIRST));
    await(stopped, () -> atWork.getCount() == 0);
    stopped.close();
    assertThat(fires()).singleElement().extracting(Trigger::outcome).isEqualTo("stopped");

    try (Timetable again = open(nightly())) {
      awaitNext(again, "2026-03-03T19:00:00Z");
      assertThat(taken()).containsExactly(LocalDate.of(2026, 3, 2));
      assertThat(fires()).singleElement().extracting(Trigger::outcome).isEqualTo("done");
    }
  }

  @Test
  void whatADeadProcessHadTakenGoesOn() {
    open(nightly()).close();
    clock.moveTo(Instant.parse(FIRST));
    try (StateDb state = StateDb.open(address)) {
      // as kill -9 leaves it
      state.update(
          "update setia_schedule_task set picked = true, picked_by = 'here', last_heartbeat = execution_time");
      new RunHistory(state).started("2026-03-02-1", LocalDate.of(2026, 3, 2), clock);
      new RunHistory(state).started("2026-03-01-1", LocalDate.of(2026, 3, 1), clock);
    }
    try (Timetable timetable = open(nightly())) {
      awaitNext(timetable, "2026-03-03T19:00:00Z");
      await(timetable, () -> done.size() == 2);
      // the one by the schedule, the other, which a person had started, by recovery
      assertThat(taken())
          .containsExactlyInAnyOrder(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 1));
    }
  }

  @Test
  void aRunOfBeforeTheNewestReleaseIsNotGoneOnWith() {
    try (StateDb state = StateDb.open(address)) {
      RunHistory history = new RunHistory(state);
      history.started("2026-02-28-1", LocalDate.of(2026, 2, 28), clock);
      history.started("2026-03-01-1", LocalDate.of(2026, 3, 1), clock);
      history.ended("2026-03-01-1", Status.PUBLISHED, null, clock);
      history.started("2026-03-02-1", LocalDate.of(2026, 3, 2), clock);
      assertThat(new Recovery(state).leftBehind(List.of()))
          .containsExactly(LocalDate.of(2026, 3, 2));
    }
  }

  @Test
  void anEntryThatWasChangedOrTakenAwayIsPlannedAnew() {
    open(nightly()).close();
    clock.moveTo(Instant.parse("2026-03-05T08:00:00Z"));
    try (Timetable timetable = open(job("30 3 * * *", Misfire.CATCH_UP, 31))) {
      awaitNext(timetable, "2026-03-05T20:30:00Z");
    }
    open().close();
    try (StateDb state = StateDb.open(address)) {
      assertThat(state.query("select task_name from setia_schedule_task", row -> row.getString(1)))
          .isEmpty();
    }
    assertThat(done).isEmpty();
  }
}
