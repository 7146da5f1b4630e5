package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.export.TrialFolder;
import id.setia.landing.Puller;
import id.setia.lease.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Copies of exports, in plain, that killed commands have left in the workspace. */
final class DoctorCopies {

  private DoctorCopies() {}

  /**
   * Looks at trials and, while nobody is at work, at half copies of the archive and scratch files.
   *
   * @throws SetiaException naming what was left
   */
  static String look(Workspace workspace, Settings.State state) throws IOException {
    List<Path> strays = new ArrayList<>(TrialFolder.strays(workspace));
    if (!Lease.isHeld(workspace, state)) {
      strays.addAll(files(workspace.landing()).stream().filter(Puller::isPart).toList());
      strays.addAll(files(workspace.temp()));
    }
    if (!strays.isEmpty()) {
      throw new SetiaException(
          "%d copies of exports were left by commands that were killed: %s; the next run deletes them"
              .formatted(
                  strays.size(), String.join(", ", strays.stream().map(Path::toString).toList())));
    }
    return "none was left by a command that was killed";
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
