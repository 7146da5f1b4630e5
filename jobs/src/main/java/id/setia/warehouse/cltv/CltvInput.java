package id.setia.warehouse.cltv;

import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.SpendHistory;
import id.setia.cltv.backtest.MarginLog;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.cltv.backtest.PurchaseLog;
import id.setia.cltv.scoring.CustomerGroups;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;

/** What the forecasts are made of, read from {@code core.cltv_histories} and the purchase days. */
final class CltvInput {

  // Each combination of first channel and region, and the segments of core.customers that it holds.
  private static final String PAIRS =
      """
      create or replace temp table setia_cltv_pairs as
      with
      segments as (
        select
          segment_no,
          max(case when segment_kind = 'channel' then segment_value end) as channel,
          max(case when segment_kind = 'region' then segment_value end) as region
        from core.customer_segments
        group by segment_no
      )

      select segment_no, channel, region, cast(dense_rank() over (order by channel, region) - 1 as integer) as pair
      from segments
      """;

  private static final String GROUPS =
      """
      select
        histories.frequency, histories.recency_days, histories.age_days, pairs.pair,
        cast(histories.mean_margin as double) as mean_margin, count(*) as customers
      from core.cltv_histories as histories
      join setia_cltv_pairs as pairs on histories.segment_no = pairs.segment_no
      group by all
      order by histories.frequency, histories.age_days, histories.recency_days, pairs.pair, mean_margin
      """;

  private static final String SAMPLED_CUSTOMERS =
      """
      select histories.customer_no, pairs.pair
      from core.cltv_histories as histories
      join setia_cltv_pairs as pairs on histories.segment_no = pairs.segment_no
      where histories.customer_no %% %1$d = 0
      """;

  private static final String SAMPLED_DAYS =
      """
      select customer_no, cast(order_date - date '1970-01-01' as integer) as day, cast(margin as double) as margin
      from core.customer_days
      where customer_no %% %1$d = 0
      order by customer_no, order_date
      """;

  private final Segments segments;
  private final CustomerGroups groups;
  private final SpendHistory spends;
  private final MarginLog margins;
  private final PurchaseLog log;
  private final int[] pairOfLogged;
  private final int sampleStep;

  /** The purchase days of the customers in the backtest, and what they brought. */
  private record Logs(PurchaseLog days, MarginLog margins) {}

  private CltvInput(
      Segments segments,
      CustomerGroups groups,
      SpendHistory spends,
      Logs logs,
      int[] pairOfLogged,
      int sampleStep) {
    this.segments = segments;
    this.groups = groups;
    this.spends = spends;
    this.log = logs.days;
    this.margins = logs.margins;
    this.pairOfLogged = pairOfLogged;
    this.sampleStep = sampleStep;
  }

  /**
   * Reads everything.
   *
   * @param mostLogged customers above which the log is of every 2nd, 3rd ... of them
   */
  static CltvInput read(Connection connection, int mostLogged) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PAIRS);
      Segments segments = segments(statement);
      SpendHistory.Builder spends = SpendHistory.builder();
      CustomerGroups groups = groups(statement, spends);
      double customers = 0;
      for (int group = 0; group < groups.size(); group++) {
        customers += groups.spend(group).customers();
      }
      int step = (int) Math.max(1, Math.ceil(customers / mostLogged));
      Logs logs = logs(statement, step);
      int[] pairs = pairsOfLogged(statement, step, logs.days.customers());
      return new CltvInput(segments, groups, spends.build(), logs, pairs, step);
    }
  }

  private static Segments segments(Statement statement) throws SQLException {
    List<String> channels = new ArrayList<>();
    List<String> regions = new ArrayList<>();
    List<int[]> pairs = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select distinct pair, channel, region from setia_cltv_pairs order by pair")) {
      while (row.next()) {
        pairs.add(new int[] {index(channels, row.getString(2)), index(regions, row.getString(3))});
      }
    }
    return new Segments(
        List.copyOf(channels),
        List.copyOf(regions),
        pairs.stream().mapToInt(pair -> pair[0]).toArray(),
        pairs.stream().mapToInt(pair -> pair[1]).toArray());
  }

  private static int index(List<String> values, String value) {
    int index = values.indexOf(value);
    if (index >= 0) {
      return index;
    }
    values.add(value);
    return values.size() - 1;
  }

  private static CustomerGroups groups(Statement statement, SpendHistory.Builder spends)
      throws SQLException {
    CustomerGroups.Builder builder = CustomerGroups.builder();
    try (ResultSet row = statement.executeQuery(GROUPS)) {
      while (row.next()) {
        int frequency = row.getInt(1);
        int pair = row.getInt(4);
        double margin = row.getDouble(5);
        int customers = row.getInt(6);
        builder.add(frequency, row.getInt(2), row.getInt(3), pair, customers, margin);
        if (frequency > 0) {
          for (int i = 0; i < customers; i++) {
            spends.add(frequency, margin);
          }
        }
      }
    }
    return builder.build();
  }

  private static Logs logs(Statement statement, int step) throws SQLException {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    DoubleStream.Builder margins = DoubleStream.builder();
    try (ResultSet row = statement.executeQuery(SAMPLED_DAYS.formatted(step))) {
      while (row.next()) {
        builder.add((int) (row.getLong(1) / step), row.getInt(2));
        margins.add(row.getDouble(3));
      }
    }
    PurchaseLog days = builder.build();
    return new Logs(days, MarginLog.of(days, margins.build().toArray()));
  }

  private static int[] pairsOfLogged(Statement statement, int step, int customers)
      throws SQLException {
    int[] pairs = new int[customers];
    Arrays.fill(pairs, -1);
    try (ResultSet row = statement.executeQuery(SAMPLED_CUSTOMERS.formatted(step))) {
      while (row.next()) {
        pairs[(int) (row.getLong(1) / step)] = row.getInt(2);
      }
    }
    return pairs;
  }

  /** Channels and regions. */
  Segments segments() {
    return segments;
  }

  /** All customers; a group's segment is its pair. */
  CustomerGroups groups() {
    return groups;
  }

  /** The groups whose pair is one of those. */
  CustomerGroups groups(IntPredicate pairs) {
    return groups.only(pairs);
  }

  /**
   * The counts of the groups, for fits.
   *
   * @param time that weeks are counted in, seen from the as-of day
   */
  static PurchaseHistory history(CustomerGroups groups, OperationalTime time) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder(groups.size());
    for (int group = 0; group < groups.size(); group++) {
      builder.add(
          groups.frequency(group),
          time.recencyWeeks(groups.recencyDays(group), groups.ageDays(group)),
          time.ageWeeks(groups.ageDays(group)),
          groups.spend(group).customers());
    }
    return builder.build();
  }

  /** The most days that a customer has been known for. */
  int longestAge() {
    int longest = 0;
    for (int group = 0; group < groups.size(); group++) {
      longest = Math.max(longest, groups.ageDays(group));
    }
    return longest;
  }

  /** The spend of all customers with repeat purchases. */
  SpendHistory spend() {
    return spends;
  }

  /** The purchase days of the customers in the backtest. */
  PurchaseLog log() {
    return log;
  }

  /** What those days brought. */
  MarginLog margins() {
    return margins;
  }

  /** The segment of each customer of the log; -1 where there is none. */
  int[] segmentsOfLogged(Segments.Kind kind) {
    return Arrays.stream(pairOfLogged)
        .map(pair -> pair < 0 ? -1 : segments.valueOf(kind, pair))
        .toArray();
  }

  /** The log has every nth customer. */
  int sampleStep() {
    return sampleStep;
  }
}
