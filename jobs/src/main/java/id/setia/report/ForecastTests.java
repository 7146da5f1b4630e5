package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What forecasts made earlier said of what then happened, in sentences and as a table. */
final class ForecastTests {

  private static final double DAYS_PER_MONTH = 30.4375;

  private ForecastTests() {}

  /** Every test of the published forecast and of the top of the ladder in a sentence. */
  static void render(Html html, Context context) {
    List<Row> tests =
        context
            .data()
            .query(
                """
                select origin_date, holdout_days, model, customers, actual_purchases, forecast_purchases, bias,
                  mean_absolute_error, coverage_95, verdict, fallback_reason, is_chosen, is_baseline
                from marts.cltv_backtest
                where segment_kind = 'all'
                order by origin_date desc, holdout_days desc, is_chosen desc, is_baseline, model
                """)
            .records();
    html.open("div", "class", "card").element("h3", context.text("forecast.backtest"));
    if (tests.isEmpty()) {
      html.element("p", context.text("forecast.no-backtest"), "class", "note").close();
      return;
    }
    html.open("ul");
    Set<String> said = new HashSet<>();
    for (Row test : tests) {
      boolean isShown = test.isSet("is_chosen") || test.text("model").equals("bg_nbd");
      if (isShown && said.add(test.text("model") + lengthOf(test))) {
        html.element("li", sentence(context, test));
      }
    }
    html.close();
    table(context, tests).render(html);
    html.close();
  }

  // The latest test of a model over about so many months is said in words; the table has all.
  private static long lengthOf(Row test) {
    return Math.round(test.count("holdout_days") / DAYS_PER_MONTH);
  }

  /** How often the interval of the published forecast held, by horizon. */
  static void intervals(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select horizon_months, forecasts, inside_95, coverage_95, mean_error, mean_width
                from marts.cltv_coverage
                order by horizon_months
                """)
            .records();
    if (rows.isEmpty()) {
      return;
    }
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              Cell.text(ForecastSection.months(context, row.count("horizon_months"))),
              Cell.count(context, row.count("forecasts")),
              Cell.count(context, row.count("inside_95")),
              number(context, row, "coverage_95", v -> context.numbers().percent(v)),
              number(context, row, "mean_error", v -> context.numbers().percent(v)),
              number(context, row, "mean_width", v -> context.numbers().percent(v))));
    }
    html.open("div", "class", "card").element("h3", context.text("forecast.intervals"));
    html.element("p", context.text("forecast.intervals.note"), "class", "note");
    new DataTable(
            context.text("forecast.intervals"),
            List.of(
                context.text("forecast.horizon"),
                context.text("forecast.tested-forecasts"),
                context.text("forecast.inside"),
                context.text("share"),
                context.text("forecast.mean-error"),
                context.text("forecast.mean-width")),
            cells)
        .render(html);
    html.close();
  }

  private static String sentence(Context context, Row test) {
    String day = context.texts().date(test.date("origin_date"));
    String model = ForecastSection.modelName(context, test.text("model"));
    Double forecast = test.numberOrNull("forecast_purchases");
    if (forecast == null) {
      return context.text(
          "forecast.refused-fit",
          day,
          model,
          context
              .texts()
              .word("forecast.reason", String.valueOf(test.textOrNull("fallback_reason"))));
    }
    Double bias = test.numberOrNull("bias");
    String how =
        bias == null
            ? ""
            : " "
                + context.text(
                    bias < 0 ? "forecast.low" : "forecast.high",
                    context.numbers().percent(Math.abs(bias)));
    return context.text(
            "forecast.test",
            day,
            model,
            context.numbers().fixed(forecast, 0),
            context.numbers().count(test.count("holdout_days")),
            context.numbers().count(test.count("actual_purchases")))
        + how;
  }

  private static DataTable table(Context context, List<Row> tests) {
    List<List<Cell>> cells = new ArrayList<>();
    for (Row test : tests) {
      String verdict = test.textOrNull("verdict");
      cells.add(
          List.of(
              Cell.text(context.texts().date(test.date("origin_date"))),
              Cell.text(ForecastSection.modelName(context, test.text("model"))),
              number(context, test, "forecast_purchases", v -> context.numbers().fixed(v, 1)),
              number(context, test, "actual_purchases", v -> context.numbers().fixed(v, 0)),
              number(context, test, "bias", v -> context.numbers().percent(v)),
              number(context, test, "mean_absolute_error", v -> context.numbers().fixed(v, 3)),
              number(context, test, "coverage_95", v -> context.numbers().percent(v)),
              Cell.text(
                  test.isSet("is_chosen")
                      ? context.text("forecast.verdict.published")
                      : context
                          .texts()
                          .word("forecast.verdict", verdict == null ? "baseline" : verdict))));
    }
    return new DataTable(
        context.text("forecast.backtest"),
        List.of(
            context.text("forecast.origin"),
            context.text("forecast.model"),
            context.text("forecast.expected"),
            context.text("forecast.actual"),
            context.text("forecast.bias"),
            context.text("forecast.error"),
            context.text("forecast.coverage"),
            context.text("forecast.gate")),
        cells);
  }

  private static Cell number(
      Context context, Row row, String column, Function<Double, String> format) {
    Double value = row.numberOrNull(column);
    return value == null
        ? Cell.unknown(context.text("unknown.undefined"))
        : Cell.number(format.apply(value));
  }
}
