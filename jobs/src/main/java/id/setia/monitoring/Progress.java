package id.setia.monitoring;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Told of a run as it happens; how it shows that is its own affair. */
public interface Progress {

  /** How a step ended. */
  enum Status {
    /** It did its work. */
    DONE,
    /** An earlier attempt of the run had done it. */
    SKIPPED,
    /** It stopped the run. */
    FAILED
  }

  /**
   * The end of a step.
   *
   * @param step its name
   * @param status how it ended
   * @param count how much it did
   * @param unit of what: rows, files, checks
   * @param bytes how many bytes it read or wrote; 0 where that is not known
   * @param millis how long it took
   * @param note what else there is to say; empty where nothing
   */
  record StepEnd(
      String step, Status status, long count, String unit, long bytes, long millis, String note) {}

  /**
   * How long the steps took the last time, told before the run begins.
   *
   * @param millis step to milliseconds; empty where nothing has been published yet
   */
  default void usually(Map<String, Long> millis) {}

  /** A run begins, or goes on where an earlier attempt stopped. */
  void runStarted(String runId, LocalDate asOf, List<String> steps);

  /**
   * A step begins.
   *
   * @param fraction how much of it is done, 0..1, asked as often as one likes from any thread; NaN:
   *     not known
   */
  void stepStarted(String step, DoubleSupplier fraction);

  /** A step ended. */
  void stepEnded(StepEnd end);
}
