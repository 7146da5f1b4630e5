package id.setia.report;

import id.setia.report.html.Html;

/** What only some readers want, closed until it is asked for. */
final class Fold {

  private Fold() {}

  /** Writes a card that opens; what is wrong is open already. */
  static void render(Html html, String title, String summary, State state, Html body) {
    if (state == State.BAD) {
      html.open("details", "class", "card fold", "open", "open");
    } else {
      html.open("details", "class", "card fold");
    }
    html.open("summary").element("h3", title);
    if (!summary.isEmpty()) {
      html.text(" ").element("span", summary, "class", "state " + state.style());
    }
    html.close().add(body).close();
  }
}
