package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comments say: how many are negative, what their themes cost, and whom to answer first. */
final class CommentsSection implements Section {

  private static final int MONTHS = 12;

  private record Point(LocalDate month, long n, Estimate negative, Comparison comparison) {}

  @Override
  public String id() {
    return "comments";
  }

  @Override
  public void body(Html html, Context context) {
    Map<String, List<Point>> surveys = read(context.data());
    if (surveys.isEmpty()) {
      Section.noData(html, context, "marts.sentiment_trend");
    } else {
      Map.Entry<String, List<Point>> most =
          surveys.entrySet().stream()
              .max(
                  Comparator.comparingLong(
                      survey -> survey.getValue().stream().mapToLong(Point::n).sum()))
              .orElseThrow();
      figure(html, context, most.getKey(), most.getValue());
      ThemeDrivers.render(html, context);
    }
    FeedbackInbox.render(html, context);
  }

  private static void figure(Html html, Context context, String survey, List<Point> points) {
    List<Point> shown = points.subList(Math.max(0, points.size() - MONTHS), points.size());
    String title = context.text("comments.negative", survey);
    LineChart chart =
        LineChart.bands(
            new ChartText("comments-negative", title, context.text("comments.negative.desc")),
            new Categories(
                shown.stream().map(p -> context.texts().shortMonth(p.month())).toList(),
                shown.stream().map(p -> context.numbers().count(p.n())).toList()),
            List.of(
                new Series(
                    title,
                    shown.stream()
                        .map(
                            p ->
                                p.negative()
                                    .mark(
                                        context,
                                        context.texts().month(p.month()),
                                        context.numbers()::percent))
                        .toList())),
            context.numbers()::shortPercent);
    new Figure(
            chart, Size.FULL, context.text("comments.negative.note"), table(context, title, shown))
        .render(html, context);
  }

  private static DataTable table(Context context, String title, List<Point> points) {
    return new DataTable(
        title,
        List.of(
            context.text("month"),
            "n",
            context.text("comments.share"),
            context.text("interval"),
            context.text("nps.compared"),
            context.text("nps.trend")),
        points.stream()
            .map(
                p ->
                    List.of(
                        Cell.text(context.texts().month(p.month())),
                        Cell.number(context.numbers().count(p.n())),
                        p.negative().cell(context, context.numbers()::percent),
                        p.negative().intervalCell(context, context.numbers()::percent),
                        p.comparison().withCell(context, p.negative()),
                        p.comparison().trendCell(context)))
            .toList());
  }

  private static Map<String, List<Point>> read(ReportData data) {
    Map<String, List<Point>> surveys = new LinkedHashMap<>();
    for (Row row :
        data.query(
                """
                select survey, period_start, n, negative_share, ci_low, ci_high, trend, compared_start,
                  is_complete, is_suppressed
                from marts.sentiment_trend
                where period_kind = 'month' and segment_kind = 'all'
                order by survey, period_start
                """)
            .records()) {
      surveys
          .computeIfAbsent(row.text("survey"), name -> new ArrayList<>())
          .add(
              new Point(
                  row.date("period_start"),
                  row.count("n"),
                  Estimate.of(row, "negative_share"),
                  Comparison.of(row)));
    }
    return surveys;
  }
}
