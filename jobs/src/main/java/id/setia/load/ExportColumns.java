package id.setia.load;

import id.setia.config.ColumnMapping;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.List;
import java.util.function.Predicate;

/** Which columns of a feed hold what the export says, and not what the mapping makes constant. */
final class ExportColumns {

  private ExportColumns() {}

  /** Whether the mapping reads a column from the export. */
  static boolean isMapped(Stage stage, Feed feed, Column column) {
    TableMapping mapping = stage.source().tables().get(feed.label());
    ColumnMapping origin = mapping == null ? null : mapping.columns().get(column.mappedAs());
    return origin != null && origin.value() == null;
  }

  /**
   * The ids that the documents of a feed have or name, quoted, where the files have them; none of a
   * table whose rows are no documents.
   *
   * @param isMeant which of them
   */
  static List<String> ids(Stage stage, Feed feed, Predicate<Column> isMeant) {
    return feed.table().documentKey().isEmpty()
        ? List.of()
        : feed.table().columns().stream()
            .filter(column -> isId(column) && isMeant.test(column))
            .filter(column -> isMapped(stage, feed, column))
            .filter(column -> feed.values().containsKey(column.name()))
            .map(column -> Sql.name(column.name()))
            .toList();
  }

  private static boolean isId(Column column) {
    String name = column.name();
    return column.type() == ColumnType.TEXT
        && (name.endsWith("_id") || name.endsWith("_ref") || name.equals("sku"));
  }
}
