package id.setia.cltv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.random.RandomDataGenerator;

/**
 * What the parameters might have been: draws from the asymptotic normal distribution of the log
 * parameters around the estimates.
 *
 * <p>Draws come in opposite pairs and are transformed to have exactly the mean and the covariance
 * of the distribution, so that a few of them carry the parameter noise. The same fits and seed give
 * the same draws.
 */
public final class ParameterDraws {

  private static final double LARGEST_DEVIATION = 4;
  private static final double SMALLEST_SPEND_SHAPE = 1.05;

  private final List<CountingModel> models;
  private final List<SpendModel> spends;

  private ParameterDraws(List<CountingModel> models, List<SpendModel> spends) {
    this.models = List.copyOf(models);
    this.spends = List.copyOf(spends);
  }

  /**
   * Draws for a counting model and, independent of it, a spend model.
   *
   * @param counting the counting fit
   * @param spend the spend fit; empty repeats the fallback in every draw
   * @param fallback the spend model where there is no fit
   * @param count an even number of draws, at least 16
   * @param seed the same seed, the same draws
   */
  public static ParameterDraws of(
      FitOutcome.Fit<CountingModel> counting,
      Optional<FitOutcome.Fit<GammaGamma>> spend,
      SpendModel fallback,
      int count,
      long seed) {
    if (count < 16 || count % 2 != 0) {
      throw new IllegalArgumentException(
          "Invalid number of draws: %d (must be even and at least 16)".formatted(count));
    }
    int countingDimension = counting.report().estimates().length;
    int dimension = countingDimension + (spend.isPresent() ? 3 : 0);
    RealMatrix standard = standard(count, dimension, seed);
    RealMatrix countingRoot = root(counting.report());
    List<CountingModel> models = new ArrayList<>();
    List<SpendModel> spends = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      RealVector draw = standard.getRowVector(k);
      models.add(
          CountingModel.of(
              counting.model().kind(),
              moved(counting.report(), countingRoot, draw.getSubVector(0, countingDimension))));
      spends.add(
          spend
              .<SpendModel>map(
                  fit -> spendDraw(fit.report(), draw.getSubVector(countingDimension, 3)))
              .orElse(fallback));
    }
    return new ParameterDraws(models, spends);
  }

  /**
   * Draws for a spend model alone.
   *
   * @param spend the spend fit; empty repeats the fallback in every draw
   * @param fallback the spend model where there is no fit
   * @param count an even number of draws, at least 16
   * @param seed the same seed, the same draws
   */
  public static List<SpendModel> spends(
      Optional<FitOutcome.Fit<GammaGamma>> spend, SpendModel fallback, int count, long seed) {
    if (spend.isEmpty()) {
      return Collections.nCopies(count, fallback);
    }
    RealMatrix standard = standard(count, 3, seed);
    List<SpendModel> spends = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      spends.add(spendDraw(spend.get().report(), standard.getRowVector(k)));
    }
    return List.copyOf(spends);
  }

  /** The number of draws. */
  public int count() {
    return models.size();
  }

  /** The counting model of a draw. */
  public CountingModel model(int draw) {
    return models.get(draw);
  }

  /** The spend model of a draw. */
  public SpendModel spend(int draw) {
    return spends.get(draw);
  }

  /** The spend models of all draws. */
  public List<SpendModel> spends() {
    return spends;
  }

  private static SpendModel spendDraw(FitReport report, RealVector draw) {
    double[] parameters = moved(report, root(report), draw);
    return new GammaGamma(
        parameters[0], Math.max(SMALLEST_SPEND_SHAPE, parameters[1]), parameters[2]);
  }

  private static double[] moved(FitReport report, RealMatrix root, RealVector draw) {
    double[] deviation = root.operate(draw.toArray());
    double[] parameters = report.estimates();
    for (int i = 0; i < parameters.length; i++) {
      double bounded = Math.max(-LARGEST_DEVIATION, Math.min(LARGEST_DEVIATION, deviation[i]));
      parameters[i] *= Math.exp(bounded);
    }
    return parameters;
  }

  private static RealMatrix root(FitReport report) {
    return cholesky(MatrixUtils.createRealMatrix(report.logCovariance()));
  }

  // Rows with mean 0 and covariance I, exactly.
  private static RealMatrix standard(int count, int dimension, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    RealMatrix rows = MatrixUtils.createRealMatrix(count, dimension);
    for (int k = 0; k < count; k += 2) {
      for (int i = 0; i < dimension; i++) {
        double value = random.nextNormal(0, 1);
        rows.setEntry(k, i, value);
        rows.setEntry(k + 1, i, -value);
      }
    }
    RealMatrix covariance = rows.transpose().multiply(rows).scalarMultiply(1.0 / count);
    RealMatrix whitening = MatrixUtils.inverse(cholesky(covariance)).transpose();
    return rows.multiply(whitening);
  }

  private static RealMatrix cholesky(RealMatrix covariance) {
    return new CholeskyDecomposition(covariance, 1e-9, 1e-300).getL();
  }
}
