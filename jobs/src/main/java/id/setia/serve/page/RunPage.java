package id.setia.serve.page;

import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Step;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One run: how it stands, its steps with rows and seconds, and the end of its log. */
public final class RunPage {

  private RunPage() {}

  /**
   * The page.
   *
   * @param logs the directory of the runs' logs
   * @return empty where there is no such run
   */
  public static Optional<String> of(View view, StateDb state, String runId, Path logs) {
    RunHistory history = new RunHistory(state);
    return history.find(runId).map(run -> page(view, history, run, logs));
  }

  private static String page(View view, RunHistory history, Run run, Path logs) {
    String standing = history.standing(run, view.now());
    Frame frame = Frame.begin(view, view.text("run-title", run.runId()), "/runs/" + run.runId());
    frame.section("standing", view.word(standing));
    frame.note(
        view.text(
            "run-times",
            run.asOf(),
            view.time(run.startedAt()),
            run.endedAt() == null ? view.text("not-yet") : view.time(run.endedAt())));
    if (run.message() != null) {
      frame.html().element("p", view.message(run.message()), "class", "message");
    }
    if (standing.equals("running")) {
      frame.html().open("p", "class", "busy", "data-busy", "1").text(view.text("at-work")).close();
      frame.form("stop", "run", run.runId());
    } else {
      frame.form("restart", "run", run.runId());
    }
    frame.endSection();
    log(frame, view, RunLog.tail(logs.resolve(run.runId() + ".log")));
    frame
        .section("steps", view.text("steps"))
        .table(
            view.text("steps"),
            List.of("step", "status", "rows", "unit*", "seconds", "started*", "message*"),
            history.steps(run.runId()).stream().map(step -> cells(view, step)).toList())
        .endSection();
    return frame.end();
  }

  private static List<Cell> cells(View view, Step step) {
    return List.of(
        Cell.of(step.name()),
        Cell.state(view.word(step.status()), step.status().equals("done") ? "good" : "warning"),
        Cell.number(view.number(step.rows())),
        Cell.of(step.unit()),
        Cell.number(view.seconds(Duration.ofMillis(step.millis()))),
        Cell.of(view.time(step.startedAt())),
        Cell.of(view.message(step.message())));
  }

  private static void log(Frame frame, View view, List<RunLog.Line> lines) {
    frame.section("log", view.text("log"));
    if (lines.isEmpty()) {
      frame.note(view.text("none"));
    } else {
      StringBuilder text = new StringBuilder();
      for (RunLog.Line line : lines) {
        text.append(line.at() == null ? "" : view.time(line.at()) + "  ")
            .append(view.message(line.text()))
            .append('\n');
      }
      frame
          .html()
          .open(
              "pre",
              "class",
              "scroll",
              "tabindex",
              "0",
              "role",
              "region",
              "aria-label",
              view.text("log-lines"))
          .text(text.toString())
          .close();
    }
    frame.endSection();
  }
}
