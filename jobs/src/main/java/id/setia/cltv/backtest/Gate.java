package id.setia.cltv.backtest;

import id.setia.cltv.FallbackReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides which forecast is published.
 *
 * <p>A rung is accepted when it could be fitted at every origin, its mean absolute error over all
 * origins is not above that of either baseline, and its |bias| does not exceed the setting. The
 * first accepted rung is chosen, unless a later one beats it on error and on |bias| alike: a trade
 * of one for the other changes nothing. The last rung, the empirical one, is always there.
 */
final class Gate {

  private final double largestBias;

  Gate(double largestBias) {
    this.largestBias = largestBias;
  }

  Decision decide(List<OriginResult> origins) {
    if (origins.isEmpty()) {
      return new Decision(
          Contender.EMPIRICAL,
          Optional.of(FallbackReason.HISTORY_TOO_SHORT),
          "the history has no room for a calibration and a holdout period",
          List.of());
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      if (contender.isRung() && origins.get(0).of(contender).isPresent()) {
        verdicts.add(verdict(contender, origins));
      }
    }
    return choose(verdicts, origins);
  }

  /**
   * Whether the own fit of a segment's customers forecasts them better than the fit of all does:
   * the gate accepts it, and it is nearer on error and on |bias| alike.
   *
   * @param own the contender that stands for the own fit
   */
  Verdict segment(Contender own, List<OriginResult> origins) {
    Verdict verdict = verdict(own, origins);
    if (!verdict.isAccepted()) {
      return verdict;
    }
    Summary pooled = Summary.of(Contender.POOLED, origins);
    return Summary.of(own, origins).beats(pooled)
        ? verdict
        : new Verdict(
            own,
            Optional.of(FallbackReason.LOSES_TO_POOLED),
            verdict.detail() + "; the fit of all customers: " + pooled.words());
  }

  private Decision choose(List<Verdict> verdicts, List<OriginResult> origins) {
    Verdict top = verdicts.get(0);
    Contender chosen = Contender.EMPIRICAL;
    for (Verdict verdict : verdicts) {
      if (verdict.isAccepted()) {
        chosen = verdict.contender();
        break;
      }
    }
    Contender first = chosen;
    for (Verdict verdict : verdicts) {
      if (verdict.isAccepted()
          && Summary.of(verdict.contender(), origins).beats(Summary.of(chosen, origins))) {
        chosen = verdict.contender();
      }
    }
    StringBuilder detail = new StringBuilder();
    if (!top.isAccepted()) {
      detail.append(top.contender().code()).append(": ").append(top.detail()).append("; ");
    }
    if (chosen != first) {
      detail
          .append(chosen.code())
          .append(" forecasts better than ")
          .append(first.code())
          .append(" on error and on bias; ");
    }
    detail.append(chosen.code()).append(": ").append(Summary.of(chosen, origins).words());
    return new Decision(chosen, top.reason(), detail.toString(), verdicts);
  }

  private Verdict verdict(Contender contender, List<OriginResult> origins) {
    for (OriginResult origin : origins) {
      ContenderResult result = origin.of(contender).orElseThrow();
      if (result.reason().isPresent()) {
        return new Verdict(contender, result.reason(), result.detail());
      }
    }
    Summary summary = Summary.of(contender, origins);
    for (Contender baseline : List.of(Contender.OWN_RATE, Contender.COHORT_MEAN)) {
      Summary naive = Summary.of(baseline, origins);
      if (summary.error() > naive.error()) {
        return new Verdict(
            contender,
            Optional.of(FallbackReason.LOSES_TO_BASELINE),
            String.format(
                Locale.ROOT,
                "mean absolute error %.4f, above %.4f of %s",
                summary.error(),
                naive.error(),
                baseline.code()));
      }
    }
    if (summary.absoluteBias() > largestBias) {
      return new Verdict(
          contender,
          Optional.of(FallbackReason.BIAS_TOO_LARGE),
          summary.words() + String.format(Locale.ROOT, ", beyond %.0f %%", 100 * largestBias));
    }
    return new Verdict(contender, Optional.empty(), summary.words());
  }

  /** A contender over all origins, every customer with the same weight. */
  record Summary(double customers, double actual, double forecast, double error) {

    static Summary of(Contender contender, List<OriginResult> origins) {
      double customers = 0;
      double actual = 0;
      double forecast = 0;
      double absolute = 0;
      for (OriginResult origin : origins) {
        Optional<ForecastAccuracy> accuracy =
            origin.of(contender).flatMap(ContenderResult::accuracy);
        if (accuracy.isPresent()) {
          customers += accuracy.get().customers();
          actual += accuracy.get().actual();
          forecast += accuracy.get().forecast();
          absolute += accuracy.get().meanAbsoluteError() * accuracy.get().customers();
        }
      }
      return new Summary(customers, actual, forecast, customers > 0 ? absolute / customers : 0);
    }

    // Where nothing happened, a forecast of less than half a purchase counts as right.
    double absoluteBias() {
      if (actual > 0) {
        return Math.abs(forecast / actual - 1);
      }
      return forecast < 0.5 ? 0 : Double.POSITIVE_INFINITY;
    }

    boolean beats(Summary other) {
      return error < other.error && absoluteBias() < other.absoluteBias();
    }

    String words() {
      String totals =
          String.format(Locale.ROOT, "forecast %.1f of %.0f purchases", forecast, actual);
      if (actual == 0) {
        return totals;
      }
      double bias = forecast / actual - 1;
      return totals
          + String.format(
              Locale.ROOT,
              " (%.1f %% too %s), mean absolute error %.3f",
              100 * Math.abs(bias),
              bias < 0 ? "low" : "high",
              error);
    }
  }
}
