package id.setia.cli;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code describe TABLE}, answered from the data dictionary: DuckDB's own answer has neither units
 * nor comments.
 */
final class DescribedTable {

  private static final Pattern STATEMENT =
      Pattern.compile("(?is)\\s*desc(?:ribe)?\\s+(?:(\\w+)\\s*\\.\\s*)?(\\w+)\\s*;?\\s*");

  private DescribedTable() {}

  /** The SELECT to run instead; the statement itself where it describes no table of a release. */
  static String select(DuckDb warehouse, String statement) {
    Matcher described = STATEMENT.matcher(statement);
    if (!described.matches() || !hasDictionary(warehouse)) {
      return statement;
    }
    String schema = described.group(1);
    String table = described.group(2).toLowerCase(Locale.ROOT);
    String isNamed =
        schema == null ? "" : " and schema_name = " + Sql.text(schema.toLowerCase(Locale.ROOT));
    List<String> schemas =
        warehouse.query(
            "select schema_name from marts._tables where table_name = %s%s order by list_position(['marts', 'core', 'ops', 'bi'], schema_name)"
                .formatted(Sql.text(table), isNamed),
            row -> row.getString(1));
    return schemas.isEmpty()
        ? statement
        : """
        select column_name, data_type as column_type, case when is_in_grain then 'key' else '' end as key, unit, description as comment
        from marts._columns where schema_name = %s and table_name = %s order by position"""
            .formatted(Sql.text(schemas.get(0)), Sql.text(table));
  }

  private static boolean hasDictionary(DuckDb warehouse) {
    return warehouse.count(
            "select count(*) from duckdb_tables() where database_name = current_database()"
                + " and schema_name = 'marts' and table_name in ('_tables', '_columns')")
        == 2;
  }
}
