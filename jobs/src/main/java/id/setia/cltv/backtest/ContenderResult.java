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
 */
public record ContenderResult(
    Contender contender,
    Optional<ForecastAccuracy> accuracy,
    Optional<FallbackReason> reason,
    String detail,
    Optional<FitOutcome.Fit<CountingModel>> fit) {}
