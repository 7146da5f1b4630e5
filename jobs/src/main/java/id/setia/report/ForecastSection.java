package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Predictive lifetime value: what the portfolio is worth, by which forecast and why, and how far
 * that forecast was from what happened when it was tested.
 */
final class ForecastSection implements Section {

  private static final int MOST_WEEKS = 80;

  @Override
  public String id() {
    return "forecast";
  }

  @Override
  public void body(Html html, Context context) {
    List<Row> horizons =
        context
            .data()
            .query(
                """
                select horizon_months, horizon_end_date, customers, expected_purchases, cltv, cltv_low_95, cltv_high_95,
                  cltv_low_80, cltv_high_80, churn_probability, model, fallback_reason
                from marts.cltv_portfolio
                where segment_kind = 'all' and segment_value = 'all'
                order by horizon_months
                """)
            .records();
    if (horizons.isEmpty()) {
      Section.noData(html, context, "marts.cltv_portfolio");
      return;
    }
    Row year =
        horizons.stream()
            .filter(row -> row.count("horizon_months") == 12)
            .findFirst()
            .orElse(horizons.get(0));
    facts(html, context, year);
    html.open("div", "class", "card").element("h3", context.text("forecast.horizons"));
    horizons(context, horizons).render(html);
    html.close();
    backtest(html, context);
    tracking(html, context);
    frequencies(html, context);
  }

  private static void facts(Html html, Context context, Row year) {
    String model = modelName(context, year.text("model"));
    String reason = year.textOrNull("fallback_reason");
    html.open("dl", "class", "facts");
    fact(html, context.text("forecast.value"), money(context, year, "cltv"));
    fact(
        html,
        context.text("forecast.interval"),
        money(context, year, "cltv_low_95") + " – " + money(context, year, "cltv_high_95"));
    Double churn = year.numberOrNull("churn_probability");
    fact(
        html,
        context.text("forecast.churn"),
        churn == null
            ? "– (" + context.text("unknown.undefined") + ")"
            : context.numbers().percent(churn));
    fact(html, context.text("forecast.model"), model);
    html.close();
    html.element(
        "p",
        reason == null
            ? context.text("forecast.chosen", model)
            : context.text(
                "forecast.fallback", model, context.texts().word("forecast.reason", reason)),
        "class",
        "note");
  }

  private static String money(Context context, Row row, String column) {
    BigDecimal value = row.decimalOrNull(column);
    return value == null ? "–" : context.money(value);
  }

  private static void fact(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private static String modelName(Context context, String code) {
    int blank = code.indexOf(' ');
    String rung = blank < 0 ? code : code.substring(0, blank);
    String suffix = blank < 0 ? "" : " (" + context.text("forecast.segments") + ")";
    return context.texts().word("forecast.model-name", rung) + suffix;
  }

  private static DataTable horizons(Context context, List<Row> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      Double purchases = row.numberOrNull("expected_purchases");
      cells.add(
          List.of(
              Cell.text(
                  context.text(
                      "forecast.months", context.numbers().count(row.count("horizon_months")))),
              Cell.number(context.texts().date(row.date("horizon_end_date"))),
              purchases == null
                  ? Cell.unknown(context.text("unknown.suppressed"))
                  : Cell.number(context.numbers().fixed(purchases, 0)),
              Cell.number(money(context, row, "cltv")),
              Cell.number(
                  money(context, row, "cltv_low_80") + " – " + money(context, row, "cltv_high_80")),
              Cell.number(
                  money(context, row, "cltv_low_95")
                      + " – "
                      + money(context, row, "cltv_high_95"))));
    }
    return new DataTable(
        context.text("forecast.horizons"),
        List.of(
            context.text("forecast.horizon"),
            context.text("forecast.until"),
            context.text("forecast.purchases"),
            context.text("forecast.value"),
            context.text("forecast.interval-80"),
            context.text("forecast.interval-95")),
        cells);
  }

  /** Every test of the published forecast and of the top of the ladder in a sentence. */
  private static void backtest(Html html, Context context) {
    List<Row> tests =
        context
            .data()
            .query(
                """
                select origin_date, holdout_days, model, customers, actual_purchases, forecast_purchases, bias,
                  mean_absolute_error, coverage_95, verdict, fallback_reason, is_chosen, is_baseline
                from marts.cltv_backtest
                where segment_kind = 'all'
                order by origin_date desc, is_chosen desc, is_baseline, model
                """)
            .records();
    html.open("div", "class", "card").element("h3", context.text("forecast.backtest"));
    if (tests.isEmpty()) {
      html.element("p", context.text("forecast.no-backtest"), "class", "note").close();
      return;
    }
    html.open("ul");
    for (Row test : tests) {
      if (test.isSet("is_chosen") || test.text("model").equals("bg_nbd")) {
        html.element("li", sentence(context, test));
      }
    }
    html.close();
    table(context, tests).render(html);
    html.close();
  }

  private static String sentence(Context context, Row test) {
    String day = context.texts().date(test.date("origin_date"));
    String model = modelName(context, test.text("model"));
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
              Cell.text(modelName(context, test.text("model"))),
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

  /** Of the published model; where none was published, of the first of the ladder with a fit. */
  private static final String TRACKED =
      "(select model from marts.%s order by is_chosen desc, model limit 1)";

  private static void tracking(Html html, Context context) {
    List<Row> weeks =
        context
            .data()
            .query(
                """
                select model, week, week_end_date, is_holdout, cumulative_actual, cumulative_expected
                from marts.cltv_tracking
                where model = %s
                order by week
                """
                    .formatted(TRACKED.formatted("cltv_tracking")))
            .records();
    if (weeks.isEmpty()) {
      return;
    }
    List<Row> shown = weeks.subList(Math.max(0, weeks.size() - MOST_WEEKS), weeks.size());
    List<String> names = new ArrayList<>();
    List<Mark> actual = new ArrayList<>();
    List<Mark> expected = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    for (Row week : shown) {
      String name = context.texts().date(week.date("week_end_date"));
      double happened = (double) week.count("cumulative_actual");
      Double known = week.numberOrNull("cumulative_expected");
      double modelled = known == null ? 0 : known;
      names.add(context.texts().shortMonth(week.date("week_end_date")));
      actual.add(mark(context, name, happened));
      expected.add(mark(context, name, modelled));
      cells.add(
          List.of(
              Cell.text(name),
              Cell.text(
                  context.text(week.isSet("is_holdout") ? "forecast.tested" : "forecast.learned")),
              Cell.number(context.numbers().fixed(happened, 0)),
              Cell.number(context.numbers().fixed(modelled, 0))));
    }
    String model = modelName(context, weeks.get(0).text("model"));
    LineChart chart =
        new LineChart(
            new ChartText(
                "forecast-tracking",
                context.text("forecast.tracking"),
                context.text("forecast.tracking.desc")),
            Categories.of(names),
            List.of(
                new Series(context.text("forecast.actual"), actual), new Series(model, expected)),
            context.numbers()::compact);
    List<String> headers =
        List.of(
            context.text("forecast.week"),
            context.text("forecast.period"),
            context.text("forecast.actual"),
            context.text("forecast.expected"));
    new Figure(
            chart,
            Size.FULL,
            context.text("forecast.tracking.note", model),
            new DataTable(context.text("forecast.tracking"), headers, cells))
        .render(html, context);
  }

  private static Mark mark(Context context, String name, double value) {
    return new Mark(
        value, null, null, Completeness.COMPLETE, name + ": " + context.numbers().fixed(value, 0));
  }

  private static void frequencies(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select model, repeat_purchases, is_open_ended, customers, expected_customers, actual_purchases,
                  expected_purchases
                from marts.cltv_frequency_fit
                where model = %s
                order by repeat_purchases
                """
                    .formatted(TRACKED.formatted("cltv_frequency_fit")))
            .records();
    if (rows.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>();
    List<Mark> actual = new ArrayList<>();
    List<Mark> expected = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      String name =
          context.numbers().count(row.count("repeat_purchases"))
              + (row.isSet("is_open_ended") ? "+" : "");
      Double known = row.numberOrNull("expected_customers");
      Double purchases = row.numberOrNull("expected_purchases");
      names.add(name);
      actual.add(mark(context, name, (double) row.count("customers")));
      expected.add(mark(context, name, known == null ? 0 : known));
      cells.add(
          List.of(
              Cell.text(name),
              Cell.number(context.numbers().count(row.count("customers"))),
              Cell.number(context.numbers().fixed(known == null ? 0 : known, 0)),
              Cell.number(context.numbers().count(row.count("actual_purchases"))),
              Cell.number(context.numbers().fixed(purchases == null ? 0 : purchases, 0))));
    }
    String model = modelName(context, rows.get(0).text("model"));
    BarChart chart =
        new BarChart(
            new ChartText(
                "forecast-frequencies",
                context.text("forecast.frequency"),
                context.text("forecast.frequency.desc")),
            Categories.of(names),
            List.of(
                new Series(context.text("forecast.actual"), actual), new Series(model, expected)),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    List<String> headers =
        List.of(
            context.text("forecast.repeats"),
            context.text("customers"),
            context.text("forecast.expected-customers"),
            context.text("forecast.actual"),
            context.text("forecast.expected"));
    new Figure(
            chart,
            Size.FULL,
            context.text("forecast.frequency.note", model),
            new DataTable(context.text("forecast.frequency"), headers, cells))
        .render(html, context);
  }
}
