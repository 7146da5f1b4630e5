package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers whose months the sheets have: all, the largest channels and regions, and every cohort.
 */
final class Groups {

  /** A group's place and what its months are. */
  static final class Group {
    private final String kind;
    private final String value;
    private final int row;
    private final @Nullable Number assumedShare;
    private final List<@Nullable Number> margins = new ArrayList<>();

    Group(String kind, String value, int row, @Nullable Number assumedShare) {
      this.kind = kind;
      this.value = value;
      this.row = row;
      this.assumedShare = assumedShare;
    }

    String kind() {
      return kind;
    }

    String value() {
      return value;
    }

    /** Its row on the sheet of months. */
    int row() {
      return row;
    }

    /** The share of its value of twelve months whose margin is a configured share of revenue. */
    @Nullable Number assumedShare() {
      return assumedShare;
    }

    /** Expected margin by month, undiscounted. */
    List<@Nullable Number> margins() {
      return margins;
    }
  }

  /** Channels and regions beyond so many of a kind are left to the tables. */
  private static final int MOST_SEGMENTS = 200;

  private static final String MONTHS =
      """
      with sizes as (
        select segment_kind, segment_value, max(customers) as customers
        from marts.cltv_portfolio group by segment_kind, segment_value
      ), ranked as (
        select segment_kind, segment_value, row_number() over (
          partition by segment_kind order by customers desc, segment_value
        ) as place
        from sizes
      )
      select months.group_kind, months.group_value, months.month, months.expected_margin
      from core.cltv_group_months as months
      left join ranked on months.group_kind = ranked.segment_kind and months.group_value = ranked.segment_value
      where months.group_kind = 'cohort' or ranked.place <= %d
      order by case months.group_kind when 'all' then 1 when 'channel' then 2 when 'region' then 3 else 4 end,
        months.group_value, months.month
      """
          .formatted(MOST_SEGMENTS);

  /** As marts.cltv_sensitivity does for all customers together. */
  private static final String ASSUMED =
      """
      with valued as (
        select values.cltv_12m, values.margin_is_assumed, customers.segment_no,
          strftime(customers.first_order_month, '%Y-%m') as cohort
        from marts.cltv_customers as values
        join core.customers as customers on values.customer_id = customers.customer_id
        where values.cltv_12m is not null
      )
      select 'cohort' as kind, cohort as value,
        cast(sum(cltv_12m) filter (where margin_is_assumed) / nullif(sum(cltv_12m), 0) as double) as share
      from valued group by cohort
      union all
      select segments.segment_kind, segments.segment_value,
        cast(sum(valued.cltv_12m) filter (where margin_is_assumed) / nullif(sum(valued.cltv_12m), 0) as double)
      from valued
      join core.customer_segments as segments on valued.segment_no = segments.segment_no
      where segments.segment_kind in ('all', 'channel', 'region')
      group by segments.segment_kind, segments.segment_value
      """;

  private final Map<List<String>, Group> groups = new LinkedHashMap<>();

  /**
   * The groups of a release.
   *
   * @param firstRow of the sheet of months
   */
  Groups(DuckDb duckDb, int firstRow) {
    Map<List<String>, @Nullable Number> assumed = new HashMap<>();
    for (Line line : Line.of(duckDb, ASSUMED)) {
      assumed.put(List.of(line.text("kind"), line.text("value")), line.number("share"));
    }
    for (Line line : Line.of(duckDb, MONTHS)) {
      List<String> key = List.of(line.text("group_kind"), line.text("group_value"));
      groups
          .computeIfAbsent(
              key,
              absent ->
                  new Group(
                      key.get(0),
                      key.get(1),
                      firstRow + groups.size(),
                      assumed.containsKey(key) ? assumed.get(key) : null))
          .margins()
          .add(line.number("expected_margin"));
    }
  }

  List<Group> all() {
    return List.copyOf(groups.values());
  }

  Optional<Group> find(String kind, String value) {
    return Optional.ofNullable(groups.get(List.of(kind, value)));
  }
}
