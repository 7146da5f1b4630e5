package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which configuration a workspace was last run with, so that looking at it need not say it again.
 */
final class RememberedConfiguration {

  private RememberedConfiguration() {}

  /**
   * The configuration that a workspace remembers; none where its runs took the program's own.
   *
   * @throws ConfigurationFailure when that is gone
   */
  static Optional<Path> of(Workspace workspace) {
    Path file = workspace.rememberedConfiguration();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Path config = workspace.root().resolve(Files.readString(file).strip()).normalize();
      if (!Files.isDirectory(config)) {
        throw new ConfigurationFailure(
            new SetiaException(
                "Cannot read the configuration: %s is not a directory any more, and is what %s was last run with (--config names another)"
                    .formatted(config, workspace.root())));
      }
      return Optional.of(config);
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(unreadable)), unreadable);
    }
  }

  /** What lies beside the workspace is remembered by the way to it, so that both can be moved. */
  static void write(Workspace workspace, Path config, Path own) {
    Path file = workspace.rememberedConfiguration();
    Path whole = config.toAbsolutePath().normalize();
    Path beside = workspace.root().getParent();
    try {
      if (whole.equals(own.toAbsolutePath().normalize())) {
        Files.deleteIfExists(file);
        return;
      }
      String told =
          (beside != null && whole.startsWith(beside) ? workspace.root().relativize(whole) : whole)
                  .toString()
              + "\n";
      if (!Files.exists(file) || !Files.readString(file).equals(told)) {
        OwnerOnly.createDirectories(workspace.root());
        OwnerOnly.write(file, told);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }
}
