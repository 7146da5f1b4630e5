package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Historic customer lifetime value: its total, and how few customers hold how much of it. */
final class HistoricValue {

  private static final int TENTHS = 10;

  private HistoricValue() {}

  static void render(Html html, Context context) {
    Row summary =
        context
            .data()
            .query(
                """
                select count(*) as customers,
                  sum(cast(historic_cltv as decimal(18, 4))) as total,
                  cast(median(cast(historic_cltv as decimal(18, 4))) as decimal(18, 4)) as median
                from marts.cltv_customers
                """)
            .records()
            .get(0);
    if (summary.count("customers") == 0) {
      Section.noData(context, "marts.cltv_customers");
      return;
    }
    List<Row> tenths = tenths(context.data());
    BigDecimal total = summary.decimal("total");
    Html body = Html.part();
    body.element("p", context.text("cltv.lead"), "class", "note");
    body.open("div", "class", "pair");
    tiles(body, context, summary, total, tenths);
    if (tenths.size() == TENTHS && total.signum() > 0) {
      concentration(body, context, total, tenths);
    }
    body.close();
    Fold.render(html, context.text("cltv.total"), context.money(total), State.INFO, body);
  }

  /**
   * Customers in ten equal groups, the most valuable first. Who of several equal ones comes first
   * changes no sum, so that they are sorted by their value alone.
   */
  private static List<Row> tenths(ReportData data) {
    return data.query(
            """
            select tenth, count(*) as customers, sum(value) as total
            from (
              select cast(historic_cltv as decimal(18, 4)) as value,
                ntile(%d) over (order by historic_cltv desc nulls last) as tenth
              from marts.cltv_customers
            ) as ranked
            group by tenth
            order by tenth
            """
                .formatted(TENTHS))
        .records();
  }

  private static void tiles(
      Html html, Context context, Row summary, BigDecimal total, List<Row> tenths) {
    long customers = summary.count("customers");
    BigDecimal mean = total.divide(BigDecimal.valueOf(customers), RevenueMonth.RATIO);
    html.open("div", "class", "card half").element("h3", context.text("cltv.total"));
    html.open("dl", "class", "facts");
    fact(html, context.text("cltv.customers"), context.numbers().count(customers));
    fact(html, context.text("cltv.total"), context.money(total));
    fact(html, context.text("cltv.mean"), context.money(mean));
    fact(html, context.text("cltv.median"), context.money(summary.decimal("median")));
    fact(html, context.text("cltv.top"), topShare(context, total, tenths));
    html.close();
    Source.mart("cltv_customers").render(html, context);
    html.close();
  }

  private static String topShare(Context context, BigDecimal total, List<Row> tenths) {
    if (tenths.size() < TENTHS) {
      return "– (" + context.text("unknown.too-few") + ")";
    }
    Optional<BigDecimal> share = RevenueMonth.share(tenths.get(0).decimalOrNull("total"), total);
    return share
        .map(s -> context.numbers().percent(s.doubleValue()))
        .orElse("– (" + context.text("unknown.undefined") + ")");
  }

  private static void fact(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private static void concentration(
      Html html, Context context, BigDecimal total, List<Row> tenths) {
    List<String> names = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : tenths) {
      String name = context.numbers().count(row.count("tenth"));
      BigDecimal value = row.decimal("total");
      double share = value.divide(total, RevenueMonth.RATIO).doubleValue();
      String words = context.numbers().percent(share);
      names.add(name);
      marks.add(new Mark(share, null, null, Completeness.COMPLETE, name + ": " + words));
      cells.add(
          List.of(
              Cell.text(name),
              Cell.count(context, row.count("customers")),
              Cell.number(context.money(value), value),
              Cell.number(words)));
    }
    String title = context.text("cltv.concentration");
    BarChart chart =
        new BarChart(
            new ChartText("cltv-tenths", title, context.text("cltv.concentration.desc")),
            Categories.of(names),
            List.of(new Series(title, marks)),
            context.text("incomplete"),
            context.numbers()::shortPercent,
            context.numbers()::percent);
    List<String> headers =
        List.of(
            context.text("cltv.tenth"),
            context.text("customers"),
            context.text("cltv.total"),
            context.text("share"));
    new Figure(
            chart,
            Size.HALF,
            context.text("cltv.concentration.note"),
            new DataTable(title, headers, cells),
            Source.mart("cltv_customers")
                .as(
                    "historic_cltv, ntile(%d) over (order by historic_cltv desc nulls last) as tenth"
                        .formatted(TENTHS),
                    "")
                .within(
                    "tenth, count(*) as customers, sum(historic_cltv) as total",
                    "group by tenth order by tenth"))
        .render(html, context);
  }
}
