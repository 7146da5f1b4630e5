package id.setia.serve;

import id.setia.SetiaException;
import java.nio.file.Path;

/** Another scheduler serves the workspace. */
public final class ServeBusyException extends SetiaException {

  private static final long serialVersionUID = 1L;

  ServeBusyException(Path workspace) {
    super("Cannot serve: another scheduler serves %s".formatted(workspace));
  }
}
