package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Workspace;
import id.setia.monitoring.Progress;
import id.setia.monitoring.Progress.StepEnd;
import id.setia.monitoring.RunHistory;
import id.setia.night.NightRun.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDisplayTest {

  private static final StepEnd LOADED =
      new StepEnd(
          "load shop",
          Progress.Status.DONE,
          20_000,
          "records",
          0,
          2_000,
          "86 quarantined, 12 duplicates, and a note that no narrow terminal has room for");
  private static final StepEnd REFUSED =
      new StepEnd(
          "build marts.lifecycle", Progress.Status.FAILED, 0, "", 0, 100, "Cannot build it: why");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void show(boolean isInteractive, int columns) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            Shell.CLOCK,
            isInteractive,
            columns);
    try (RunDisplay display = RunDisplay.of(terminal, false)) {
      display.runStarted(
          "night-1", SmallNights.AS_OF, List.of("load shop", "build marts.lifecycle"));
      display.stepStarted("load shop", () -> 0.5);
      display.stepEnded(LOADED);
      display.stepStarted("build marts.lifecycle", () -> Double.NaN);
      display.stepEnded(REFUSED);
      display.summary(
          new Result("night-1", RunHistory.Status.FAILED, "Cannot build it: why"),
          new Workspace(Path.of("w")));
    }
    terminal.out().flush();
    terminal.err().flush();
  }

  @Test
  void aBarNeverWrapsAndThePersonGetsSums() {
    show(true, 60);

    String[] painted = err.toString().split("\\r\\u001b\\[2K|\\R", -1);
    assertThat(painted)
        .anyMatch(line -> line.matches("\\[\\.{16}] 1 of 2, \\d:\\d\\d: load shop 50 %"))
        .anyMatch(line -> line.matches("\\[#{8}\\.{8}] 2 of 2, \\d:\\d\\d: build marts.lifecycle"))
        .anyMatch(line -> line.startsWith("load shop ") && line.endsWith("…"))
        .filteredOn(line -> line.startsWith("load") || line.startsWith("build"))
        .allMatch(line -> line.length() < 60);
    assertThat(out.toString().lines())
        .containsExactly(
            "phase  steps   count  of       seconds  failed",
            "-----  -----  ------  -------  -------  ---------------------",
            "load       1  20,000  records      2.0",
            "build      1       0               0.1  build marts.lifecycle",
            "all        2                       2.1  build marts.lifecycle",
            "load shop: 86 quarantined, 12 duplicates, and a note that no narrow terminal has room for");
    assertThat(err.toString()).containsOnlyOnce("Cannot build it: why");
  }

  @Test
  void aSchedulerGetsEveryStepAndNoControlCharacters() {
    show(false, 60);

    assertThat(err.toString()).doesNotContain("\u001b", "\r").containsOnlyOnce("Cannot build it");
    assertThat(err.toString())
        .contains("load shop                        done           20,000 records")
        .contains(
            "10,000/s  86 quarantined, 12 duplicates, and a note that no narrow terminal has");
    assertThat(out.toString().lines())
        .hasSize(6)
        .contains("load       1  20,000  records      2.0");
  }
}
