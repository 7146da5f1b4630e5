package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of those who were asked answered, by the month in which they were asked: only of surveys
 * whose export says whom an invitation reached.
 */
final class ResponseSection implements Section {

  private static final int MONTHS = 12;
  private static final int MOST_SURVEYS = 2;

  @Override
  public String id() {
    return "response";
  }

  @Override
  public void body(Html html, Context context) {
    List<List<Row>> surveys = read(context.data());
    if (surveys.isEmpty()) {
      Section.noData(context, "marts.response_rate");
      return;
    }
    List<List<Row>> shown = surveys.subList(0, Math.min(MOST_SURVEYS, surveys.size()));
    html.open("div", "class", "pair");
    for (int i = 0; i < shown.size(); i++) {
      Size size = shown.size() == 1 ? Size.FULL : Size.HALF;
      figure(html, context, shown.get(i), "response-" + (i + 1), size);
    }
    html.close();
    if (surveys.size() > shown.size()) {
      String count = context.numbers().count(surveys.size());
      html.element("p", context.text("response.more", count), "class", "note");
    }
  }

  /** The months of each survey, the one with the most invitations first. */
  private static List<List<Row>> read(ReportData data) {
    Map<List<String>, List<Row>> surveys = new LinkedHashMap<>();
    for (Row row :
        data.query(
                """
                select coalesce(survey, '') as survey, survey_kind, period_start, delivered, responded, response_rate, ci_low,
                  ci_high, response_rate_within_7d, is_complete, is_suppressed
                from marts.response_rate
                where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all'
                order by survey, survey_kind, period_start
                """)
            .records()) {
      surveys
          .computeIfAbsent(
              List.of(row.text("survey"), row.text("survey_kind")), key -> new ArrayList<>())
          .add(row);
    }
    return surveys.values().stream()
        .sorted(Comparator.comparingLong(ResponseSection::delivered).reversed())
        .toList();
  }

  private static long delivered(List<Row> months) {
    return months.stream().mapToLong(row -> row.count("delivered")).sum();
  }

  private static void figure(Html html, Context context, List<Row> months, String id, Size size) {
    List<Row> shown = months.subList(Math.max(0, months.size() - MONTHS), months.size());
    Row first = shown.get(0);
    String survey = first.text("survey");
    String name = survey.isEmpty() ? context.text("nps.unnamed") : Texts.survey(survey);
    String title = context.text("response.rate", name);
    LineChart chart =
        LineChart.bands(
            new ChartText(id, title, context.text("response.desc", name)),
            Categories.months(
                    shown.stream().map(row -> row.date("period_start")).toList(),
                    context.texts()::shortMonth)
                .over(
                    shown.stream()
                        .map(row -> context.numbers().count(row.count("delivered")))
                        .toList()),
            List.of(
                new Series(
                    title,
                    shown.stream()
                        .map(
                            row ->
                                Estimate.of(row, "response_rate")
                                    .mark(context, month(context, row), context.numbers()::percent))
                        .toList())),
            context.numbers()::shortPercent);
    new Figure(
            chart,
            size,
            context.text("response.note"),
            new DataTable(
                title,
                List.of(
                    context.text("month"),
                    context.text("response.delivered"),
                    context.text("response.responded"),
                    context.text("response.share"),
                    context.text("interval"),
                    context.text("response.within"),
                    context.text("completeness")),
                shown.stream().map(row -> cells(context, row)).toList()),
            Source.months(
                    "response_rate",
                    "segment_kind = 'all' and touchpoint = 'all' and %s and %s"
                        .formatted(
                            Source.has("survey", survey),
                            Source.has("survey_kind", first.text("survey_kind"))))
                .since(first.date("period_start")))
        .render(html, context);
  }

  private static List<Cell> cells(Context context, Row row) {
    Estimate rate = Estimate.of(row, "response_rate");
    return List.of(
        Cell.text(month(context, row)),
        Cell.count(context, row.count("delivered")),
        Cell.count(context, row.count("responded")),
        rate.cell(context, context.numbers()::percent),
        rate.intervalCell(context, context.numbers()::percent),
        within(context, row.numberOrNull("response_rate_within_7d"), rate),
        Cell.text(context.text(rate.isComplete() ? "complete" : "incomplete")));
  }

  private static Cell within(Context context, @Nullable Double share, Estimate rate) {
    if (share != null) {
      return Cell.number(context.numbers().percent(share), BigDecimal.valueOf(share));
    }
    boolean isTooFew = rate.suppression() == Estimate.Suppression.SUPPRESSED;
    return Cell.unknown(context.text(isTooFew ? "unknown.suppressed" : "response.not-yet"));
  }

  private static String month(Context context, Row row) {
    return context.texts().month(row.date("period_start"));
  }
}
