package id.setia.warehouse.cltv;

import id.setia.cltv.CountingModel;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ModelKind;
import id.setia.cltv.backtest.Season;
import id.setia.duckdb.Sql;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forecast that this one is compared with: that of the last close, where a month was closed and
 * its release can be compared, else that of the release before.
 *
 * @param origin close or release
 * @param asOf its as-of day
 * @param rung the forecast of the whole, by its code
 * @param models of the whole ({@code all}) and of segments with a fit of their own ({@code
 *     kind/value}); empty where the rung has no parameters
 * @param spend empty where spend was not modelled
 * @param season that forecasts went by; even where they went by none
 * @param corrections weeks of the models' time over those of the season's, by horizon in months
 * @param discountRate a year
 * @param values of the whole by horizon in months; without those that were not known
 */
record PreviousForecast(
    String origin,
    LocalDate asOf,
    String rung,
    Map<String, CountingModel> models,
    Optional<GammaGamma> spend,
    Season season,
    Map<Integer, Double> corrections,
    double discountRate,
    Map<Integer, BigDecimal> values) {

  private static final Logger LOG = LoggerFactory.getLogger(PreviousForecast.class);
  private static final String ALL = "all/all";
  private static final int NEEDED = 4;
  // Models were fitted on the calendar's time then, and only the time to come went by the season.
  private static final String BEFORE_OPERATIONAL_TIME = "cltv-3";

  /** What all customers without a fit of their own segment were forecast by. */
  Optional<CountingModel> ofAll() {
    return Optional.ofNullable(models.get(ALL));
  }

  /** What the customers of a segment were forecast by. */
  CountingModel of(String kind, String value) {
    CountingModel own = models.get(kind + "/" + value);
    return own != null ? own : Objects.requireNonNull(models.get(ALL));
  }

  /**
   * Reads it.
   *
   * @param published the current release's file; may be missing
   * @param asOf forecasts of a later day are not compared with
   */
  static Optional<PreviousForecast> read(Connection connection, Path published, LocalDate asOf)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Optional<PreviousForecast> closed = closed(statement, asOf);
      if (closed.isPresent() || !Files.exists(published)) {
        return closed;
      }
      try {
        statement.execute(
            "attach %s as setia_previous (read_only)".formatted(Sql.text(published.toString())));
      } catch (SQLException unreadable) {
        // A comparison is for readers: a release that can't be opened must not keep the next back.
        LOG.warn("cannot read the forecast of {}: {}", published, unreadable.getMessage());
        return Optional.empty();
      }
      try {
        return read(statement, "setia_previous", "release", asOf);
      } finally {
        statement.execute("detach setia_previous");
      }
    }
  }

  private static Optional<PreviousForecast> closed(Statement statement, LocalDate asOf)
      throws SQLException {
    String databases =
        value(
                statement,
                "select string_agg(database_name, ',' order by database_name) from duckdb_databases()"
                    + " where starts_with(database_name, 'closed_release_')")
            .orElse("");
    Optional<PreviousForecast> latest = Optional.empty();
    for (String database : databases.split(",", -1)) {
      if (!database.isEmpty()) {
        Optional<PreviousForecast> here = read(statement, database, "close", asOf);
        if (here.isPresent() && (latest.isEmpty() || here.get().asOf.isAfter(latest.get().asOf))) {
          latest = here;
        }
      }
    }
    return latest;
  }

  private static Optional<PreviousForecast> read(
      Statement statement, String database, String origin, LocalDate asOf) throws SQLException {
    if (!isComparable(statement, database)) {
      return Optional.empty();
    }
    String marts = database + ".marts";
    Optional<String> day =
        value(statement, "select max(as_of_date) from %s.cltv_models".formatted(marts));
    Optional<String> rung =
        value(
            statement,
            "select split_part(max(model), ' ', 1) from %s.cltv_portfolio where segment_kind = 'all'"
                .formatted(marts));
    if (day.isEmpty() || rung.isEmpty() || LocalDate.parse(day.get()).isAfter(asOf)) {
      return Optional.empty();
    }
    Season season = season(statement, database);
    String version =
        value(statement, "select max(definition_version) from %s.cltv_season".formatted(marts))
            .orElse("");
    if (season.isFound() && version.equals(BEFORE_OPERATIONAL_TIME)) {
      return Optional.empty();
    }
    String portfolio = marts + ".cltv_portfolio where segment_kind = 'all'";
    return Optional.of(
        new PreviousForecast(
            origin,
            LocalDate.parse(day.get()),
            rung.get(),
            models(statement, marts, rung.get()),
            spend(statement, marts),
            season,
            corrections(statement, portfolio),
            number(statement, "select max(discount_rate) from " + portfolio),
            values(statement, portfolio)));
  }

  private static Map<Integer, Double> corrections(Statement statement, String portfolio)
      throws SQLException {
    Map<Integer, Double> corrections = new TreeMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "select horizon_months, correction from "
                + portfolio
                + " and correction is not null")) {
      while (row.next()) {
        corrections.put(row.getInt(1), row.getDouble(2));
      }
    }
    return corrections;
  }

  // Releases of before forecasts were corrected and paced have nothing to take apart.
  private static boolean isComparable(Statement statement, String database) throws SQLException {
    String sql =
        """
        select count(*) from duckdb_columns()
        where database_name = '%s' and schema_name = 'marts'
          and ((table_name = 'cltv_portfolio' and column_name in ('correction', 'discount_rate'))
            or (table_name = 'cltv_season' and column_name = 'is_used')
            or (table_name = 'cltv_models' and column_name = 'is_published'))
        """
            .formatted(database);
    return number(statement, sql) == NEEDED;
  }

  private static Map<String, CountingModel> models(Statement statement, String marts, String rung)
      throws SQLException {
    Optional<ModelKind> kind =
        Arrays.stream(ModelKind.values()).filter(each -> each.code().equals(rung)).findFirst();
    if (kind.isEmpty()) {
      return Map.of();
    }
    Map<String, Map<String, Double>> estimates = new TreeMap<>();
    String sql =
        "select segment_kind || '/' || segment_value, parameter, estimate from %s.cltv_models where model = %s and is_published and estimate is not null"
            .formatted(marts, Sql.text(rung.toLowerCase(Locale.ROOT)));
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        estimates
            .computeIfAbsent(row.getString(1), absent -> new HashMap<>())
            .put(row.getString(2), row.getDouble(3));
      }
    }
    Map<String, CountingModel> models = new TreeMap<>();
    estimates.forEach(
        (segment, parameters) -> {
          if (parameters.keySet().containsAll(kind.get().parameterNames())) {
            models.put(
                segment,
                CountingModel.of(
                    kind.get(),
                    kind.get().parameterNames().stream()
                        .mapToDouble(name -> Objects.requireNonNull(parameters.get(name)))
                        .toArray()));
          }
        });
    return models.containsKey(ALL) ? models : Map.of();
  }

  private static Optional<GammaGamma> spend(Statement statement, String marts) throws SQLException {
    Map<String, Double> parameters = new HashMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "select parameter, estimate from %s.cltv_models where model = 'gamma_gamma' and is_published and estimate is not null"
                .formatted(marts))) {
      while (row.next()) {
        parameters.put(row.getString(1), row.getDouble(2));
      }
    }
    Double p = parameters.get("p");
    Double q = parameters.get("q");
    Double gamma = parameters.get("gamma");
    return p == null || q == null || gamma == null
        ? Optional.empty()
        : Optional.of(new GammaGamma(p, q, gamma));
  }

  private static Season season(Statement statement, String database) throws SQLException {
    Map<Integer, Double> indices = new TreeMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "select month, season_index from %s.marts.cltv_season where is_used"
                .formatted(database))) {
      while (row.next()) {
        indices.put(row.getInt(1), row.getDouble(2));
      }
    }
    Map<Integer, Double> events = new HashMap<>();
    String sql =
        "select count(*) from duckdb_tables() where database_name = '%s' and schema_name = 'marts' and table_name = 'cltv_events'"
            .formatted(database);
    // Releases of before events were known by name have no such table.
    if (number(statement, sql) == 1) {
      try (ResultSet row =
          statement.executeQuery(
              "select first_date, last_date, effect from %s.marts.cltv_events where is_used"
                  .formatted(database))) {
        while (row.next()) {
          PublishedSeason.addDays(events, row.getDate(1), row.getDate(2), row.getDouble(3));
        }
      }
    }
    return PublishedSeason.of(indices, events);
  }

  private static Map<Integer, BigDecimal> values(Statement statement, String portfolio)
      throws SQLException {
    Map<Integer, BigDecimal> values = new TreeMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "select horizon_months, cltv from " + portfolio + " and cltv is not null")) {
      while (row.next()) {
        values.put(row.getInt(1), row.getBigDecimal(2));
      }
    }
    return values;
  }

  private static double number(Statement statement, String sql) throws SQLException {
    return Double.parseDouble(value(statement, sql).orElse("0"));
  }

  private static Optional<String> value(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }
}
