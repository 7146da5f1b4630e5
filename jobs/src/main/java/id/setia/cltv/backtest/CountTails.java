package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import id.setia.cltv.Posterior;

/** The predictive distribution of a customer's purchases. */
@FunctionalInterface
interface CountTails {

  /** Probabilities below it are as good as none. */
  double NEGLIGIBLE = 1e-6;

  /**
   * Writes P(X &gt;= 1), P(X &gt;= 2), ... until they are negligible or the array is full.
   *
   * @return how many were written
   */
  int tail(int frequency, double recencyWeeks, double ageWeeks, double weeks, double[] into);

  /** The distributions of a counting model at its estimates. */
  static CountTails of(CountingModel model) {
    return (frequency, recencyWeeks, ageWeeks, weeks, into) -> {
      Posterior posterior = model.posterior(frequency, recencyWeeks, ageWeeks);
      int length = posterior.process().tail(weeks, NEGLIGIBLE, into);
      int written = length < 0 ? into.length : length;
      for (int n = 0; n < written; n++) {
        into[n] *= posterior.aliveProbability();
      }
      return written;
    };
  }

  /** The distributions of classes of customers. */
  static CountTails of(EmpiricalPredictor predictor) {
    return (frequency, recencyWeeks, ageWeeks, weeks, into) ->
        predictor.tail(frequency, ageWeeks - recencyWeeks, weeks, into, NEGLIGIBLE);
  }
}
