package id.setia.serve;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import id.setia.config.ScheduledJob;
import id.setia.monitoring.Logs;
import id.setia.night.StopSignal;
import id.setia.state.StateDb;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedule at work: db-scheduler keeps in the state database when each entry is next due and
 * who has taken it; one thread does what is due, one after the other. What a time means, which of
 * several missed ones is done and what follows is decided here.
 */
final class Timetable implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private static final String TABLE = "setia_schedule_task";
  private static final String ENTRY = "entry";
  private static final String RECOVERY = "setia-recovery";

  /** A taker that gives no sign for six of these is dead, and another takes its entry over. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration LONGEST_STEP = Duration.ofHours(6);

  private final List<ScheduledJob> jobs;
  private final JobRunner runner;
  private final Supplier<StateDb> states;
  private final Clock clock;
  private final StopSignal stop;
  private final String name;
  private final Scheduler scheduler;

  /**
   * A timetable that does nothing yet.
   *
   * @param states opens the state database: each thread needs a connection of its own
   * @param name who takes entries: the same after a restart, another on another machine
   */
  Timetable(
      List<ScheduledJob> jobs,
      JobRunner runner,
      Supplier<StateDb> states,
      DataSource dataSource,
      Clock clock,
      StopSignal stop,
      String name,
      Duration pollingInterval) {
    this.jobs = List.copyOf(jobs);
    this.runner = runner;
    this.states = states;
    this.clock = clock;
    this.stop = stop;
    this.name = name;
    List<Task<?>> tasks = new ArrayList<>();
    for (ScheduledJob job : jobs) {
      tasks.add(
          Tasks.custom(job.name(), String.class)
              .onDeadExecutionRevive()
              .execute((instance, context) -> fire(job, ScheduleState.parse(instance.getData()))));
    }
    tasks.add(
        Tasks.custom(RECOVERY, String.class)
            .onDeadExecutionRevive()
            .execute((instance, context) -> recover(LocalDate.parse(instance.getData()))));
    this.scheduler =
        Scheduler.create(dataSource, tasks)
            .clock(clock::instant)
            .pollingInterval(pollingInterval)
            .enableImmediateExecution()
            .heartbeatInterval(HEARTBEAT)
            .threads(1)
            .tableName(TABLE)
            .serializer(new Text())
            .schedulerName(new SchedulerName.Fixed(name))
            .shutdownMaxWait(LONGEST_STEP)
            .failureLogging(LogLevel.ERROR, true)
            .build();
  }

  /** Takes up what is due, and what a process of this name left behind. */
  void start() {
    try (StateDb state = states.get()) {
      // whoever took it under this name is dead: two cannot serve one workspace
      int released =
          state.update(
              "update setia_schedule_task set picked = false, picked_by = null, last_heartbeat = null where picked_by = ?",
              name);
      if (released > 0) {
        LOG.info("{} entries were at work when the process died: they go on", released);
      }
      forgetRemoved(state);
      jobs.forEach(this::plan);
      new Recovery(state).leftBehind(planned()).forEach(this::resume);
    }
    scheduler.start();
  }

  private void forgetRemoved(StateDb state) {
    List<String> known = new ArrayList<>(jobs.stream().map(ScheduledJob::name).toList());
    known.add(RECOVERY);
    for (String task :
        state.query(
            "select task_name from setia_schedule_task", row -> row.getString("task_name"))) {
      if (!known.contains(task)) {
        LOG.info("schedule {}: it is not configured any more", task);
        state.update("delete from setia_schedule_task where task_name = ?", task);
      }
    }
  }

  private void plan(ScheduledJob job) {
    Instant next = job.after(clock.instant());
    TaskInstance<String> fresh =
        new TaskInstance<>(job.name(), ENTRY, ScheduleState.of(job, next).text());
    Optional<ScheduleState> kept = ticket(job);
    if (kept.isEmpty()) {
      scheduler.schedule(fresh, next);
      LOG.info("schedule {}: first due {}", job.name(), next);
    } else if (!kept.get().isOf(job)) {
      scheduler.reschedule(fresh, next, fresh.getData());
      LOG.info("schedule {}: its times have changed; next due {}", job.name(), next);
    } else {
      LOG.info("schedule {}: due {}", job.name(), kept.get().planned());
    }
  }

  private Optional<ScheduleState> ticket(ScheduledJob job) {
    return scheduler
        .getScheduledExecution(new TaskInstance<>(job.name(), ENTRY, ""))
        .map(ScheduledExecution::getData)
        .map(data -> ScheduleState.parse(String.valueOf(data)));
  }

  /** The business days that the schedule itself will do next. */
  private List<LocalDate> planned() {
    List<LocalDate> days = new ArrayList<>();
    for (ScheduledJob job : jobs) {
      ticket(job)
          .filter(ticket -> !ticket.planned().isAfter(clock.instant()))
          .ifPresent(ticket -> days.add(Due.choose(job, ticket.planned(), clock.instant()).asOf()));
    }
    return days;
  }

  private void resume(LocalDate asOf) {
    LOG.info("a run as of {} was left behind by a process that died: it goes on", asOf);
    scheduler.scheduleIfNotExists(
        new TaskInstance<>(RECOVERY, asOf.toString(), asOf.toString()), clock.instant());
  }

  /** When each entry is next due. */
  Map<String, Instant> next() {
    Map<String, Instant> next = new TreeMap<>();
    for (ScheduledJob job : jobs) {
      ticket(job).ifPresent(ticket -> next.put(job.name(), ticket.planned()));
    }
    return next;
  }

  /** Whether it takes what is due. */
  boolean isAlive() {
    return scheduler.getSchedulerState().isStarted()
        && !scheduler.getSchedulerState().isShuttingDown();
  }

  /** Looks at once whether something is due. */
  void look() {
    scheduler.triggerCheckForDueExecutions();
  }

  private CompletionHandler<String> fire(ScheduledJob job, ScheduleState ticket) {
    Due due = Due.choose(job, ticket.planned(), clock.instant());
    int attempts = due.fire().equals(ticket.planned()) ? ticket.attempts() + 1 : 1;
    if (stop.isAsked()) {
      return again(ticket, clock.instant());
    }
    Ended ended = run(job, due, attempts);
    Outcome outcome = ended.outcome();
    // from the time in the log: whoever reads there that a try ended knows when the next one is due
    Instant retry = ended.at().plus(Duration.ofMinutes(job.retryMinutes()));
    return switch (outcome.kind()) {
      case STOPPED -> again(ticket.tried(attempts - 1, due.fire()), clock.instant());
      case REFUSED -> again(ticket.tried(attempts - 1, due.fire()), retry);
      case FAILED ->
          attempts <= job.retries()
              ? again(ticket.tried(attempts, due.fire()), retry)
              : on(job, due);
      case DONE, CHECKS_FAILED, CANCELLED -> on(job, due);
    };
  }

  private static CompletionHandler<String> again(ScheduleState ticket, Instant at) {
    return (complete, operations) -> operations.reschedule(complete, at, ticket.text());
  }

  private static CompletionHandler<String> on(ScheduledJob job, Due due) {
    return again(ScheduleState.of(job, job.after(due.fire())), job.after(due.fire()));
  }

  /** What a try came to, and when. */
  private record Ended(Outcome outcome, Instant at) {}

  private Ended run(ScheduledJob job, Due due, int attempts) {
    try (Logs.Field field = Logs.with("schedule", job.name());
        StateDb state = states.get()) {
      ScheduleLog book = new ScheduleLog(state);
      book.started(job, due, attempts, clock.instant());
      LOG.info(
          "{} {}: as of {} begins (due {}, try {}, {} times passed over)",
          field.name(),
          job.name(),
          due.asOf(),
          due.fire(),
          attempts,
          due.passedOver());
      Outcome outcome = runner.run(job, due.asOf());
      Instant at = clock.instant();
      book.ended(job, due, outcome, at);
      LOG.info(
          "schedule {}: as of {} {} {} {}",
          job.name(),
          due.asOf(),
          outcome.kind().text(),
          outcome.runId().orElse(""),
          outcome.message());
      return new Ended(outcome, at);
    }
  }

  private CompletionHandler<String> recover(LocalDate asOf) {
    if (stop.isAsked()) {
      return (complete, operations) -> operations.reschedule(complete, clock.instant());
    }
    LOG.info("recovery: the run as of {} goes on", asOf);
    Outcome outcome = runner.run(Recovery.JOB, asOf);
    LOG.info("recovery: as of {} {} {}", asOf, outcome.kind().text(), outcome.message());
    return outcome.kind() == Outcome.Kind.STOPPED
        ? (complete, operations) -> operations.reschedule(complete, clock.instant())
        // refused: it was not left behind, its process lives
        : (complete, operations) -> operations.stop();
  }

  /** Takes nothing more, and waits until what is at work has ended. */
  @Override
  public void close() {
    stop.ask();
    scheduler.stop();
  }

  /** Tickets as they are: no Java serialization in the database. */
  private static final class Text implements Serializer {
    @Override
    public byte[] serialize(Object data) {
      return String.valueOf(data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
      return type.cast(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
