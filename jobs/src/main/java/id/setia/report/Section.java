package id.setia.report;

import id.setia.report.html.Html;

/** A part of the page. */
interface Section {

  /** Its anchor, and the start of the keys of its texts. */
  String id();

  /** Writes what stands under its heading. */
  void body(Html html, Context context);

  /** Writes it with its heading. */
  default void render(Html html, Context context) {
    html.open("section", "id", id(), "aria-labelledby", id() + "-heading");
    html.element("h2", context.text(id() + ".heading"), "id", id() + "-heading");
    html.element("p", context.text(id() + ".lead"), "class", "lead");
    body(html, context);
    html.close();
  }

  /** Says that a mart is there but empty. */
  static void noData(Html html, Context context, String table) {
    html.open("div", "class", "card no-data")
        .element("strong", context.text("no-data"))
        .text(" ")
        .element("span", context.text("no-data.why", table))
        .close();
  }
}
