package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.lease.WorkspaceBusyException;
import id.setia.monitoring.ActionLog;
import id.setia.monitoring.RunHistory;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Replayer.Replayed;
import id.setia.state.LeaseLostException;
import id.setia.state.StateDb;
import id.setia.upkeep.QuarantineWork;
import id.setia.upkeep.Rollback;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what people ask of the run page, one thing at a time, in this process and under the
 * workspace's lease as the commands do. Each is entered in the {@link ActionLog} before it begins.
 */
final class ActionDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActionDesk.class);
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  /** How long a run may take to come to the end of its step, as the scheduler waits too. */
  private static final int LONGEST_STEP_HOURS = 6;

  private final Workspace workspace;
  private final WarehouseJobs jobs;
  private final Supplier<StateDb> states;
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "serve-action"));
  private final AtomicBoolean isBusy = new AtomicBoolean();

  ActionDesk(Workspace workspace, WarehouseJobs jobs, Supplier<StateDb> states, Clock clock) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.states = states;
    this.clock = clock;
    try (StateDb state = states.get()) {
      new ActionLog(state).othersDied();
    }
  }

  /** Begins what a form asks for that has passed the gate, and sends its reader to the page. */
  HttpAnswer answer(HttpRequest request) {
    String name = request.path().substring(HttpRequest.FORMS.length());
    String back = request.field("lang").equals("id") ? "/?lang=id#actions" : "/?lang=en#actions";
    return switch (name) {
      case "stop" -> {
        String run = request.field("run");
        entered(name, run, request.client(), () -> stop(run)).run();
        yield HttpAnswer.seeOther(back);
      }
      case "run" -> begin(name, request.field("as_of"), request, () -> run(request), back);
      case "restart" -> begin(name, request.field("run"), request, () -> restart(request), back);
      case "replay" ->
          begin(
              name,
              (request.field("source") + " " + request.field("rule")).strip(),
              request,
              () -> replay(request),
              back);
      case "rollback" ->
          begin(name, request.field("release"), request, () -> rollback(request), back);
      default -> new HttpAnswer(NOT_FOUND, "text/plain", "there is no such action\n");
    };
  }

  private HttpAnswer begin(
      String name, String target, HttpRequest request, Supplier<Outcome> work, String back) {
    if (!isBusy.compareAndSet(false, true)) {
      return new HttpAnswer(CONFLICT, "text/plain", "another action is at work: wait for it\n");
    }
    try {
      Runnable entered = entered(name, target, request.client(), work);
      worker.execute(
          () -> {
            try {
              entered.run();
            } finally {
              isBusy.set(false);
            }
          });
      return HttpAnswer.seeOther(back);
    } catch (RuntimeException failed) {
      isBusy.set(false);
      throw failed;
    }
  }

  /** Enters it at once; what is returned does it and enters how it ended. */
  private Runnable entered(String name, String target, String client, Supplier<Outcome> work) {
    long number;
    try (StateDb state = states.get()) {
      number = new ActionLog(state).begin(name, target, client, clock.instant());
    }
    LOG.info("action {}: {} {}, asked by {}", number, name, target, client);
    return () -> {
      Outcome outcome = outcome(name, work);
      LOG.info(
          "action {}: {} {} {} {}",
          number,
          name,
          outcome.kind().text(),
          outcome.runId().orElse(""),
          outcome.message());
      try (StateDb state = states.get()) {
        new ActionLog(state)
            .end(
                number,
                outcome.kind().text(),
                outcome.message().isEmpty() ? outcome.runId().orElse("") : outcome.message(),
                clock.instant());
      }
    };
  }

  private static Outcome outcome(String name, Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (WorkspaceBusyException | LeaseLostException busy) {
      return new Outcome(Outcome.Kind.REFUSED, Optional.empty(), String.valueOf(busy.getMessage()));
    } catch (SetiaException failed) {
      return new Outcome(
          Outcome.Kind.FAILED, Optional.empty(), String.valueOf(failed.getMessage()));
    } catch (RuntimeException failed) {
      LOG.error("{} failed", name, failed);
      return new Outcome(Outcome.Kind.FAILED, Optional.empty(), "it failed; the log says why");
    }
  }

  private static Outcome refused(String why) {
    return new Outcome(Outcome.Kind.REFUSED, Optional.empty(), why);
  }

  private static Outcome done(String what) {
    return new Outcome(Outcome.Kind.DONE, Optional.empty(), what);
  }

  private Outcome run(HttpRequest request) {
    String day = request.field("as_of");
    LocalDate yesterday =
        LocalDate.ofInstant(clock.instant(), jobs.configuration().settings().zone()).minusDays(1);
    try {
      return jobs.nightByHand(day.isEmpty() ? yesterday : LocalDate.parse(day));
    } catch (DateTimeParseException malformed) {
      return refused("as of must be a day such as " + yesterday);
    }
  }

  private Outcome restart(HttpRequest request) {
    Optional<RunHistory.Run> run;
    try (StateDb state = states.get()) {
      run = new RunHistory(state).find(request.field("run"));
    }
    return run.isPresent() ? jobs.nightByHand(run.get().asOf()) : refused("there is no such run");
  }

  private Outcome stop(String run) {
    Optional<String> atWork;
    try (StateDb state = states.get()) {
      atWork = new RunHistory(state).atWork(clock.instant());
    }
    if (atWork.isEmpty() || !atWork.get().equals(run)) {
      return refused("this run is not at work");
    }
    return jobs.stopNight()
        ? done(run + " stops before its next step")
        : refused(run + " is at work in another process: stop it there (SIGTERM)");
  }

  private Outcome replay(HttpRequest request) {
    Configuration configuration = jobs.freshConfiguration();
    Filter filter =
        new Filter(
            orAny(request.field("source")).orElse(null),
            orAny(request.field("rule")).orElse(null),
            null,
            null);
    List<Replayed> sources =
        new QuarantineWork(workspace, configuration.settings().state(), clock)
            .replay(configuration, filter)
            .sources();
    return done(
        sources.isEmpty()
            ? "no open record"
            : String.join(", ", sources.stream().map(Replayed::told).toList()));
  }

  private static Optional<String> orAny(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Outcome rollback(HttpRequest request) {
    String release = request.field("release");
    return done(
        new Rollback(workspace, jobs.configuration().settings(), jobs.models(), clock).to(release));
  }

  /** Waits for what is at work; a night ends before its next step when the scheduler stops. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LONGEST_STEP_HOURS, TimeUnit.HOURS)) {
        LOG.warn("an action is still at work");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
