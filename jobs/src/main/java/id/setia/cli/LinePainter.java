package id.setia.cli;

import id.setia.monitoring.Progress.StepEnd;
import java.io.PrintWriter;
import java.util.function.DoubleSupplier;

/** A line for each step that ended: for logs and schedulers. */
final class LinePainter implements StepPainter {

  private final PrintWriter out;

  LinePainter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void expect(RunEstimate run) {}

  @Override
  public void started(String step, DoubleSupplier fraction) {}

  @Override
  public void ended(StepEnd end) {
    out.println(StepPainter.line(end));
  }

  @Override
  public void close() {
    out.flush();
  }
}
