package id.setia.cltv.math;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Newton's method with a line search on the logarithms of positive parameters.
 *
 * <p>Where the Hessian is not negative definite its eigenvalues are taken by absolute value, so
 * that every step climbs (Nocedal and Wright 2006, section 3.4). The likelihoods here have exact
 * Hessians, so a handful of passes over the data is enough, and the last one gives the standard
 * errors.
 */
public final class NewtonMaximiser {

  // In units of log-likelihood: the parameters are then within 1e-4 standard errors.
  private static final double SMALL_DECREMENT = 5e-9;
  // The rounding of a sum over millions of customers can hide gains this small.
  private static final double ROUNDING_DECREMENT = 1e-5;
  private static final double LONGEST_STEP = 2;
  private static final double EDGE = 13;
  private static final int MOST_ITERATIONS = 100;
  private static final int MOST_HALVINGS = 25;

  private final Likelihood likelihood;
  private int evaluations;
  private Derivatives lastEvaluated = new Derivatives(0);

  /** A maximiser of one likelihood. */
  public NewtonMaximiser(Likelihood likelihood) {
    this.likelihood = likelihood;
  }

  /**
   * Climbs from a start to a local maximum, or to the edge of the search region (a factor of
   * exp(13) either side of 1), which counts as not converged.
   *
   * @param start positive parameters
   */
  public Optimum maximise(double[] start) {
    evaluations = 0;
    double[] position = logarithms(start);
    Derivatives here = at(position);
    int iteration = 0;
    boolean converged = false;
    while (iteration < MOST_ITERATIONS && here.isFinite() && !onEdge(position)) {
      double[] step = step(here);
      double decrement = 0.5 * slope(here, step);
      if (decrement < SMALL_DECREMENT) {
        converged = true;
        break;
      }
      shorten(step);
      double[] next = search(position, here, step);
      if (next.length == 0) {
        converged = decrement < ROUNDING_DECREMENT;
        break;
      }
      position = next;
      here = lastEvaluated;
      iteration++;
    }
    return new Optimum(
        exponentials(position), here, converged, onEdge(position), iteration, evaluations);
  }

  private Derivatives at(double[] position) {
    evaluations++;
    double[] parameters = exponentials(position);
    lastEvaluated = likelihood.evaluate(parameters).inLogarithms(parameters);
    return lastEvaluated;
  }

  // Backtracking until the gain is a fair part of what the slope promises; empty when none is.
  private double[] search(double[] position, Derivatives here, double[] step) {
    double slope = slope(here, step);
    double length = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      double[] candidate = new double[position.length];
      for (int i = 0; i < position.length; i++) {
        candidate[i] = clamp(position[i] + length * step[i]);
      }
      Derivatives there = at(candidate);
      if (there.isFinite() && there.value() >= here.value() + 1e-4 * length * slope) {
        return candidate;
      }
      length *= 0.5;
    }
    return new double[0];
  }

  private static double[] step(Derivatives here) {
    int dimension = here.dimension();
    RealMatrix hessian = MatrixUtils.createRealMatrix(dimension, dimension);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        hessian.setEntry(i, j, here.hessian(i, j));
      }
    }
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(hessian);
    double largest = 0;
    for (double eigenvalue : eigen.getEigenvalues()) {
      largest = Math.max(largest, Math.abs(eigenvalue));
    }
    double[] step = new double[dimension];
    for (int k = 0; k < dimension; k++) {
      double curvature = Math.max(Math.abs(eigen.getEigenvalues()[k]), 1e-12 * largest + 1e-300);
      double projection = 0;
      for (int i = 0; i < dimension; i++) {
        projection += eigen.getV().getEntry(i, k) * here.gradient(i);
      }
      for (int i = 0; i < dimension; i++) {
        step[i] += eigen.getV().getEntry(i, k) * projection / curvature;
      }
    }
    return step;
  }

  private static double slope(Derivatives here, double[] step) {
    double slope = 0;
    for (int i = 0; i < step.length; i++) {
      slope += here.gradient(i) * step[i];
    }
    return slope;
  }

  private static void shorten(double[] step) {
    double longest = 0;
    for (double component : step) {
      longest = Math.max(longest, Math.abs(component));
    }
    if (longest > LONGEST_STEP) {
      for (int i = 0; i < step.length; i++) {
        step[i] *= LONGEST_STEP / longest;
      }
    }
  }

  private static boolean onEdge(double[] position) {
    for (double coordinate : position) {
      if (Math.abs(coordinate) >= EDGE) {
        return true;
      }
    }
    return false;
  }

  private static double clamp(double coordinate) {
    return Math.max(-EDGE, Math.min(EDGE, coordinate));
  }

  private static double[] logarithms(double[] parameters) {
    double[] result = new double[parameters.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = clamp(Math.log(parameters[i]));
    }
    return result;
  }

  private static double[] exponentials(double[] position) {
    double[] result = new double[position.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.exp(position[i]);
    }
    return result;
  }
}
