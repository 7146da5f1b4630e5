package id.setia.cli;

import id.setia.PlainText;
import id.setia.monitoring.Progress.Status;
import id.setia.monitoring.Progress.StepEnd;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** Shows steps as they come and go. */
interface StepPainter {

  /** What there will be to do, and how long it may take. */
  void expect(RunEstimate run);

  /** A step begins. */
  void started(String step, DoubleSupplier fraction);

  /** It ended. */
  void ended(StepEnd end);

  /** Nothing more will come. */
  void close();

  /** What a step did, in one line; why it failed is the last word of the run. */
  static String line(StepEnd end) {
    if (end.status() == Status.FAILED) {
      return "%-32s failed".formatted(end.step());
    }
    return String.format(
            Locale.ROOT,
            "%-32s %-7s %,13d %-10s %6.1f s %11s  %s",
            end.step(),
            end.status().name().toLowerCase(Locale.ROOT),
            end.count(),
            end.unit(),
            end.millis() / 1000.0,
            rate(end),
            PlainText.line(end.note()))
        .stripTrailing();
  }

  /** Its rate; nothing where a rate says nothing. */
  static String rate(StepEnd end) {
    return end.count() < 1000 || end.millis() == 0
        ? ""
        : String.format(Locale.ROOT, "%,d/s", end.count() * 1000 / end.millis());
  }
}
