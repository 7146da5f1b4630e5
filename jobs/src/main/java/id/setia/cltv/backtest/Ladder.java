package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.PurchaseHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * From a backtest's decision to the forecast that is published: the chosen rung is fitted on
 * everything known, and where that fails the next accepted rung takes its place, down to the
 * empirical one, which always stands.
 */
public final class Ladder {

  private final CountingFitter fitter;
  private final int horizonDays;

  /**
   * A ladder.
   *
   * @param settings the same as of the backtest
   */
  public Ladder(BacktestSettings settings) {
    this.fitter = new CountingFitter(settings.fit());
    this.horizonDays = settings.holdoutDays();
  }

  /**
   * The forecast of all customers of a log.
   *
   * @param asOfDay the last day that is known, days since 1970-01-01
   */
  public Publication publish(Decision decision, PurchaseLog log, int asOfDay) {
    return publish(decision, log, log, asOfDay);
  }

  /**
   * The forecast of the customers of a segment.
   *
   * @param segment the purchases of the segment's customers
   * @param all the purchases of all customers, for the pooled rung
   * @param asOfDay the last day that is known, days since 1970-01-01
   */
  public Publication publish(Decision decision, PurchaseLog segment, PurchaseLog all, int asOfDay) {
    return publish(
        decision,
        rung ->
            fitter.fit(
                rung.model().orElseThrow(),
                history(rung == Contender.POOLED ? all : segment, asOfDay)),
        () -> EmpiricalPredictor.learn(segment, asOfDay, horizonDays));
  }

  /**
   * The forecast by fits that are made elsewhere.
   *
   * @param fits the fit of a rung on everything known
   * @param empirical the forecast of last resort
   */
  public static Publication publish(
      Decision decision,
      Function<Contender, FitOutcome<CountingModel>> fits,
      Supplier<EmpiricalPredictor> empirical) {
    Optional<FallbackReason> reason = decision.fallbackReason();
    StringBuilder detail = new StringBuilder(decision.detail());
    for (Contender rung : candidates(decision)) {
      FitOutcome<CountingModel> outcome = fits.apply(rung);
      if (outcome instanceof FitOutcome.Refusal<CountingModel> refusal) {
        reason = reason.or(() -> Optional.of(refusal.reason()));
        detail.append("; ").append(rung.code()).append(" as of the run: ").append(refusal.detail());
      } else {
        return new Publication(rung, outcome.fit(), Optional.empty(), reason, detail.toString());
      }
    }
    return new Publication(
        Contender.EMPIRICAL,
        Optional.empty(),
        Optional.of(empirical.get()),
        reason,
        detail.toString());
  }

  // The chosen rung first, then the other accepted ones from the top; nothing above the empirical
  // rung when that one was chosen.
  private static List<Contender> candidates(Decision decision) {
    List<Contender> candidates = new ArrayList<>();
    if (decision.chosen().model().isPresent()) {
      candidates.add(decision.chosen());
      for (Verdict verdict : decision.verdicts()) {
        Contender contender = verdict.contender();
        if (verdict.isAccepted()
            && contender.model().isPresent()
            && contender != decision.chosen()) {
          candidates.add(contender);
        }
      }
    }
    return candidates;
  }

  private static PurchaseHistory history(PurchaseLog log, int asOfDay) {
    return Calibration.of(log, asOfDay, 1).history();
  }
}
