package id.setia.serve.page;

import id.setia.report.html.Html;

/**
 * A cell of a table.
 *
 * @param text what it says
 * @param href where it leads; empty: nowhere
 * @param kind {@code good}, {@code warning}, {@code bad}, {@code number} or nothing
 */
record Cell(String text, String href, String kind) {

  private static final String NUMBER = "number";

  static Cell of(String text) {
    return new Cell(text, "", "");
  }

  static Cell number(String text) {
    return new Cell(text, "", NUMBER);
  }

  static Cell link(String text, String href) {
    return new Cell(text, href, "");
  }

  static Cell state(String text, String kind) {
    return new Cell(text, "", kind);
  }

  /** {@code number}, which stands right, or nothing. */
  String alignment() {
    return kind.equals(NUMBER) ? NUMBER : "";
  }

  void write(Html html, String column) {
    html.open("td", "class", (column + " " + kind).strip());
    if (href.isEmpty()) {
      html.text(text);
    } else {
      html.element("a", text, "href", href);
    }
    html.close();
  }
}
