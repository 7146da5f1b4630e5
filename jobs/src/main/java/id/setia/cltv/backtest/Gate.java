package id.setia.cltv.backtest;

import id.setia.cltv.FallbackReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which forecast is published: the one with the least error on what it had not seen.
 *
 * <p>Error is the sum of two, each relative, over all origins and horizons: the ranked probability
 * score of customers, over the best baseline's, and |log(actual / forecast)| of the total. A rung
 * is accepted when it could be fitted at the last origin and at half of them or more, is not above
 * a baseline on either part, and is not off by more than the setting on average. Totals are off by
 * what each of them is off by: errors of opposite signs don't make up for one another. The highest
 * accepted rung that is not told apart from the one with the least error is chosen. Where none is
 * accepted, the choice is made among the refused, and says so. Forecasts without a model come after
 * those with one until they were tested over five months or more.
 */
final class Gate {

  // Errors of totals that differ by less are alike.
  private static final double TOLERANCE = 1.02;

  private static final int LONG_DAYS = 150;

  private final double largestBias;

  Gate(double largestBias) {
    this.largestBias = largestBias;
  }

  Decision decide(List<OriginResult> origins) {
    if (origins.isEmpty()) {
      return new Decision(
          List.of(Contender.EMPIRICAL),
          Optional.of(FallbackReason.HISTORY_TOO_SHORT),
          "the history has no room for a calibration and a holdout period",
          List.of());
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      if (contender.isRung() && last(contender, origins).isPresent()) {
        verdicts.add(verdict(contender, origins));
      }
    }
    return choose(verdicts, origins);
  }

  /**
   * Whether the own fit of a segment's customers forecasts them better than the fit of all does: it
   * is not worse than a naive baseline, and it is nearer on the customers' error and on the totals'
   * alike.
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

  private static Optional<ContenderResult> last(Contender contender, List<OriginResult> origins) {
    return origins.get(origins.size() - 1).of(contender);
  }

  private static Decision choose(List<Verdict> verdicts, List<OriginResult> origins) {
    Comparator<Verdict> byError =
        Comparator.<Verdict>comparingInt(verdict -> verdict.isAccepted() ? 0 : 1)
            .thenComparingInt(verdict -> isCarriedOn(verdict.contender(), origins) ? 1 : 0)
            .thenComparingDouble(verdict -> Summary.of(verdict.contender(), origins).error());
    List<Contender> ranking =
        verdicts.stream()
            .filter(
                verdict ->
                    last(verdict.contender(), origins)
                        .flatMap(ContenderResult::accuracy)
                        .isPresent())
            .sorted(byError)
            .map(Verdict::contender)
            .collect(Collectors.toCollection(ArrayList::new));
    Verdict top = verdicts.get(0);
    Contender chosen = highestAsGood(ranking.get(0), verdicts, origins);
    ranking.remove(chosen);
    ranking.add(0, chosen);
    Summary summary = Summary.of(chosen, origins);
    StringBuilder detail = new StringBuilder();
    if (!top.isAccepted()) {
      detail.append(top.contender().code()).append(": ").append(top.detail()).append("; ");
    } else if (chosen != top.contender()) {
      detail
          .append(chosen.code())
          .append(" forecasts better than ")
          .append(top.contender().code())
          .append("; ");
    }
    detail.append(chosen.code()).append(": ").append(summary.words());
    return new Decision(ranking, top.reason(), detail.toString(), verdicts);
  }

  // A forecast without a model only carries on what it saw: over months it must have been tested.
  private static boolean isCarriedOn(Contender rung, List<OriginResult> origins) {
    return rung.model().isEmpty()
        && origins.stream().allMatch(origin -> origin.holdoutDays() < LONG_DAYS);
  }

  // The highest rung, accepted or not as the best one is, that is not told apart from it.
  private static Contender highestAsGood(
      Contender best, List<Verdict> verdicts, List<OriginResult> origins) {
    Summary least = Summary.of(best, origins);
    boolean isAccepted = verdicts.stream().anyMatch(v -> v.contender() == best && v.isAccepted());
    for (Verdict verdict : verdicts) {
      Contender rung = verdict.contender();
      boolean isKnown = last(rung, origins).flatMap(ContenderResult::accuracy).isPresent();
      if (rung == best
          || (isKnown
              && verdict.isAccepted() == isAccepted
              && Summary.of(rung, origins).isAsGoodAs(least))) {
        return rung;
      }
    }
    return best;
  }

  private Verdict verdict(Contender contender, List<OriginResult> origins) {
    Optional<Verdict> unfitted = unfitted(contender, origins);
    if (unfitted.isPresent()) {
      return unfitted.get();
    }
    for (Contender baseline : List.of(Contender.OWN_RATE, Contender.COHORT_MEAN)) {
      Summary summary = Summary.of(contender, origins);
      Summary naive = Summary.of(baseline, origins).on(summary);
      if (summary.score() > naive.score()) {
        return new Verdict(
            contender,
            Optional.of(FallbackReason.LOSES_TO_BASELINE),
            String.format(
                Locale.ROOT,
                "ranked probability score %.4f, above %.4f of %s",
                summary.score(),
                naive.score(),
                baseline.code()));
      }
      if (summary.totalError() > TOLERANCE * naive.totalError()) {
        return new Verdict(
            contender,
            Optional.of(FallbackReason.LOSES_TO_BASELINE),
            String.format(
                Locale.ROOT,
                "%s; totals of %s off by %.1f %%",
                summary.words(),
                baseline.code(),
                100 * Math.expm1(naive.totalError())));
      }
    }
    Summary summary = Summary.of(contender, origins);
    if (summary.absoluteBias() > largestBias) {
      return new Verdict(
          contender,
          Optional.of(FallbackReason.BIAS_TOO_LARGE),
          summary.words() + String.format(Locale.ROOT, ", beyond %.0f %%", 100 * largestBias));
    }
    return new Verdict(contender, Optional.empty(), summary.words());
  }

  // The last origin counts by itself: what can't be fitted now can't be published.
  private static Optional<Verdict> unfitted(Contender contender, List<OriginResult> origins) {
    Optional<ContenderResult> refused = Optional.empty();
    int known = 0;
    for (OriginResult origin : origins) {
      Optional<ContenderResult> result = origin.of(contender);
      if (result.isPresent() && result.get().reason().isPresent()) {
        refused = result;
      } else if (result.isPresent()) {
        known++;
      }
    }
    boolean isRefusedNow = last(contender, origins).flatMap(ContenderResult::reason).isPresent();
    return isRefusedNow || (refused.isPresent() && 2 * known < origins.size())
        ? refused.map(result -> new Verdict(contender, result.reason(), result.detail()))
        : Optional.empty();
  }
}
