package id.setia.feedback;

import id.setia.stats.Interval;
import id.setia.stats.Sample;

/** Answers to one question, counted: what a score and its uncertainty are computed from. */
public interface Score {

  /** Answers in all. */
  long n();

  /** Whether the definition covers the scale the answers were given on. */
  boolean isDefined();

  /**
   * The score, in its own unit.
   *
   * @throws IllegalStateException when nobody answered
   */
  double score();

  /**
   * 95 % interval of the score, within its range.
   *
   * @param designEffect how many times the variance of as many independent answers the score has,
   *     at least 1: people who answer several questions at once tell less than as many people
   * @throws IllegalStateException when nobody answered
   */
  Interval interval(double designEffect);

  /** 95 % interval of the score of independent answers. */
  default Interval interval() {
    return interval(1);
  }

  /**
   * The answers as numbers whose mean is the score.
   *
   * @throws IllegalStateException when nobody answered
   */
  Sample sample();
}
