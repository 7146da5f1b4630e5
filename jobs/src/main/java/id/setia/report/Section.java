package id.setia.report;

import id.setia.report.html.Html;

/** A part of the page. */
interface Section {

  /** Its anchor, and the start of the keys of its texts. */
  String id();

  /** Writes what stands under its heading; nothing where there is nothing to say. */
  void body(Html html, Context context);

  /** Key of the sentence below its heading. */
  default String lead(Context context) {
    return id() + ".lead";
  }

  /**
   * The section with its heading; empty where its body is.
   *
   * @param charts of the parts of the customers, which stand first where one is chosen
   */
  default Html render(Context context, SegmentCharts charts) {
    Html body = Html.part();
    body(body, context);
    Html html = Html.part();
    if (body.isEmpty()) {
      return html;
    }
    html.open("section", "id", id(), "aria-labelledby", id() + "-heading");
    html.element("h2", context.text(id() + ".heading"), "id", id() + "-heading");
    html.element("p", context.text(lead(context)), "class", "lead");
    charts.render(html, context, id());
    return html.add(body).close();
  }

  /**
   * Notes that a mart is there but empty: a company that sells nothing by order needs no empty
   * boxes; one line of the page names what it has no data for.
   */
  static void noData(Context context, String table) {
    context.noteEmpty(table);
  }
}
