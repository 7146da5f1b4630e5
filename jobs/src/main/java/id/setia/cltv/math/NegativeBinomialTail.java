package id.setia.cltv.math;

/**
 * P(N &gt;= n) of a negative binomial for n = 1, 2, 3, ..., by recurrence: one multiplication and
 * one subtraction a step. What rounding leaves of the subtractions never vanishes; far out, where
 * it could be most of the number, the first term and the geometric series above the rest bound it.
 */
public final class NegativeBinomialTail {

  // exp(-600) is still far from underflow when the recurrence climbs from it.
  private static final double LOWEST_LOG = -600;
  private static final double NEGLIGIBLE_LOG = -80;
  // Rounding of the first probability is below it where counts are in the ten thousands.
  private static final double MAY_BE_ROUNDING = 1e-9;

  private final double shape;
  private final double odds;
  private final double ratio;
  // Whole numbers in doubles: they only take part in floating-point arithmetic.
  private double n;
  private double start;
  private double probability;
  private double survival;

  /**
   * Stands at n = 1.
   *
   * @param shape r, above 0
   * @param odds t / alpha, above 0
   */
  public NegativeBinomialTail(double shape, double odds) {
    this.shape = shape;
    this.odds = odds;
    this.ratio = odds / (1 + odds);
    this.n = 1;
    double logNone = -shape * Math.log1p(odds);
    if (logNone > LOWEST_LOG) {
      probability = Math.exp(logNone);
      survival = -Math.expm1(logNone);
    } else {
      long negligible = negligibleBelow();
      start = negligible;
      probability = Math.exp(NegativeBinomial.logProbability(shape, odds, negligible));
      survival = 1;
    }
  }

  /** P(N &gt;= n) at the present n. */
  public double survival() {
    return survival;
  }

  /** Moves to the next n. */
  public void advance() {
    if (n > start) {
      probability *= (shape + n - 1) / n * ratio;
      survival = Math.max(0, survival - probability);
    }
    n++;
    if (survival < MAY_BE_ROUNDING) {
      survival = bounded(survival);
    }
  }

  // Of the terms from n on, each is at most the one before times the larger of the two ratios.
  private double bounded(double sum) {
    double next = (shape + n - 1) / n * ratio;
    double largest = Math.max(next, ratio);
    double first = probability * next;
    return largest < 1 ? Math.max(first, Math.min(sum, first / (1 - largest))) : sum;
  }

  // Below the mode the probabilities ascend: the last n whose probability is still negligible.
  private long negligibleBelow() {
    long low = 0;
    long high = (long) Math.max(0, (shape - 1) * odds);
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (NegativeBinomial.logProbability(shape, odds, middle) < NEGLIGIBLE_LOG) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
