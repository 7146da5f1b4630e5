package id.setia.cli;

import id.setia.SetiaException;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Step;
import id.setia.monitoring.RunHistory.Totals;
import id.setia.state.StateDb;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code setia runs}: what ran, and how it went. */
@Command(name = "runs", description = "Lists the runs of a workspace, or the steps of one.")
final class RunsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "a run: its steps are listed")
  private @Nullable String runId;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "how many runs (default: ${DEFAULT-VALUE})")
  private int limit;

  @Mixin private OutputFormat format = new OutputFormat();

  @Mixin private LocalTimes times = new LocalTimes();

  RunsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (StateDb state = RequiredWorkspace.state(place, terminal)) {
      RunHistory history = new RunHistory(state);
      if (runId == null) {
        times.print(
            format,
            terminal,
            place,
            List.of(
                "run",
                "as_of",
                "status",
                "started_at",
                "ended_at",
                "seconds",
                "records",
                "quarantined",
                "bytes_read",
                "bytes_published",
                "message"),
            history.runs(limit).stream()
                .map(
                    run ->
                        row(
                            run,
                            history.standing(run, terminal.clock().instant()),
                            history.totals(run.runId())))
                .map(this::readable)
                .toList());
        return ExitCode.DONE;
      }
      return steps(history, runId);
    }
  }

  private int steps(RunHistory history, String id) {
    Optional<Run> run = history.find(id);
    if (run.isEmpty()) {
      throw new SetiaException("Cannot find run %s in %s".formatted(id, place.workspace().root()));
    }
    times.print(
        format,
        terminal,
        place,
        List.of(
            "step", "status", "count", "of", "bytes", "seconds", "rate", "started_at", "message"),
        history.steps(id).stream().map(RunsCommand::row).map(this::readable).toList());
    return ExitCode.DONE;
  }

  private static List<@Nullable Object> row(Run run, String standing, Totals totals) {
    return Arrays.asList(
        run.runId(),
        run.asOf().toString(),
        standing,
        run.startedAt(),
        run.endedAt(),
        run.endedAt() == null
            ? null
            : seconds(Duration.between(run.startedAt(), run.endedAt()).toMillis()),
        totals.records(),
        totals.quarantined(),
        totals.bytesRead(),
        totals.bytesPublished() == 0 ? null : totals.bytesPublished(),
        run.message());
  }

  private static List<@Nullable Object> row(Step step) {
    boolean hasRate = step.rows() >= 1000 && step.millis() > 0;
    return Arrays.asList(
        step.name(),
        step.status(),
        step.rows(),
        step.unit(),
        step.bytes() == 0 ? null : step.bytes(),
        seconds(step.millis()),
        hasRate ? step.rows() * 1000 / step.millis() + "/s" : null,
        step.startedAt().isEmpty() ? null : step.startedAt(),
        step.message());
  }

  /** With whole numbers in groups of three where people read them. */
  private List<@Nullable Object> readable(List<@Nullable Object> row) {
    if (!format.isTable()) {
      return row;
    }
    List<@Nullable Object> shown = new ArrayList<>(row);
    shown.replaceAll(
        value -> value instanceof Long count ? String.format(Locale.ROOT, "%,d", count) : value);
    return shown;
  }

  private static BigDecimal seconds(long millis) {
    return BigDecimal.valueOf(millis, 3);
  }
}
