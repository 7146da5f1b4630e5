package id.setia.cltv;

/**
 * A model whose chances of leaving are all so many times as high: what it might be wrong by.
 *
 * @param model that is wrong
 * @param factor of the chance of leaving at each renewal, above 0
 */
public record MovedRetention(Retention model, double factor) implements Retention {

  @Override
  public double retentionRate(int renewal) {
    return Math.max(0, 1 - factor * (1 - model.retentionRate(renewal)));
  }

  @Override
  public double discountedResidualLifetime(int renewals, double ratePerPeriod) {
    throw new UnsupportedOperationException("what a model is wrong by is not known for ever");
  }
}
