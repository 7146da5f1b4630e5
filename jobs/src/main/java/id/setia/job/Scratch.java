package id.setia.job;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The workspace's scratch space, which a killed run may have left full. */
final class Scratch {

  private Scratch() {}

  static void empty(Workspace workspace) {
    try (Stream<Path> tree = Files.walk(workspace.temp())) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(workspace.temp())) {
          Files.delete(path);
        }
      }
    } catch (IOException failed) {
      throw new SetiaException("Cannot empty %s: %s".formatted(workspace.temp(), failed), failed);
    }
  }
}
