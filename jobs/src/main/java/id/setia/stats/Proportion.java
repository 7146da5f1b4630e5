package id.setia.stats;

/**
 * A count of successes among trials.
 *
 * @param successes between 0 and {@code trials}
 * @param trials at least 1
 */
public record Proportion(long successes, long trials) {

  private static final Interval UNIT = new Interval(0, 1);

  /** Refuses counts that are no proportion. */
  public Proportion {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "Invalid proportion: %d of %d (trials must be at least 1, successes between 0 and trials)"
              .formatted(successes, trials));
    }
  }

  /** Successes over trials, in 0..1. */
  public double rate() {
    return (double) successes / trials;
  }

  /**
   * The 95 % score interval of Wilson (1927), without continuity correction: Newcombe (1998),
   * method 3.
   *
   * @return an interval inside 0..1
   */
  public Interval wilson() {
    return wilson(1);
  }

  /**
   * The same of trials that are not independent, which count as fewer: their number over the design
   * effect (Kish 1965, Survey Sampling, section 5.4; Korn and Graubard 1998, Survey Methodology 24,
   * 193-201).
   *
   * @param designEffect variance over that of as many independent trials, at least 1
   */
  public Interval wilson(double designEffect) {
    double z = Normal.Z_95;
    double counted = trials / designEffect;
    double centre = successes / designEffect + z * z / 2;
    double spread =
        z
            * Math.sqrt(
                (double) successes * (trials - successes) / trials / designEffect + z * z / 4);
    double scale = counted + z * z;
    return new Interval((centre - spread) / scale, (centre + spread) / scale).clippedTo(UNIT);
  }
}
