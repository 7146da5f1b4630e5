package id.setia.lake;

import id.setia.SetiaException;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The columns of a lake table through its versions: a file that was written before a column was
 * known holds no value there. Columns are told apart by Iceberg's field ids, as any reader of the
 * table does.
 */
final class LakeColumns {

  private LakeColumns() {}

  /**
   * The canonical columns that a table lacks.
   *
   * @throws SetiaException when one of them must have a value, which older rows can't have
   */
  static List<Column> missing(CanonicalTable canonical, Collection<String> known) {
    List<Column> missing =
        canonical.allColumns().stream().filter(column -> !known.contains(column.name())).toList();
    for (Column column : missing) {
      if (column.isRequired()) {
        throw new SetiaException(
            "Cannot open the lake: its table %s lacks the column %s, which must have a value; the workspace was made by another version"
                .formatted(canonical.name(), column.name()));
      }
    }
    return missing;
  }

  /** Files as a relation of all canonical columns, NULL where a file lacks one. */
  static String relation(
      CanonicalTable canonical, Map<String, Integer> fieldIds, List<Path> files) {
    int free = fieldIds.isEmpty() ? 1 : Collections.max(fieldIds.values()) + 1;
    List<String> columns = new ArrayList<>();
    for (Column column : canonical.allColumns()) {
      Integer known = fieldIds.get(column.name());
      columns.add(
          "%d: {name: %s, type: '%s', default_value: null}"
              .formatted(
                  known == null ? free++ : known,
                  Sql.text(column.name()),
                  column.type().sqlType()));
    }
    return "read_parquet(%s, hive_partitioning = false, schema = map {%s})"
        .formatted(
            Sql.textList(files.stream().map(Path::toString).toList()), String.join(", ", columns));
  }
}
