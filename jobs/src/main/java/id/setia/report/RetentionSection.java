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
    html.open("div", "class", "pair");
    RetentionCurve.render(html, context);
    RepeatPurchase.render(html, context);
    html.close();
  }
}
