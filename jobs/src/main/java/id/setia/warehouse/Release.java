package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.storage.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A release: an immutable directory under {@code releases/}.
 *
 * @param id its name, the run's
 * @param directory where it lies
 */
public record Release(String id, Path directory) {

  /** The release of a run. */
  public static Release of(Workspace workspace, String runId) {
    return new Release(runId, workspace.releases().resolve(runId));
  }

  /** Its DuckDB file. */
  public Path database() {
    return directory.resolve("warehouse.duckdb");
  }

  /** The workspace that it lies in. */
  public Path workspace() {
    return Objects.requireNonNull(
        Objects.requireNonNull(directory.toAbsolutePath().getParent()).getParent());
  }

  /** The Parquet file of a table. */
  public Path parquet(TableName table) {
    return directory.resolve(table.schema()).resolve(table.name() + ".parquet");
  }

  /** Its report. */
  public Path report() {
    return directory.resolve("report").resolve("index.html");
  }

  /** Its report in every language. */
  public List<Path> reportPages() throws IOException {
    try (Stream<Path> pages = Files.list(directory.resolve("report"))) {
      return pages.sorted().toList();
    }
  }

  /** Its workbook for finance; a release of before there was one has none. */
  public Path workbook() {
    return directory.resolve("cltv-review.xlsx");
  }

  /**
   * How many bytes it takes on the disk.
   *
   * @throws SetiaException when it can't be read
   */
  public long bytes() {
    return new FileTree(directory).bytes();
  }

  /** Says what the release holds; written last, so that a directory without it is no release. */
  public Path manifest() {
    return directory.resolve("manifest.json");
  }
}
