package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.warehouse.WarehouseFault;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code setia sql}: a question to the published warehouse. */
@Command(
    name = "sql",
    description = "Runs a SELECT on the published warehouse, which it can only read.")
final class SqlCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SELECT",
      description = "such as \"select * from churn_ledger\"; - reads it from the standard input")
  private String sql = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "reads the SELECT from a file")
  private @Nullable Path file;

  @Option(names = "--vertical", description = "a line a value, short for --format vertical")
  private boolean isVertical;

  @Option(
      names = "--read",
      paramLabel = "DIR",
      description = {
        "lets the query read the files below DIR too, as in read_parquet('DIR/x.parquet'); can be repeated.",
        "Without it, it reaches the releases and the lake alone"
      })
  private List<Path> readable = new ArrayList<>();

  @Mixin private OutputFormat format = new OutputFormat();

  SqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    sql = Statement.read(sql, file, System.in);
    if (isVertical) {
      format.standUpright();
    }
    try (DuckDb warehouse = RequiredWorkspace.warehouse(place.workspace())) {
      return answer(warehouse);
    }
  }

  private int answer(DuckDb warehouse) {
    try {
      requireSelect(warehouse);
      findTablesByName(warehouse);
      confine(warehouse);
      List<String> columns = new ArrayList<>();
      List<List<@Nullable Object>> rows =
          warehouse.query(
              sql,
              row -> {
                ResultSetMetaData meta = row.getMetaData();
                List<@Nullable Object> values = new ArrayList<>();
                for (int index = 1; index <= meta.getColumnCount(); index++) {
                  if (columns.size() < meta.getColumnCount()) {
                    columns.add(meta.getColumnLabel(index));
                  }
                  values.add(row.getObject(index));
                }
                return values;
              });
      if (columns.isEmpty()) {
        columns.addAll(
            warehouse.query(
                "select column_name from (describe " + sql + ")", row -> row.getString(1)));
      }
      format.printResult(terminal, columns, rows);
      return ExitCode.DONE;
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
  private static void findTablesByName(DuckDb warehouse) {
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
    Workspace workspace = place.workspace();
    List<Path> directories =
        new ArrayList<>(List.of(workspace.releases(), workspace.lake(), workspace.cache()));
    directories.addAll(readable);
    warehouse.confineTo(directories, List.of());
  }

  /** A read-only session lets COPY write files: DuckDB runs all statements before the last. */
  private void requireSelect(DuckDb warehouse) {
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
