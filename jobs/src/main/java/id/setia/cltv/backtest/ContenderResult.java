package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import java.util.Optional;

/**
 * A contender at one origin.
 *
 * @param contender who
 * @param accuracy how it did; empty when it could not be fitted
 * @param reason why it could not be fitted
 * @param detail the reason for readers; empty text when there is none
 * @param fit the model behind it, for those that have one
 * @param seasonal the same contender on operational time; empty where no season was known, and for
 *     those without a model
 */
public record ContenderResult(
    Contender contender,
    Optional<ForecastAccuracy> accuracy,
    Optional<FallbackReason> reason,
    String detail,
    Optional<FitOutcome.Fit<CountingModel>> fit,
    Optional<ContenderResult> seasonal) {

  /** A contender on the calendar's time alone. */
  public ContenderResult(
      Contender contender,
      Optional<ForecastAccuracy> accuracy,
      Optional<FallbackReason> reason,
      String detail,
      Optional<FitOutcome.Fit<CountingModel>> fit) {
    this(contender, accuracy, reason, detail, fit, Optional.empty());
  }

  /**
   * How it did on one of the clocks.
   *
   * @param bySeason on operational time, where a season was known
   */
  Optional<ForecastAccuracy> accuracy(boolean bySeason) {
    return bySeason ? seasonal.flatMap(ContenderResult::accuracy).or(() -> accuracy) : accuracy;
  }

  /** This result, beside that on operational time. */
  ContenderResult with(ContenderResult onOperationalTime) {
    return new ContenderResult(
        contender, accuracy, reason, detail, fit, Optional.of(onOperationalTime));
  }
}
