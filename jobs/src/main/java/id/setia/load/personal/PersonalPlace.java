package id.setia.load.personal;

import id.setia.config.ColumnMapping;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a load keeps texts that people write: some canonical columns, and {@code extra}. */
final class PersonalPlace {

  private PersonalPlace() {}

  /**
   * The staged columns to look at, by their names for people; none that only constants can fill, or
   * that the source wants kept.
   */
  static Map<String, String> texts(SourceConfig source, StagePlan plan) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Feed feed : plan.feeds()) {
      feed.values()
          .forEach(
              (column, alias) -> {
                if ((isWritten(column) || CanonicalTables.LABELS.contains(column))
                    && !texts.containsValue(alias)
                    && isOpen(source, feed, column)) {
                  texts.put(feed.table().name() + "." + column, alias);
                }
              });
    }
    return texts;
  }

  /** Whether it is in people's own words, by the name of a canonical column. */
  static boolean isWritten(String column) {
    return CanonicalTables.WRITTEN.contains(column.substring(column.indexOf('.') + 1));
  }

  private static boolean isOpen(SourceConfig source, Feed feed, String column) {
    SourceConfig.TableMapping table = source.tables().get(feed.label());
    ColumnMapping mapping = table == null ? null : table.columns().get(column);
    if (mapping == null) {
      return true;
    }
    List<String> kept = source.keepPersonal();
    return mapping.value() == null
        && (mapping.map().isEmpty() || mapping.sql() != null)
        && !kept.contains(column)
        && !kept.contains(feed.table().name() + "." + column)
        && mapping.from().stream().noneMatch(kept::contains);
  }

  /** The columns of {@code extra} to look at: the source has not named them. */
  static List<String> unnamed(SourceConfig source, StagePlan plan) {
    return plan.extra().stream().filter(column -> !source.keepPersonal().contains(column)).toList();
  }

  /** Where a column stands in {@code extra}, as a JSON Pointer (RFC 6901). */
  static String pointer(String column) {
    return Sql.text("/" + column.replace("~", "~0").replace("/", "~1"));
  }
}
