package id.setia.cltv.math;

import java.util.Arrays;

/** A log-likelihood's value with its gradient and Hessian, filled by a {@link Likelihood}. */
public final class Derivatives {

  private final int dimension;
  private double value;
  private final double[] gradient;
  private final double[][] hessian;

  /** All zero. */
  public Derivatives(int dimension) {
    this.dimension = dimension;
    this.gradient = new double[dimension];
    this.hessian = new double[dimension][dimension];
  }

  /** The number of parameters. */
  public int dimension() {
    return dimension;
  }

  /** The value. */
  public double value() {
    return value;
  }

  /** The derivative in one parameter. */
  public double gradient(int i) {
    return gradient[i];
  }

  /** The second derivative in two parameters. */
  public double hessian(int i, int j) {
    return hessian[i][j];
  }

  /** Adds to the value. */
  public void addValue(double amount) {
    value += amount;
  }

  /** Adds to one component of the gradient. */
  public void addGradient(int i, double amount) {
    gradient[i] += amount;
  }

  /** Adds to a pair of components of the symmetric Hessian (once when they are the same). */
  public void addHessian(int i, int j, double amount) {
    hessian[i][j] += amount;
    if (i != j) {
      hessian[j][i] += amount;
    }
  }

  /** These derivatives in the logarithms of the parameters. */
  public Derivatives inLogarithms(double[] parameters) {
    Derivatives result = new Derivatives(dimension);
    result.value = value;
    for (int i = 0; i < dimension; i++) {
      result.gradient[i] = parameters[i] * gradient[i];
      for (int j = 0; j < dimension; j++) {
        result.hessian[i][j] = parameters[i] * parameters[j] * hessian[i][j];
      }
      result.hessian[i][i] += result.gradient[i];
    }
    return result;
  }

  /** These derivatives, taken in logarithms, in the parameters themselves. */
  public Derivatives inParameters(double[] parameters) {
    Derivatives result = new Derivatives(dimension);
    result.value = value;
    for (int i = 0; i < dimension; i++) {
      result.gradient[i] = gradient[i] / parameters[i];
      for (int j = 0; j < dimension; j++) {
        double own = i == j ? gradient[i] : 0;
        result.hessian[i][j] = (hessian[i][j] - own) / (parameters[i] * parameters[j]);
      }
    }
    return result;
  }

  boolean isFinite() {
    boolean finite = Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
    for (double[] row : hessian) {
      finite &= Arrays.stream(row).allMatch(Double::isFinite);
    }
    return finite;
  }
}
