package id.setia.report;

import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Sparkline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What customers are expected to bring in the next twelve months, by segment. */
final class WorthTile {

  private static final long MONTHS = 12;

  private final Context context;
  private final SegmentRows horizons;

  private WorthTile(Context context, SegmentRows horizons) {
    this.context = context;
    this.horizons = horizons;
  }

  static WorthTile read(Context context) {
    return new WorthTile(
        context,
        SegmentRows.of(
            context
                .data()
                .query(
                    """
                    select segment_kind, segment_value, cast(horizon_months as bigint) as horizon_months, horizon_end_date,
                      cltv, cltv_low_95, cltv_high_95, passed_backtest, fallback_reason, is_suppressed
                    from marts.cltv_portfolio
                    where %s
                    order by horizon_months
                    """
                        .formatted(Segment.KINDS))
                .records()));
  }

  /** Empty where there is no forecast; a dash with its reason where none passed its test. */
  Optional<Tile> tile(Segment segment) {
    return horizons.of(segment).stream()
        .filter(row -> row.count("horizon_months") == MONTHS)
        .findFirst()
        .map(row -> tile(segment, row));
  }

  private Tile tile(Segment segment, Row year) {
    BigDecimal value = year.decimalOrNull("cltv");
    BigDecimal low = year.decimalOrNull("cltv_low_95");
    BigDecimal high = year.decimalOrNull("cltv_high_95");
    boolean isShown = value != null && year.isSet("passed_backtest");
    List<String> details = new ArrayList<>();
    if (!isShown) {
      details.add(context.text(ForecastLack.of(year).words()));
    }
    if (low != null && high != null) {
      details.add(context.text("ci", context.money(low) + "–" + context.money(high)));
    }
    if (segment.isAll()) {
      moved().ifPresent(details::add);
    }
    return new Tile(
        context.text("kpi.worth"),
        "#forecast",
        value == null || !isShown ? "–" : context.money(value),
        details,
        context.text("kpi.until", context.texts().date(year.date("horizon_end_date"))),
        Tile.State.FORECAST,
        isShown ? spark(segment) : null);
  }

  /** Against the forecast that the release compares itself with. */
  private Optional<String> moved() {
    return context
        .data()
        .query(
            """
            select previous_as_of_date, value_before, value_after
            from marts.cltv_changes
            where horizon_months = 12 and cause = 'total'
            """)
        .records()
        .stream()
        .findFirst()
        .map(
            row ->
                context.text(
                    "kpi.change",
                    Measure.MONEY.change(
                        context, row.decimal("value_before"), row.decimal("value_after")),
                    context.texts().date(row.date("previous_as_of_date"))));
  }

  private Sparkline spark(Segment segment) {
    return new Sparkline(horizons.of(segment).stream().map(this::mark).toList());
  }

  private Mark mark(Row row) {
    BigDecimal value = row.decimalOrNull("cltv");
    return new Mark(
        value == null ? null : Double.valueOf(value.doubleValue()),
        null,
        null,
        Completeness.COMPLETE,
        ForecastSection.months(context, row.count("horizon_months"))
            + ": "
            + (value == null ? "–" : context.money(value)));
  }
}
