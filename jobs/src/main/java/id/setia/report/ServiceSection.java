package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** How long tickets take until they are solved for good, and how many are open. */
final class ServiceSection implements Section {

  /** The rows of ttr_trend that tiles and charts are of. */
  static final String MONTHLY =
      "segment_kind = 'all' and measure = 'full_resolution' and clock = 'calendar'";

  private static final int MONTHS = 12;

  @Override
  public String id() {
    return "service";
  }

  @Override
  public void body(Html html, Context context) {
    List<Row> all = months(context.data());
    if (all.isEmpty()) {
      Section.noData(context, "marts.ttr_trend");
      return;
    }
    List<Row> shown = all.subList(Math.max(0, all.size() - MONTHS), all.size());
    DoubleFunction<String> hours = value -> context.numbers().fixed(value, 1);
    String title = context.text("service.months");
    LineChart chart =
        LineChart.bands(
                new ChartText("service-months", title, context.text("service.months.desc")),
                Categories.months(
                        shown.stream().map(r -> r.date("period_start")).toList(),
                        context.texts()::shortMonth)
                    .over(
                        shown.stream()
                            .map(r -> context.numbers().count(r.count("tickets")))
                            .toList()),
                List.of(
                    new Series(
                        title,
                        shown.stream()
                            .map(
                                r ->
                                    Estimate.of(r, "median_censored_hours")
                                        .mark(
                                            context,
                                            context.texts().month(r.date("period_start")),
                                            hours))
                            .toList())),
                context.numbers()::compact)
            .withoutOutliers();
    html.open("div", "class", "pair");
    new Figure(
            chart,
            Size.HALF,
            context.text("service.months.note"),
            table(context, shown, hours),
            Source.months("ttr_trend", MONTHLY).since(shown.get(0).date("period_start")))
        .render(html, context);
    backlog(html, context, shown);
    html.close();
  }

  private static void backlog(Html html, Context context, List<Row> shown) {
    String title = context.text("service.open");
    List<Mark> marks =
        shown.stream()
            .map(
                row -> {
                  Long open = row.countOrNull("closing");
                  return new Mark(
                      open == null ? null : Double.valueOf(open),
                      null,
                      null,
                      row.isSet("is_complete") ? Completeness.COMPLETE : Completeness.INCOMPLETE,
                      context.texts().month(row.date("period_start"))
                          + ": "
                          + (open == null ? "–" : context.numbers().count(open)));
                })
            .toList();
    BarChart chart =
        new BarChart(
            new ChartText("service-open", title, context.text("service.open.desc")),
            Categories.of(
                shown.stream()
                    .map(row -> context.texts().shortMonth(row.date("period_start")))
                    .toList()),
            List.of(new Series(title, marks)),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    DataTable table =
        new DataTable(
            title,
            List.of(
                context.text("month"),
                context.text("service.backlog"),
                context.text("service.old")),
            shown.stream()
                .map(
                    row ->
                        List.of(
                            Cell.text(context.texts().month(row.date("period_start"))),
                            count(context, row.countOrNull("closing")),
                            count(context, row.countOrNull("open_over_30d"))))
                .toList());
    new Figure(
            chart,
            Size.HALF,
            context.text("service.open.note"),
            table,
            Source.months("ticket_backlog", "segment_kind = 'all'")
                .since(shown.get(0).date("period_start")))
        .render(html, context);
  }

  /** Every month of tickets, oldest first, with the backlog at its end. */
  static List<Row> months(ReportData data) {
    return data.query(
            """
            select ttr.period_start, ttr.tickets, ttr.resolved, ttr.mean_hours,
              ttr.median_censored_hours, ttr.ci_low, ttr.ci_high, ttr.is_complete,
              ttr.is_suppressed, business.median_censored_hours as business_hours,
              backlog.closing, backlog.open_over_30d
            from marts.ttr_trend as ttr
            left join marts.ttr_trend as business
              on ttr.period_start = business.period_start and business.period_kind = 'month'
              and business.segment_kind = 'all' and business.clock = 'business'
              and business.measure = 'full_resolution'
            left join marts.ticket_backlog as backlog
              on ttr.period_start = backlog.period_start and backlog.period_kind = 'month'
              and backlog.segment_kind = 'all'
            where ttr.period_kind = 'month' and ttr.segment_kind = 'all'
              and ttr.clock = 'calendar' and ttr.measure = 'full_resolution'
            order by ttr.period_start
            """)
        .records();
  }

  private static DataTable table(Context context, List<Row> rows, DoubleFunction<String> hours) {
    return new DataTable(
        context.text("service.months"),
        List.of(
            context.text("month"),
            context.text("service.tickets"),
            context.text("service.resolved"),
            context.text("service.median"),
            context.text("interval"),
            context.text("service.business"),
            context.text("service.mean"),
            context.text("service.backlog"),
            context.text("service.old")),
        rows.stream().map(row -> cells(context, row, hours)).toList());
  }

  private static List<Cell> cells(Context context, Row row, DoubleFunction<String> hours) {
    Estimate median = Estimate.of(row, "median_censored_hours");
    return List.of(
        Cell.text(context.texts().month(row.date("period_start"))),
        count(context, row.countOrNull("tickets")),
        count(context, row.countOrNull("resolved")),
        median.cell(context, hours),
        median.intervalCell(context, hours),
        hours(context, row.numberOrNull("business_hours"), hours),
        hours(context, row.numberOrNull("mean_hours"), hours),
        count(context, row.countOrNull("closing")),
        count(context, row.countOrNull("open_over_30d")));
  }

  private static Cell hours(Context context, @Nullable Double value, DoubleFunction<String> hours) {
    return value == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.number(hours.apply(value));
  }

  private static Cell count(Context context, @Nullable Long value) {
    return value == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.count(context, value);
  }
}
