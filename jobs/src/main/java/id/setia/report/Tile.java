package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Sparkline;
import id.setia.report.html.Html;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number at the top of the page.
 *
 * @param href the section that has the rest of it
 * @param details its interval, its changes, or the reason why it is unknown
 * @param period what it covers, and what is still missing of that
 * @param state whether that has happened
 * @param spark how it came there; null where it has no past
 */
record Tile(
    String name,
    String href,
    String value,
    List<String> details,
    String period,
    State state,
    @Nullable Sparkline spark) {

  /** So many characters fit into a tile at its full size, and at the next smaller one. */
  private static final int LONG = 13;

  private static final int LONGER = 19;

  /** What a tile's number is of. */
  enum State {
    COMPLETE,
    INCOMPLETE,
    FORECAST;

    static State of(Completeness completeness) {
      return completeness == Completeness.COMPLETE ? COMPLETE : INCOMPLETE;
    }
  }

  Tile {
    details = List.copyOf(details);
  }

  void render(Html html, Context context) {
    String chip = state.name().toLowerCase(Locale.ROOT);
    html.open("div", "class", "tile").open("h3").element("a", name, "href", href).close();
    html.element("p", value, "class", "figure" + size());
    if (spark != null) {
      spark.render(html);
    }
    details.forEach(detail -> html.element("p", detail, "class", "detail"));
    html.open("p", "class", "period")
        .text(period + " ")
        .element("span", context.text(chip), "class", "chip " + chip)
        .close()
        .close();
  }

  /**
   * A number is read at once or not at all: one that is long is set smaller, never in two lines.
   */
  private String size() {
    int longest =
        Arrays.stream(value.split(" ", -1))
            .mapToInt(word -> word.codePointCount(0, word.length()))
            .max()
            .orElse(0);
    return longest < LONG ? "" : longest < LONGER ? " long" : " longer";
  }
}
