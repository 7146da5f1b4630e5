package id.setia.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Key figures of sales and of contracts, by segment. */
final class SalesTrends {

  private final Context context;
  private final RevenueHistory revenue;
  private final SegmentRows lifecycle;
  private final SegmentRows churn;
  private final SegmentRows contracts;
  private final List<RepeatWindow> windows;

  private SalesTrends(
      Context context,
      RevenueHistory revenue,
      SegmentRows lifecycle,
      SegmentRows churn,
      SegmentRows contracts,
      List<RepeatWindow> windows) {
    this.context = context;
    this.revenue = revenue;
    this.lifecycle = lifecycle;
    this.churn = churn;
    this.contracts = contracts;
    this.windows = windows;
  }

  static SalesTrends read(Context context) {
    ReportData data = context.data();
    return new SalesTrends(
        context,
        RevenueHistory.read(context),
        SegmentRows.of(
            data.query(
                    """
                    select segment_kind, segment_value, period_start,
                      sum(cast(net_revenue as decimal(18, 4))) as net, bool_and(is_complete) as is_complete
                    from marts.lifecycle
                    where period_kind = 'month' and segment_kind in ('channel', 'region')
                    group by segment_kind, segment_value, period_start
                    order by period_start
                    """)
                .records()),
        SegmentRows.of(
            data.query(
                    """
                    select segment_kind, segment_value, period_start, opening, closing, churn_rate, ci_low, ci_high,
                      cast(silence_days as bigint) as silence_days, is_complete, is_suppressed
                    from marts.churn_ledger
                    where period_kind = 'month' and %s
                    order by period_start
                    """
                        .formatted(Segment.KINDS))
                .records()),
        SegmentRows.of(
            data.query(
                    """
                    select segment_kind, segment_value, period_start, opening, mrr_closing, logo_churn_rate, ci_low, ci_high,
                      is_complete, is_suppressed
                    from marts.subscription_churn
                    where period_kind = 'month' and segment_kind = 'all'
                    order by period_start
                    """)
                .records()),
        RepeatWindow.read(data));
  }

  /** The tiles of a segment; what was never delivered has none. */
  List<Tile> tiles(Segment segment) {
    List<Tile> tiles = new ArrayList<>();
    revenue(segment).map(trend -> trend.tile(context, List.of())).ifPresent(tiles::add);
    List<Row> ledger = churn.of(segment);
    if (!ledger.isEmpty()) {
      tiles.add(active(segment, ledger).tile(context, List.of(rule(ledger))));
    }
    repeat(segment).ifPresent(tiles::add);
    if (!ledger.isEmpty()) {
      tiles.add(churnRate(segment, ledger).tile(context, List.of()));
    }
    List<Row> ledgerOfContracts = contracts.of(segment);
    if (!ledgerOfContracts.isEmpty()) {
      tiles.add(recurring(ledgerOfContracts).tile(context, List.of()));
      tiles.add(
          rate(
                  "contracts.churn",
                  "#contracts",
                  Source.months("subscription_churn", segment.condition()),
                  Freshness.Feed.of(Freshness.CONTRACTS),
                  ledgerOfContracts,
                  "logo_churn_rate")
              .tile(context, List.of()));
    }
    return tiles;
  }

  /** The trends of a segment that are worth a chart. */
  List<Trend> trends(Segment segment) {
    List<Trend> trends = new ArrayList<>();
    revenue(segment).ifPresent(trends::add);
    List<Row> ledger = churn.of(segment);
    if (!ledger.isEmpty()) {
      trends.add(churnRate(segment, ledger));
    }
    return trends;
  }

  private Trend churnRate(Segment segment, List<Row> ledger) {
    return rate(
        "churn.rate",
        "#churn",
        Source.months("churn_ledger", segment.condition()),
        Freshness.Feed.of(Freshness.SALES),
        ledger,
        "churn_rate");
  }

  private Optional<Trend> revenue(Segment segment) {
    List<TrendMonth> months = new ArrayList<>();
    if (segment.isAll()) {
      revenue.months().values().forEach(month -> months.add(month(month)));
    } else {
      for (Row row : lifecycle.of(segment)) {
        months.add(
            TrendMonth.exact(
                row.date("period_start"), row.decimalOrNull("net"), isKnownWhole(row)));
      }
    }
    String name = context.text(segment.isAll() ? "net-revenue" : "kpi.known-revenue");
    return months.isEmpty() || months.stream().allMatch(SalesTrends::isNothing)
        ? Optional.empty()
        : Optional.of(
            new Trend(
                name,
                "#revenue",
                Source.months("lifecycle", segment.condition())
                    .as(
                        "period_start, sum(net_revenue) as net_revenue, bool_and(is_complete) as is_complete",
                        "group by period_start order by period_start"),
                Freshness.Feed.of(Freshness.SALES),
                Measure.MONEY,
                months));
  }

  private static boolean isNothing(TrendMonth month) {
    BigDecimal value = month.value();
    return value == null || value.signum() == 0;
  }

  // what a month sold before the first day that is known, no export tells
  private TrendMonth month(RevenueMonth month) {
    return TrendMonth.exact(month.month(), month.net(), revenue.isWhole(month.month()));
  }

  private Trend active(Segment segment, List<Row> ledger) {
    return new Trend(
        context.text("kpi.active"),
        "#churn",
        Source.months("churn_ledger", segment.condition()),
        Freshness.Feed.of(Freshness.SALES),
        Measure.COUNT,
        ledger.stream()
            .map(
                row ->
                    TrendMonth.exact(
                        row.date("period_start"), row.decimal("closing"), isKnownWhole(row)))
            .toList());
  }

  private boolean isKnownWhole(Row row) {
    return row.isSet("is_complete") && revenue.beginsWithin(row.date("period_start")).isEmpty();
  }

  private String rule(List<Row> ledger) {
    Long days = ledger.get(ledger.size() - 1).countOrNull("silence_days");
    return days == null
        ? context.text("kpi.active.varies")
        : context.text("kpi.active.rule", context.numbers().count(days));
  }

  private Trend recurring(List<Row> ledger) {
    return new Trend(
        context.text("contracts.mrr"),
        "#contracts",
        Source.months("subscription_churn", Segment.ALL.condition()),
        Freshness.Feed.of(Freshness.CONTRACTS),
        Measure.MONEY,
        ledger.stream()
            .map(
                row ->
                    TrendMonth.exact(
                        row.date("period_start"),
                        row.decimalOrNull("mrr_closing"),
                        row.isSet("is_complete")))
            .toList());
  }

  private Trend rate(
      String key,
      String href,
      Source source,
      Freshness.Feed feed,
      List<Row> ledger,
      String column) {
    return new Trend(
        context.text(key),
        href,
        source,
        feed,
        Measure.RATE,
        ledger.stream()
            .map(
                row ->
                    TrendMonth.of(
                        row.date("period_start"), row.count("opening"), Estimate.of(row, column)))
            .toList());
  }

  private Optional<Tile> repeat(Segment segment) {
    return RepeatWindow.usual(windows, segment).map(this::repeat);
  }

  private Tile repeat(RepeatWindow window) {
    Numbers numbers = context.numbers();
    Double rate = window.rate().value();
    String detail =
        rate == null
            ? context.text(window.rate().reason())
            : context.text("ci", window.rate().intervalCell(context, numbers::percent).text())
                + " · n\u00a0=\u00a0"
                + numbers.count(window.customers());
    return new Tile(
        context.text("repeat.rate"),
        "#channels",
        rate == null ? "–" : numbers.percent(rate),
        List.of(detail),
        context.text("kpi.within", numbers.count(window.windowDays())),
        Tile.State.of(window.rate().completeness()),
        null);
  }
}
