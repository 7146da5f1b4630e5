package id.setia.mapping;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.foreign.SqlFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL that a source file may hold beside its {@code select}: {@code sql}, {@code when} and
 * {@code ignore}. Each must be one expression, so that it can't end the statement it is put into
 * and begin another.
 */
public final class SqlEscapes {

  /** Between brackets, the parser must find one SELECT of one value from nowhere. */
  private static final String REFUSED =
      """
      select place, reason
      from (
        select place, case
            when json_extract_string(tree, '$.error') = 'true' then json_extract_string(tree, '$.error_message')
            when json_array_length(tree, '$.statements') = 1
              and json_extract_string(tree, '$.statements[0].node.type') = 'SELECT_NODE'
              and json_array_length(tree, '$.statements[0].node.select_list') = 1
              and json_extract_string(tree, '$.statements[0].node.from_table.type') = 'EMPTY'
              then null
            else 'it goes beyond its brackets'
          end as reason
        from (select place, json_serialize_sql(bracketed) as tree from (values %s) expression (place, bracketed))
      )
      where reason is not null
      """;

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|--[^\n]*");

  private SqlEscapes() {}

  /**
   * Checks every piece of SQL of a source.
   *
   * @throws SetiaException when one is not an expression; names its place and the text
   */
  public static void check(DuckDb duckDb, SourceConfig source) {
    Map<String, String> expressions = expressions(source);
    if (expressions.isEmpty()) {
      return;
    }
    expressions.forEach(
        (place, sql) -> {
          if (COMMENT.matcher(sql).replaceAll("").isBlank()) {
            throw new SetiaException(
                "Cannot load %s: %s is not one SQL expression: %s (it holds nothing but a comment)"
                    .formatted(source.name(), place, sql.strip()));
          }
        });
    String all =
        expressions.entrySet().stream()
            .map(
                sql ->
                    "(%s, %s)"
                        .formatted(
                            Sql.text(sql.getKey()),
                            Sql.text("select (\n" + sql.getValue() + "\n)")))
            .collect(Collectors.joining(", "));
    duckDb.forEach(
        REFUSED.formatted(all),
        row -> {
          throw new SetiaException(
              "Cannot load %s: %s is not one SQL expression: %s (%s)"
                  .formatted(
                      source.name(),
                      row.getString(1),
                      String.valueOf(expressions.get(row.getString(1))).strip(),
                      SqlFault.ofExport(List.of(), List.of()).reason(row.getString(2))));
        });
  }

  /** The pieces of SQL, by the place where they stand. */
  static Map<String, String> expressions(SourceConfig source) {
    Map<String, String> expressions = new LinkedHashMap<>();
    if (!source.ignore().isEmpty()) {
      expressions.put("ignore", source.ignore());
    }
    source
        .tables()
        .forEach(
            (table, mapping) -> {
              if (mapping.when() != null) {
                expressions.put("tables.%s.when".formatted(table), mapping.when());
              }
              mapping
                  .columns()
                  .forEach(
                      (column, origin) -> {
                        if (origin.sql() != null) {
                          expressions.put(
                              "tables.%s.columns.%s.sql".formatted(table, column), origin.sql());
                        }
                      });
            });
    return expressions;
  }
}
