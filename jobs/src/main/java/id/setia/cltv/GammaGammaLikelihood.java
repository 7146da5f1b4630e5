package id.setia.cltv;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.Polygamma;
import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of the gamma-gamma model in (p, q, gamma) (Fader and Hardie 2013, "The
 * gamma-gamma model of monetary value"), with amounts divided by a scale so that rupiah and dollars
 * search the same region.
 *
 * <pre>
 * f(m) = Gamma(px+q) / (Gamma(px) Gamma(q)) gamma^q m^(px-1) x^(px) / (gamma + x m)^(px+q)
 * </pre>
 */
final class GammaGammaLikelihood implements Likelihood {

  private static final int P = 0;
  private static final int Q = 1;
  private static final int GAMMA = 2;

  private static final int VALUE = 0;
  private static final int G_P = 1;
  private static final int G_Q = 2;
  private static final int G_GAMMA = 3;
  private static final int H_P_GAMMA = 4;
  private static final int H_Q_GAMMA = 5;
  private static final int H_GAMMA_GAMMA = 6;
  private static final int WIDTH = 7;

  private final SpendHistory history;
  private final FrequencyTable table;
  private final double scale;

  GammaGammaLikelihood(SpendHistory history, double scale) {
    this.history = history;
    this.table = history.frequencyTable();
    this.scale = scale;
  }

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public Derivatives evaluate(double[] parameters) {
    Derivatives result = new Derivatives(3);
    addCounts(parameters, result);
    double[] sums =
        RowSums.of(history.size(), WIDTH, (from, to, part) -> sum(from, to, parameters, part));
    result.addValue(sums[VALUE]);
    result.addGradient(P, sums[G_P]);
    result.addGradient(Q, sums[G_Q]);
    result.addGradient(GAMMA, sums[G_GAMMA]);
    result.addHessian(P, GAMMA, sums[H_P_GAMMA]);
    result.addHessian(Q, GAMMA, sums[H_Q_GAMMA]);
    result.addHessian(GAMMA, GAMMA, sums[H_GAMMA_GAMMA]);
    return result;
  }

  // The gamma functions, which depend on x alone.
  private void addCounts(double[] parameters, Derivatives result) {
    double p = parameters[P];
    double q = parameters[Q];
    double logGammaQ = Gamma.logGamma(q);
    double digammaQ = Polygamma.digamma(q);
    double trigammaQ = Polygamma.trigamma(q);
    for (int i = 0; i < table.size(); i++) {
      double weight = table.weight(i);
      int x = table.frequency(i);
      double shape = p * x;
      double digamma = Polygamma.digamma(shape + q);
      double trigamma = Polygamma.trigamma(shape + q);
      result.addValue(weight * (Gamma.logGamma(shape + q) - Gamma.logGamma(shape) - logGammaQ));
      result.addGradient(P, weight * x * (digamma - Polygamma.digamma(shape)));
      result.addGradient(Q, weight * (digamma - digammaQ));
      result.addHessian(P, P, weight * x * x * (trigamma - Polygamma.trigamma(shape)));
      result.addHessian(P, Q, weight * x * trigamma);
      result.addHessian(Q, Q, weight * (trigamma - trigammaQ));
    }
  }

  private void sum(int from, int to, double[] parameters, double[] sums) {
    double p = parameters[P];
    double q = parameters[Q];
    double gamma = parameters[GAMMA];
    double logGamma = Math.log(gamma);
    for (int row = from; row < to; row++) {
      double weight = history.weight(row);
      int x = history.frequency(row);
      double mean = history.meanMargin(row) / scale;
      double total = gamma + x * mean;
      double logTotal = Math.log(total);
      double share = Math.log(x * mean) - logTotal;
      double inverse = 1 / total;
      sums[VALUE] += weight * (q * (logGamma - logTotal) + p * x * share - Math.log(mean));
      sums[G_P] += weight * x * share;
      sums[G_Q] += weight * (logGamma - logTotal);
      sums[G_GAMMA] += weight * (q / gamma - (p * x + q) * inverse);
      sums[H_P_GAMMA] -= weight * x * inverse;
      sums[H_Q_GAMMA] += weight * (1 / gamma - inverse);
      sums[H_GAMMA_GAMMA] += weight * ((p * x + q) * inverse * inverse - q / (gamma * gamma));
    }
  }
}
