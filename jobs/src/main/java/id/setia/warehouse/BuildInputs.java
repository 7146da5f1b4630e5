package id.setia.warehouse;

import id.setia.config.Engine;
import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the models of a build read beside the lake's files: two builds with equal inputs, lake and
 * program make equal tables.
 */
public final class BuildInputs {

  /**
   * What models read of the release before. Without what that release says of the one before it, or
   * no two nights in a row would be equal.
   */
  private static final List<String> PREVIOUS =
      List.of(
          "(select * exclude (previous_as_of_date, previous_estimate, drift, drift_standard_errors)"
              + " from {database}marts.cltv_models)",
          "{database}marts.cltv_portfolio",
          "{database}marts.cltv_season",
          "{database}marts.cltv_events");

  private static final String DATABASE = "{database}";

  private BuildInputs() {}

  /** What the state and the configuration say, as the hashes of their tables. */
  public static List<String> ops(DuckDb duckDb, TableInputs inputs) {
    return opsTables(duckDb).stream()
        .map(table -> table + " " + inputs.content(duckDb, new TableName("ops", table)))
        .toList();
  }

  /** Settings that models read, as their values, but for the day; and what computes. */
  public static List<String> settings(Settings settings) {
    List<String> lines = new ArrayList<>();
    SettingMacros.of(settings, LocalDate.EPOCH)
        .forEach((macro, sql) -> lines.add(macro + " " + sql));
    lines.add(settings.cltv().toString());
    lines.add(settings.text().toString());
    lines.add(settings.identity().toString());
    lines.add(settings.feedback().toString());
    lines.add(settings.subscriptions().toString());
    lines.add(new TreeMap<>(settings.marginRates()).toString());
    lines.add(settings.calendar());
    lines.add(settings.publish().facts().name());
    lines.add(engine(settings));
    lines.add(System.getProperty("java.vm.version") + " " + System.getProperty("os.arch"));
    return lines;
  }

  /** How Spark runs may show in the last digit of a double, so its settings count as well. */
  private static String engine(Settings settings) {
    return settings.engine() == Engine.SPARK
        ? "spark "
            + settings.spark().master()
            + " "
            + settings.spark().jar()
            + " "
            + new TreeMap<>(settings.spark().properties())
        : "duckdb";
  }

  /** The tables of {@code ops} that a build begins with. */
  public static List<String> opsTables(DuckDb duckDb) {
    return duckDb.query(
        "select table_name from duckdb_tables() where database_name = current_database()"
            + " and schema_name = 'ops' and table_name <> 'check_results' order by table_name",
        row -> row.getString("table_name"));
  }

  /**
   * The forecast that this one is compared with.
   *
   * @param published the current release's file; may be missing
   */
  public static List<String> previous(DuckDb duckDb, Path published) {
    if (!Files.exists(published)) {
      return List.of("no release before");
    }
    try {
      duckDb.execute(
          "attach %s as setia_inputs (read_only)".formatted(Sql.text(published.toString())));
    } catch (DuckDbException unreadable) {
      return List.of("a release before that cannot be read");
    }
    try {
      return forecast(duckDb, "setia_inputs.");
    } catch (DuckDbException older) {
      return List.of("a release before without forecasts as they are made now");
    } finally {
      duckDb.execute("detach setia_inputs");
    }
  }

  /** The same of a release whose tables are those of the session, none of them built anew yet. */
  public static List<String> ofForecast(DuckDb duckDb) {
    return forecast(duckDb, "");
  }

  private static List<String> forecast(DuckDb duckDb, String database) {
    List<String> lines = new ArrayList<>();
    for (String relation : PREVIOUS) {
      lines.add(String.valueOf(ReleaseContent.of(duckDb, relation.replace(DATABASE, database))));
    }
    return lines;
  }
}
