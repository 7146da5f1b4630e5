package id.setia.night;

import id.setia.SetiaException;

/** A run was asked to stop and did, between two steps. */
public final class RunStoppedException extends SetiaException {

  private static final long serialVersionUID = 1L;

  RunStoppedException(String step) {
    super(
        "Cannot go on: the run was asked to stop before %s; it goes on there when it is started again"
            .formatted(step));
  }
}
