package id.setia.cltv;

import java.util.List;

/**
 * The gamma-gamma model of spend (Fader and Hardie 2013): purchases of a customer are gamma
 * distributed around a mean that is itself inverse-gamma distributed over the customers, and
 * independent of how often they buy.
 *
 * @param p shape of a customer's purchases
 * @param q shape over the customers, above 1: else the population has no mean
 * @param gamma scale, in the reporting currency
 */
public record GammaGamma(double p, double q, double gamma) implements SpendModel {

  /** Refuses parameters that are not positive and finite, and q of 1 or less. */
  public GammaGamma {
    CountingModel.requirePositive(List.of("p", "q", "gamma"), p, q, gamma);
    if (q <= 1) {
      throw new IllegalArgumentException(
          "Invalid parameter q: %s (must be above 1: else the population has no mean spend)"
              .formatted(q));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fader and Hardie (2013): p (gamma + x m) / (p x + q - 1), a weighted mean of the
   * population's mean and the customer's own. A mean margin of 0 or less counts as 0.
   */
  @Override
  public double expectedMargin(int frequency, double meanMargin) {
    double own = frequency == 0 ? 0 : Math.max(0, meanMargin);
    return p * (gamma + frequency * own) / (p * frequency + q - 1);
  }

  @Override
  public double populationMean() {
    return p * gamma / (q - 1);
  }
}
