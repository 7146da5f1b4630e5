package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.Answer;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.warehouse.WarehouseFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers SELECTs from the release that is current at that moment; can write nothing. */
final class SqlQuery {

  private final Terminal terminal;
  private final Workspace workspace;
  private final List<Path> readable;
  private final OutputFormat format;

  /**
   * Queries of a workspace.
   *
   * @param readable the directories whose files they may read besides those of the workspace
   */
  SqlQuery(Terminal terminal, Workspace workspace, List<Path> readable, OutputFormat format) {
    this.terminal = terminal;
    this.workspace = workspace;
    this.readable = List.copyOf(readable);
    this.format = format;
  }

  /**
   * Runs one and prints its rows.
   *
   * @throws ConfigurationFailure when it is not one SELECT
   * @throws SetiaException when it can't be run
   */
  void answer(String sql) {
    try (DuckDb warehouse = RequiredWorkspace.warehouse(workspace)) {
      answer(warehouse, sql);
    }
  }

  private void answer(DuckDb warehouse, String sql) {
    try {
      requireSelect(warehouse, sql);
      findTablesByName(warehouse);
      confine(warehouse);
      String select = DescribedTable.select(warehouse, sql);
      Answer answer = Answer.of(warehouse, select);
      List<String> columns =
          answer.rows().isEmpty()
              ? warehouse.query(
                  "select column_name from (describe " + select + ")", row -> row.getString(1))
              : answer.columns();
      format.printResult(terminal, columns, answer.rows());
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "Cannot run the query: %s"
              .formatted(WarehouseFault.reason(warehouse, String.valueOf(refused.getMessage()))),
          refused);
    }
  }

  /**
   * {@code churn_ledger} is found as {@code marts.churn_ledger}; {@code show tables} lists them.
   */
  static void findTablesByName(DuckDb warehouse) {
    String schemas =
        String.valueOf(
            warehouse.value(
                """
                select string_agg(schema_name, ',' order by list_position(['marts', 'core', 'ops', 'bi', 'main'], schema_name))
                from duckdb_schemas()
                where database_name = current_database() and schema_name in ('marts', 'core', 'ops', 'bi', 'main')
                """,
                String.class));
    warehouse.execute("set search_path = " + Sql.text(schemas));
  }

  private void confine(DuckDb warehouse) {
    List<Path> directories =
        new ArrayList<>(List.of(workspace.releases(), workspace.lake(), workspace.cache()));
    directories.addAll(readable);
    // as seen from the workspace, whichever directory the process is in
    List<Path> facts = ViewFiles.of(warehouse).values().stream().map(Path::of).toList();
    Confinement.of(warehouse, directories, facts);
  }

  /** A read-only session lets COPY write files: DuckDB runs all statements before the last. */
  private static void requireSelect(DuckDb warehouse, String sql) {
    long selects =
        warehouse.count(
            """
            select case
              when json_extract(tree, '$.error_type') = '"not implemented"' then 0
              when json_extract(tree, '$.error')::boolean then 1
              else json_array_length(tree, '$.statements')::bigint
            end
            from (select json_serialize_sql(%s) as tree)
            """
                .formatted(Sql.text(sql)));
    if (selects != 1) {
      throw new ConfigurationFailure(
          new SetiaException("Cannot run the query: it must be one SELECT, or DESCRIBE or SHOW"));
    }
  }
}
