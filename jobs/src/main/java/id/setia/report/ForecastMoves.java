package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;

/** What moved the value of the next twelve months since the forecast that it is compared with. */
final class ForecastMoves {

  private ForecastMoves() {}

  static void render(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select cause, compared_with, previous_as_of_date, previous_model, model, value_before, value_after, difference
                from marts.cltv_changes
                where horizon_months = 12
                order by step
                """)
            .records();
    if (rows.isEmpty()) {
      return;
    }
    Row total = rows.get(rows.size() - 1);
    String day = context.texts().date(total.date("previous_as_of_date"));
    html.open("div", "class", "card").element("h3", context.text("forecast.moves"));
    html.element(
        "p",
        context.text(
            total.text("compared_with").equals("close")
                ? "forecast.moves.close"
                : "forecast.moves.release",
            day,
            context.money(total.decimal("value_before")),
            context.money(total.decimal("value_after"))),
        "class",
        "note");
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              Cell.text(context.texts().word("forecast.moved-by", row.text("cause"))),
              Cell.number(context.money(row.decimal("difference")), row.decimal("difference")),
              Cell.number(context.money(row.decimal("value_after")), row.decimal("value_after"))));
    }
    new DataTable(
            context.text("forecast.moves"),
            List.of(
                context.text("forecast.moves.what"),
                context.text("forecast.moves.difference"),
                context.text("forecast.moves.after")),
            cells)
        .render(html);
    html.close();
  }
}
