package id.setia.night;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a step does, without Spring Batch's ceremony. */
@FunctionalInterface
interface Work {

  /**
   * What a step did.
   *
   * @param count how much
   * @param unit of what
   * @param bytes how many bytes it read or wrote; 0 where that is not known
   * @param note what else there is to say; empty where nothing
   */
  record Done(long count, String unit, long bytes, String note) {
    /** Of a step whose bytes are not known. */
    Done(long count, String unit, String note) {
      this(count, unit, 0, note);
    }
  }

  /**
   * Does the work of a step; {@code context} outlives the process and is there again when the run
   * is restarted.
   */
  Done run(ExecutionContext context);
}
