package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Net revenue of a month by the channel that sold it. */
final class ChannelRevenue {

  private static final int MOST_CHANNELS = 8;

  /** The rows of the table; what follows is one row more. */
  private static final int MOST_ROWS = 12;

  private ChannelRevenue() {}

  /** Of the last complete month; where no month is complete yet, of the last one. */
  static void render(Html html, Context context) {
    RevenueHistory revenue = RevenueHistory.read(context);
    if (revenue.isEmpty()) {
      return;
    }
    LocalDate month =
        revenue.lastComplete().map(RevenueMonth::month).orElse(revenue.months().lastKey());
    // the month comes from the data as a date, so its text can only be yyyy-mm-dd
    List<Row> rows =
        context
            .data()
            .query(
                """
                with channels as (
                  select coalesce(channel, '') as channel,
                    cast(coalesce(sum(orders) filter (where order_date >= date '%1$s'), 0) as bigint) as orders,
                    coalesce(sum(cast(net_revenue as decimal(18, 4))) filter (where order_date >= date '%1$s'), 0) as net,
                    sum(cast(net_revenue as decimal(18, 4))) filter (where order_date < date '%1$s') as before
                  from marts.revenue_daily
                  where order_date >= date '%2$s' and order_date < date '%3$s'
                  group by coalesce(channel, '')
                ),
                places as (select *, row_number() over (order by net desc, channel) > %4$d as is_rest from channels)
                select is_rest, case when is_rest then '' else channel end as channel, count(*) as channels,
                  cast(sum(orders) as bigint) as orders, cast(sum(net) as decimal(18, 4)) as net,
                  cast(sum(before) as decimal(18, 4)) as before
                from places
                group by is_rest, case when is_rest then '' else channel end
                order by is_rest, net desc, channel
                """
                    .formatted(month, month.minusMonths(1), month.plusMonths(1), MOST_ROWS))
            .records();
    if (rows.isEmpty()) {
      return;
    }
    boolean isCompared = revenue.isWhole(month) && revenue.isWhole(month.minusMonths(1));
    BigDecimal total =
        rows.stream().map(row -> row.decimal("net")).reduce(BigDecimal.ZERO, BigDecimal::add);
    html.open("div", "class", "card half");
    html.element("h3", context.text("revenue.channels", context.texts().month(month)));
    new DataTable(
            context.text("revenue.channels", context.texts().month(month)),
            List.of(
                context.text("channel"),
                context.text("orders"),
                context.text("net-revenue"),
                context.text(
                    "revenue.channels.change", context.texts().month(month.minusMonths(1))),
                context.text("share")),
            rows.stream().map(row -> channel(context, row, total, isCompared)).toList())
        .render(html);
    Source.mart(
            "revenue_daily",
            "order_date >= date '%s' and order_date < date '%s'"
                .formatted(month.minusMonths(1), month.plusMonths(1)))
        .as(
            ("channel, sum(orders) filter (where order_date >= date '%1$s') as orders,"
                    + " sum(net_revenue) filter (where order_date >= date '%1$s') as net_revenue,"
                    + " sum(net_revenue) filter (where order_date < date '%1$s') as month_before")
                .formatted(month),
            "group by channel order by net_revenue desc nulls last")
        .render(html, context);
    context
        .publication()
        .map(release -> release.asOf().withDayOfMonth(1).minusMonths(1))
        .filter(last -> last.isAfter(month))
        .ifPresent(last -> arrived(html, context, last));
    html.close();
  }

  /** The channels of a month that have arrived in full, where others are still waited for. */
  private static void arrived(Html html, Context context, LocalDate month) {
    LocalDate lastDay = month.plusMonths(1).minusDays(1);
    List<Freshness.Source> late =
        context.freshness().late(Freshness.Feed.of(Freshness.SALES), lastDay);
    String channels =
        context
            .data()
            .query(
                """
                select daily.channel, sum(cast(daily.net_revenue as decimal(18, 4))) as net
                from marts.revenue_daily as daily
                join core.part_completeness as parts
                  on parts.subject = 'sales' and parts.part_kind = 'channel' and daily.channel = parts.part_value
                where daily.order_date >= date '%s' and daily.order_date <= date '%s'
                  and parts.complete_through >= date '%s'
                group by daily.channel
                order by net desc, daily.channel
                """
                    .formatted(month, lastDay, lastDay))
            .records()
            .stream()
            .limit(MOST_CHANNELS)
            .map(
                row ->
                    context.texts().channel(row.text("channel"))
                        + " "
                        + context.money(row.decimal("net")))
            .collect(Collectors.joining(", "));
    if (late.isEmpty() || channels.isEmpty()) {
      return;
    }
    html.element(
        "p",
        context.text(
            "revenue.channels.arrived",
            context.texts().month(month),
            channels,
            late.stream().map(Freshness.Source::name).collect(Collectors.joining(", "))));
  }

  /** A month that is not known in full is compared with nothing, as in the tile. */
  private static Cell change(
      Context context, @Nullable BigDecimal before, BigDecimal net, boolean isCompared) {
    if (!isCompared) {
      return Cell.unknown(context.text("unknown.incomplete"));
    }
    return before == null
        ? Cell.unknown(context.text("unknown.no-sales"))
        : Cell.number(Measure.MONEY.change(context, before, net));
  }

  private static List<Cell> channel(
      Context context, Row row, BigDecimal total, boolean isCompared) {
    String name = row.text("channel");
    BigDecimal net = row.decimal("net");
    String shown = name.isEmpty() ? context.text("channel.none") : context.texts().channel(name);
    return List.of(
        Cell.text(
            row.isSet("is_rest")
                ? context.text(
                    "revenue.channels.rest", context.numbers().count(row.count("channels")))
                : shown),
        Cell.count(context, row.count("orders")),
        Cell.number(context.money(net), net),
        change(context, row.decimalOrNull("before"), net, isCompared),
        RevenueMonth.share(net, total)
            .map(
                share ->
                    Cell.number(context.numbers().percent(share.doubleValue()), share)
                        .withBar(share.doubleValue()))
            .orElse(Cell.unknown(context.text("unknown.undefined"))));
  }
}
