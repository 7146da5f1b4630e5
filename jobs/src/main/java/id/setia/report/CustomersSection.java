package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;

/** Customers by RFM segment, the segment that brings most first. */
final class CustomersSection implements Section {

  @Override
  public String id() {
    return "rfm";
  }

  @Override
  public void body(Html html, Context context) {
    List<Row> segments =
        context
            .data()
            .query(
                """
                select segment, count(*) as customers, sum(monetary) as net_revenue,
                  cast(median(recency_days) as bigint) as recency_days
                from marts.rfm_segments
                group by segment
                order by net_revenue desc, segment
                """)
            .records();
    if (segments.isEmpty()) {
      Section.noData(html, context, "marts.rfm_segments");
      return;
    }
    long all = segments.stream().mapToLong(row -> row.count("customers")).sum();
    String title = context.text("rfm.segments");
    BarChart chart =
        new BarChart(
            new ChartText("rfm-bars", title, context.text("rfm.segments.desc")),
            Categories.of(segments.stream().map(row -> name(context, row)).toList()),
            List.of(
                new Series(title, segments.stream().map(row -> mark(context, row, all)).toList())),
            context.text("incomplete"),
            context.numbers()::shortPercent,
            context.numbers()::percent);
    new Figure(chart, Size.FULL, context.text("rfm.segments.note"), table(context, segments, all))
        .render(html, context);
  }

  private static String name(Context context, Row row) {
    return context.text("rfm." + row.text("segment"));
  }

  private static double share(Row row, long all) {
    return (double) row.count("customers") / all;
  }

  private static Mark mark(Context context, Row row, long all) {
    double share = share(row, all);
    return new Mark(
        share,
        null,
        null,
        Completeness.COMPLETE,
        name(context, row) + ": " + context.numbers().percent(share));
  }

  private static DataTable table(Context context, List<Row> segments, long all) {
    return new DataTable(
        context.text("rfm.segments"),
        List.of(
            context.text("segment"),
            context.text("customers"),
            context.text("share"),
            context.text("net-revenue"),
            context.text("rfm.recency")),
        segments.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(name(context, row)),
                        Cell.number(context.numbers().count(row.count("customers"))),
                        Cell.number(context.numbers().percent(share(row, all))),
                        Cell.number(context.money(row.decimal("net_revenue"))),
                        Cell.number(context.numbers().count(row.count("recency_days")))))
            .toList());
  }
}
