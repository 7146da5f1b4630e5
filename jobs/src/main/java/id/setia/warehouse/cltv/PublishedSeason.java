package id.setia.warehouse.cltv;

import id.setia.cltv.backtest.Season;
import id.setia.duckdb.DuckDb;
import java.sql.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The season that published forecasts go by. */
final class PublishedSeason {

  private static final int MONTHS = 12;

  private PublishedSeason() {}

  /** Reads it; none where forecasts don't go by a season. */
  static Season read(DuckDb warehouse) {
    Map<Integer, Double> indices = new TreeMap<>();
    warehouse.forEach(
        "select month, season_index from marts.cltv_season where is_used",
        row -> indices.put(row.getInt(1), row.getDouble(2)));
    Map<Integer, Double> events = new HashMap<>();
    // Releases of before events were known by name have no such table.
    if (warehouse.count(
            "select count(*) from duckdb_tables() where database_name = current_database() and schema_name = 'marts' and table_name = 'cltv_events'")
        > 0) {
      warehouse.forEach(
          "select first_date, last_date, effect from marts.cltv_events where is_used",
          row -> {
            addDays(events, row.getDate(1), row.getDate(2), row.getDouble(3));
            return events;
          });
    }
    return of(indices, events);
  }

  /**
   * Multiplies the pace of days.
   *
   * @param events by day since 1970-01-01
   */
  static void addDays(Map<Integer, Double> events, Date first, Date last, double effect) {
    int end = (int) last.toLocalDate().toEpochDay();
    for (int day = (int) first.toLocalDate().toEpochDay(); day <= end; day++) {
      events.merge(day, effect, (one, other) -> one * other);
    }
  }

  /**
   * A season by its indices.
   *
   * @param indices by month; with fewer than twelve there is none
   * @param events by day since 1970-01-01, what they multiply the pace by
   */
  static Season of(Map<Integer, Double> indices, Map<Integer, Double> events) {
    if (indices.size() < MONTHS) {
      return Season.none();
    }
    return Season.published(
        new TreeMap<>(indices).values().stream().mapToDouble(Double::doubleValue).toArray(),
        events);
  }
}
