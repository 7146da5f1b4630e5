package id.setia.job;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a step does, without Spring Batch's ceremony. */
@FunctionalInterface
interface Work {

  /**
   * What a step did.
   *
   * @param count how much
   * @param unit of what
   * @param note what else there is to say; empty where nothing
   */
  record Done(long count, String unit, String note) {}

  /** Does it; {@code context} outlives the process and is there again when the run is restarted. */
  Done run(ExecutionContext context);
}
