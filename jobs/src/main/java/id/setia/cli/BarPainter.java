package id.setia.cli;

import id.setia.monitoring.Progress;
import id.setia.monitoring.Progress.StepEnd;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * One line for the whole run, repainted a few times a second: how far it is, for how long it runs,
 * how long it may take yet, and the step at work; above it a line for each step that ended.
 */
final class BarPainter implements StepPainter {

  private static final int BAR = 16;
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
  private RunEstimate estimate = new RunEstimate(Map.of(), List.of());
  private final LongSupplier millis;
  private long runBegan;
  private long stepBegan;

  BarPainter(PrintWriter out, int columns) {
    this(out, columns, () -> System.nanoTime() / 1_000_000);
  }

  /** A painter that reads the time, in milliseconds from any beginning, where it is told. */
  BarPainter(PrintWriter out, int columns, LongSupplier millis) {
    this.out = out;
    this.columns = columns;
    this.millis = millis;
    this.runBegan = millis.getAsLong();
    this.stepBegan = runBegan;
    var unused =
        clock.scheduleAtFixedRate(
            this::paint, REPAINT_MILLIS, REPAINT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void expect(RunEstimate run) {
    synchronized (lock) {
      estimate = run;
      runBegan = millis.getAsLong();
    }
  }

  @Override
  public void started(String name, DoubleSupplier running) {
    synchronized (lock) {
      step = name;
      fraction = running;
      stepBegan = millis.getAsLong();
    }
    paint();
  }

  @Override
  public void ended(StepEnd end) {
    synchronized (lock) {
      estimate.ended(end.step(), end.millis(), end.status() != Progress.Status.SKIPPED);
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
    long now = millis.getAsLong();
    long elapsed = now - runBegan;
    OptionalLong left = estimate.leftMillis(now - stepBegan);
    double part =
        left.isPresent()
            ? (double) elapsed / Math.max(1, elapsed + left.getAsLong())
            : (double) estimate.done() / Math.max(1, estimate.steps());
    long filled = Math.round(part * BAR);
    double ofStep = fraction.getAsDouble();
    return "[%s%s] %d of %d, %s%s: %s%s"
        .formatted(
            "#".repeat((int) filled),
            ".".repeat(BAR - (int) filled),
            estimate.done() + 1,
            estimate.steps(),
            RunEstimate.elapsed(elapsed),
            left.isPresent() ? ", " + RunEstimate.left(left.getAsLong()) : "",
            step,
            Double.isNaN(ofStep) ? "" : String.format(Locale.ROOT, " %.0f %%", ofStep * 100));
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
