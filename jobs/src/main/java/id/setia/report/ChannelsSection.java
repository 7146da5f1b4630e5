package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which channel brings customers who come back, and what they are worth. */
final class ChannelsSection implements Section {

  private static final int MOST = 12;

  @Override
  public String id() {
    return "channels";
  }

  @Override
  public void body(Html html, Context context) {
    Optional<RepeatWindow> usual =
        RepeatWindow.usual(RepeatWindow.read(context.data()), Segment.ALL);
    if (usual.isEmpty()) {
      return;
    }
    long days = usual.get().windowDays();
    List<Row> rows = read(context, days);
    Html pair = Html.part();
    ChannelRevenue.render(pair, context);
    List<Row> first = kind(rows, "channel");
    if (!first.isEmpty()) {
      pair.open("div", "class", "card half").element("h3", context.text("channels.returning"));
      returning(pair, context, days, first, "channels.returning");
      pair.close();
    }
    if (!pair.isEmpty()) {
      html.open("div", "class", "pair").add(pair).close();
    }
    Html cost = Html.part();
    AcquisitionCost.render(cost, context);
    if (!cost.isEmpty()) {
      html.open("div", "class", "pair").add(cost).close();
    }
    List<Row> acquired = kind(rows, "acquisition_channel");
    if (acquired.stream().anyMatch(row -> !row.text("segment_value").equals("unknown"))) {
      Html body = Html.part();
      returning(body, context, days, acquired, "channels.acquired");
      Fold.render(html, context.text("channels.acquired"), "", State.INFO, body);
    }
  }

  private static List<Row> kind(List<Row> rows, String kind) {
    return rows.stream().filter(row -> row.text("segment_kind").equals(kind)).limit(MOST).toList();
  }

  private static List<Row> read(Context context, long days) {
    return context
        .data()
        .query(
            """
            select repeat.segment_kind, repeat.segment_value, repeat.customers, repeat.repeat_rate, repeat.ci_low,
              repeat.ci_high, repeat.is_complete, repeat.is_suppressed, profile.net_revenue_per_customer,
              case when forecast.passed_backtest and forecast.customers > 0
                then cast(forecast.cltv / forecast.customers as decimal(18, 4)) end as worth
            from marts.repeat_purchase as repeat
            left join marts.customer_profile as profile
              on repeat.segment_kind = profile.segment_kind and repeat.segment_value = profile.segment_value
            left join marts.cltv_portfolio as forecast
              on repeat.segment_kind = forecast.segment_kind and repeat.segment_value = forecast.segment_value
              and forecast.horizon_months = 12
            where repeat.window_days = %d and repeat.segment_kind in ('channel', 'acquisition_channel')
            order by repeat.segment_kind, repeat.repeat_rate desc nulls last, repeat.customers desc, repeat.segment_value
            """
                .formatted(days))
        .records();
  }

  private static void returning(Html html, Context context, long days, List<Row> rows, String key) {
    html.element("p", note(context, days, rows), "class", "note");
    new DataTable(
            context.text(key),
            List.of(
                context.text("channel"),
                context.text("customers"),
                context.text("repeat.rate"),
                context.text("channels.revenue"),
                context.text("channels.worth")),
            rows.stream().map(row -> cells(context, row)).toList())
        .render(html);
    Source.mart(
            "repeat_purchase",
            "segment_kind = '%s' and window_days = %d"
                .formatted(rows.get(0).text("segment_kind"), days))
        .render(html, context);
  }

  /** What was counted, and whether the best one is better than the worst by more than chance. */
  private static String note(Context context, long days, List<Row> rows) {
    String counted = context.text("channels.note", context.numbers().count(days));
    List<Row> known =
        rows.stream()
            .filter(row -> row.numberOrNull("ci_low") != null)
            .sorted(
                Comparator.comparing(
                    (Row row) -> Estimate.of(row, "repeat_rate").value(),
                    Comparator.nullsLast(Comparator.reverseOrder())))
            .toList();
    if (known.size() < 2) {
      return counted;
    }
    Row best = known.get(0);
    Row worst = known.get(known.size() - 1);
    Double low = best.numberOrNull("ci_low");
    Double high = worst.numberOrNull("ci_high");
    boolean isApart = low != null && high != null && low > high;
    return counted
        + " "
        + (isApart
            ? context.text("channels.best", name(context, best), name(context, worst))
            : context.text("channels.alike"));
  }

  private static String name(Context context, Row row) {
    return context.texts().channel(row.text("segment_value"));
  }

  private static List<Cell> cells(Context context, Row row) {
    Estimate rate = Estimate.of(row, "repeat_rate");
    Cell share = rate.cell(context, context.numbers()::percent);
    Double value = rate.value();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(name(context, row)));
    cells.add(Cell.count(context, row.count("customers")));
    cells.add(
        value == null
            ? share
            : share
                .withSmall(rate.intervalCell(context, context.numbers()::percent).text())
                .withBar(value));
    cells.add(money(context, row.decimalOrNull("net_revenue_per_customer")));
    cells.add(money(context, row.decimalOrNull("worth")));
    return cells;
  }

  private static Cell money(Context context, @Nullable BigDecimal amount) {
    return amount == null
        ? Cell.unknown(context.text("unknown.unpublished"))
        : Cell.number(context.money(amount), amount);
  }
}
