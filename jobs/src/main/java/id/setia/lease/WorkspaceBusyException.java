package id.setia.lease;

import id.setia.SetiaException;
import id.setia.state.LeaseHolder;

/** Another process is at work in the warehouse; its message names it. */
public final class WorkspaceBusyException extends SetiaException {

  private static final long serialVersionUID = 1L;

  WorkspaceBusyException(LeaseHolder holder) {
    super("Cannot run: another run is at work in this workspace (%s)".formatted(holder));
  }

  WorkspaceBusyException(String source, LeaseHolder holder) {
    super("Cannot load %s: another process is loading it (%s)".formatted(source, holder));
  }
}
