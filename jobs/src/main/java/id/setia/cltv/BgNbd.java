package id.setia.cltv;

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy way: an alternative to the
 * Pareto/NBD model", Marketing Science 24(2)).
 *
 * @param r shape of the purchase rate
 * @param alpha inverse scale of the purchase rate, in weeks
 * @param a first beta parameter of dropping out after a repeat purchase
 * @param b second beta parameter of dropping out after a repeat purchase
 */
public record BgNbd(double r, double alpha, double a, double b) implements CountingModel {

  /** Refuses parameters that are not positive and finite. */
  public BgNbd {
    CountingModel.requirePositive(ModelKind.BG_NBD.parameterNames(), r, alpha, a, b);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.BG_NBD;
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha, a, b};
  }

  /**
   * {@inheritDoc}
   *
   * <p>P(alive) is 1 at x = 0, where this model knows no chance to drop out; else equation 4 of
   * Fader, Hardie and Lee (2008), "Computing P(alive) using the BG/NBD model".
   */
  @Override
  public Posterior posterior(int frequency, double recencyWeeks, double ageWeeks) {
    PurchaseHistoryBuilder.requireValid(frequency, recencyWeeks, ageWeeks);
    PurchaseProcess process =
        new BetaGeometricProcess(r + frequency, alpha + ageWeeks, a, b + frequency);
    if (frequency == 0) {
      return new Posterior(1, process);
    }
    double logOdds =
        Math.log(a / (b + frequency - 1))
            + (r + frequency) * Math.log((alpha + ageWeeks) / (alpha + recencyWeeks));
    return new Posterior(1 / (1 + Math.exp(logOdds)), process);
  }
}
