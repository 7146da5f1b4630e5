package id.setia.cltv;

import java.util.function.DoubleUnaryOperator;

/** What not knowing the spend parameters does to intervals of value. */
public final class SpendNoise {

  private static final double Z_80 = 1.2816;
  private static final double Z_95 = 1.96;

  private final SpendModel spend;
  private final ParameterDraws draws;

  /**
   * The noise around a spend model.
   *
   * @param spend at the estimates
   * @param draws around them
   */
  public SpendNoise(SpendModel spend, ParameterDraws draws) {
    this.spend = spend;
    this.draws = draws;
  }

  /**
   * The variance of the logarithm of the expected margin of a typical customer.
   *
   * @param frequency x
   */
  public double logVariance(int frequency) {
    double mean = spend.populationMean();
    if (!(mean > 0)) {
      return 0;
    }
    double centre = Math.log(spend.expectedMargin(frequency, mean));
    double sum = 0;
    for (int k = 0; k < draws.count(); k++) {
      double deviation = Math.log(draws.spend(k).expectedMargin(frequency, mean)) - centre;
      sum += deviation * deviation;
    }
    return sum / draws.count();
  }

  /**
   * An interval widened for the noise.
   *
   * @param quantile without it
   * @param mean of the distribution
   * @param logVariance see {@link #logVariance}
   */
  public static PredictionInterval widened(
      DoubleUnaryOperator quantile, double mean, double logVariance) {
    double low80 =
        widened(quantile.applyAsDouble(PredictionInterval.LOW_80), mean, -Z_80, logVariance);
    double low95 =
        widened(quantile.applyAsDouble(PredictionInterval.LOW_95), mean, -Z_95, logVariance);
    double high80 =
        widened(quantile.applyAsDouble(PredictionInterval.HIGH_80), mean, Z_80, logVariance);
    double high95 =
        widened(quantile.applyAsDouble(PredictionInterval.HIGH_95), mean, Z_95, logVariance);
    return new PredictionInterval(
        Math.min(low95, low80), low80, Math.max(low80, high80), Math.max(high80, high95));
  }

  // The two spreads are independent: on the log scale their distances add in quadrature.
  private static double widened(double quantile, double mean, double z, double logVariance) {
    if (quantile == 0) {
      return 0;
    }
    double distance = Math.log(quantile / mean);
    double extra = Math.sqrt(distance * distance + z * z * logVariance) - Math.abs(distance);
    return quantile * Math.exp(Math.signum(z) * extra);
  }
}
