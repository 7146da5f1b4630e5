package id.setia.report;

import id.setia.report.chart.Axis;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** CSAT and CES by month, for the survey and scale of each that has most answers. */
final class SatisfactionSection implements Section {

  private static final int MONTHS = 12;

  private static final Pattern SCALE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");

  private record Point(TrendPoint trend, String survey, String scale) {}

  @Override
  public String id() {
    return "satisfaction";
  }

  @Override
  public void body(Html html, Context context) {
    Html pair = Html.part();
    figure(pair, context, "csat", context.numbers()::percent, context.numbers()::shortPercent);
    DoubleFunction<String> points = value -> context.numbers().fixed(value, 2);
    figure(pair, context, "ces", points, points);
    if (!pair.isEmpty()) {
      html.open("div", "class", "pair").add(pair).close();
    }
  }

  private static void figure(
      Html html,
      Context context,
      String metric,
      DoubleFunction<String> format,
      DoubleFunction<String> tick) {
    Map<String, List<Point>> series = read(context.data(), metric);
    if (series.isEmpty()) {
      Section.noData(context, "marts." + metric + "_trend");
      return;
    }
    Map.Entry<String, List<Point>> most =
        series.entrySet().stream()
            .max((one, other) -> Long.compare(answers(one.getValue()), answers(other.getValue())))
            .orElseThrow();
    List<Point> points = most.getValue();
    List<TrendPoint> shown =
        points.subList(Math.max(0, points.size() - MONTHS), points.size()).stream()
            .map(Point::trend)
            .toList();
    String title = Texts.survey(metric.toUpperCase(Locale.ROOT), ": ", most.getKey());
    LineChart chart =
        LineChart.bands(
            new ChartText(
                "satisfaction-" + metric, title, context.text("satisfaction.desc", title)),
            TrendPoint.categories(context, shown),
            List.of(TrendPoint.series(context, title, shown, format)),
            tick);
    new Figure(
            metric.equals("ces") ? onScale(chart, points.get(0).scale()) : chart,
            Size.HALF,
            TrendPoint.note(
                context,
                context.text("satisfaction." + metric + ".note"),
                points.stream().map(Point::trend).toList(),
                metric.equals("csat") ? Measure.RATE : Measure.MEAN),
            TrendPoint.table(context, title, context.text("satisfaction.score"), shown, format),
            Source.months(
                    metric + "_trend",
                    "segment_kind = 'all' and touchpoint = 'all' and %s and %s"
                        .formatted(
                            Source.has("survey", points.get(0).survey()),
                            Source.has("scale", points.get(0).scale())))
                .since(shown.get(0).month()))
        .render(html, context);
  }

  /** A mean answer is read against the answers there are, none of which need be zero. */
  private static LineChart onScale(LineChart chart, String scale) {
    Matcher ends = SCALE.matcher(scale);
    if (!ends.matches()) {
      return chart;
    }
    int low = Integer.parseInt(ends.group(1));
    int high = Integer.parseInt(ends.group(2));
    int step = (high - low) % 2 == 0 && high - low > 4 ? 2 : 1;
    return chart.over(
        new Axis(
            IntStream.iterate(low, answer -> answer <= high, answer -> answer + step)
                .asDoubleStream()
                .boxed()
                .toList()));
  }

  private static long answers(List<Point> points) {
    return points.stream().mapToLong(point -> point.trend().n()).sum();
  }

  private static Map<String, List<Point>> read(ReportData data, String metric) {
    Map<String, List<Point>> series = new LinkedHashMap<>();
    for (Row row :
        data.query(
                """
                select survey || ' (' || scale || ')' as name, survey, scale, period_start, n, score, ci_low,
                  ci_high, trend, compared_start, is_complete, is_suppressed
                from marts.%s_trend
                where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all'
                order by name, period_start
                """
                    .formatted(metric))
            .records()) {
      series
          .computeIfAbsent(row.text("name"), name -> new ArrayList<>())
          .add(new Point(TrendPoint.of(row, "score"), row.text("survey"), row.text("scale")));
    }
    return series;
  }
}
