package id.setia.feedback;

/**
 * What the pairs of answers of one customer add up to, each pair counted both ways round, x being
 * the score of the first and y that of the second: what the variance of a sum over answers has
 * beyond that of independent ones (Liang and Zeger 1986, Biometrika 73, 13-22).
 *
 * @param mentions pairs of answers that both speak of the theme
 * @param mentionSum the sum of x over those
 * @param mentionProducts the sum of x y over those
 * @param mixed pairs of which the first speaks of the theme and the second doesn't
 * @param mixedMentionSum the sum of x over those
 * @param mixedOtherSum the sum of y over those
 * @param mixedProducts the sum of x y over those
 * @param others pairs of answers that both don't
 * @param otherSum the sum of x over those
 * @param otherProducts the sum of x y over those
 */
public record AnswerPairs(
    double mentions,
    double mentionSum,
    double mentionProducts,
    double mixed,
    double mixedMentionSum,
    double mixedOtherSum,
    double mixedProducts,
    double others,
    double otherSum,
    double otherProducts) {

  /** No customer has two answers. */
  public static final AnswerPairs NONE = new AnswerPairs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * A number that each answer adds to a sum, linear in its score: {@code level + slope x}.
   *
   * @param level what an answer of score 0 adds
   * @param slope what each point of the score adds
   */
  record Part(double level, double slope) {}

  /** The sum over all pairs of the product of what both answers add. */
  double products(Part mention, Part other) {
    double both =
        mention.level() * mention.level() * mentions
            + 2 * mention.level() * mention.slope() * mentionSum
            + mention.slope() * mention.slope() * mentionProducts;
    double neither =
        other.level() * other.level() * others
            + 2 * other.level() * other.slope() * otherSum
            + other.slope() * other.slope() * otherProducts;
    double between =
        mention.level() * other.level() * mixed
            + mention.slope() * other.level() * mixedMentionSum
            + mention.level() * other.slope() * mixedOtherSum
            + mention.slope() * other.slope() * mixedProducts;
    return both + neither + 2 * between;
  }
}
