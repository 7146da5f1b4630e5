package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A month of a rate or score that has an interval and is compared with an earlier month.
 *
 * @param n what it is computed from
 */
record TrendPoint(LocalDate month, long n, Estimate score, Comparison comparison) {

  /** Reads {@code period_start}, {@code n}, the estimate and the comparison. */
  static TrendPoint of(Row row, String column) {
    return new TrendPoint(
        row.date("period_start"), row.count("n"), Estimate.of(row, column), Comparison.of(row));
  }

  /** The months of a chart, each over its n. */
  static Categories categories(Context context, List<TrendPoint> points) {
    return Categories.months(
            points.stream().map(TrendPoint::month).toList(), context.texts()::shortMonth)
        .over(points.stream().map(p -> context.numbers().count(p.n())).toList());
  }

  /** The line of a chart with its band. */
  static Series series(
      Context context, String title, List<TrendPoint> points, DoubleFunction<String> format) {
    return new Series(
        title,
        points.stream()
            .map(p -> p.score().mark(context, context.texts().month(p.month()), format))
            .toList());
  }

  /**
   * How to read a chart, and after it how its last complete month compares with an earlier one.
   *
   * @param points all months, the one compared with among them
   */
  static String note(Context context, String words, List<TrendPoint> points, Measure measure) {
    return points.stream()
        .filter(point -> point.score().isComplete())
        .reduce((one, later) -> later)
        .flatMap(last -> last.verdict(context, points, measure))
        .map(verdict -> words + " " + verdict)
        .orElse(words);
  }

  private Optional<String> verdict(Context context, List<TrendPoint> points, Measure measure) {
    Double now = score.value();
    String trend = comparison.trend();
    Double then =
        points.stream()
            .filter(point -> comparison.with().equals(Optional.of(point.month())))
            .findFirst()
            .map(point -> point.score().value())
            .orElse(null);
    if (now == null || then == null || trend == null) {
      return Optional.empty();
    }
    String change = measure.change(context, BigDecimal.valueOf(then), BigDecimal.valueOf(now));
    return Optional.of(
        context.text(
            "trend.verdict",
            context.texts().month(month),
            context.text(
                "kpi.change", change, comparison.with().map(context.texts()::month).orElseThrow()),
            context.text(trend.equals("no_evidence") ? "kpi.chance" : "kpi.evidence")));
  }

  /**
   * The numbers of a chart.
   *
   * @param heading what the column of the rate or score is called
   */
  static DataTable table(
      Context context,
      String title,
      String heading,
      List<TrendPoint> points,
      DoubleFunction<String> format) {
    return new DataTable(
        title,
        List.of(
            context.text("month"),
            "n",
            heading,
            context.text("interval"),
            context.text("nps.compared"),
            context.text("nps.trend")),
        points.stream()
            .map(
                p ->
                    List.of(
                        Cell.text(context.texts().month(p.month())),
                        Cell.count(context, p.n()),
                        p.score().cell(context, format),
                        p.score().intervalCell(context, format),
                        p.comparison().withCell(context, p.score()),
                        p.comparison().trendCell(context)))
            .toList());
  }
}
