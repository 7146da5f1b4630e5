package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.PurchaseHistory;
import java.util.Optional;
import java.util.function.Function;

/**
 * From a backtest's decision to the forecast that is published: the chosen rung is fitted on
 * everything known, and where that fails the next one of the ranking takes its place, down to the
 * empirical one, which always stands.
 */
public final class Ladder {

  private final CountingFitter fitter;

  /**
   * A ladder.
   *
   * @param settings the same as of the backtest
   */
  public Ladder(BacktestSettings settings) {
    this.fitter = new CountingFitter(settings.fit());
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
        rung -> empirical(rung, segment, asOfDay));
  }

  /**
   * The forecast by fits that are made elsewhere.
   *
   * @param fits the fit of a rung on everything known
   * @param empirical the forecast of a rung that learns from classes of customers
   */
  public static Publication publish(
      Decision decision,
      Function<Contender, FitOutcome<CountingModel>> fits,
      Function<Contender, EmpiricalPredictor> empirical) {
    Optional<FallbackReason> reason = decision.fallbackReason();
    StringBuilder detail = new StringBuilder(decision.detail());
    for (Contender rung : decision.ranking()) {
      boolean isAccepted = decision.isAccepted(rung);
      if (rung.model().isEmpty()) {
        return new Publication(
            rung,
            Optional.empty(),
            Optional.of(empirical.apply(rung)),
            reason,
            detail.toString(),
            isAccepted);
      }
      FitOutcome<CountingModel> outcome = fits.apply(rung);
      if (outcome.fit().isPresent()) {
        return new Publication(
            rung, outcome.fit(), Optional.empty(), reason, detail.toString(), isAccepted);
      }
      if (outcome instanceof FitOutcome.Refusal<CountingModel> refusal) {
        reason = reason.or(() -> Optional.of(refusal.reason()));
        detail.append("; ").append(rung.code()).append(" as of the run: ").append(refusal.detail());
      }
    }
    return new Publication(
        Contender.EMPIRICAL,
        Optional.empty(),
        Optional.of(empirical.apply(Contender.EMPIRICAL)),
        reason,
        detail.toString(),
        false);
  }

  /**
   * The forecast of a rung that learns from classes of customers.
   *
   * @param asOfDay the last day that is known, days since 1970-01-01
   */
  public static EmpiricalPredictor empirical(Contender rung, PurchaseLog log, int asOfDay) {
    return rung == Contender.YEAR_BEFORE
        ? EmpiricalPredictor.learnYearBefore(log, asOfDay)
        : EmpiricalPredictor.learn(log, asOfDay);
  }

  private static PurchaseHistory history(PurchaseLog log, int asOfDay) {
    return Calibration.of(log, asOfDay, 1).history();
  }
}
