package id.setia.text;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Trains models of comments: single-threaded, in the order given, with one seed. */
final class SentimentTraining {

  private static final long SEED = 17;

  /**
   * Chosen on SmSA's validation part and the written sets, not by cross-validation: what was
   * measured on them is a little kind (docs/sentiment-model.md).
   */
  private static final double COST = 10;

  /** Models whose weights are averaged, each with sentences of its own beside SmSA's. */
  private static final int DRAWS = 5;

  private static final double TOLERANCE = 0.1;

  private SentimentTraining() {}

  /**
   * Trains the model that is shipped.
   *
   * @param arguments the folder of SmSA, and the file to write
   */
  public static void main(String[] arguments) throws IOException {
    byte[] model = shipped(Path.of(arguments[0]));
    Files.write(Path.of(arguments[1]), model);
    System.out.println(arguments[1] + ": " + model.length + " bytes");
  }

  /** The shipped model's file, from SmSA's training part and the sentences made for it. */
  static byte[] shipped(Path smsa) {
    List<LabelledComment> told = LabelledComment.smsa(smsa.resolve("train_preprocess.tsv"));
    double[] mean = new double[3 * Features.ALL];
    for (int draw = 0; draw < DRAWS; draw++) {
      List<LabelledComment> comments = new ArrayList<>(told);
      comments.addAll(TrainingSentences.all(draw));
      double[] weights = weights(comments);
      for (int index = 0; index < mean.length; index++) {
        mean[index] += weights[index] / DRAWS;
      }
    }
    return TextModelFile.write("setia-id-en-3", mean);
  }

  /** The numbers of a comment, as training and reading have them. */
  static Features features(String text) {
    List<Token> tokens = Words.shipped().tokens(text);
    return Features.of(tokens, Tones.of(tokens));
  }

  private static double[] weights(List<LabelledComment> comments) {
    Problem problem = new Problem();
    problem.l = comments.size();
    problem.n = Features.ALL;
    problem.x =
        comments.stream().map(comment -> nodes(features(comment.text()))).toArray(Feature[][]::new);
    problem.y = comments.stream().map(LabelledComment::label).mapToDouble(Label::ordinal).toArray();
    Linear.disableDebugOutput();
    Parameter parameter = new Parameter(SolverType.L2R_LR_DUAL, COST, TOLERANCE);
    parameter.setRandom(new Random(SEED));
    return weights(Linear.train(problem, parameter));
  }

  /** By feature, then by label in its order. */
  private static double[] weights(Model model) {
    double[] trained = model.getFeatureWeights();
    int[] labels = model.getLabels();
    double[] weights = new double[3 * Features.ALL];
    for (int feature = 0; feature < Features.ALL; feature++) {
      for (int index = 0; index < labels.length; index++) {
        weights[3 * feature + labels[index]] = trained[labels.length * feature + index];
      }
    }
    return weights;
  }

  private static Feature[] nodes(Features features) {
    Feature[] nodes = new Feature[features.size()];
    for (int at = 0; at < nodes.length; at++) {
      nodes[at] = new FeatureNode(features.index(at) + 1, features.value(at));
    }
    // words and letters can fall on one number: their values add up
    Arrays.sort(nodes, Comparator.comparingInt(Feature::getIndex));
    int last = 0;
    for (int at = 1; at < nodes.length; at++) {
      if (nodes[at].getIndex() == nodes[last].getIndex()) {
        nodes[last].setValue(nodes[last].getValue() + nodes[at].getValue());
      } else {
        nodes[++last] = nodes[at];
      }
    }
    return nodes.length == 0 ? nodes : Arrays.copyOf(nodes, last + 1);
  }
}
