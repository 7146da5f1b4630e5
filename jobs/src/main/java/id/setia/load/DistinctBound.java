package id.setia.load;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Stops a source before its load when a column that numbers are divided by has so many different
 * values that it must be another column, such as names or ids: every one of them would be a line of
 * its own in every table of every period.
 */
final class DistinctBound {

  /** Columns by whose values marts divide. */
  static final List<String> DIVIDING =
      List.of(
          "channel",
          "acquisition_channel",
          "region",
          "category",
          "survey",
          "touchpoint",
          "topic",
          "team",
          "plan",
          "churn_reason");

  /** An estimate below this share of the limit is surely below the limit. */
  private static final double SURE = 0.5;

  private final Stage stage;
  private final DuckDb duckDb;
  private final int most;

  DistinctBound(Stage stage) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.most = stage.source().format().limits().distinctValues();
  }

  /**
   * Counts.
   *
   * @throws SetiaException when a column has too many
   */
  void check() {
    for (int index = 0; index < stage.feeds().size(); index++) {
      Feed feed = stage.feeds().get(index);
      for (String column : suspects(index, feed)) {
        check(index, feed, column);
      }
    }
  }

  /** The columns that have as many by an estimate, which costs next to nothing. */
  private List<String> suspects(int index, Feed feed) {
    List<String> dividing =
        DIVIDING.stream().filter(column -> feed.values().containsKey(column)).toList();
    List<String> suspects = new ArrayList<>();
    if (!dividing.isEmpty()) {
      duckDb.forEach(
          "select %s from %s where rule_no is null"
              .formatted(
                  dividing.stream()
                      .map(column -> "approx_count_distinct(%s)".formatted(Sql.name(column)))
                      .collect(Collectors.joining(", ")),
                  stage.feed(index)),
          row -> {
            for (int at = 0; at < dividing.size(); at++) {
              if (row.getLong(at + 1) > SURE * most) {
                suspects.add(dividing.get(at));
              }
            }
            return suspects;
          });
    }
    return suspects;
  }

  private void check(int index, Feed feed, String column) {
    String rows = "%s where rule_no is null".formatted(stage.feed(index));
    long distinct =
        duckDb.count("select count(distinct %s) from %s".formatted(Sql.name(column), rows));
    if (distinct <= most) {
      return;
    }
    List<Long> ofFiles =
        duckDb.query(
            "select file_id from %s group by file_id order by count(distinct %s) desc, file_id limit 1"
                .formatted(rows, Sql.name(column)),
            row -> row.getLong(1));
    String file =
        stage.load().files().stream()
            .filter(landed -> ofFiles.contains(landed.fileId()))
            .map(landed -> landed.name())
            .findFirst()
            .orElseThrow();
    throw new SetiaException(
        String.format(
            Locale.ROOT,
            "Cannot load %s: %s.%s has %d different values (most of them in %s), more than %d (format.limits.distinct_values); every one would be a line of its own in the marts: is it mapped from a column of names or ids?",
            stage.source().name(),
            feed.label(),
            column,
            distinct,
            file,
            most));
  }
}
