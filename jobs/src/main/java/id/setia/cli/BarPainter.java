package id.setia.cli;

import id.setia.monitoring.Progress.StepEnd;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * A bar for the step at work, repainted a few times a second, above it a line for each step that
 * ended.
 */
final class BarPainter implements StepPainter {

  private static final int BAR = 24;
  private static final int REPAINT_MILLIS = 150;
  private static final String CLEAR = "\r\u001b[2K";

  private final PrintWriter out;
  private final int columns;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Object lock = new Object();
  private String step = "";
  private DoubleSupplier fraction = () -> Double.NaN;
  private int expected;
  private int done;
  private int tick;

  BarPainter(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
    var unused =
        clock.scheduleAtFixedRate(
            this::paint, REPAINT_MILLIS, REPAINT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void expect(int steps) {
    synchronized (lock) {
      expected = steps;
    }
  }

  @Override
  public void started(String name, DoubleSupplier running) {
    synchronized (lock) {
      step = name;
      fraction = running;
    }
    paint();
  }

  @Override
  public void ended(StepEnd end) {
    synchronized (lock) {
      done++;
      step = "";
      out.println(CLEAR + fit(StepPainter.line(end)));
      out.flush();
    }
  }

  private void paint() {
    synchronized (lock) {
      if (!step.isEmpty()) {
        out.print(CLEAR + fit(bar()));
        out.flush();
      }
    }
  }

  /** A line that wraps could not be painted over. */
  private String fit(String line) {
    return line.length() < columns ? line : line.substring(0, Math.max(0, columns - 2)) + "…";
  }

  private String bar() {
    double part = fraction.getAsDouble();
    tick++;
    StringBuilder cells = new StringBuilder();
    for (int cell = 0; cell < BAR; cell++) {
      boolean isFilled = Double.isNaN(part) ? cell == tick % BAR : cell < Math.round(part * BAR);
      cells.append(isFilled ? '#' : '.');
    }
    String percent =
        Double.isNaN(part) ? "    " : String.format(Locale.ROOT, "%3.0f%%", part * 100);
    return "%-32s [%s] %s %d of %d".formatted(step, cells, percent, done + 1, expected);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (lock) {
      if (!step.isEmpty()) {
        out.print(CLEAR);
        step = "";
      }
      out.flush();
    }
  }
}
