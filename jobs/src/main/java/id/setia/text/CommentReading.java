package id.setia.text;

import java.util.List;

/**
 * What a comment says.
 *
 * @param language told by its words
 * @param label the most probable one
 * @param score probability of positive less that of negative, in -1..1
 * @param negative the probability that it complains, 0..1; the three add up to 1
 * @param neutral the probability that it does neither
 * @param positive the probability that it praises
 * @param themes what it speaks of, in the order of the text; a theme can occur more than once
 */
public record CommentReading(
    Language language,
    Label label,
    double score,
    double negative,
    double neutral,
    double positive,
    List<ThemeHit> themes) {

  private static final double ROUNDING = 1e-6;

  /** Refuses probabilities that don't add up to 1. */
  public CommentReading {
    if (!(Math.abs(negative + neutral + positive - 1) < ROUNDING)
        || !(negative >= 0 && neutral >= 0 && positive >= 0)) {
      throw new IllegalArgumentException(
          "Invalid probabilities: %s, %s, %s (must add up to 1)"
              .formatted(negative, neutral, positive));
    }
    themes = List.copyOf(themes);
  }

  /** The reading that follows from probabilities of {@link Label}s, in their order. */
  static CommentReading of(Language language, double[] probabilities, List<ThemeHit> themes) {
    return new CommentReading(
        language,
        mostProbable(probabilities),
        probabilities[2] - probabilities[0],
        probabilities[0],
        probabilities[1],
        probabilities[2],
        themes);
  }

  /** The label of the largest probability; of equal ones, neutral before the others. */
  static Label mostProbable(double[] probabilities) {
    Label[] labels = Label.values();
    int best = 1;
    for (int index = 0; index < labels.length; index++) {
      best = probabilities[index] > probabilities[best] ? index : best;
    }
    return labels[best];
  }
}
