package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Sparkline;
import id.setia.report.html.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number at the top of the page.
 *
 * @param href the section that has the rest of it
 * @param details its interval, its changes, or the reason why it is unknown
 * @param period what it covers, and what is still missing of that
 * @param spark how it came there; null where it has no past
 */
record Tile(
    String name,
    String href,
    String value,
    List<String> details,
    String period,
    Completeness completeness,
    @Nullable Sparkline spark) {

  Tile {
    details = List.copyOf(details);
  }

  void render(Html html, Context context) {
    String state = completeness == Completeness.COMPLETE ? "complete" : "incomplete";
    html.open("div", "class", "tile").open("h3").element("a", name, "href", href).close();
    html.element("p", value, "class", "figure");
    if (spark != null) {
      spark.render(html);
    }
    details.forEach(detail -> html.element("p", detail, "class", "detail"));
    html.open("p", "class", "period")
        .text(period + " ")
        .element("span", context.text(state), "class", "chip " + state)
        .close()
        .close();
  }
}
