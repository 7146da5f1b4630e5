package id.setia.feedback;

import id.setia.stats.Interval;
import id.setia.stats.MeanDifference;
import id.setia.stats.Sample;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a theme costs a score: the score of the answers that don't speak of it, less the score of
 * all. With N answers of score T, c of which speak of the theme and have score O, that is {@code
 * c(T - O) / (N - c)}: the share of the theme times what it does to an answer.
 *
 * @param effect in the unit of the score; above 0, the score would be higher without the theme
 * @param interval its 95 % interval, by the delta method on the answers as independent draws, with
 *     Student's t of the fewer of both kinds: infinite with one answer
 * @param difference the answers that speak of it against the others, and how surprising that is
 */
public record ThemeDriver(double effect, Interval interval, MeanDifference difference) {

  private static final double UPPER = 0.975;

  /**
   * The effect of a theme.
   *
   * @param all every answer
   * @param mentions those that speak of the theme, fewer than all
   */
  public static ThemeDriver of(Sample all, Sample mentions) {
    if (mentions.n() >= all.n()) {
      throw new IllegalArgumentException(
          "Invalid mentions: %d of %d answers (some must not speak of the theme)"
              .formatted(mentions.n(), all.n()));
    }
    Sample others =
        new Sample(
            all.n() - mentions.n(),
            all.sum() - mentions.sum(),
            Math.max(0, all.sumOfSquares() - mentions.sumOfSquares()));
    double effect = others.mean() - all.mean();
    double error = Math.sqrt(influence(all, mentions, others) / all.n());
    long fewer = Math.min(mentions.n(), others.n());
    double width =
        error
            * (fewer < 2
                ? Double.POSITIVE_INFINITY
                : new TDistribution(fewer - 1.0).inverseCumulativeProbability(UPPER));
    return new ThemeDriver(
        effect, new Interval(effect - width, effect + width), MeanDifference.of(mentions, others));
  }

  /**
   * The mean square of what one answer x adds: T - x where it speaks of the theme, else {@code (x -
   * W) / (1 - c/N) - (x - T)}, W being the score of the others.
   */
  private static double influence(Sample all, Sample mentions, Sample others) {
    double total = all.mean();
    double kept = (double) others.n() / all.n();
    double slope = 1 / kept - 1;
    double shift = total - others.mean() / kept;
    return (squares(mentions, -1, total) + squares(others, slope, shift)) / all.n();
  }

  /** The sum of {@code (slope x + shift)^2}. */
  private static double squares(Sample sample, double slope, double shift) {
    return Math.max(
        0,
        slope * slope * sample.sumOfSquares()
            + 2 * slope * shift * sample.sum()
            + shift * shift * sample.n());
  }
}
