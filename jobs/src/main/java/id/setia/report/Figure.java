package id.setia.report;

import id.setia.report.chart.Chart;
import id.setia.report.chart.Heatmap;
import id.setia.report.chart.Key;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;

/**
 * A chart with its heading, its legend, a note, and its numbers as a table.
 *
 * @param note how to read it; empty where that needs no word
 * @param source where its numbers come from
 * @param choice what the reader can choose to see in it; empty for nothing
 * @param more what stands under its numbers; empty for nothing
 */
record Figure(
    Chart chart,
    Size wide,
    String note,
    DataTable table,
    Source source,
    List<String> choice,
    Html more) {

  Figure(Chart chart, Size wide, String note, DataTable table, Source source) {
    this(chart, wide, note, table, source, List.of(), Html.part());
  }

  void render(Html html, Context context) {
    html.open("figure", "class", wide.equals(Size.FULL) ? "card" : "card half");
    html.open("figcaption").element("h3", chart.text().title());
    if (!note.isEmpty()) {
      html.element("p", note);
    }
    html.close();
    if (!chart.hasValues()) {
      html.element("p", context.text("figure.nothing"), "class", "no-rows");
    } else {
      if (!choice.isEmpty()) {
        choose(html, context);
      }
      legend(html);
      drawings(html);
    }
    html.open("details").element("summary", context.text("numbers"));
    table.render(html);
    source.renderOpen(html, context);
    html.add(more).close().close();
  }

  // before the drawing, as the style sheet can only look onwards
  private void choose(Html html, Context context) {
    html.open("fieldset", "class", "choice").element("legend", context.text("kpi.choose"));
    for (int i = 0; i < choice.size(); i++) {
      String id = "choose-measure-" + i;
      if (i == 0) {
        html.empty("input", "type", "radio", "name", "measure", "id", id, "checked", "checked");
      } else {
        html.empty("input", "type", "radio", "name", "measure", "id", id);
      }
      html.element("label", choice.get(i), "for", id);
    }
    html.close();
  }

  private void drawings(Html html) {
    if (chart instanceof Heatmap) {
      html.open(
              "div",
              "class",
              "scroll",
              "tabindex",
              "0",
              "role",
              "group",
              "aria-label",
              chart.text().title())
          .open("div", "class", "fixed");
      chart.render(html, wide);
      html.close().close();
    } else {
      drawing(html, wide);
      if (!wide.equals(Size.SMALL)) {
        drawing(html, Size.NARROW);
      }
    }
  }

  private void drawing(Html html, Size size) {
    html.open("div", "class", "drawing " + size.name());
    chart.render(html, size);
    html.close();
  }

  private void legend(Html html) {
    if (chart.legend().isEmpty()) {
      return;
    }
    html.open("ul", "class", "legend");
    for (Key key : chart.legend()) {
      html.open("li")
          .element("span", "", "class", "swatch " + key.style())
          .text(key.name())
          .close();
    }
    html.close();
  }
}
