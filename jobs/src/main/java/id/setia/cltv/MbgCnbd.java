package id.setia.cltv;

/**
 * MBG/CNBD-k (Reutterer, Platzer and Schroeder 2021, "Leveraging purchase regularity for predicting
 * customer behavior the easy way", International Journal of Research in Marketing 38): MBG/NBD
 * whose times between purchases are Erlang distributed, for customers who buy by rhythm. A customer
 * who is silent for longer than usual is gone sooner than one who buys at random.
 *
 * <p>Think of a clock that ticks at the customer's rate, and of a purchase at every kth tick: given
 * that the customer is alive, 0 to k - 1 ticks have passed since the last purchase.
 *
 * @param k how regular: 1 is at random
 * @param r shape of the tick rate
 * @param alpha inverse scale of the tick rate, in weeks
 * @param a first beta parameter of dropping out after a purchase
 * @param b second beta parameter of dropping out after a purchase
 */
public record MbgCnbd(int k, double r, double alpha, double a, double b) implements CountingModel {

  /** Refuses parameters that are not positive and finite. */
  public MbgCnbd {
    CountingModel.requirePositive(ModelKind.MBG_CNBD_2.parameterNames(), r, alpha, a, b);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.byRhythm(k)
        .orElseThrow(
            () -> new IllegalArgumentException("Invalid k: %d (must be from 2 to 4)".formatted(k)));
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha, a, b};
  }

  @Override
  public Posterior posterior(int frequency, double recencyWeeks, double ageWeeks) {
    PurchaseHistoryBuilder.requireValid(frequency, recencyWeeks, ageWeeks);
    double shape = r + (double) k * frequency;
    double[] weights = new double[k];
    double logGap = Math.log((ageWeeks - recencyWeeks) / (alpha + ageWeeks));
    double log = 0;
    double largest = 0;
    for (int ticks = 0; ticks < k; ticks++) {
      weights[ticks] = log;
      largest = Math.max(largest, log);
      log += logGap + Math.log((shape + ticks) / (ticks + 1));
    }
    double sum = 0;
    for (int ticks = 0; ticks < k; ticks++) {
      weights[ticks] = Math.exp(weights[ticks] - largest);
      sum += weights[ticks];
    }
    for (int ticks = 0; ticks < k; ticks++) {
      weights[ticks] /= sum;
    }
    double logOdds =
        Math.log(a / (b + frequency))
            + shape * Math.log((alpha + ageWeeks) / (alpha + recencyWeeks))
            - largest
            - Math.log(sum);
    return new Posterior(
        1 / (1 + Math.exp(logOdds)),
        new RhythmicProcess(weights, shape, alpha + ageWeeks, a, b + frequency + 1));
  }
}
