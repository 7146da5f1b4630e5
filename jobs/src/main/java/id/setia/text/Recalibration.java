package id.setia.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Probabilities fitted to a shop's own scored comments: p becomes proportional to p^slope times a
 * factor of its label. Alexandari, Kundaje and Shrikumar (2020), Maximum likelihood with
 * bias-corrected calibration is hard-to-beat at label shift adaptation, ICML.
 *
 * @param slope above 1: the model was too shy; below: too sure
 * @param negative the logarithm of the factor of negative; that of neutral is 0
 * @param positive the logarithm of the factor of positive
 */
public record Recalibration(double slope, double negative, double positive) {

  /** Nothing changes. */
  public static final Recalibration NONE = new Recalibration(1, 0, 0);

  /** Without so many scored comments nothing is fitted. */
  public static final int FEWEST = 300;

  /** Nor without so many of each label. */
  public static final int FEWEST_OF_EACH = 30;

  private static final int FOLDS = 5;
  private static final int PARAMETERS = 3;
  private static final int STEPS = 50;

  /** Keeps the fit near no change: as much as a few comments say. */
  private static final double PRIOR = 1;

  private static final double SMALLEST = 1e-6;
  private static final double CONVERGED = 1e-9;

  /** Refuses what would turn the order of probabilities around. */
  public Recalibration {
    if (!(slope > 0) || !Double.isFinite(negative) || !Double.isFinite(positive)) {
      throw new IllegalArgumentException(
          "Invalid recalibration: slope %s, factors %s and %s (the slope must be positive)"
              .formatted(slope, negative, positive));
    }
  }

  /**
   * A comment that its writer scored.
   *
   * @param read what the model reads
   * @param scored what the score says: NEGATIVE for a detractor, a dissatisfied customer, one or
   *     two stars
   */
  public record Scored(CommentReading read, Label scored) {}

  /**
   * How much smaller the log loss of held-out comments is with a recalibration than without.
   *
   * @param gain mean over the comments, in nats; below 0 it is larger
   * @param error standard error of the gain
   */
  public record Gain(double gain, double error) {

    /** Whether it is more than two standard errors. */
    public boolean isBetter() {
      return gain > 2 * error && gain > 0;
    }
  }

  /**
   * What cross-validation says of a recalibration to scored comments, in their order: every fifth
   * is held out in turn.
   *
   * @return empty where there are fewer than 300, or fewer than 30 of a label
   */
  public static Optional<Gain> gain(List<Scored> comments) {
    List<Integer> labels = labels(comments);
    for (int label = 0; label < PARAMETERS; label++) {
      int wanted = label;
      if (labels.stream().filter(each -> each == wanted).count() < FEWEST_OF_EACH) {
        return Optional.empty();
      }
    }
    return comments.size() < FEWEST ? Optional.empty() : Optional.of(gain(logs(comments), labels));
  }

  /**
   * The recalibration to scored comments, where {@link #gain} says that it is better.
   *
   * @return empty where there are fewer than 300, or fewer than 30 of a label, or it isn't better
   */
  public static Optional<Recalibration> fit(List<Scored> comments) {
    return gain(comments).filter(Gain::isBetter).map(gain -> fit(logs(comments), labels(comments)));
  }

  private static List<double[]> logs(List<Scored> comments) {
    return comments.stream().map(comment -> logs(comment.read())).toList();
  }

  private static List<Integer> labels(List<Scored> comments) {
    return comments.stream().map(comment -> place(comment.scored())).toList();
  }

  /** A reading with probabilities that are recalibrated, and the label and score they give. */
  public CommentReading of(CommentReading reading) {
    return CommentReading.of(reading.language(), probabilities(logs(reading)), reading.themes());
  }

  private double[] probabilities(double[] logs) {
    double[] odds = {
      Math.exp(slope * logs[0] + negative),
      Math.exp(slope * logs[1]),
      Math.exp(slope * logs[2] + positive)
    };
    double all = odds[0] + odds[1] + odds[2];
    return new double[] {odds[0] / all, odds[1] / all, odds[2] / all};
  }

  private static double[] logs(CommentReading reading) {
    return new double[] {
      Math.log(Math.max(SMALLEST, reading.negative())),
      Math.log(Math.max(SMALLEST, reading.neutral())),
      Math.log(Math.max(SMALLEST, reading.positive()))
    };
  }

  private static int place(Label label) {
    return switch (label) {
      case NEGATIVE -> 0;
      case NEUTRAL -> 1;
      case POSITIVE -> 2;
    };
  }

  private static Gain gain(List<double[]> logs, List<Integer> labels) {
    double sum = 0;
    double squares = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<double[]> others = new ArrayList<>();
      List<Integer> theirs = new ArrayList<>();
      for (int index = 0; index < labels.size(); index++) {
        if (index % FOLDS != fold) {
          others.add(logs.get(index));
          theirs.add(labels.get(index));
        }
      }
      Recalibration fitted = fit(others, theirs);
      for (int index = fold; index < labels.size(); index += FOLDS) {
        int label = labels.get(index);
        double gain =
            Math.log(fitted.probabilities(logs.get(index))[label])
                - Math.log(NONE.probabilities(logs.get(index))[label]);
        sum += gain;
        squares += gain * gain;
      }
    }
    double n = labels.size();
    double mean = sum / n;
    double error = Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
    return new Gain(mean, error);
  }

  /** Newton's method on the convex penalised log loss. */
  private static Recalibration fit(List<double[]> logs, List<Integer> labels) {
    double[] at = {1, 0, 0};
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = {PRIOR * (at[0] - 1), PRIOR * at[1], PRIOR * at[2]};
      double[][] curvature = {{PRIOR, 0, 0}, {0, PRIOR, 0}, {0, 0, PRIOR}};
      for (int index = 0; index < labels.size(); index++) {
        add(logs.get(index), labels.get(index), at, gradient, curvature);
      }
      double[] move = Linear3.solve(curvature, gradient);
      // half steps keep the slope positive
      double scale = at[0] - move[0] > 0 ? 1 : at[0] / (2 * move[0]);
      double moved = 0;
      for (int parameter = 0; parameter < PARAMETERS; parameter++) {
        at[parameter] -= scale * move[parameter];
        moved += Math.abs(move[parameter]);
      }
      if (moved < CONVERGED) {
        break;
      }
    }
    return new Recalibration(at[0], at[1], at[2]);
  }

  private static void add(
      double[] logs, int label, double[] at, double[] gradient, double[][] curvature) {
    double[] p = new Recalibration(at[0], at[1], at[2]).probabilities(logs);
    double[] mean = {p[0] * logs[0] + p[1] * logs[1] + p[2] * logs[2], p[0], p[2]};
    gradient[0] += mean[0] - logs[label];
    gradient[1] += mean[1] - (label == 0 ? 1 : 0);
    gradient[2] += mean[2] - (label == 2 ? 1 : 0);
    for (int each = 0; each < PARAMETERS; each++) {
      double[] from = {
        logs[each] - mean[0], (each == 0 ? 1 : 0) - mean[1], (each == 2 ? 1 : 0) - mean[2]
      };
      for (int row = 0; row < PARAMETERS; row++) {
        for (int column = 0; column < PARAMETERS; column++) {
          curvature[row][column] += p[each] * from[row] * from[column];
        }
      }
    }
  }
}
