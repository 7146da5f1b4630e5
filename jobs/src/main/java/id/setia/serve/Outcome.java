package id.setia.serve;

import java.util.Locale;
import java.util.Optional;

/**
 * How what the schedule started ended.
 *
 * @param kind how
 * @param runId the run; empty where none began
 * @param message why; empty where there is nothing to say
 */
record Outcome(Kind kind, Optional<String> runId, String message) {

  /** How it ended. */
  enum Kind {
    /** It is done; of a run: it published. */
    DONE,
    /** It failed. */
    FAILED,
    /** Data or checks were not good enough. */
    CHECKS_FAILED,
    /** Another run held the workspace: it is tried again. */
    REFUSED,
    /** The scheduler was asked to stop: it goes on at the next start. */
    STOPPED,
    /** A person stopped it: it goes on when a person says so, or with the next night. */
    CANCELLED;

    /** As it is written. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this time of the schedule is dealt with. */
    boolean isFinal() {
      return this != REFUSED && this != STOPPED;
    }
  }
}
