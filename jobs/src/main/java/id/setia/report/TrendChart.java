package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import java.math.BigDecimal;
import java.util.List;

/** The last months of a key figure as a line, with its intervals and its numbers. */
final class TrendChart {

  private static final int MONTHS = 13;

  private final Context context;
  private final Trend trend;
  private final List<TrendMonth> shown;

  TrendChart(Context context, Trend trend) {
    this.context = context;
    this.trend = trend;
    this.shown =
        trend.months().subList(Math.max(0, trend.months().size() - MONTHS), trend.months().size());
  }

  /**
   * The figure of a part of the customers.
   *
   * @param id of the drawing in the page
   * @param name of that part, which stands behind the trend's own
   */
  Figure of(String id, String name) {
    String title = trend.name() + ": " + name;
    Categories places =
        Categories.months(
            shown.stream().map(TrendMonth::month).toList(), context.texts()::shortMonth);
    if (shown.stream().anyMatch(month -> month.n() > 0)) {
      places =
          places.over(shown.stream().map(month -> context.numbers().count(month.n())).toList());
    }
    LineChart chart =
        LineChart.bands(
            new ChartText(id, title, context.text("segment.desc", title)),
            places,
            List.of(new Series(title, shown.stream().map(this::mark).toList())),
            value ->
                trend.measure() == Measure.RATE
                    ? context.numbers().shortPercent(value)
                    : context.numbers().compact(value));
    return new Figure(
        trend.measure() == Measure.MONEY ? chart.withoutOutliers() : chart,
        Size.SMALL,
        trend.waiting(context).orElse(""),
        table(title).withoutEmptyColumns(),
        trend.source().since(shown.get(0).month()));
  }

  private Mark mark(TrendMonth month) {
    BigDecimal value = month.value();
    String words =
        value == null
            ? "– (" + context.text(Trend.reason(month)) + ")"
            : trend.measure().format(context, value)
                + trend
                    .ends(context, month)
                    .map(ends -> " (" + context.text("ci", ends) + ")")
                    .orElse("")
                + (month.isComplete() ? "" : " (" + context.text("kpi.so-far") + ")");
    return new Mark(
        value == null ? null : Double.valueOf(value.doubleValue()),
        value == null ? null : month.low(),
        value == null ? null : month.high(),
        month.isComplete() ? Completeness.COMPLETE : Completeness.INCOMPLETE,
        context.texts().month(month.month()) + ": " + words);
  }

  private DataTable table(String title) {
    return new DataTable(
        title,
        List.of(
            context.text("month"),
            "n",
            trend.name(),
            context.text("interval"),
            context.text("completeness")),
        shown.stream()
            .map(
                month ->
                    List.of(
                        Cell.text(context.texts().month(month.month())),
                        month.n() == 0 ? Cell.text("") : Cell.count(context, month.n()),
                        value(month),
                        Cell.text(trend.ends(context, month).orElse("")),
                        Cell.text(context.text(month.isComplete() ? "complete" : "incomplete"))))
            .toList());
  }

  private Cell value(TrendMonth month) {
    BigDecimal value = month.value();
    return value == null
        ? Cell.unknown(context.text(Trend.reason(month)))
        : Cell.number(trend.measure().format(context, value), value);
  }
}
