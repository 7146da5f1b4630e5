package id.setia.feedback;

import id.setia.stats.Interval;
import id.setia.stats.Proportion;
import id.setia.stats.Sample;

/**
 * Answers to "how easy was it" on a scale whose highest answer is the easiest.
 *
 * @param limits lowest and highest answer; infinite where no source declares them, and the score is
 *     undefined
 * @param n answers in all
 * @param sum what they add up to
 * @param sumOfSquares what their squares add up to
 * @param easy answers of 5 and more
 * @param effortless answers of 6 and 7
 * @param laborious answers of 1, 2 and 3
 */
public record CesCounts(
    Interval limits,
    long n,
    double sum,
    double sumOfSquares,
    long easy,
    long effortless,
    long laborious)
    implements Score {

  private static final Interval SEVEN_POINTS = new Interval(1, 7);

  /** Refuses groups larger than the whole. */
  public CesCounts {
    if (n < 0 || easy < effortless || easy > n || laborious < 0 || effortless + laborious > n) {
      throw new IllegalArgumentException(
          "Invalid CES counts: %d easy, %d effortless, %d laborious of %d (groups must fit the whole)"
              .formatted(easy, effortless, laborious, n));
    }
  }

  @Override
  public boolean isDefined() {
    return Double.isFinite(limits.low()) && Double.isFinite(limits.high());
  }

  /** Mean answer, on the scale. */
  @Override
  public double score() {
    return sample().mean();
  }

  /** Student's interval of the mean, within the scale. */
  @Override
  public Interval interval(double designEffect) {
    return sample().meanInterval(limits, designEffect);
  }

  @Override
  public Sample sample() {
    if (n == 0) {
      throw new IllegalStateException("Cannot compute a CES: no answers");
    }
    return new Sample(n, sum, sumOfSquares);
  }

  /** Whether share and index, which are defined on seven points, can be told. */
  public boolean isOnSevenPoints() {
    return limits.equals(SEVEN_POINTS);
  }

  /** Share of answers of 5 and more, of answers on seven points. */
  public Proportion easyShare() {
    return new Proportion(easy, n);
  }

  /**
   * The effort index, %{6,7} - %{1,2,3}, of answers on seven points: an NPS by other groups, with
   * the same interval.
   */
  public NpsCounts index() {
    return new NpsCounts(effortless, n - effortless - laborious, laborious);
  }
}
