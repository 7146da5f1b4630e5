package id.setia.text;

import java.util.List;

/** What turns a comment into the probabilities of its labels. */
public final class TextModel {

  private static final TextModel SHIPPED = new TextModel();

  private TextModel() {}

  /** The model that comes with the program. */
  public static TextModel shipped() {
    return SHIPPED;
  }

  double[] probabilities(List<Token> tokens, Tones tones) {
    double sum = 0;
    for (int index = 0; index < tokens.size(); index++) {
      sum += tones.tone(index) * (index < tones.lastContrast() ? 0.5 : 1);
    }
    double[] odds = {Math.exp(-sum), Math.exp(0.7), Math.exp(sum)};
    double all = odds[0] + odds[1] + odds[2];
    if (Double.isInfinite(all)) {
      return new double[] {sum < 0 ? 1 : 0, 0, sum < 0 ? 0 : 1};
    }
    return new double[] {odds[0] / all, odds[1] / all, odds[2] / all};
  }
}
