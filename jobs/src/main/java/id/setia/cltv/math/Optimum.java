package id.setia.cltv.math;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Where a maximisation ended, and what is known there. */
public final class Optimum {

  private final double[] parameters;
  private final Derivatives inLogarithms;
  private final boolean converged;
  private final boolean onEdge;
  private final int iterations;
  private final int evaluations;

  Optimum(
      double[] parameters,
      Derivatives inLogarithms,
      boolean converged,
      boolean onEdge,
      int iterations,
      int evaluations) {
    this.parameters = parameters;
    this.inLogarithms = inLogarithms;
    this.converged = converged;
    this.onEdge = onEdge;
    this.iterations = iterations;
    this.evaluations = evaluations;
  }

  /** The parameters on their natural scale. */
  public double[] parameters() {
    return parameters.clone();
  }

  /** The log-likelihood. */
  public double value() {
    return inLogarithms.value();
  }

  /** Whether the Newton decrement vanished inside the search region. */
  public boolean converged() {
    return converged;
  }

  /** Whether a parameter ran to the edge of the search region: the maximum lies at a limit. */
  public boolean isOnEdge() {
    return onEdge;
  }

  /** Newton steps taken. */
  public int iterations() {
    return iterations;
  }

  /** Passes over the data. */
  public int evaluations() {
    return evaluations;
  }

  /** The largest component of the gradient in the log parameters. */
  public double gradientNorm() {
    double norm = 0;
    for (int i = 0; i < parameters.length; i++) {
      norm = Math.max(norm, Math.abs(inLogarithms.gradient(i)));
    }
    return norm;
  }

  /**
   * Largest over smallest eigenvalue of the observed information of the log parameters; infinite
   * where the information is not positive definite, so that no maximum stands there.
   */
  public double conditionNumber() {
    if (!inLogarithms.isFinite()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] eigenvalues = new EigenDecompositionSymmetric(information()).getEigenvalues();
    double largest = Arrays.stream(eigenvalues).max().orElseThrow();
    double smallest = Arrays.stream(eigenvalues).min().orElseThrow();
    return smallest > 0 ? largest / smallest : Double.POSITIVE_INFINITY;
  }

  /**
   * The asymptotic covariance of the log parameters: the inverse of the observed information. An
   * inverse of a badly conditioned matrix is symmetric but for rounding; this one is so exactly.
   *
   * @throws org.hipparchus.exception.MathIllegalArgumentException when the information is singular
   */
  public double[][] logCovariance() {
    RealMatrix inverse = MatrixUtils.inverse(information());
    return inverse.add(inverse.transpose()).scalarMultiply(0.5).getData();
  }

  private RealMatrix information() {
    int dimension = parameters.length;
    RealMatrix information = MatrixUtils.createRealMatrix(dimension, dimension);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        information.setEntry(i, j, -inLogarithms.hessian(i, j));
      }
    }
    return information;
  }
}
