package id.setia.cli;

import id.setia.config.ScheduledJob;
import id.setia.serve.ScheduleLog;
import id.setia.serve.ScheduleLog.Trigger;
import id.setia.state.StateDb;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia schedule}: what is due when, and what became of it. */
@Command(
    name = "schedule",
    description = "Lists the next times of the schedule, or its past ones and how they ended.")
final class ScheduleCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(names = "--history", description = "what became of the times that came")
  private boolean history;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "how many times (default: ${DEFAULT-VALUE})")
  private int limit;

  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private LocalTimes times = new LocalTimes();

  ScheduleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (history) {
      printHistory();
    } else {
      printNext();
    }
    return ExitCode.DONE;
  }

  private void printHistory() {
    try (StateDb state = RequiredWorkspace.state(place, terminal)) {
      times.print(
          format,
          terminal,
          place,
          List.of(
              "schedule",
              "due",
              "as_of",
              "outcome",
              "tries",
              "passed_over",
              "run",
              "started_at",
              "ended_at",
              "message"),
          new ScheduleLog(state).newest(limit).stream().map(ScheduleCommand::row).toList());
    }
  }

  private static List<@Nullable Object> row(Trigger fire) {
    return Arrays.asList(
        fire.schedule(),
        fire.fireAt(),
        fire.asOf(),
        fire.outcome(),
        fire.attempts(),
        fire.passedOver(),
        fire.runId(),
        fire.startedAt(),
        fire.endedAt(),
        fire.message());
  }

  private record Next(ScheduledJob job, Instant at) {}

  private void printNext() {
    List<Next> next = new ArrayList<>();
    for (ScheduledJob job : place.withoutSources(terminal.environment()).settings().schedule()) {
      Instant at = terminal.clock().instant();
      for (int time = 0; time < limit; time++) {
        at = job.after(at);
        next.add(new Next(job, at));
      }
    }
    if (next.isEmpty() && format.isTable()) {
      terminal.out().println("no schedule: see docs/scheduling.md");
      return;
    }
    next.sort(java.util.Comparator.comparing(Next::at).thenComparing(one -> one.job.name()));
    format.print(
        terminal,
        List.of("schedule", "job", "due", "as_of", "cron", "zone", "misfire"),
        next.stream().limit(limit).map(ScheduleCommand::row).toList());
  }

  private static List<@Nullable Object> row(Next next) {
    ScheduledJob job = next.job;
    return Arrays.asList(
        job.name(),
        job.job().name().toLowerCase(Locale.ROOT),
        ZonedDateTime.ofInstant(next.at, job.zoneId()).toOffsetDateTime().toString(),
        job.asOf(next.at).toString(),
        job.cron(),
        job.zone(),
        job.misfire().name().toLowerCase(Locale.ROOT));
  }
}
