package id.setia.report;

import id.setia.report.html.Html;

/** Who comes back: by cohort, pooled, and for a second order. */
final class RetentionSection implements Section {

  @Override
  public String id() {
    return "retention";
  }

  @Override
  public void body(Html html, Context context) {
    CohortHeatmap.render(html, context);
    Html pair = Html.part();
    RetentionCurve.render(pair, context);
    RepeatPurchase.render(pair, context);
    if (!pair.isEmpty()) {
      Html body = Html.part();
      body.open("div", "class", "pair").add(pair).close();
      Fold.render(html, context.text("retention.more"), "", State.INFO, body);
    }
  }
}
