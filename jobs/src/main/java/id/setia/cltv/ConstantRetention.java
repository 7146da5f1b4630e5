package id.setia.cltv;

/**
 * Every contract is renewed with one probability: what the shifted-beta-geometric model comes to
 * where customers don't differ.
 *
 * @param rate in [0, 1)
 */
public record ConstantRetention(double rate) implements Retention {

  /** Refuses what is no probability below 1. */
  public ConstantRetention {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Invalid retention rate: %s (must be at least 0 and below 1)".formatted(rate));
    }
  }

  @Override
  public double retentionRate(int renewal) {
    return rate;
  }

  @Override
  public double discountedResidualLifetime(int renewals, double ratePerPeriod) {
    return rate * (1 + ratePerPeriod) / (1 + ratePerPeriod - rate);
  }
}
