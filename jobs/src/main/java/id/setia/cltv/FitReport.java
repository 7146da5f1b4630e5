package id.setia.cltv;

import java.util.Arrays;
import java.util.List;

/** The estimates of a fit, how sure they are, and how the maximum was found. */
public final class FitReport {

  private final List<String> parameterNames;
  private final double[] estimates;
  private final double[][] logCovariance;
  private final double logLikelihood;
  private final double customers;
  private final int evaluations;
  private final double gradientNorm;
  private final double conditionNumber;
  private final int start;
  private final List<FitAttempt> attempts;

  FitReport(
      List<String> parameterNames, Search.Result result, double[] estimates, double logLikelihood) {
    this.parameterNames = parameterNames;
    this.estimates = estimates;
    this.logCovariance = result.optimum().logCovariance();
    this.logLikelihood = logLikelihood;
    this.customers = result.customers();
    this.evaluations = result.optimum().evaluations();
    this.gradientNorm = result.optimum().gradientNorm();
    this.conditionNumber = result.optimum().conditionNumber();
    this.start = result.start();
    this.attempts = result.attempts();
  }

  /** The names of the parameters, in the order of the other lists. */
  public List<String> parameterNames() {
    return parameterNames;
  }

  /** The maximum likelihood estimates, on their natural scale. */
  public double[] estimates() {
    return estimates.clone();
  }

  /**
   * Standard errors on the natural scale: by the delta method, estimate times the standard error of
   * its logarithm.
   */
  public double[] standardErrors() {
    double[] errors = new double[estimates.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = estimates[i] * Math.sqrt(logCovariance[i][i]);
    }
    return errors;
  }

  /** The asymptotic covariance of the logarithms of the estimates. */
  public double[][] logCovariance() {
    return Arrays.stream(logCovariance).map(double[]::clone).toArray(double[][]::new);
  }

  /** The maximum of the log-likelihood. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** The customers the likelihood sums over. */
  public double customers() {
    return customers;
  }

  /** Akaike's information criterion, 2k - 2 ln L. */
  public double aic() {
    return 2.0 * estimates.length - 2 * logLikelihood;
  }

  /** The Bayesian information criterion, k ln n - 2 ln L. */
  public double bic() {
    return estimates.length * Math.log(customers) - 2 * logLikelihood;
  }

  /** Passes over the data in the last, full maximisation. */
  public int evaluations() {
    return evaluations;
  }

  /** The largest derivative of the log-likelihood in a log parameter at the estimates. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** The condition number of the observed information of the log parameters. */
  public double conditionNumber() {
    return conditionNumber;
  }

  /** The index of the start that led to the maximum. */
  public int start() {
    return start;
  }

  /** Every start that was tried, in order. */
  public List<FitAttempt> attempts() {
    return attempts;
  }
}
