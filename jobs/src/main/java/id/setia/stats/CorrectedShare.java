package id.setia.stats;

import java.util.Optional;

/**
 * The share of a class, corrected for the errors of what told it: the raw share q of items that
 * were given the class, with sensitivity Se and specificity Sp measured on other items, becomes (q
 * + Sp - 1) / (Se + Sp - 1): Rogan and Gladen (1978), American Journal of Epidemiology 107, 71-76.
 * It holds where Se and Sp are those of the items too, however common the class is among them.
 *
 * @param share the corrected share, within 0..1
 * @param interval its 95 % interval: Lang and Reiczigel (2014), Preventive Veterinary Medicine 113,
 *     13-22, which takes the uncertainty of all three into account
 */
public record CorrectedShare(double share, Interval interval) {

  private static final Interval UNIT = new Interval(0, 1);

  /** Without so many items of the class, and of the others, its errors are not known. */
  private static final long FEWEST = 30;

  /** What tells the class hardly better than chance corrects nothing. */
  private static final double LEAST_INFORMED = 0.2;

  /**
   * Corrects a share.
   *
   * @param given how many of the items were given the class
   * @param sensitivity of items known to be of the class, how many were given it
   * @param specificity of items known not to be of it, how many were not given it
   * @return empty where fewer than 30 of either kind are known, or Se + Sp - 1 (Youden's index) is
   *     below 0.2: such a share can't be corrected, and a raw one would mislead
   */
  public static Optional<CorrectedShare> of(
      Proportion given, Proportion sensitivity, Proportion specificity) {
    return of(given, 1, sensitivity, specificity);
  }

  /**
   * Corrects a share of items that are not independent, such as comments of which some have one
   * writer: they count as fewer, their number over the design effect (Kish 1965, section 5.4).
   *
   * @param designEffect variance of the raw share over that of as many independent items, at least
   *     1
   */
  public static Optional<CorrectedShare> of(
      Proportion given, double designEffect, Proportion sensitivity, Proportion specificity) {
    double informed = sensitivity.rate() + specificity.rate() - 1;
    if (sensitivity.trials() < FEWEST
        || specificity.trials() < FEWEST
        || informed < LEAST_INFORMED) {
      return Optional.empty();
    }
    double share = (given.rate() + specificity.rate() - 1) / informed;
    double clipped = Math.min(1, Math.max(0, share));
    return Optional.of(
        new CorrectedShare(
            clipped, interval(given, designEffect, sensitivity, specificity).holding(clipped)));
  }

  private static Interval interval(
      Proportion given, double designEffect, Proportion sensitivity, Proportion specificity) {
    double z2 = Normal.Z_95 * Normal.Z_95;
    double n = given.trials() / designEffect + z2;
    double q = (given.successes() / designEffect + z2 / 2) / n;
    double known = sensitivity.trials() + 2.0;
    double se = (sensitivity.successes() + 1) / known;
    double others = specificity.trials() + 2.0;
    double sp = (specificity.successes() + 1) / others;
    double informed = se + sp - 1;
    double share = (q + sp - 1) / informed;
    double seVariance = se * (1 - se) / known;
    double spVariance = sp * (1 - sp) / others;
    double shift = 2 * z2 * (share * seVariance - (1 - share) * spVariance);
    double error =
        Math.sqrt(
                q * (1 - q) / n
                    + share * share * seVariance
                    + (1 - share) * (1 - share) * spVariance)
            / informed;
    return new Interval(share + shift - Normal.Z_95 * error, share + shift + Normal.Z_95 * error)
        .clippedTo(UNIT);
  }
}
