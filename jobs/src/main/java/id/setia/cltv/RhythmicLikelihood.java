package id.setia.cltv;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.RisingFactorial;

/**
 * The log-likelihood of MBG/CNBD-k in (r, alpha, a, b), up to what the times between purchases
 * alone contribute, which is the same for all parameters:
 *
 * <pre>
 * L = Gamma(r+kx) alpha^r / Gamma(r) * B(a, b+x+1) / B(a, b)
 *     * [ sum over j &lt; k of (T-t_x)^j / j! Gamma(r+kx+j) / Gamma(r+kx) (alpha+T)^-(r+kx+j)
 *         + a / (b+x) (alpha+t_x)^-(r+kx) ]
 * </pre>
 *
 * where the first k terms are a customer who still buys, j ticks after the last purchase, and the
 * last one is a customer who dropped out at t_x.
 */
final class RhythmicLikelihood implements Likelihood {

  private static final int DIMENSION = 4;
  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;
  // The value, the gradient, and the Hessian row by row.
  private static final int HESSIAN = 1 + DIMENSION;
  private static final int WIDTH = HESSIAN + DIMENSION * DIMENSION;

  private final PurchaseHistory history;
  private final FrequencyTable table;
  private final int k;

  RhythmicLikelihood(PurchaseHistory history, int k) {
    this.history = history;
    this.table = history.frequencyTable();
    this.k = k;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public Derivatives evaluate(double[] parameters) {
    Derivatives result = new Derivatives(DIMENSION);
    addCounts(parameters, result);
    double[] sums =
        RowSums.of(history.size(), WIDTH, (from, to, part) -> sum(from, to, parameters, part));
    result.addValue(sums[0]);
    for (int i = 0; i < DIMENSION; i++) {
      result.addGradient(i, sums[1 + i]);
      for (int j = 0; j <= i; j++) {
        result.addHessian(i, j, sums[HESSIAN + i * DIMENSION + j]);
      }
    }
    return result;
  }

  // ln Gamma(r+kx) / Gamma(r) + r ln alpha + ln B(a, b+x+1) / B(a, b).
  private void addCounts(double[] parameters, Derivatives result) {
    double r = parameters[R];
    double alpha = parameters[ALPHA];
    RisingFactorial ticks = new RisingFactorial(r);
    RisingFactorial stays = new RisingFactorial(parameters[B]);
    RisingFactorial all = new RisingFactorial(parameters[A] + parameters[B]);
    for (int i = 0; i < table.size(); i++) {
      double weight = table.weight(i);
      ticks.advanceTo((long) k * table.frequency(i));
      stays.advanceTo(table.frequency(i) + 1L);
      all.advanceTo(table.frequency(i) + 1L);
      result.addValue(weight * (ticks.log() + stays.log() - all.log()));
      result.addGradient(R, weight * ticks.first());
      result.addHessian(R, R, weight * ticks.second());
      result.addGradient(A, -weight * all.first());
      result.addGradient(B, weight * (stays.first() - all.first()));
      result.addHessian(A, A, -weight * all.second());
      result.addHessian(A, B, -weight * all.second());
      result.addHessian(B, B, weight * (stays.second() - all.second()));
    }
    double customers = history.customers();
    result.addValue(customers * r * Math.log(alpha));
    result.addGradient(R, customers * Math.log(alpha));
    result.addGradient(ALPHA, customers * r / alpha);
    result.addHessian(R, ALPHA, customers / alpha);
    result.addHessian(ALPHA, ALPHA, -customers * r / (alpha * alpha));
  }

  private void sum(int from, int to, double[] parameters, double[] sums) {
    Mixture mixture = new Mixture(k + 1);
    for (int row = from; row < to; row++) {
      int x = history.frequency(row);
      double age = parameters[ALPHA] + history.ageWeeks(row);
      double recency = parameters[ALPHA] + history.recencyWeeks(row);
      double shape = parameters[R] + (double) k * x;
      double logGap = Math.log(history.ageWeeks(row) - history.recencyWeeks(row));
      double log = -shape * Math.log(age);
      double slope = -Math.log(age);
      double curve = 0;
      for (int j = 0; j < k; j++) {
        mixture.set(j, log, slope, curve, shape + j, age);
        log += logGap - Math.log(age) + Math.log((shape + j) / (j + 1));
        slope += 1 / (shape + j);
        curve -= 1 / ((shape + j) * (shape + j));
      }
      double dropped = Math.log(parameters[A] / (parameters[B] + x)) - shape * Math.log(recency);
      mixture.set(k, dropped, -Math.log(recency), 0, shape, recency);
      mixture.add(history.weight(row), 1 / parameters[A], -1 / (parameters[B] + x), sums);
    }
  }

  /**
   * The logarithm of a sum of terms: with their shares s, it has the gradient sum s g, and the
   * Hessian sum s (H + g g') less the gradient's own square.
   */
  private static final class Mixture {

    private final double[] logs;
    private final double[][] gradients;
    private final double[] inR;
    private final double[] shapes;
    private final double[] scales;

    Mixture(int terms) {
      logs = new double[terms];
      gradients = new double[terms][DIMENSION];
      inR = new double[terms];
      shapes = new double[terms];
      scales = new double[terms];
    }

    // A term in scale^-shape: its derivatives in r, and what those in alpha follow from.
    void set(int term, double log, double slope, double curve, double shape, double scale) {
      logs[term] = log;
      gradients[term][R] = slope;
      gradients[term][ALPHA] = -shape / scale;
      inR[term] = curve;
      shapes[term] = shape;
      scales[term] = scale;
    }

    // Only the last term, the customer who left, depends on a and b.
    void add(double weight, double inA, double inB, double[] sums) {
      int last = logs.length - 1;
      gradients[last][A] = inA;
      gradients[last][B] = inB;
      double largest = Double.NEGATIVE_INFINITY;
      for (double log : logs) {
        largest = Math.max(largest, log);
      }
      double total = 0;
      for (double log : logs) {
        total += Math.exp(log - largest);
      }
      sums[0] += weight * (largest + Math.log(total));
      double[] mean = new double[DIMENSION];
      for (int term = 0; term <= last; term++) {
        double share = Math.exp(logs[term] - largest) / total;
        if (share == 0) {
          continue;
        }
        double[] gradient = gradients[term];
        for (int i = 0; i < DIMENSION; i++) {
          mean[i] += share * gradient[i];
          for (int j = 0; j <= i; j++) {
            sums[HESSIAN + i * DIMENSION + j] += weight * share * gradient[i] * gradient[j];
          }
        }
        double inverse = 1 / scales[term];
        sums[HESSIAN] += weight * share * inR[term];
        sums[HESSIAN + ALPHA * DIMENSION + R] -= weight * share * inverse;
        sums[HESSIAN + ALPHA * DIMENSION + ALPHA] +=
            weight * share * shapes[term] * inverse * inverse;
        if (term == last) {
          sums[HESSIAN + A * DIMENSION + A] -= weight * share * inA * inA;
          sums[HESSIAN + B * DIMENSION + B] += weight * share * inB * inB;
        }
      }
      for (int i = 0; i < DIMENSION; i++) {
        sums[1 + i] += weight * mean[i];
        for (int j = 0; j <= i; j++) {
          sums[HESSIAN + i * DIMENSION + j] -= weight * mean[i] * mean[j];
        }
      }
    }
  }
}
