package id.setia.report;

import id.setia.report.html.Html;
import java.util.List;

/** The verdict at the top of the page, before any number. */
final class TrustBanner {

  private TrustBanner() {}

  static void render(Html html, Context context) {
    List<Finding> findings = Trust.read(context.data()).findings(context);
    State verdict = findings.stream().map(Finding::state).reduce(State.GOOD, State::worse);
    html.open(
        "section", "class", "verdict " + verdict.style(), "aria-labelledby", "verdict-heading");
    html.open("h2", "id", "verdict-heading")
        .text(context.text("verdict.question") + " ")
        .element("strong", context.text("verdict." + verdict.style()))
        .close();
    html.open("ul");
    for (Finding finding : findings) {
      html.open("li", "class", "state " + finding.state().style())
          .element("strong", finding.name())
          .text(" ")
          .element("span", finding.sentence())
          .close();
    }
    html.close();
    html.open("p").element("a", context.text("verdict.details"), "href", "#trust").close().close();
  }
}
