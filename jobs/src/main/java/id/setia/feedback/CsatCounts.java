package id.setia.feedback;

import id.setia.stats.Interval;
import id.setia.stats.Proportion;
import id.setia.stats.Sample;

/**
 * Answers to "how satisfied are you" on one scale.
 *
 * @param rule which answers count as satisfied
 * @param satisfied answers that do
 * @param n answers in all
 * @param sumOfAnswers what they add up to
 */
public record CsatCounts(TopBox rule, long satisfied, long n, double sumOfAnswers)
    implements Score {

  /** Refuses more satisfied than asked. */
  public CsatCounts {
    if (satisfied < 0 || satisfied > n) {
      throw new IllegalArgumentException(
          "Invalid CSAT counts: %d satisfied of %d (must be between 0 and all)"
              .formatted(satisfied, n));
    }
  }

  @Override
  public boolean isDefined() {
    return rule != TopBox.NONE;
  }

  /** Share of satisfied answers, 0..1. */
  @Override
  public double score() {
    return proportion().rate();
  }

  /** Wilson's score interval, within 0..1. */
  @Override
  public Interval interval(double designEffect) {
    return proportion().wilson(designEffect);
  }

  /** Satisfied as 1, the others as 0. */
  @Override
  public Sample sample() {
    return new Sample(n, satisfied, satisfied);
  }

  /**
   * Mean answer, on the scale.
   *
   * @throws IllegalStateException when nobody answered
   */
  public double mean() {
    requireAnswers();
    return sumOfAnswers / n;
  }

  private Proportion proportion() {
    requireAnswers();
    return new Proportion(satisfied, n);
  }

  private void requireAnswers() {
    if (n == 0) {
      throw new IllegalStateException("Cannot compute a CSAT: no answers");
    }
  }
}
