package id.setia.cltv;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a future count or value falls with 80 % and with 95 % probability.
 *
 * @param low95 the 2.5 % quantile
 * @param low80 the 10 % quantile
 * @param high80 the 90 % quantile
 * @param high95 the 97.5 % quantile
 */
public record PredictionInterval(double low95, double low80, double high80, double high95) {

  /** A probability of the bounds. */
  public static final double LOW_95 = 0.025;

  /** A probability of the bounds. */
  public static final double LOW_80 = 0.1;

  /** A probability of the bounds. */
  public static final double HIGH_80 = 0.9;

  /** A probability of the bounds. */
  public static final double HIGH_95 = 0.975;

  /** Refuses bounds out of order, negative or not a number. */
  public PredictionInterval {
    if (!(low95 >= 0 && low95 <= low80 && low80 <= high80 && high80 <= high95)) {
      throw new IllegalArgumentException(
          "Invalid prediction interval: %s, %s, %s, %s (must ascend from 0)"
              .formatted(low95, low80, high80, high95));
    }
  }

  /** The interval of a quantile function. */
  public static PredictionInterval of(DoubleUnaryOperator quantile) {
    return new PredictionInterval(
        quantile.applyAsDouble(LOW_95),
        quantile.applyAsDouble(LOW_80),
        quantile.applyAsDouble(HIGH_80),
        quantile.applyAsDouble(HIGH_95));
  }

  /**
   * The interval of a count with a negative binomial distribution.
   *
   * @param mean at least 0
   * @param variance at least the mean; a smaller one is taken as the mean
   */
  public static PredictionInterval ofCount(double mean, double variance) {
    return of(probability -> Quantiles.ofCount(mean, variance, probability));
  }

  /**
   * The interval of an amount with a gamma distribution.
   *
   * @param mean at least 0
   * @param variance at least 0
   */
  public static PredictionInterval ofAmount(double mean, double variance) {
    return of(probability -> Quantiles.ofAmount(mean, variance, probability));
  }

  /** Whether the 80 % interval has the value. */
  public boolean covers80(double value) {
    return value >= low80 && value <= high80;
  }

  /** Whether the 95 % interval has the value. */
  public boolean covers95(double value) {
    return value >= low95 && value <= high95;
  }
}
