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
   * @throws IllegalStateException when nobody answered
   */
  Interval interval();

  /**
   * The answers as numbers whose mean is the score.
   *
   * @throws IllegalStateException when nobody answered
   */
  Sample sample();
}
