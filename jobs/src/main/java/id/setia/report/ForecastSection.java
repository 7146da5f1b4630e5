package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predictive lifetime value: what the portfolio is worth, by which forecast and why, and how far
 * that forecast was from what happened when it was tested.
 */
final class ForecastSection implements Section {

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
                  cltv_low_80, cltv_high_80, churn_probability, model, fallback_reason, passed_backtest, is_suppressed
                from marts.cltv_portfolio
                where segment_kind = 'all' and segment_value = 'all'
                order by horizon_months
                """)
            .records();
    Html folds = Html.part();
    if (horizons.isEmpty()) {
      Section.noData(context, "marts.cltv_portfolio");
    } else {
      forecast(html, folds, context, horizons);
    }
    HistoricValue.render(folds, context);
    if (!folds.isEmpty()) {
      html.open("div", "class", "folds").add(folds).close();
    }
  }

  private static void forecast(Html html, Html folds, Context context, List<Row> horizons) {
    Row year =
        horizons.stream()
            .filter(row -> row.count("horizon_months") == 12)
            .findFirst()
            .orElse(horizons.get(0));
    ForecastNotice.render(html, context);
    html.open("div", "class", "card").element("h3", context.text("forecast.horizons"));
    horizons(context, horizons).render(html);
    Source.mart("cltv_portfolio", "segment_kind = 'all'").render(html, context);
    html.close();
    ForecastMoves.render(html, context);
    Html effects = Html.part();
    boolean isNews = ForecastEffects.render(effects, context);
    if (isNews) {
      html.add(effects);
    }
    tests(folds, context, year, isNews ? Html.part() : effects);
  }

  private static void tests(Html html, Context context, Row year, Html more) {
    Html body = Html.part();
    facts(body, context, year);
    ForecastTests.intervals(body, context);
    ForecastTests.render(body, context);
    body.open("div", "class", "pair");
    ForecastFit.tracking(body, context);
    ForecastFit.frequencies(body, context);
    body.close().add(more);
    String summary = modelName(context, year.text("model"));
    Fold.render(
        html,
        context.text("outlook.details"),
        summary,
        year.isSet("passed_backtest") ? State.GOOD : State.WARNING,
        body);
  }

  private static void facts(Html html, Context context, Row year) {
    String model = modelName(context, year.text("model"));
    String reason = year.textOrNull("fallback_reason");
    if (year.decimalOrNull("cltv") == null) {
      html.element("p", context.text(ForecastLack.of(year).words()), "class", "note");
      return;
    }
    if (!year.isSet("passed_backtest")) {
      html.element("p", context.text("forecast.unfit", model), "class", "note");
    }
    html.open("dl", "class", "facts");
    if (year.isSet("passed_backtest")) {
      fact(html, context.text("forecast.value"), money(context, year, "cltv"));
    }
    fact(html, context.text("forecast.interval"), range(context, year, "95"));
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

  private static String range(Context context, Row row, String level) {
    return row.decimalOrNull("cltv_low_" + level) == null
        ? "–"
        : money(context, row, "cltv_low_" + level)
            + " – "
            + money(context, row, "cltv_high_" + level);
  }

  private static void fact(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  /** What a model is called; a fit of its own for some segments is named beside it. */
  static String modelName(Context context, String code) {
    int blank = code.indexOf(' ');
    String rung = blank < 0 ? code : code.substring(0, blank);
    String suffix = blank < 0 ? "" : " (" + context.text("forecast.segments") + ")";
    return context.texts().word("forecast.model-name", rung) + suffix;
  }

  static String months(Context context, long months) {
    return context.text(
        months == 1 ? "forecast.month" : "forecast.months", context.numbers().count(months));
  }

  private static Cell purchases(Context context, @Nullable Double purchases) {
    return purchases == null
        ? Cell.unknown(context.text("unknown.suppressed"))
        : Cell.number(context.numbers().fixed(purchases, 0));
  }

  private static DataTable horizons(Context context, List<Row> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      Double purchases = row.numberOrNull("expected_purchases");
      // what failed its test on the past is no figure to plan by, here as on the first screen
      boolean isShown = row.isSet("passed_backtest") && row.decimalOrNull("cltv") != null;
      Cell lack = Cell.unknown(context.text(ForecastLack.of(row).words()));
      cells.add(
          List.of(
              Cell.text(months(context, row.count("horizon_months"))),
              isShown ? Cell.number(money(context, row, "cltv")) : lack,
              Cell.number(range(context, row, "95")),
              Cell.number(range(context, row, "80")),
              Cell.number(context.texts().date(row.date("horizon_end_date"))),
              isShown ? purchases(context, purchases) : lack));
    }
    return new DataTable(
        context.text("forecast.horizons"),
        List.of(
            context.text("forecast.horizon"),
            context.text("forecast.worth"),
            context.text("forecast.interval-95"),
            context.text("forecast.interval-80"),
            context.text("forecast.until"),
            context.text("forecast.purchases")),
        cells);
  }
}
