package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The charts of the part of the customers that is chosen above the tiles, in the sections that they
 * belong to. All of them are in the page; the style sheet shows those of the choice.
 */
final class SegmentCharts {

  private final List<Map.Entry<Segment, KeyFigures>> figures;

  SegmentCharts(Map<Segment, KeyFigures> figures) {
    this.figures = List.copyOf(figures.entrySet());
  }

  /** Those of a section, each part of the customers by itself. */
  void render(Html html, Context context, String section) {
    for (int place = 1; place < figures.size(); place++) {
      Segment segment = figures.get(place).getKey();
      List<Trend> trends = new ArrayList<>(figures.get(place).getValue().trends());
      trends.removeIf(trend -> !trend.href().equals("#" + section));
      if (trends.isEmpty()) {
        continue;
      }
      String name = KpiSection.name(context, segment);
      html.open("div", "class", "of-segment s-" + place);
      html.element("p", context.text("segment.chosen", name), "class", "note");
      html.open("div", "class", "small-ones");
      for (int i = 0; i < trends.size(); i++) {
        new TrendChart(context, trends.get(i))
            .of("%s-of-%d-%d".formatted(section, place, i), name)
            .render(html, context);
      }
      html.close().close();
    }
  }
}
