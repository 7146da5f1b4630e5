package id.setia.config;

import id.setia.SetiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/**
 * Tells a workspace from all others, wherever it is moved or restored to; a copy is the same. It
 * says nothing of a place, a shop or a key.
 */
public final class WorkspaceIdentity {

  private WorkspaceIdentity() {}

  /**
   * The identity of a workspace, made when it is asked for first.
   *
   * @throws SetiaException when its file can't be read or written
   */
  public static String of(Workspace workspace) {
    try {
      if (!Files.exists(workspace.identity())) {
        OwnerOnly.write(workspace.identity(), UUID.randomUUID().toString());
      }
      return Files.readString(workspace.identity()).strip();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read or write %s: %s".formatted(workspace.identity(), failed.getMessage()),
          failed);
    }
  }
}
