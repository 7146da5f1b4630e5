package id.setia.cltv;

/**
 * Turns forecasts of purchases into money: expected margin per purchase times discounted purchases,
 * with intervals.
 *
 * <p>Interval bounds of the value are computed once per history (x, t_x, T), in units of the
 * customer's spend scale gamma + x m, since the sum of n purchases is that scale times a ratio of
 * gamma variables whose shapes depend on n and x only.
 */
public final class ValueForecaster {

  private final SpendModel spend;
  private final ParameterDraws draws;
  private final ForecastCalendar calendar;

  /**
   * A forecaster of value.
   *
   * @param spend at the estimates
   * @param draws the same as behind the purchase forecasts
   * @param calendar the same as behind the purchase forecasts
   */
  public ValueForecaster(SpendModel spend, ParameterDraws draws, ForecastCalendar calendar) {
    this.spend = spend;
    this.draws = draws;
    this.calendar = calendar;
  }

  /** What everybody with a history has in common; of use for many customers. */
  public ValueUnits units(CustomerForecast forecast) {
    SpendNoise noise = new SpendNoise(spend, draws);
    int horizons = calendar.horizonMonths().size();
    PredictionInterval[] intervals = new PredictionInterval[horizons];
    for (int h = 0; h < horizons; h++) {
      intervals[h] =
          spend instanceof GammaGamma model
              ? new ValueQuantiles(model, forecast.frequency(), forecast.distribution(h))
                  .interval(noise.logVariance(forecast.frequency()))
              : forecast.distribution(h).interval();
    }
    return new ValueUnits(spend, draws, calendar, forecast, intervals);
  }
}
