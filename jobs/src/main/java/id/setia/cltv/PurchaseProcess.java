package id.setia.cltv;

/**
 * The purchases still to come from a customer who is known to be alive now, at time 0.
 *
 * <p>Given that a customer is alive, the history only moves the parameters: the future is a fresh
 * process of the same family. Unconditional quantities are those of a customer at the first
 * purchase.
 */
public sealed interface PurchaseProcess
    permits BetaGeometricProcess, ParetoProcess, NegativeBinomialProcess, RhythmicProcess {

  /**
   * The expected number of purchases in (0, t].
   *
   * @param weeks t, at least 0
   */
  double expected(double weeks);

  /**
   * P(X(t) = n).
   *
   * @param purchases n, at least 0
   * @param weeks t, at least 0
   */
  double probability(long purchases, double weeks);

  /**
   * P(X(t) &gt;= n).
   *
   * @param purchases n, at least 0
   * @param weeks t, at least 0
   */
  double survival(long purchases, double weeks);

  /**
   * Writes P(X(t) &gt;= 1), P(X(t) &gt;= 2), ... until they are negligible.
   *
   * @param weeks t, at least 0
   * @param negligible probabilities below it end the list
   * @param into receives the probabilities
   * @return how many were written; -1 when they do not fit: the first of them were then written
   */
  int tail(double weeks, double negligible, double[] into);

  /**
   * The expected number of purchases over the infinite future, each discounted to now continuously.
   *
   * @param ratePerWeek above 0
   */
  double discounted(double ratePerWeek);
}
