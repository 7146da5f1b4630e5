package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.TrialFolder;
import id.setia.config.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Copies of exports, in plain, that a killed command has left in the workspace. */
final class DoctorCopies {

  private DoctorCopies() {}

  static String look(Workspace workspace) {
    List<Path> strays = TrialFolder.strays(workspace);
    if (!strays.isEmpty()) {
      throw new SetiaException(
          "%d copies of exports were left by commands that were killed: %s; the next run deletes them"
              .formatted(
                  strays.size(), String.join(", ", strays.stream().map(Path::toString).toList())));
    }
    return "none was left by a command that was killed";
  }
}
