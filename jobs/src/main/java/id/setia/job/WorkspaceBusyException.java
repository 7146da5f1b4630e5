package id.setia.job;

import id.setia.SetiaException;

/** Another run is at work in the workspace. */
public final class WorkspaceBusyException extends SetiaException {

  private static final long serialVersionUID = 1L;

  WorkspaceBusyException(String holder) {
    super("Cannot run: another run is at work in this workspace (%s)".formatted(holder));
  }
}
