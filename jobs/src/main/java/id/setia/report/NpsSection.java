package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** NPS by month for each survey, with a verdict on its last change in words. */
final class NpsSection implements Section {

  private static final int MONTHS = 12;
  private static final int MOST_SERIES = 4;

  @Override
  public String id() {
    return "nps";
  }

  @Override
  public void body(Html html, Context context) {
    List<NpsSeries> all = NpsSeries.read(context.data());
    if (all.isEmpty()) {
      Section.noData(context, "marts.nps_trend");
      return;
    }
    List<NpsSeries> shown = all.subList(0, Math.min(MOST_SERIES, all.size()));
    Html splits = Html.part();
    html.open("div", "class", "pair");
    for (int i = 0; i < shown.size(); i++) {
      figure(html, splits, context, shown.get(i), "nps-" + (i + 1), size(shown, i));
    }
    if (shown.size() == 1) {
      html.add(splits).close();
    } else {
      html.close();
      Html body = Html.part();
      body.open("div", "class", "pair").add(splits).close();
      Fold.render(html, context.text("nps.splits"), "", State.INFO, body);
    }
    if (all.size() > shown.size()) {
      html.element(
          "p", context.text("nps.more", context.numbers().count(all.size())), "class", "note");
    }
  }

  /** A last one without a neighbour takes the whole width; a single one has its split beside it. */
  private static Size size(List<NpsSeries> shown, int place) {
    boolean isAlone = shown.size() % 2 == 1 && place == shown.size() - 1;
    return isAlone && shown.size() > 1 ? Size.FULL : Size.HALF;
  }

  private static void figure(
      Html html, Html splits, Context context, NpsSeries series, String id, Size size) {
    String name = series.name(context);
    List<NpsSeries.Point> points = series.points();
    List<NpsSeries.Point> shown =
        points.subList(Math.max(0, points.size() - MONTHS), points.size());
    List<Mark> marks = shown.stream().map(p -> mark(context, p)).toList();
    LineChart chart =
        LineChart.bands(
            new ChartText(id, Texts.survey("NPS", ": ", name), context.text("nps.desc", name)),
            Categories.months(
                    shown.stream().map(NpsSeries.Point::month).toList(),
                    context.texts()::shortMonth)
                .over(shown.stream().map(p -> context.numbers().count(p.n())).toList()),
            List.of(new Series(name, marks)),
            context.numbers()::compact);
    Source source =
        Source.months(
                "nps_trend",
                "segment_kind = 'all' and %s and %s"
                    .formatted(
                        Source.has("survey", series.survey()),
                        Source.has("touchpoint", series.touchpoint())))
            .since(shown.get(0).month());
    new Figure(chart, size, verdict(context, series), table(context, name, shown), source)
        .render(html, context);
    NpsSplit.render(splits, context, id + "-split", name, shown, source);
  }

  private static Mark mark(Context context, NpsSeries.Point point) {
    String label =
        "%s, n = %s"
            .formatted(context.texts().month(point.month()), context.numbers().count(point.n()));
    return point.score().mark(context, label, score(context));
  }

  private static DoubleFunction<String> score(Context context) {
    return value -> context.numbers().fixed(value, 1);
  }

  /** The last change in words; without evidence it says so, whatever the sign of the change. */
  private static String verdict(Context context, NpsSeries series) {
    return series
        .lastComplete()
        .map(point -> verdict(context, point))
        .orElse(context.text("nps.verdict.none"));
  }

  private static String verdict(Context context, NpsSeries.Point point) {
    Double change = point.change();
    Double probability = point.pValue();
    Comparison comparison = point.comparison();
    String trend = comparison.trend();
    String month = context.texts().month(point.month());
    if (change == null || probability == null || trend == null) {
      return context.text("nps.verdict.unknown", month, comparison.reason(context, point.score()));
    }
    // up and down say the sign in words already
    String points =
        trend.equals("no_evidence")
            ? context.numbers().signed(change, 1)
            : context.numbers().fixed(Math.abs(change), 1);
    return context.text(
        "nps.verdict." + trend,
        month,
        points,
        context.numbers().probability(probability),
        comparison.with().map(context.texts()::month).orElseThrow());
  }

  private static DataTable table(Context context, String name, List<NpsSeries.Point> points) {
    return new DataTable(
        Texts.survey("NPS", ": ", name),
        List.of(
            context.text("month"),
            "n",
            context.text("nps.promoters"),
            context.text("nps.passives"),
            context.text("nps.detractors"),
            "NPS",
            context.text("interval"),
            context.text("nps.compared"),
            context.text("nps.change"),
            context.text("nps.trend")),
        points.stream().map(p -> cells(context, p)).toList());
  }

  private static List<Cell> cells(Context context, NpsSeries.Point point) {
    Double change = point.change();
    Comparison comparison = point.comparison();
    return List.of(
        Cell.text(context.texts().month(point.month())),
        Cell.count(context, point.n()),
        count(context, point.promoters()),
        count(context, point.passives()),
        count(context, point.detractors()),
        point.score().cell(context, score(context)),
        point.score().intervalCell(context, score(context)),
        comparison.withCell(context, point.score()),
        change == null
            ? Cell.unknown(comparison.reason(context, point.score()))
            : Cell.number(context.numbers().signed(change, 1)),
        comparison.trendCell(context));
  }

  private static Cell count(Context context, @Nullable Long value) {
    return value == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.count(context, value);
  }
}
