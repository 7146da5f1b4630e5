package id.setia.cltv;

/** The money of customers who share a history, but for their mean margin. */
public final class ValueUnits {

  private final SpendModel spend;
  private final ParameterDraws draws;
  private final ForecastCalendar calendar;
  private final CustomerForecast forecast;
  private final PredictionInterval[] intervals;

  ValueUnits(
      SpendModel spend,
      ParameterDraws draws,
      ForecastCalendar calendar,
      CustomerForecast forecast,
      PredictionInterval[] intervals) {
    this.spend = spend;
    this.draws = draws;
    this.calendar = calendar;
    this.forecast = forecast;
    this.intervals = intervals;
  }

  /**
   * The value of a customer with this history.
   *
   * @param meanMargin of the repeat purchases; ignored when there are none
   */
  public ValueForecast of(double meanMargin) {
    if (!Double.isFinite(meanMargin)) {
      throw new IllegalArgumentException(
          "Invalid mean margin: %s (must be finite)".formatted(meanMargin));
    }
    return new ValueForecast(this, meanMargin);
  }

  SpendModel spend() {
    return spend;
  }

  SpendModel spend(int draw) {
    return draws.spend(draw);
  }

  CustomerForecast forecast() {
    return forecast;
  }

  /**
   * The interval of the undiscounted margin up to a horizon, by its index, in units of the
   * customer's spend scale.
   */
  public PredictionInterval interval(int horizon) {
    return intervals[horizon];
  }

  // The mean discount of the purchases up to a horizon.
  double discount(int horizon) {
    double expected = forecast.expectedPurchases(horizon);
    return expected > 0
        ? forecast.discountedPurchases(horizon) / expected
        : calendar.discountFactor(calendar.horizonMonths().get(horizon));
  }
}
