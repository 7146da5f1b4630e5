package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened and what the published model expected of it, drawn over each other: week by week,
 * and by number of repeat purchases.
 */
final class ForecastFit {

  private static final int MOST_WEEKS = 80;

  /** Of the published model; where none was published, of the first of the ladder with a fit. */
  private static final String TRACKED =
      "(select model from marts.%1$s order by is_chosen desc, model limit 1)";

  private final Context context;
  private final String id;
  private final String model;
  private final List<String> names = new ArrayList<>();
  private final List<Mark> actual = new ArrayList<>();
  private final List<Mark> expected = new ArrayList<>();
  private final List<List<Cell>> cells = new ArrayList<>();

  private ForecastFit(Context context, String id, String model) {
    this.context = context;
    this.id = id;
    this.model = model;
  }

  static void tracking(Html html, Context context) {
    List<Row> weeks =
        read(
            context,
            "cltv_tracking",
            "week, week_end_date, is_holdout, cumulative_actual, cumulative_expected",
            "week");
    if (weeks.isEmpty()) {
      return;
    }
    ForecastFit fit = new ForecastFit(context, "tracking", modelName(context, weeks));
    List<Row> shown = weeks.subList(Math.max(0, weeks.size() - MOST_WEEKS), weeks.size());
    for (Row week : shown) {
      String name = context.texts().date(week.date("week_end_date"));
      long happened = week.count("cumulative_actual");
      Double modelled = week.numberOrNull("cumulative_expected");
      fit.add(
          context.texts().shortDate(week.date("week_end_date")),
          name,
          happened,
          modelled,
          List.of(
              Cell.text(name),
              Cell.text(
                  context.text(week.isSet("is_holdout") ? "forecast.tested" : "forecast.learned")),
              Cell.count(context, happened),
              fit.rounded(modelled)));
    }
    fit.render(
        html,
        List.of("forecast.week", "forecast.period", "forecast.actual", "forecast.expected"),
        source(
                "cltv_tracking",
                weeks,
                "week_end_date >= date '%s'".formatted(shown.get(0).date("week_end_date")))
            .as("*", "order by week"));
  }

  static void frequencies(Html html, Context context) {
    List<Row> classes =
        read(
            context,
            "cltv_frequency_fit",
            "repeat_purchases, is_open_ended, customers, expected_customers, actual_purchases, expected_purchases",
            "repeat_purchases");
    if (classes.isEmpty()) {
      return;
    }
    ForecastFit fit = new ForecastFit(context, "frequency", modelName(context, classes));
    for (Row row : classes) {
      String name =
          context.numbers().count(row.count("repeat_purchases"))
              + (row.isSet("is_open_ended") ? "+" : "");
      long customers = row.count("customers");
      Double modelled = row.numberOrNull("expected_customers");
      fit.add(
          name,
          name,
          customers,
          modelled,
          List.of(
              Cell.text(name),
              Cell.count(context, customers),
              fit.rounded(modelled),
              Cell.count(context, row.count("actual_purchases")),
              fit.rounded(row.numberOrNull("expected_purchases"))));
    }
    fit.render(
        html,
        List.of(
            "forecast.repeats",
            "customers",
            "forecast.expected-customers",
            "forecast.actual",
            "forecast.expected"),
        source("cltv_frequency_fit", classes, "true").as("*", "order by repeat_purchases"));
  }

  private static Source source(String mart, List<Row> rows, String condition) {
    return Source.mart(mart, Source.has("model", rows.get(0).text("model"))).and(condition);
  }

  private static List<Row> read(Context context, String table, String columns, String order) {
    return context
        .data()
        .query(
            "select model, %s from marts.%s where model = %s order by %s"
                .formatted(columns, table, TRACKED.formatted(table), order))
        .records();
  }

  private static String modelName(Context context, List<Row> rows) {
    return ForecastSection.modelName(context, rows.get(0).text("model"));
  }

  private void add(
      String label, String name, long happened, @Nullable Double modelled, List<Cell> row) {
    names.add(label);
    actual.add(mark(name, (double) happened));
    expected.add(mark(name, modelled));
    cells.add(row);
  }

  private Mark mark(String name, @Nullable Double value) {
    String number = value == null ? "–" : context.numbers().fixed(value, 0);
    return new Mark(value, null, null, Completeness.COMPLETE, name + ": " + number);
  }

  private Cell rounded(@Nullable Double value) {
    return value == null
        ? Cell.unknown(context.text("unknown.undefined"))
        : Cell.number(context.numbers().fixed(value, 0));
  }

  private void render(Html html, List<String> headers, Source source) {
    String title = context.text("forecast." + id);
    LineChart chart =
        LineChart.whiskers(
            new ChartText("forecast-" + id, title, context.text("forecast." + id + ".desc")),
            Categories.of(names),
            List.of(
                new Series(context.text("forecast.actual"), actual), new Series(model, expected)),
            context.numbers()::compact);
    new Figure(
            chart,
            Size.HALF,
            context.text("forecast." + id + ".note", model),
            new DataTable(title, headers.stream().map(context::text).toList(), cells),
            source)
        .render(html, context);
  }
}
