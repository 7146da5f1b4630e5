package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link beside the directory of a release's facts, by a name that no other release has, whichever
 * its workspace. DuckDB looks for a relative path in the directory of the process before it looks
 * anywhere else: where that is another shop's workspace, with a release of the same day and number,
 * {@code releases/2026-03-31-1/core/orders.parquet} is the other shop's file.
 *
 * @param release the release
 */
record FactsLink(Release release) {

  private static final Logger LOG = LoggerFactory.getLogger(FactsLink.class);
  private static final String PREFIX = "core-";
  private static final String FACTS = "core";

  /**
   * Makes it, where it is not there and the file system knows links.
   *
   * @return whether it is there
   */
  boolean make() {
    if (found().isPresent()) {
      return true;
    }
    try {
      Files.createSymbolicLink(
          release.directory().resolve(PREFIX + UUID.randomUUID()), Path.of(FACTS));
      return true;
    } catch (UnsupportedOperationException | IOException noLinks) {
      LOG.debug("{} has no links", release.directory(), noLinks);
      return false;
    }
  }

  /** Where a table's file is: as seen from the workspace, or absolute without links. */
  String parquet(TableName table) {
    Optional<Path> link = found();
    if (link.isEmpty()) {
      return release.parquet(table).toString();
    }
    return "%s/%s/%s/%s.parquet"
        .formatted(
            Objects.requireNonNull(release.directory().getParent()).getFileName(),
            release.directory().getFileName(),
            link.get().getFileName(),
            table.name());
  }

  /** Takes it away: nothing names it any more. */
  void clear() {
    try {
      Optional<Path> link = found();
      if (link.isPresent()) {
        Files.delete(link.get());
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write the release %s: %s"
              .formatted(release.directory(), FileFault.reason(failed)),
          failed);
    }
  }

  private Optional<Path> found() {
    try (DirectoryStream<Path> links =
        Files.newDirectoryStream(release.directory(), PREFIX + "*")) {
      Iterator<Path> each = links.iterator();
      return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read the release %s: %s".formatted(release.directory(), FileFault.reason(failed)),
          failed);
    }
  }
}
