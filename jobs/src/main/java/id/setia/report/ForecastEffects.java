package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes with buying more often and with leaving sooner: the effects that are more than chance
 * and forecast what came.
 */
final class ForecastEffects {

  private static final int MOST = 12;

  private ForecastEffects() {}

  /**
   * Writes them.
   *
   * @return whether any is more than chance
   */
  static boolean render(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select covariate, level, reference_level, process, customers, effect, ci_low, ci_high,
                  count(*) filter (where evidence <> 'no_evidence' and is_kept is not false) over () as shown,
                  count(*) over () as compared,
                  evidence <> 'no_evidence' and is_kept is not false as is_shown
                from marts.cltv_effects
                order by is_shown desc, abs(ln(effect)) desc, covariate, level, process
                limit %d
                """
                    .formatted(MOST))
            .records();
    if (rows.isEmpty()) {
      return false;
    }
    long shown = rows.get(0).count("shown");
    long compared = rows.get(0).count("compared");
    html.open("div", "class", "card").element("h3", context.text("forecast.effects"));
    html.element(
        "p",
        context.text(
            shown == 0 ? "forecast.effects.none" : "forecast.effects.some",
            context.numbers().count(compared),
            context.numbers().count(shown)),
        "class",
        "note");
    if (shown > 0) {
      table(context, rows.stream().filter(row -> row.isSet("is_shown")).toList()).render(html);
    }
    Source.mart("cltv_effects").render(html, context);
    html.close();
    return shown > 0;
  }

  private static DataTable table(Context context, List<Row> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      String covariate = row.text("covariate");
      cells.add(
          List.of(
              Cell.text(
                  context.texts().word("forecast.covariate", covariate)
                      + ": "
                      + level(context, covariate, row.text("level"))),
              Cell.text(level(context, covariate, row.text("reference_level"))),
              Cell.text(context.texts().word("forecast.process", row.text("process"))),
              Cell.number(times(context, row, "effect")),
              Cell.number(times(context, row, "ci_low") + " – " + times(context, row, "ci_high")),
              Cell.number(context.numbers().count(row.count("customers")))));
    }
    return new DataTable(
        context.text("forecast.effects"),
        List.of(
            context.text("forecast.effects.who"),
            context.text("forecast.effects.compared-with"),
            context.text("forecast.effects.what"),
            context.text("forecast.effects.times"),
            context.text("forecast.interval-95"),
            context.text("forecast.effects.customers")),
        cells);
  }

  private static String level(Context context, String covariate, String level) {
    return covariate.equals("channel")
        ? context.texts().channel(level)
        : context.texts().word("forecast.level", level);
  }

  private static String times(Context context, Row row, String column) {
    Double value = row.numberOrNull(column);
    return value == null ? "–" : context.numbers().fixed(value, 2);
  }
}
