package id.setia.text;

import java.util.List;

/**
 * What turns a comment into the probabilities of its labels: logistic regressions, one for each
 * label against the others, whose probabilities are scaled to add up to 1. Weights of hashed
 * features are whole levels from -127 to 127 of one step.
 */
public final class TextModel {

  private static final int LABELS = 3;
  private static final int BYTE = 8;
  private static final int LOWEST_BYTE = 0xFF;

  private final String name;
  private final int[] levels;
  private final float step;
  private final float[] dense;

  private TextModel(String name, int[] levels, float step, float[] dense) {
    this.name = name;
    this.levels = levels;
    this.step = step;
    this.dense = dense;
  }

  /** The model that comes with the program. */
  public static TextModel shipped() {
    return OnDemand.MODEL;
  }

  /**
   * A model as {@code bench/train-sentiment.sh} writes it.
   *
   * @throws IllegalArgumentException saying why the bytes are none, or none for this version
   */
  public static TextModel of(byte[] file) {
    return TextModelFile.read(file);
  }

  /** A model of weights of hashed features, three labels in a number, and of the others. */
  static TextModel of(String name, int[] levels, float step, float[] dense) {
    return new TextModel(name, levels, step, dense);
  }

  /** Its name, for the tables that it fills. */
  public String name() {
    return name;
  }

  /** The probabilities of {@link Label}s, in their order. */
  double[] probabilities(List<Token> tokens, Tones tones) {
    return probabilities(Features.of(tokens, tones));
  }

  double[] probabilities(Features features) {
    double[] sums = new double[LABELS];
    double negative = 0;
    double neutral = 0;
    double positive = 0;
    int hashed = features.size() - Features.DENSE;
    for (int at = 0; at < hashed; at++) {
      int level = levels[features.index(at)];
      float value = features.value(at);
      negative += value * (byte) level;
      neutral += value * (byte) (level >> BYTE);
      positive += value * (byte) (level >> (2 * BYTE));
    }
    sums[0] = negative * step;
    sums[1] = neutral * step;
    sums[2] = positive * step;
    for (int at = 0; at < Features.DENSE; at++) {
      for (int label = 0; label < LABELS; label++) {
        sums[label] += features.value(hashed + at) * dense[LABELS * at + label];
      }
    }
    double all = 0;
    for (int label = 0; label < LABELS; label++) {
      sums[label] = 1 / (1 + StrictMath.exp(-sums[label]));
      all += sums[label];
    }
    for (int label = 0; label < LABELS; label++) {
      sums[label] /= all;
    }
    return sums;
  }

  /** Three levels in a number. */
  static int packed(int negative, int neutral, int positive) {
    return (negative & LOWEST_BYTE)
        | ((neutral & LOWEST_BYTE) << BYTE)
        | ((positive & LOWEST_BYTE) << (2 * BYTE));
  }

  private static final class OnDemand {
    private static final TextModel MODEL = of(Shipped.bytes("sentiment.model"));
  }
}
