import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the marts of the hand-written script with those of a release, cell by cell.
 *
 * <p>Usage: {@code Compare SCRIPT_MARTS RELEASE_MARTS [MART ...]}, two directories of Parquet files; all marts by default. Prints a Markdown table: rows of
 * both, rows without a partner, for every column that both have the cells that differ, and the columns that Setia alone has.
 * Exits with 1 where anything differs. Floating point differs beyond 1e-6 and 1e-6 of the value (the script approximates the normal distribution to
 * 1.5e-7, which Holm's adjustment multiplies: 1e-5 there); everything else must be equal.
 */
final class Compare {

  private static final Map<String, String> GRAINS = new LinkedHashMap<>();

  static {
    GRAINS.put("revenue_daily", "order_date, channel");
    GRAINS.put("retention_cohorts", "period_kind, retention_type, segment_kind, segment_value, cohort_start, age");
    GRAINS.put("retention_curve", "period_kind, retention_type, segment_kind, segment_value, age");
    GRAINS.put("repeat_purchase", "segment_kind, segment_value, window_days");
    GRAINS.put("churn_ledger", "period_kind, segment_kind, segment_value, period_start");
    GRAINS.put("revenue_bridge", "period_kind, period_start");
    GRAINS.put("lifecycle", "period_kind, segment_kind, segment_value, period_start, status");
    GRAINS.put("cltv_customers", "customer_id");
    GRAINS.put("survival_curve", "event, segment_kind, segment_value, cohort_year, day");
    GRAINS.put("cac", "period_kind, segment_kind, segment_value, period_start");
    GRAINS.put("subscription_churn", "period_kind, segment_kind, segment_value, period_start");
    GRAINS.put("nps_trend", "period_kind, period_start, survey, survey_kind, touchpoint, segment_kind, segment_value");
    GRAINS.put("csat_trend", "period_kind, period_start, survey, survey_kind, scale, touchpoint, segment_kind, segment_value");
    GRAINS.put("ces_trend", "period_kind, period_start, survey, survey_kind, scale, touchpoint, segment_kind, segment_value");
    GRAINS.put("response_rate", "period_kind, period_start, survey, survey_kind, touchpoint, segment_kind, segment_value");
    GRAINS.put("ttr_trend", "period_kind, period_start, segment_kind, segment_value, measure, clock");
    GRAINS.put("ticket_backlog", "period_kind, period_start, segment_kind, segment_value");
    GRAINS.put("rfm_segments", "customer_id");
    GRAINS.put("customer_profile", "segment_kind, segment_value");
    GRAINS.put("product_affinity", "product, other_product");
    GRAINS.put("customer_360", "customer_id");
  }

  /** The forecast alone is more than eighty columns. */
  private static final int MOST_NAMED = 12;

  private final Statement statement;
  private boolean same = true;

  private Compare(Statement statement) {
    this.statement = statement;
  }

  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Compare compare = new Compare(statement);
      System.out.println(
          "| mart | rows of the script | rows of Setia | without a partner | columns compared | cells that differ | columns of Setia alone |");
      System.out.println("|---|---:|---:|---:|---:|---|---|");
      List<String> named = List.of(arguments).subList(2, arguments.length);
      for (String mart : named.isEmpty() ? GRAINS.keySet() : named) {
        compare.mart(mart, Path.of(arguments[0]), Path.of(arguments[1]));
      }
      System.exit(compare.same ? 0 : 1);
    }
  }

  private void mart(String mart, Path script, Path release) throws SQLException {
    load("script", script.resolve(mart + ".parquet"));
    load("setia", release.resolve(mart + ".parquet"));
    String keys = GRAINS.get(mart);
    statement.execute(
        "create or replace temp table pairs as select script, setia from script full join setia using (%s)"
            .formatted(keys));
    long single = count("select count(*) from pairs where script.is_there is null or setia.is_there is null");
    List<String> differences = new ArrayList<>();
    List<String> columns = columns("semi");
    columns.removeAll(List.of(keys.split(", ")));
    columns.remove("is_there");
    for (String column : columns) {
      long differing = count(differing(column));
      if (differing > 0) {
        differences.add("%s: %d".formatted(column, differing));
      }
    }
    same &= single == 0 && differences.isEmpty() && !columns.isEmpty();
    System.out.printf(
        "| %s | %,d | %,d | %d | %d | %s | %s |%n",
        mart,
        count("select count(*) from script"),
        count("select count(*) from setia"),
        single,
        columns.size(),
        differences.isEmpty() ? "none" : String.join(", ", differences),
        shortened(columns("anti")));
  }

  private static String shortened(List<String> columns) {
    return columns.size() <= MOST_NAMED
        ? String.join(", ", columns)
        : "%s and %d more"
            .formatted(String.join(", ", columns.subList(0, MOST_NAMED)), columns.size() - MOST_NAMED);
  }

  private void load(String table, Path parquet) throws SQLException {
    statement.execute(
        "create or replace temp table %s as select true as is_there, * from read_parquet('%s')".formatted(table, parquet));
  }

  /** Columns of Setia that the script has too ({@code semi}) or has not ({@code anti}). */
  private List<String> columns(String join) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(
            "select column_name from (describe setia) %s join (describe script) using (column_name)".formatted(join))) {
      while (result.next()) {
        columns.add(result.getString(1));
      }
    }
    return columns;
  }

  private String differing(String column) throws SQLException {
    boolean isFloating =
        count("select count(*) from (describe setia) where column_name = '%s' and column_type = 'DOUBLE'".formatted(column))
            == 1;
    String differs =
        isFloating
            ? """
              (script.%1$s is null) <> (setia.%1$s is null)
                or abs(script.%1$s - setia.%1$s) > %2$s * (1 + abs(setia.%1$s))"""
            : "script.%1$s is distinct from setia.%1$s";
    return "select count(*) from pairs where script.is_there and setia.is_there and (%s)"
        .formatted(differs.formatted(column, column.equals("p_value_adjusted") ? "1e-5" : "1e-6"));
  }

  private long count(String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
