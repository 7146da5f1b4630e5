package id.setia.cli;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code setia tables}: what the published warehouse holds. */
@Command(
    name = "tables",
    description = "Lists the tables of the published warehouse, or the columns of one.")
final class TablesCommand implements Callable<Integer> {

  /** The schema of views, which take longer to count than they are worth in a list. */
  private static final String VIEWS = "bi";

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "a table, such as churn_ledger or core.orders: its columns are listed")
  private @Nullable String name;

  @Mixin private OutputFormat format = new OutputFormat();

  TablesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (DuckDb warehouse = RequiredWorkspace.warehouse(place.workspace())) {
      if (name == null) {
        tables(warehouse);
      } else {
        columns(warehouse, name);
      }
      return ExitCode.DONE;
    }
  }

  private record Described(String schema, String table, String grain, String description) {
    String qualified() {
      return schema + "." + table;
    }
  }

  private static List<Described> described(DuckDb warehouse) {
    return warehouse.query(
        "select schema_name, table_name, grain, description from marts._tables order by schema_name desc, table_name",
        row ->
            new Described(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  private void tables(DuckDb warehouse) {
    List<Described> tables = described(warehouse);
    Map<String, Long> counts = counts(warehouse, tables);
    format.print(
        terminal,
        List.of("table", "rows", "one row", "what it is"),
        tables.stream()
            .map(
                table ->
                    Arrays.<@Nullable Object>asList(
                        table.qualified(),
                        counts.get(table.qualified()),
                        table.grain(),
                        sentence(table.description())))
            .toList());
  }

  private static Map<String, Long> counts(DuckDb warehouse, List<Described> tables) {
    Map<String, Long> counts = new LinkedHashMap<>();
    warehouse.forEach(
        tables.stream()
            .filter(table -> !table.schema().equals(VIEWS))
            .map(
                table ->
                    "select %s as name, count(*) as rows from %s.%s"
                        .formatted(
                            Sql.text(table.qualified()),
                            Sql.name(table.schema()),
                            Sql.name(table.table())))
            .collect(Collectors.joining(" union all ")),
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  /** The first sentence: the rest stands in the data dictionary. */
  private static String sentence(String description) {
    String oneLine = description.strip().replaceAll("\\s+", " ");
    int end = oneLine.indexOf(". ");
    return end < 0 ? oneLine : oneLine.substring(0, end + 1);
  }

  private void columns(DuckDb warehouse, String asked) {
    String wanted = asked.toLowerCase(Locale.ROOT);
    // marts stand first, then core, then bi: as ./setia sql finds a name
    Described table =
        described(warehouse).stream()
            .filter(known -> known.table().equals(wanted) || known.qualified().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new ConfigurationFailure(
                        new SetiaException(
                            "Cannot find the table %s: ./setia tables lists them"
                                .formatted(asked))));
    if (format.isTable()) {
      terminal.out().println(table.qualified() + ": " + table.description().strip());
      terminal.out().println();
    }
    format.print(
        terminal,
        List.of("column", "type", "key", "unit", "meaning"),
        warehouse.query(
            "select column_name, data_type, is_in_grain, unit, description from marts._columns where schema_name = %s and table_name = %s order by position"
                .formatted(Sql.text(table.schema()), Sql.text(table.table())),
            row ->
                Arrays.<@Nullable Object>asList(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3) ? "key" : "",
                    row.getString(4),
                    row.getString(5))));
  }
}
