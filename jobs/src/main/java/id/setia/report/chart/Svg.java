package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;

/** The SVG that all charts share. */
final class Svg {

  /** Where most texts have their place; the drawing says it for all. */
  private static final String MIDDLE = "middle";

  private Svg() {}

  static void open(Html html, ChartText text, Size size) {
    String id = id(text, size);
    html.open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 " + size.width() + " " + size.height(),
            "width",
            String.valueOf(size.width()),
            "height",
            String.valueOf(size.height()),
            "role",
            "img",
            "text-anchor",
            MIDDLE,
            "aria-labelledby",
            id + "-title " + id + "-desc")
        .element("title", text.title(), "id", id + "-title")
        .element("desc", text.description(), "id", id + "-desc");
  }

  /** Defines the hatching of what is not complete: a pattern, so that it needs no colour. */
  static void hatch(Html html, ChartText text, Size size, String style) {
    html.open("defs")
        .open(
            "pattern",
            "id",
            id(text, size) + "-hatch",
            "width",
            "6",
            "height",
            "6",
            "patternUnits",
            "userSpaceOnUse",
            "patternTransform",
            "rotate(45)")
        .empty("rect", "width", "6", "height", "6", "class", "hatch-ground")
        .empty("line", "x1", "1", "y1", "0", "x2", "1", "y2", "6", "class", style)
        .close()
        .close();
  }

  static String hatchFill(ChartText text, Size size) {
    return "url(#" + id(text, size) + "-hatch)";
  }

  static void line(Html html, double x1, double y1, double x2, double y2, String style) {
    html.empty(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "class",
        style);
  }

  /** Several lines at once; an upright or level one is told by one number. */
  static void path(Html html, String strokes, String style) {
    if (!strokes.isEmpty()) {
      html.empty("path", "d", strokes, "class", style);
    }
  }

  /** A line of a path. */
  static String stroke(double x1, double y1, double x2, double y2) {
    String to =
        number(y1).equals(number(y2))
            ? "H" + number(x2)
            : number(x1).equals(number(x2))
                ? "V" + number(y2)
                : "L" + number(x2) + " " + number(y2);
    return "M" + number(x1) + " " + number(y1) + to;
  }

  /** A text of the page's own style, its middle there unless what it stands in says otherwise. */
  static void label(Html html, double x, double y, String text) {
    label(html, x, y, MIDDLE, text, "");
  }

  static void label(Html html, double x, double y, String anchor, String text) {
    label(html, x, y, anchor, text, "");
  }

  static void label(Html html, double x, double y, String anchor, String text, String style) {
    List<String> attributes = new ArrayList<>(List.of("x", number(x), "y", number(y)));
    if (!anchor.equals(MIDDLE)) {
      attributes.addAll(List.of("text-anchor", anchor));
    }
    if (!style.isEmpty()) {
      attributes.addAll(List.of("class", style));
    }
    html.element("text", text, attributes.toArray(String[]::new));
  }

  static void dot(Html html, Size size, double x, double y, String style, String label) {
    html.open("circle", "cx", number(x), "cy", number(y), "r", "3", "class", style);
    words(html, size, label);
    html.close();
  }

  /** What a mark says of itself. */
  static void words(Html html, Size size, String label) {
    if (!size.isRepeated()) {
      html.element("title", label);
    }
  }

  /** About how many pixels a text takes; the page has no font metrics. */
  static double width(String text) {
    return text.chars().mapToDouble(c -> c == '%' ? 11 : Character.isDigit(c) ? 7.2 : 6.6).sum();
  }

  static String number(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return size % 10 == 0 ? sign + size / 10 : sign + size / 10 + "." + size % 10;
  }

  private static String id(ChartText text, Size size) {
    return text.id() + "-" + size.name();
  }
}
