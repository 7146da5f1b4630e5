package id.setia.warehouse.cltv;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What customers' published values add up to, in decimals: the values of a total are the sum of
 * what stands beside its customers, rounding and all, so that nobody who adds them up gets another
 * figure.
 */
final class CustomerSums {

  /** The horizons that customers have a value for. */
  private static final List<Integer> HORIZONS = List.of(1, 3, 6, 12, 24);

  // A cohort is the month of the first purchase that histories know, as totals have it.
  private static final String SUMS =
      """
      select
        segments.segment_kind, segments.segment_value,
        date_trunc('month', setia_add_days(setia_as_of(), -histories.age_days)) as cohort_month,
        sum(valued.cltv_1m), sum(valued.cltv_3m), sum(valued.cltv_6m), sum(valued.cltv_12m), sum(valued.cltv_24m)
      from core.cltv_histories as histories
      join core.customers as customers on histories.customer_no = customers.customer_no
      join marts.cltv_customers as valued on customers.customer_id = valued.customer_id
      join core.customer_segments as segments on histories.segment_no = segments.segment_no
      where segments.segment_kind in ('channel', 'region')
      group by segments.segment_kind, segments.segment_value, cohort_month
      """;

  private record Key(String kind, String value, Optional<YearMonth> cohort) {}

  private final Map<Key, Map<Integer, BigDecimal>> sums = new HashMap<>();

  private CustomerSums() {}

  /** Adds up {@code marts.cltv_customers}. */
  static CustomerSums read(Connection connection) throws SQLException {
    CustomerSums sums = new CustomerSums();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SUMS)) {
      while (row.next()) {
        Optional<YearMonth> cohort = Optional.of(YearMonth.from(row.getDate(3).toLocalDate()));
        for (int i = 0; i < HORIZONS.size(); i++) {
          BigDecimal value = row.getBigDecimal(4 + i);
          if (value != null) {
            sums.add(row.getString(1), row.getString(2), cohort, HORIZONS.get(i), value);
          }
        }
      }
    }
    return sums;
  }

  // Every customer has one channel: all of them are the sum over channels.
  private void add(
      String kind, String value, Optional<YearMonth> cohort, int months, BigDecimal sum) {
    add(new Key(kind, value, cohort), months, sum);
    add(new Key(kind, value, Optional.empty()), months, sum);
    if (kind.equals(Segments.Kind.CHANNEL.code())) {
      add(new Key(Segments.Kind.ALL.code(), "all", cohort), months, sum);
      add(new Key(Segments.Kind.ALL.code(), "all", Optional.empty()), months, sum);
    }
  }

  private void add(Key key, int months, BigDecimal sum) {
    sums.computeIfAbsent(key, absent -> new HashMap<>()).merge(months, sum, BigDecimal::add);
  }

  /**
   * The sum of a segment's customers; empty for horizons that customers have no value for.
   *
   * @param cohort the month of the first purchase; empty for all of them
   */
  Optional<BigDecimal> of(String kind, String value, Optional<YearMonth> cohort, int months) {
    return Optional.ofNullable(
        sums.getOrDefault(new Key(kind, value, cohort), Map.of()).get(months));
  }
}
