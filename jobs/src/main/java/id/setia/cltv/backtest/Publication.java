package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import java.util.Optional;

/**
 * The forecast that is published as of a day.
 *
 * @param rung of the ladder
 * @param fit on everything known at the as-of date; empty for the empirical rung
 * @param empirical the forecast of last resort; empty when there is a fit
 * @param fallbackReason why the top of the ladder is not published; empty when it is, or when a
 *     better forecast took its place
 * @param detail the choice in words
 * @param isAccepted whether the gate accepted the rung; if not, it is the least bad one
 */
public record Publication(
    Contender rung,
    Optional<FitOutcome.Fit<CountingModel>> fit,
    Optional<EmpiricalPredictor> empirical,
    Optional<FallbackReason> fallbackReason,
    String detail,
    boolean isAccepted) {

  /** Refuses a publication with both forecasts or none. */
  public Publication {
    if (fit.isPresent() == empirical.isPresent()) {
      throw new IllegalArgumentException(
          "Invalid publication: %s with %s fit (must be a fit or the empirical forecast)"
              .formatted(rung.code(), fit.isPresent() ? "a" : "no"));
    }
  }
}
