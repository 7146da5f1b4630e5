package id.setia.cltv;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.RisingFactorial;

/**
 * The log-likelihood of NBD in (r, alpha), of the purchase times: L = Gamma(r+x) alpha^r / Gamma(r)
 * (alpha+T)^-(r+x), what BG/NBD and Pareto/NBD come to when nobody leaves, so that their
 * likelihoods compare.
 */
final class NbdLikelihood implements Likelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int WIDTH = 5;

  private final PurchaseHistory history;
  private final FrequencyTable table;

  NbdLikelihood(PurchaseHistory history) {
    this.history = history;
    this.table = history.frequencyTable();
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public Derivatives evaluate(double[] parameters) {
    double r = parameters[R];
    double alpha = parameters[ALPHA];
    Derivatives result = new Derivatives(2);
    RisingFactorial rising = new RisingFactorial(r);
    for (int i = 0; i < table.size(); i++) {
      double weight = table.weight(i);
      rising.advanceTo(table.frequency(i));
      result.addValue(weight * rising.log());
      result.addGradient(R, weight * rising.first());
      result.addHessian(R, R, weight * rising.second());
    }
    double[] sums =
        RowSums.of(history.size(), WIDTH, (from, to, part) -> sum(from, to, r, alpha, part));
    result.addValue(sums[0]);
    result.addGradient(R, sums[1]);
    result.addGradient(ALPHA, sums[2]);
    result.addHessian(R, ALPHA, sums[3]);
    result.addHessian(ALPHA, ALPHA, sums[4]);
    return result;
  }

  private void sum(int from, int to, double r, double alpha, double[] sums) {
    for (int row = from; row < to; row++) {
      double weight = history.weight(row);
      double shape = r + history.frequency(row);
      double inverse = 1 / (alpha + history.ageWeeks(row));
      double log = Math.log(alpha * inverse);
      sums[0] += weight * (r * log + history.frequency(row) * Math.log(inverse));
      sums[1] += weight * log;
      sums[2] += weight * (r / alpha - shape * inverse);
      sums[3] += weight * (1 / alpha - inverse);
      sums[4] += weight * (shape * inverse * inverse - r / (alpha * alpha));
    }
  }
}
