package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import id.setia.report.html.Html;

/**
 * A number at the top of the page.
 *
 * @param detail its interval, its change, or the reason why it is unknown
 * @param period what it covers
 */
record Tile(String name, String value, String detail, String period, Completeness completeness) {

  static Tile unknown(Context context, String name, String reason) {
    return new Tile(
        name, "–", context.text(reason), context.text("kpi.no-period"), Completeness.INCOMPLETE);
  }

  void render(Html html, Context context) {
    String state = completeness == Completeness.COMPLETE ? "complete" : "incomplete";
    html.open("div", "class", "tile")
        .element("h3", name)
        .element("p", value, "class", "figure")
        .element("p", detail, "class", "detail")
        .open("p", "class", "period")
        .text(period + " ")
        .element("span", context.text(state), "class", "chip " + state)
        .close()
        .close();
  }
}
