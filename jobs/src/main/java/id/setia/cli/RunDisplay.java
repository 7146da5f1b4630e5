package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.config.Workspace;
import id.setia.monitoring.Progress;
import id.setia.monitoring.RunHistory;
import id.setia.night.NightRun.Result;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * Shows a run to whoever started it: a bar on a terminal, a line a step elsewhere, a table at the
 * end.
 */
final class RunDisplay implements Progress, AutoCloseable {

  private final Terminal terminal;
  private final StepPainter painter;
  private final boolean json;
  private final List<StepEnd> ends = new ArrayList<>();
  private Map<String, Long> usual = Map.of();

  private RunDisplay(Terminal terminal, StepPainter painter, boolean json) {
    this.terminal = terminal;
    this.painter = painter;
    this.json = json;
  }

  static RunDisplay of(Terminal terminal, boolean json) {
    StepPainter painter =
        terminal.isInteractive() && !json
            ? new BarPainter(terminal.commands(), terminal.columns())
            : new LinePainter(terminal.err());
    return new RunDisplay(terminal, painter, json);
  }

  /** Leaves the error stream to the log. */
  static RunDisplay silent(Terminal terminal, boolean json) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Terminal deaf =
        new Terminal(
            terminal.out(),
            nowhere,
            terminal.environment(),
            terminal.clock(),
            false,
            terminal.columns(),
            terminal.stop());
    return new RunDisplay(deaf, new LinePainter(nowhere), json);
  }

  @Override
  public void usually(Map<String, Long> millis) {
    usual = Map.copyOf(millis);
  }

  @Override
  public void runStarted(String runId, LocalDate asOf, List<String> steps) {
    terminal.err().printf("run %s as of %s: %d steps%n", runId, asOf, steps.size());
    painter.expect(new RunEstimate(usual, steps));
  }

  @Override
  public void stepStarted(String step, DoubleSupplier fraction) {
    painter.started(step, fraction);
  }

  @Override
  public void stepEnded(StepEnd end) {
    ends.add(end);
    painter.ended(end);
  }

  void summary(Result result, Workspace workspace) {
    painter.close();
    if (json) {
      terminal.json(asJson(result));
    } else {
      printPhases();
    }
    if (result.status() == RunHistory.Status.PUBLISHED) {
      terminal.err().printf("published %s: %s%n", result.runId(), workspace.warehouse());
      terminal.err().printf("report: %s%n", workspace.report().resolve("index.html"));
    } else {
      terminal.complain(result.message());
      terminal.err().printf("details: %s%n", workspace.logs().resolve(result.runId() + ".log"));
    }
  }

  /**
   * Every step has gone by on the error stream, and {@code runs ID} lists them: sums are enough.
   */
  private void printPhases() {
    Map<String, List<StepEnd>> phases =
        ends.stream()
            .collect(
                Collectors.groupingBy(
                    end -> end.step().replaceFirst(" .*", ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    phases.put("all", ends);
    TextTable table = new TextTable("phase", "steps", "count", "of", "seconds", "failed");
    phases.forEach(
        (phase, steps) ->
            table.row(
                phase,
                steps.size(),
                phase.equals("all")
                    ? ""
                    : String.format(
                        Locale.ROOT, "%,d", steps.stream().mapToLong(StepEnd::count).sum()),
                phase.equals("all") ? "" : steps.get(0).unit(),
                seconds(steps.stream().mapToLong(StepEnd::millis).sum()),
                steps.stream()
                    .filter(end -> end.status() == Status.FAILED)
                    .map(StepEnd::step)
                    .collect(Collectors.joining(", "))));
    table.print(terminal.out());
    ends.stream()
        .filter(end -> end.status() == Status.DONE && isNews(end))
        .forEach(end -> terminal.out().printf("%s: %s%n", end.step(), end.note()));
  }

  /** What a load set aside, a check warned of, a publication let go. */
  private static boolean isNews(StepEnd end) {
    boolean isLoad = end.step().startsWith("load ") && end.count() > 0;
    boolean isCheck = end.step().equals("check") && !end.note().equals("all passed");
    return !end.note().isEmpty() && (isLoad || isCheck || end.step().equals("publish"));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }

  private ObjectNode asJson(Result result) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("run_id", result.runId());
    root.put("status", result.status().name().toLowerCase(Locale.ROOT));
    root.put("message", result.message());
    ArrayNode steps = root.putArray("steps");
    for (StepEnd end : ends) {
      steps
          .addObject()
          .put("step", end.step())
          .put("status", end.status().name().toLowerCase(Locale.ROOT))
          .put("count", end.count())
          .put("unit", end.unit())
          .put("bytes", end.bytes())
          .put("millis", end.millis())
          .put("note", end.note());
    }
    return root;
  }

  @Override
  public void close() {
    painter.close();
  }
}
