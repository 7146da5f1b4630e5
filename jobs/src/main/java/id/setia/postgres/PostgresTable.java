package id.setia.postgres;

import id.setia.duckdb.Sql;
import id.setia.warehouse.Model;
import id.setia.warehouse.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as PostgreSQL has it.
 *
 * @param table its name in the release
 * @param columns its columns in their order
 * @param model what says its key and its meaning; empty for tables of the program's own
 */
record PostgresTable(TableName table, List<Column> columns, Optional<Model> model) {

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

  /**
   * The statement that makes it, empty, in a schema. Once filled it never changes, its rows are
   * frozen and its statistics taken: the server's own vacuum would read all of it for nothing.
   */
  String create(String schema) {
    return columns.stream()
        .map(column -> Sql.name(column.name()) + " " + column.postgresType())
        .collect(
            Collectors.joining(
                ", ", "create table " + in(schema) + " (", ") with (autovacuum_enabled = false)"));
  }

  String in(String schema) {
    return Sql.name(schema) + "." + Sql.name(table.name());
  }

  /** The statements that say what it and its columns mean, and what names its rows. */
  List<String> describe(String schema) {
    List<String> statements = new ArrayList<>();
    model.ifPresent(
        described -> {
          statements.add(
              "alter table %s add primary key (%s)"
                  .formatted(in(schema), names(described.spec().grain())));
          statements.add(
              "comment on table %s is %s"
                  .formatted(in(schema), Sql.text(described.spec().description())));
        });
    for (Column column : columns) {
      if (!column.comment().isEmpty()) {
        statements.add(
            "comment on column %s.%s is %s"
                .formatted(in(schema), Sql.name(column.name()), Sql.text(column.comment())));
      }
    }
    return statements;
  }

  /** Columns as a list of SQL. */
  static String names(List<String> columns) {
    return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
  }
}
