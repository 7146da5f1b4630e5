package id.setia.lake;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.storage.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a lake is where its catalog says. The metadata of its tables name their files in full, so
 * that the copy of a workspace names those of the original: a commit there would be lost to the
 * copy, and a file that the copy deletes to the original.
 */
public final class LakePlace {

  private LakePlace() {}

  /** The lake's directory; empty where it lies elsewhere than on this machine. */
  public static Optional<Path> of(Workspace workspace, Settings.Lake lake) {
    return lake.uri().isEmpty()
        ? Optional.of(workspace.lake())
        : Optional.of(lake.uri()).filter(FileStores::isLocal).map(LocalFileIo::path);
  }

  /**
   * The lake that a table's metadata belong to, where it is another one.
   *
   * @param location a table's directory ({@code LAKE/lake/TABLE}), or a file below it, on this
   *     machine, with {@code file:} before it or not
   * @param lake the directory that should hold it
   */
  public static Optional<Path> elsewhere(String location, Path lake) {
    Path place = LocalFileIo.path(location).toAbsolutePath().normalize();
    for (Path above = place; above != null; above = above.getParent()) {
      if (isSame(above, lake)) {
        return Optional.empty();
      }
    }
    return Optional.of(place);
  }

  /** However it is reached: by a link, or mounted at two places. */
  private static boolean isSame(Path above, Path lake) {
    try {
      return above.equals(lake.toAbsolutePath().normalize())
          || (Files.exists(above) && Files.exists(lake) && Files.isSameFile(above, lake));
    } catch (IOException failed) {
      throw new SetiaException("Cannot look at %s, a part of the lake".formatted(above), failed);
    }
  }

  /**
   * Refuses to write to a lake of another workspace.
   *
   * @throws SetiaException when the table lies elsewhere
   */
  static void require(String location, Path lake) {
    elsewhere(location, lake)
        .ifPresent(
            place -> {
              throw new SetiaException(message(place, lake));
            });
  }

  /**
   * What to do where a file that the catalog names is not there.
   *
   * @param file the file
   * @param root the workspace
   */
  public static String gone(String file, Path root) {
    return "%s of the lake is missing. Where the workspace was moved to %s, its release answers, but nights go on only at the old place: move it back, or load the exports into a new workspace"
        .formatted(file, root);
  }

  /** What to do about it. */
  public static String message(Path place, Path lake) {
    return "The catalog of the lake %s names %s, which is of another workspace: this one is a copy of it. Its release answers, but what it wrote or deleted would be the other's: let nights go on at the old place, or load the exports into a new workspace"
        .formatted(lake, place);
  }
}
