package id.setia.report;

import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comments say: how many are negative, what their themes cost, and whom to answer first. */
final class CommentsSection implements Section {

  private static final int MONTHS = 12;

  @Override
  public String id() {
    return "comments";
  }

  /** Where nobody has written a comment, no model has read one. */
  @Override
  public String lead(Context context) {
    boolean isNoneRead =
        context.data().query("select 1 as one from core.comments limit 1").records().isEmpty();
    return isNoneRead ? "comments.lead.none" : "comments.lead";
  }

  @Override
  public void body(Html html, Context context) {
    Map<String, List<TrendPoint>> surveys = read(context.data());
    if (surveys.isEmpty()) {
      Section.noData(context, "marts.sentiment_trend");
    } else {
      Map.Entry<String, List<TrendPoint>> most =
          surveys.entrySet().stream()
              .max(
                  Comparator.comparingLong(
                      survey -> survey.getValue().stream().mapToLong(TrendPoint::n).sum()))
              .orElseThrow();
      ThemeDrivers drivers = ThemeDrivers.read(context);
      Size size = drivers.areFew() ? Size.HALF : Size.FULL;
      html.open("div", "class", "pair");
      figure(html, context, most.getKey(), most.getValue(), size);
      drivers.render(html, size);
      html.close();
    }
    FeedbackInbox.render(html, context);
    NewestComments.render(html, context);
  }

  private static void figure(
      Html html, Context context, String survey, List<TrendPoint> points, Size size) {
    List<TrendPoint> shown = points.subList(Math.max(0, points.size() - MONTHS), points.size());
    String title = context.text("comments.negative", Texts.survey(survey));
    LineChart chart =
        LineChart.bands(
            new ChartText("comments-negative", title, context.text("comments.negative.desc")),
            TrendPoint.categories(context, shown),
            List.of(TrendPoint.series(context, title, shown, context.numbers()::percent)),
            context.numbers()::shortPercent);
    new Figure(
            chart,
            size,
            TrendPoint.note(context, context.text("comments.negative.note"), points, Measure.RATE),
            TrendPoint.table(
                context, title, context.text("comments.share"), shown, context.numbers()::percent),
            Source.months(
                    "sentiment_trend", "segment_kind = 'all' and " + Source.has("survey", survey))
                .since(shown.get(0).month()))
        .render(html, context);
  }

  private static Map<String, List<TrendPoint>> read(ReportData data) {
    Map<String, List<TrendPoint>> surveys = new LinkedHashMap<>();
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
          .add(TrendPoint.of(row, "negative_share"));
    }
    return surveys;
  }
}
