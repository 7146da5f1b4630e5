package id.setia.cltv;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987, "Counting your customers", Management Science
 * 33; Fader and Hardie 2005, "A note on deriving the Pareto/NBD model and related expressions").
 *
 * @param r shape of the purchase rate
 * @param alpha inverse scale of the purchase rate, in weeks
 * @param s shape of the dropout rate
 * @param beta inverse scale of the dropout rate, in weeks
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements CountingModel {

  /** Refuses parameters that are not positive and finite. */
  public ParetoNbd {
    CountingModel.requirePositive(ModelKind.PARETO_NBD.parameterNames(), r, alpha, s, beta);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.PARETO_NBD;
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha, s, beta};
  }

  /**
   * {@inheritDoc}
   *
   * <p>The odds of having left are s (alpha+T)^(r+x) (beta+T)^s times the integral of the density
   * of leaving over the silence since t_x.
   */
  @Override
  public Posterior posterior(int frequency, double recencyWeeks, double ageWeeks) {
    PurchaseHistoryBuilder.requireValid(frequency, recencyWeeks, ageWeeks);
    PurchaseProcess process =
        new ParetoProcess(r + frequency, alpha + ageWeeks, s, beta + ageWeeks);
    ParetoIntegral integral = new ParetoIntegral(alpha, s, beta);
    if (!integral.prepare(r + frequency, recencyWeeks, ageWeeks)) {
      return new Posterior(1, process);
    }
    double logOdds =
        Math.log(s)
            + integral.log()
            + (r + frequency) * Math.log(alpha + ageWeeks)
            + s * Math.log(beta + ageWeeks);
    return new Posterior(1 / (1 + Math.exp(logOdds)), process);
  }
}
