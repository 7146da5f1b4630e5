package id.setia.cltv;

/**
 * NBD (Ehrenberg 1959): gamma-distributed purchase rates and nobody leaves. The limit that the
 * dropout models run to where a history shows no sign of leaving, as in a young business.
 *
 * @param r shape of the purchase rate
 * @param alpha inverse scale of the purchase rate, in weeks
 */
public record Nbd(double r, double alpha) implements CountingModel {

  /** Refuses parameters that are not positive and finite. */
  public Nbd {
    CountingModel.requirePositive(ModelKind.NBD.parameterNames(), r, alpha);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.NBD;
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha};
  }

  /**
   * {@inheritDoc}
   *
   * <p>P(alive) is 1 by assumption; the last purchase does not matter, only their number.
   */
  @Override
  public Posterior posterior(int frequency, double recencyWeeks, double ageWeeks) {
    PurchaseHistoryBuilder.requireValid(frequency, recencyWeeks, ageWeeks);
    return new Posterior(1, new NegativeBinomialProcess(r + frequency, alpha + ageWeeks));
  }
}
