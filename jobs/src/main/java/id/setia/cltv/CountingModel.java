package id.setia.cltv;

import java.util.List;

/**
 * A counting model with its parameters: what a history (x, t_x, T) in weeks says about the future.
 */
public sealed interface CountingModel permits BgNbd, MbgNbd, ParetoNbd, Nbd, MbgCnbd {

  /**
   * The model of a kind.
   *
   * @param parameters positive and finite, in the order of {@link ModelKind#parameterNames}
   * @throws IllegalArgumentException when one of them is not
   */
  static CountingModel of(ModelKind kind, double... parameters) {
    return switch (kind) {
      case BG_NBD -> new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
      case MBG_NBD -> new MbgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
      case NBD -> new Nbd(parameters[0], parameters[1]);
      case PARETO_NBD -> new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
      case MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 ->
          new MbgCnbd(
              kind.regularity(), parameters[0], parameters[1], parameters[2], parameters[3]);
    };
  }

  /** Which model it is. */
  ModelKind kind();

  /** The parameters in the order of {@link ModelKind#parameterNames}. */
  double[] parameters();

  /**
   * What the model says of a customer with this history.
   *
   * @param frequency x, purchase days after the first
   * @param recencyWeeks t_x, from the first to the last purchase day
   * @param ageWeeks T, from the first purchase day to now
   * @throws IllegalArgumentException unless 0 &lt;= t_x &lt;= T, and x = 0 exactly when t_x = 0
   */
  Posterior posterior(int frequency, double recencyWeeks, double ageWeeks);

  /**
   * E[X(t)]: the expected repeat purchases of a new customer in the t weeks after the first
   * purchase.
   *
   * @param weeks t, at least 0
   */
  default double expectedPurchases(double weeks) {
    return posterior(0, 0, 0).expectedPurchases(weeks);
  }

  /**
   * P(X(t) = n): the probability that a new customer makes n repeat purchases in t weeks.
   *
   * @param purchases n, at least 0
   * @param weeks t, at least 0
   */
  default double probability(long purchases, double weeks) {
    return posterior(0, 0, 0).probability(purchases, weeks);
  }

  /** Refuses parameters that are not positive and finite. */
  static void requirePositive(List<String> names, double... parameters) {
    for (int i = 0; i < parameters.length; i++) {
      if (!(parameters[i] > 0 && parameters[i] < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Invalid parameter %s: %s (must be positive and finite)"
                .formatted(names.get(i), parameters[i]));
      }
    }
  }
}
