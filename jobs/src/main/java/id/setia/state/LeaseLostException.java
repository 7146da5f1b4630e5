package id.setia.state;

import id.setia.SetiaException;

/**
 * This process stood still for longer than its lease, and another took its place: it may neither
 * commit nor publish any more.
 */
public final class LeaseLostException extends SetiaException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(String successor, long seconds) {
    super(
        "Cannot go on: this process has not been heard from for state.lease_seconds (%d) and lost its place (%s); it has committed and published nothing since"
            .formatted(seconds, successor));
  }
}
