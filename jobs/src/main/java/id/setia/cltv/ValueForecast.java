package id.setia.cltv;

/** The predicted value of one customer. */
public final class ValueForecast {

  // Below a shape of 2 the posterior mean spend has no variance; this bounds what is used for it.
  private static final double SMALLEST_EXCESS_SHAPE = 0.5;

  private final ValueUnits units;
  private final double meanMargin;
  private final double expectedMargin;

  ValueForecast(ValueUnits units, double meanMargin) {
    this.units = units;
    this.meanMargin = meanMargin;
    this.expectedMargin = units.spend().expectedMargin(frequency(), meanMargin);
  }

  /** E[M]: the expected margin of a purchase to come. */
  public double expectedMargin() {
    return expectedMargin;
  }

  /** Whether {@link #expectedMargin} rests on the population rather than on the customer. */
  public boolean isSpendAssumed() {
    return units.spend().isAssumed(frequency(), meanMargin);
  }

  /** CLTV up to a horizon, by its index: discounted expected margin; never negative. */
  public double value(int horizon) {
    return expectedMargin * units.forecast().discountedPurchases(horizon);
  }

  /** CLTV of the infinite horizon, continuously discounted; 0 when nothing is discounted. */
  public double valueForever() {
    return expectedMargin * units.forecast().discountedPurchasesForever();
  }

  /**
   * The interval of the discounted margin up to a horizon. Purchases are discounted by the mean
   * discount of the horizon, whenever in it they happen.
   */
  public PredictionInterval interval(int horizon) {
    double scale = units.discount(horizon) * scale();
    PredictionInterval unit = units.interval(horizon);
    return new PredictionInterval(
        scale * unit.low95(), scale * unit.low80(), scale * unit.high80(), scale * unit.high95());
  }

  /** The expected margin under a draw of the spend parameters. */
  double margin(int draw) {
    return units.spend(draw).expectedMargin(frequency(), meanMargin);
  }

  /** The variance of the undiscounted margin of purchases with a given mean and variance. */
  double variance(double mean, double variance) {
    if (!(units.spend() instanceof GammaGamma model)) {
      return expectedMargin * expectedMargin * variance;
    }
    double shape = model.p() * frequency() + model.q();
    double scale = scale();
    // E[1/nu^2] of the rate nu of the customer's purchases, gamma(shape, scale) distributed.
    double inverseSquare =
        scale * scale / ((shape - 1) * Math.max(SMALLEST_EXCESS_SHAPE, shape - 2));
    double square = variance + mean * mean;
    double p = model.p();
    double total = mean * p * inverseSquare + square * p * p * inverseSquare;
    return Math.max(0, total - mean * mean * expectedMargin * expectedMargin);
  }

  double discount(int horizon) {
    return units.discount(horizon);
  }

  private double scale() {
    if (units.spend() instanceof GammaGamma model) {
      double own = frequency() == 0 ? 0 : Math.max(0, meanMargin);
      return model.gamma() + frequency() * own;
    }
    return expectedMargin;
  }

  private int frequency() {
    return units.forecast().frequency();
  }
}
