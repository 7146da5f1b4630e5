package id.setia.warehouse.cltv;

import id.setia.cltv.backtest.Season;
import id.setia.duckdb.DuckDb;
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
    return of(indices);
  }

  /**
   * A season by its indices.
   *
   * @param indices by month; with fewer than twelve there is none
   */
  static Season of(Map<Integer, Double> indices) {
    if (indices.size() < MONTHS) {
      return Season.none();
    }
    return Season.of(
        new TreeMap<>(indices).values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
