package id.setia.feedback;

import id.setia.stats.Interval;
import id.setia.stats.Normal;
import id.setia.stats.Sample;

/**
 * Answers to "how likely are you to recommend us" (0..10), counted.
 *
 * @param promoters answers of 9 and 10
 * @param passives answers of 7 and 8
 * @param detractors answers of 0 to 6
 */
public record NpsCounts(long promoters, long passives, long detractors) implements Score {

  private static final Interval RANGE = new Interval(-100, 100);

  /** Refuses negative counts. */
  public NpsCounts {
    if (promoters < 0 || passives < 0 || detractors < 0) {
      throw new IllegalArgumentException(
          "Invalid NPS counts: %d promoters, %d passives, %d detractors (none may be negative)"
              .formatted(promoters, passives, detractors));
    }
  }

  @Override
  public long n() {
    return promoters + passives + detractors;
  }

  @Override
  public boolean isDefined() {
    return true;
  }

  /**
   * Net promoter score, 100 x (share of promoters - share of detractors), in -100..100.
   *
   * @throws IllegalStateException when nobody answered
   */
  @Override
  public double score() {
    return 100 * difference((double) n(), 0);
  }

  /**
   * Standard error of the score, in points: 100 sqrt((p + d - (p - d)^2) / n). It is 0 when all
   * answers fall in one group.
   *
   * @throws IllegalStateException when nobody answered
   */
  public double standardError() {
    return 100 * Math.sqrt(variance((double) n(), 0) / n());
  }

  /**
   * 95 % interval of the score by the adjusted Wald method: three answers are added, 3/4 promoters,
   * 3/4 detractors and the rest passives; Rocks (2016), The American Statistician 70(4), 365-372.
   * Its ends are kept within -100..100. Answers that are not independent count as fewer: n over the
   * design effect (Kish 1965, Survey Sampling, section 5.4). Of a single promoter or detractor the
   * method's interval ends 1.5 points short of the score, which it then holds all the same.
   *
   * @throws IllegalStateException when nobody answered
   */
  @Override
  public Interval interval(double designEffect) {
    double answers = n() / designEffect;
    double centre = 100 * difference(answers, 3);
    double spread = Normal.Z_95 * 100 * Math.sqrt(variance(answers, 3) / (answers + 3));
    return new Interval(centre - spread, centre + spread).clippedTo(RANGE).holding(score());
  }

  /** Promoters as 100, passives as 0, detractors as -100. */
  @Override
  public Sample sample() {
    return new Sample(n(), 100.0 * (promoters - detractors), 1e4 * (promoters + detractors));
  }

  private double difference(double answers, int added) {
    return share(promoters - detractors) * answers / (answers + added);
  }

  private double variance(double answers, int added) {
    double polarised = (share(promoters + detractors) * answers + added / 2.0) / (answers + added);
    double difference = difference(answers, added);
    // rounding may leave a hair below 0 when all answers are the same
    return Math.max(0, polarised - difference * difference);
  }

  private double share(long answers) {
    if (n() == 0) {
      throw new IllegalStateException("Cannot compute an NPS: no answers");
    }
    return (double) answers / n();
  }
}
