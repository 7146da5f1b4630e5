package id.setia.serve;

import id.setia.config.ScheduledJob;
import java.time.LocalDate;

/** Does what an entry of the schedule names. */
@FunctionalInterface
interface JobRunner {

  /** Runs a scheduled job for a business day; whatever goes wrong is in the outcome. */
  Outcome run(ScheduledJob job, LocalDate asOf);
}
