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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answers to an NPS survey by month, as shares of promoters, passives and detractors: the same
 * score can be made of many of both or of few.
 */
final class NpsSplit {

  // promoters lowest, where their height can be read; green for them, as blue says nothing
  private static final List<Part> PARTS =
      List.of(
          new Part("nps.promoters", 3, NpsSeries.Point::promoters),
          new Part("nps.passives", 1, NpsSeries.Point::passives),
          new Part("nps.detractors", 2, NpsSeries.Point::detractors));

  private record Part(String key, int colour, Function<NpsSeries.Point, @Nullable Long> count) {}

  private NpsSplit() {}

  /**
   * Writes the figure.
   *
   * @param months those of the line that it stands beside
   * @param source the query of that line
   */
  static void render(
      Html html,
      Context context,
      String id,
      String survey,
      List<NpsSeries.Point> months,
      Source source) {
    String title = context.text("nps.split", Texts.survey(survey));
    BarChart chart =
        new BarChart(
            new ChartText(id, title, context.text("nps.split.desc", survey)),
            Categories.months(
                    months.stream().map(NpsSeries.Point::month).toList(),
                    context.texts()::shortMonth)
                .over(months.stream().map(p -> context.numbers().count(p.n())).toList()),
            PARTS.stream().map(part -> series(context, part, months)).toList(),
            context.text("incomplete"),
            context.numbers()::shortPercent,
            context.numbers()::shortPercent);
    new Figure(
            chart,
            Size.HALF,
            context.text("nps.split.note"),
            new DataTable(
                title,
                List.of(
                    context.text("month"),
                    "n",
                    context.text("nps.promoters"),
                    context.text("nps.passives"),
                    context.text("nps.detractors"),
                    "NPS",
                    context.text("interval"),
                    context.text("completeness")),
                months.stream().map(month -> cells(context, month)).toList()),
            source)
        .render(html, context);
  }

  private static Series series(Context context, Part part, List<NpsSeries.Point> months) {
    String name = context.text(part.key());
    return new Series(
        name,
        months.stream().map(month -> mark(context, name, part, month)).toList(),
        part.colour());
  }

  private static Mark mark(Context context, String name, Part part, NpsSeries.Point month) {
    String label = context.texts().month(month.month()) + ", " + name + ": ";
    Double share = share(part, month);
    return new Mark(
        share,
        null,
        null,
        month.score().completeness(),
        label + (share == null ? "–" : words(context, share, part, month)));
  }

  private static String words(Context context, double share, Part part, NpsSeries.Point month) {
    Long count = part.count().apply(month);
    return context.text(
        "nps.split.of",
        context.numbers().percent(share),
        context.numbers().count(count == null ? 0 : count),
        context.numbers().count(month.n()));
  }

  /** The share of the answers; null where the answers are too few to show, or not counted. */
  private static @Nullable Double share(Part part, NpsSeries.Point month) {
    Long count = part.count().apply(month);
    boolean isShown = month.score().suppression() == Estimate.Suppression.SHOWN;
    return count == null || !isShown || month.n() == 0 ? null : (double) count / month.n();
  }

  private static List<Cell> cells(Context context, NpsSeries.Point month) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(context.texts().month(month.month())));
    cells.add(Cell.count(context, month.n()));
    for (Part part : PARTS) {
      Double share = share(part, month);
      Long count = part.count().apply(month);
      cells.add(
          share == null || count == null
              ? Cell.unknown(
                  context.text(
                      month.score().suppression() == Estimate.Suppression.SUPPRESSED
                          ? "unknown.suppressed"
                          : "unknown.missing"))
              : Cell.number(context.numbers().percent(share), BigDecimal.valueOf(share))
                  .withSmall(context.numbers().count(count)));
    }
    cells.add(month.score().cell(context, value -> context.numbers().fixed(value, 1)));
    cells.add(month.score().intervalCell(context, value -> context.numbers().fixed(value, 1)));
    boolean isComplete = month.score().completeness() == Completeness.COMPLETE;
    cells.add(Cell.text(context.text(isComplete ? "complete" : "incomplete")));
    return cells;
  }
}
