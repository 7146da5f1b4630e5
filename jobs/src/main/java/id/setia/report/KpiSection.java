package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that the morning starts with, of everybody and of each channel and region: the reader
 * chooses one by a radio button and the style sheet shows its tiles, so that it needs no script.
 */
final class KpiSection {

  private KpiSection() {}

  static void render(Html html, Context context, Map<Segment, KeyFigures> figures) {
    html.open("section", "class", "kpi", "aria-labelledby", "kpi-heading");
    html.element("h2", context.text("kpi.heading"), "id", "kpi-heading", "class", "unseen");
    if (figures.isEmpty()) {
      html.element("p", context.text("kpi.nothing"), "class", "card no-data").close();
      return;
    }
    List<Segment> segments = List.copyOf(figures.keySet());
    if (segments.size() > 1) {
      choice(html, context, segments);
    }
    html.open("div", "class", "choices");
    for (KeyFigures row : figures.values()) {
      html.open("div", "class", "tiles");
      row.tiles().forEach(tile -> tile.render(html, context));
      html.close();
    }
    html.close().close();
  }

  /** The figures of everybody, then of each part that can be chosen; without those of none. */
  static Map<Segment, KeyFigures> read(Context context) {
    return read(context, Segment.choices(context.data()));
  }

  /** The tiles of all customers. */
  static List<Tile> whole(Context context) {
    KeyFigures all = read(context, List.of(Segment.ALL)).get(Segment.ALL);
    return all == null ? List.of() : all.tiles();
  }

  private static Map<Segment, KeyFigures> read(Context context, List<Segment> segments) {
    SalesTrends sales = SalesTrends.read(context);
    ScoreTrends scores = ScoreTrends.read(context);
    WorthTile worth = WorthTile.read(context);
    Map<Segment, KeyFigures> figures = new LinkedHashMap<>();
    for (Segment segment : segments) {
      List<Tile> row = new ArrayList<>(sales.tiles(segment));
      worth.tile(segment).ifPresent(row::add);
      row.addAll(scores.tiles(segment));
      if (!row.isEmpty()) {
        List<Trend> trends = new ArrayList<>();
        if (!segment.isAll()) {
          trends.addAll(sales.trends(segment));
          trends.addAll(scores.trends(segment));
        }
        figures.put(segment, new KeyFigures(row, trends));
      }
    }
    return figures;
  }

  // the buttons stand before what they choose, as the style sheet can only look onwards
  private static void choice(Html html, Context context, List<Segment> segments) {
    html.open("fieldset", "class", "choice").element("legend", context.text("kpi.choose"));
    for (int i = 0; i < segments.size(); i++) {
      if (i > 0 && !segments.get(i).kind().equals(segments.get(i - 1).kind())) {
        String kind = segments.get(i).kind();
        html.element("span", context.texts().word("kpi.choose", kind), "class", "kind");
      }
      String id = "segment-" + i;
      List<String> attributes =
          new ArrayList<>(List.of("type", "radio", "name", "segment", "id", id));
      if (i == 0) {
        attributes.addAll(List.of("checked", "checked"));
      }
      html.empty("input", attributes.toArray(String[]::new));
      html.element("label", name(context, segments.get(i)), "for", id);
    }
    html.close();
  }

  /** What a reader calls a part of the customers. */
  static String name(Context context, Segment segment) {
    if (segment.isAll()) {
      return context.text("segment.all");
    }
    return segment.kind().equals("channel")
        ? context.texts().channel(segment.value())
        : segment.value();
  }
}
