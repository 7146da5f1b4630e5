package id.setia.search;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files are looked into together. A lake has a Parquet file for each month of a table, and
 * most of what a small one costs is the plan of its reading: those of the same columns are one
 * relation.
 */
final class FileGroups {

  private static final Logger LOG = LoggerFactory.getLogger(FileGroups.class);

  /** What is larger is a thread's work by itself, and of a group the whole is. */
  private static final long MOST_BYTES = 32L << 20;

  private static final int MOST_FILES = 100;

  /** Names and types of all columns, in their order. */
  private static final String COLUMNS =
      "select file_name, string_agg(concat_ws('/', name, type, type_length, repetition_type, num_children, converted_type, logical_type), ',') from parquet_schema([%s]) group by file_name";

  private record Group(List<Path> files, long bytes) {

    Group with(Path file, long size) {
      List<Path> more = new ArrayList<>(files);
      more.add(file);
      return new Group(more, bytes + size);
    }
  }

  private final DuckDb duckDb;

  FileGroups(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /**
   * Each file in one group; several in one are Parquet files of the same columns.
   *
   * @return the largest group first: whoever began it last would be waited for
   * @throws SetiaException when a file can't be read
   */
  List<List<Path>> of(Collection<Path> files) {
    Map<Path, Long> sizes = new LinkedHashMap<>();
    List<Path> small = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      try {
        sizes.put(file, Files.size(file));
        if (sizes.get(file) <= MOST_BYTES && FileLook.isParquet(file)) {
          small.add(file);
        }
      } catch (IOException unreadable) {
        throw new SetiaException("Cannot search %s: %s".formatted(file, unreadable), unreadable);
      }
    }
    Map<Path, String> columns = columns(small);
    List<Group> groups = new ArrayList<>();
    Map<String, Group> open = new LinkedHashMap<>();
    sizes.forEach(
        (file, size) -> {
          Optional<String> alike = Optional.ofNullable(columns.get(file));
          Group begun = alike.map(open::get).orElse(new Group(List.of(), 0));
          Group more = begun.with(file, size);
          boolean isFull = more.bytes() > MOST_BYTES || more.files().size() == MOST_FILES;
          if (alike.isEmpty() || isFull) {
            groups.add(more);
            alike.ifPresent(open::remove);
          } else {
            open.put(alike.get(), more);
          }
        });
    groups.addAll(open.values());
    return groups.stream()
        .sorted(Comparator.comparingLong(Group::bytes).reversed())
        .map(Group::files)
        .toList();
  }

  /** What columns each file has; none of any where one of them can't be read. */
  private Map<Path, String> columns(List<Path> files) {
    Map<Path, String> columns = new LinkedHashMap<>();
    if (files.size() > 1) {
      String names =
          files.stream().map(file -> Sql.text(file.toString())).collect(Collectors.joining(", "));
      try {
        duckDb.forEach(
            COLUMNS.formatted(names),
            row -> columns.put(Path.of(row.getString(1)), row.getString(2)));
      } catch (DuckDbException undecodable) {
        LOG.debug("{} files are read one by one: {}", files.size(), undecodable.getClass());
        columns.clear();
      }
    }
    return columns;
  }
}
