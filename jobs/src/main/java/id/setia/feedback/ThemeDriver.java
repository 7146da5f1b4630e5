package id.setia.feedback;

import id.setia.feedback.AnswerPairs.Part;
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
 * @param interval its 95 % interval, by the delta method on customers as independent draws, with
 *     Student's t of the fewer of both kinds over the design effect: infinite with one answer
 * @param difference the answers that speak of it against the others, and how surprising that is
 */
public record ThemeDriver(double effect, Interval interval, MeanDifference difference) {

  private static final double UPPER = 0.975;

  /**
   * The effect of a theme where every answer is another customer's.
   *
   * @param all every answer
   * @param mentions those that speak of the theme, fewer than all
   */
  public static ThemeDriver of(Sample all, Sample mentions) {
    return of(all, mentions, DesignEffects.NONE);
  }

  /**
   * How many times the variance of as many independent answers there is, at least 1 each.
   *
   * @param effect of the effect
   * @param difference of the difference between answers that speak of the theme and others
   */
  public record DesignEffects(double effect, double difference) {

    static final DesignEffects NONE = new DesignEffects(1, 1);

    /** Refuses what would make answers worth more than people. */
    public DesignEffects {
      if (!(effect >= 1) || !(difference >= 1)) {
        throw new IllegalArgumentException(
            "Invalid design effects: %s, %s (must be at least 1)".formatted(effect, difference));
      }
    }

    /**
     * What answers of one customer have in common, against independent ones.
     *
     * @param all every answer
     * @param mentions those that speak of the theme, fewer than all
     * @param pairs the pairs of answers of one customer
     */
    public static DesignEffects of(Sample all, Sample mentions, AnswerPairs pairs) {
      Sample others = others(all, mentions);
      Influence influence = Influence.of(all, others);
      double apart = mentions.variance() / mentions.n() + others.variance() / others.n();
      double inDifference =
          pairs.products(
              new Part(-mentions.mean() / mentions.n(), 1.0 / mentions.n()),
              new Part(others.mean() / others.n(), -1.0 / others.n()));
      double inEffect = pairs.products(influence.mention(), influence.other());
      return new DesignEffects(
          of(influence.squares(mentions, others), inEffect, pairs, all),
          of(apart, inDifference, pairs, all));
    }

    /** Answers that are all alike tell nothing of it: then people count once. */
    private static double of(double alone, double together, AnswerPairs pairs, Sample all) {
      if (alone > 0) {
        return Math.max(1, 1 + together / alone);
      }
      return 1 + (pairs.mentions() + 2 * pairs.mixed() + pairs.others()) / all.n();
    }
  }

  /**
   * The effect of a theme where customers answer several times.
   *
   * @param all every answer
   * @param mentions those that speak of the theme, fewer than all
   * @param designs by how much the variances grow
   */
  public static ThemeDriver of(Sample all, Sample mentions, DesignEffects designs) {
    Sample others = others(all, mentions);
    double effect = others.mean() - all.mean();
    double alone = Influence.of(all, others).squares(mentions, others);
    double error = Math.sqrt(designs.effect() * alone) / all.n();
    double fewer = Math.min(mentions.n(), others.n()) / designs.effect();
    double width =
        error
            * (Math.min(mentions.n(), others.n()) < 2
                ? Double.POSITIVE_INFINITY
                : new TDistribution(Math.max(1, fewer - 1)).inverseCumulativeProbability(UPPER));
    return new ThemeDriver(
        effect,
        new Interval(effect - width, effect + width),
        MeanDifference.of(mentions, designs.difference(), others, designs.difference()));
  }

  private static Sample others(Sample all, Sample mentions) {
    if (mentions.n() >= all.n()) {
      throw new IllegalArgumentException(
          "Invalid mentions: %d of %d answers (some must not speak of the theme)"
              .formatted(mentions.n(), all.n()));
    }
    return new Sample(
        all.n() - mentions.n(),
        all.sum() - mentions.sum(),
        Math.max(0, all.sumOfSquares() - mentions.sumOfSquares()));
  }

  /**
   * What an answer x adds to the effect, linear in its score: T - x where it speaks of the theme,
   * else {@code (x - W) / (1 - c/N) - (x - T)}, W being the score of the others.
   */
  private record Influence(Part mention, Part other) {

    static Influence of(Sample all, Sample others) {
      double total = all.mean();
      double kept = (double) others.n() / all.n();
      return new Influence(
          new Part(total, -1), new Part(total - others.mean() / kept, 1 / kept - 1));
    }

    /** The sum of the squares of what each answer adds. */
    double squares(Sample mentions, Sample others) {
      return squares(mentions, mention) + squares(others, other);
    }

    private static double squares(Sample sample, Part part) {
      return Math.max(
          0,
          part.slope() * part.slope() * sample.sumOfSquares()
              + 2 * part.slope() * part.level() * sample.sum()
              + part.level() * part.level() * sample.n());
    }
  }
}
