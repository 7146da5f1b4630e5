package id.setia.postgres;

import id.setia.duckdb.Sql;
import id.setia.warehouse.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as PostgreSQL has it.
 *
 * @param table its name in the release
 * @param columns its columns in their order
 */
record PostgresTable(TableName table, List<Column> columns) {

  /** DuckDB's names of types that PostgreSQL has under another; decimals are the same. */
  private static final Map<String, String> TYPES =
      Map.of(
          "VARCHAR", "text",
          "DOUBLE", "double precision",
          "FLOAT", "real",
          "BIGINT", "bigint",
          "INTEGER", "integer",
          "DATE", "date",
          "TIMESTAMP", "timestamp",
          "BOOLEAN", "boolean",
          "HUGEINT", "numeric");

  /**
   * A column.
   *
   * @param name its name
   * @param type DuckDB's name of its type
   * @param comment what it means; empty where nothing says so
   */
  record Column(String name, String type, String comment) {
    String postgresType() {
      return type.startsWith("DECIMAL") ? type : TYPES.getOrDefault(type, "text");
    }
  }

  PostgresTable {
    columns = List.copyOf(columns);
  }

  /** The statement that makes it, empty, in a schema. */
  String create(String schema) {
    return columns.stream()
        .map(column -> Sql.name(column.name()) + " " + column.postgresType())
        .collect(Collectors.joining(", ", "create table " + in(schema) + " (", ")"));
  }

  String in(String schema) {
    return Sql.name(schema) + "." + Sql.name(table.name());
  }

  /** The statements that say what its columns mean. */
  List<String> comments(String schema) {
    return columns.stream()
        .filter(column -> !column.comment().isEmpty())
        .map(
            column ->
                "comment on column %s.%s is %s"
                    .formatted(in(schema), Sql.name(column.name()), Sql.text(column.comment())))
        .toList();
  }
}
