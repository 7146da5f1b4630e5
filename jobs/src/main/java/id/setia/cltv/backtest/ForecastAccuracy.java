package id.setia.cltv.backtest;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a forecast was from what happened.
 *
 * @param customers forecast
 * @param actual purchases that happened
 * @param forecast purchases that were expected
 * @param meanAbsoluteError per customer
 * @param rootMeanSquareError per customer
 * @param decileLifts actual purchases per customer of each tenth of the customers, best forecast
 *     first, over those of all; empty when nothing happened
 * @param coverage80 the share of customers whose purchases fell into the 80 % interval; empty for
 *     forecasts without intervals
 * @param coverage95 the same for the 95 % interval
 * @param rankedProbabilityScore the mean continuous ranked probability score of a customer
 *     (Gneiting and Raftery 2007), in purchases; of a forecast without a distribution it is the
 *     mean absolute error
 * @param processVariance the variance of the total that chance alone makes, given the forecast;
 *     empty for forecasts without a distribution
 */
public record ForecastAccuracy(
    long customers,
    double actual,
    double forecast,
    double meanAbsoluteError,
    double rootMeanSquareError,
    List<Double> decileLifts,
    OptionalDouble coverage80,
    OptionalDouble coverage95,
    double rankedProbabilityScore,
    OptionalDouble processVariance) {

  /** Copies the list. */
  public ForecastAccuracy {
    decileLifts = List.copyOf(decileLifts);
  }

  /** Sum of forecasts over sum of actuals - 1; empty when nothing happened. */
  public OptionalDouble bias() {
    return actual > 0 ? OptionalDouble.of(forecast / actual - 1) : OptionalDouble.empty();
  }
}
