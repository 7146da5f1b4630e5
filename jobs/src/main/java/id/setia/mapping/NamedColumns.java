package id.setia.mapping;

import id.setia.config.ExportFormat;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The export columns that a source names. Files of JSON without a value, such as the answer {@code
 * []} of a day without tickets, don't tell their columns: they have no record, or blank ones, and
 * what the source names is blank there.
 */
public final class NamedColumns {

  private static final String IN_SQL =
      """
      select distinct name from (
        select unnest(from_json(json_extract(json_serialize_sql(expression), '$..column_names'), '[["VARCHAR"]]')) as names
        from (values %s) given (expression)
      ) found, unnest(names) as single (name)
      where len(names) = 1
      order by 1
      """;

  private NamedColumns() {}

  /** The relations, each with what the source names where its files tell no column. */
  public static List<TextRelation> complete(
      DuckDb duckDb, SourceConfig source, List<TextRelation> relations) {
    return relations.stream()
        .map(
            relation ->
                source.format().type() == ExportFormat.Type.JSON && relation.columns().isEmpty()
                    ? relation.withBlank(List.copyOf(of(duckDb, source)))
                    : relation)
        .toList();
  }

  private static Set<String> of(DuckDb duckDb, SourceConfig source) {
    Map<String, String> named = new TreeMap<>();
    source.tables().values().stream()
        .flatMap(table -> table.columns().values().stream())
        .flatMap(column -> column.from().stream())
        .forEach(name -> named.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    String expressions =
        SqlEscapes.expressions(source).values().stream()
            .map(sql -> "(%s)".formatted(Sql.text("select (\n" + sql + "\n)")))
            .collect(Collectors.joining(", "));
    if (!expressions.isEmpty()) {
      duckDb
          .query(IN_SQL.formatted(expressions), row -> row.getString(1))
          .forEach(name -> named.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    }
    named.remove(SelectSession.FILE_NAME);
    return new LinkedHashSet<>(named.values());
  }
}
