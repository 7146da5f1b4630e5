package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdict at the top of the page, before any number: it adds up and is fresh; it adds up but
 * something is late, empty or open; it does not add up.
 */
final class TrustBanner {

  /** From so many days after the last one of its data on, a release is no fresh one. */
  private static final int FRESH_DAYS = 7;

  private TrustBanner() {}

  /** The verdict in a sentence, with its findings. */
  record Verdict(State state, String sentence, List<Finding> findings) {

    static Verdict of(Context context) {
      List<Finding> proof = Trust.read(context.data()).findings(context);
      Finding freshness = News.freshness(context);
      State adds = proof.stream().map(Finding::state).reduce(State.GOOD, State::worse);
      State all = adds.worse(freshness.state());
      List<Finding> findings = new ArrayList<>(List.of(freshness));
      findings.addAll(proof);
      News.restatements(context).ifPresent(findings::add);
      return new Verdict(
          all == State.UNKNOWN ? State.WARNING : all,
          sentence(context, words(adds, freshness.state())),
          findings);
    }

    /** A release that was made of a day long past adds up, and says of which day it is. */
    private static String sentence(Context context, String words) {
      return context
          .publication()
          .filter(release -> words.equals(State.GOOD.style()))
          .filter(
              release ->
                  release.asOf().plusDays(FRESH_DAYS).isBefore(release.publishedAt().toLocalDate()))
          .map(
              release ->
                  context.text(
                      "verdict.past",
                      context.texts().date(release.asOf()),
                      context.texts().date(release.publishedAt().toLocalDate())))
          .orElseGet(() -> context.text("verdict." + words));
    }

    private static String words(State adds, State freshness) {
      if (adds == State.BAD || adds == State.WARNING) {
        return adds.style();
      }
      return switch (freshness) {
        case WARNING, BAD -> "late";
        case UNKNOWN -> "empty";
        case INFO, GOOD -> adds.style();
      };
    }
  }

  static void render(Html html, Context context) {
    Verdict verdict = Verdict.of(context);
    List<String> attributes =
        new ArrayList<>(
            List.of(
                "class",
                "verdict " + verdict.state().style(),
                "aria-labelledby",
                "verdict-heading"));
    if (verdict.state() == State.GOOD) {
      // fresh when it was written; what it says to whoever reads it much later, the script knows
      context
          .publication()
          .map(Publication::asOf)
          .ifPresent(
              asOf ->
                  attributes.addAll(
                      List.of(
                          "data-as-of",
                          asOf.toString(),
                          "data-fresh-days",
                          String.valueOf(FRESH_DAYS),
                          "data-old",
                          context.text("verdict.old"))));
    }
    html.open("section", attributes.toArray(String[]::new));
    html.open("h2", "id", "verdict-heading")
        .text(context.text("verdict.question") + " ")
        .element("strong", verdict.sentence())
        .close();
    html.open("ul");
    for (Finding finding : verdict.findings()) {
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
