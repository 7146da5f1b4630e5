package id.setia.cltv;

/**
 * MBG/NBD (Batislam, Denizel and Filiztekin 2007, International Journal of Research in Marketing
 * 24; Hoppe and Wagner 2007 as CBG/NBD): BG/NBD with a chance to drop out after the first purchase
 * too, so that one-time buyers are not alive for ever.
 *
 * @param r shape of the purchase rate
 * @param alpha inverse scale of the purchase rate, in weeks
 * @param a first beta parameter of dropping out after a purchase
 * @param b second beta parameter of dropping out after a purchase
 */
public record MbgNbd(double r, double alpha, double a, double b) implements CountingModel {

  /** Refuses parameters that are not positive and finite. */
  public MbgNbd {
    CountingModel.requirePositive(ModelKind.MBG_NBD.parameterNames(), r, alpha, a, b);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.MBG_NBD;
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha, a, b};
  }

  /**
   * {@inheritDoc}
   *
   * <p>P(alive) is equation 8 of Hoppe and Wagner (2007). Alive after x + 1 chances to leave, the
   * customer's future is a BG/NBD process: the next chance comes with the next purchase.
   */
  @Override
  public Posterior posterior(int frequency, double recencyWeeks, double ageWeeks) {
    PurchaseHistoryBuilder.requireValid(frequency, recencyWeeks, ageWeeks);
    double logOdds =
        Math.log(a / (b + frequency))
            + (r + frequency) * Math.log((alpha + ageWeeks) / (alpha + recencyWeeks));
    return new Posterior(
        1 / (1 + Math.exp(logOdds)),
        new BetaGeometricProcess(r + frequency, alpha + ageWeeks, a, b + frequency + 1));
  }
}
