package id.setia.cltv;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.RisingFactorial;

/**
 * The log-likelihood of Pareto/NBD in (r, alpha, s, beta) (Fader and Hardie 2005, "A note on
 * deriving the Pareto/NBD model and related expressions"):
 *
 * <pre>
 * L = Gamma(r+x) alpha^r beta^s / Gamma(r)
 *     * [ (alpha+T)^-(r+x) (beta+T)^-s + s integral of (alpha+y)^-(r+x) (beta+y)^-(s+1) over (t_x, T) ]
 * </pre>
 *
 * a customer who is still alive, or who left at y. The bracket is a mixture over these, so the
 * gradient of its logarithm is a mean over the mixture, and the Hessian a mean and a covariance.
 */
final class ParetoLikelihood implements Likelihood {

  private static final int DIMENSION = 4;
  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;
  // Sums over rows: the value, the gradient, the upper triangle of the Hessian.
  private static final int HESSIAN = 1 + DIMENSION;
  private static final int WIDTH = HESSIAN + DIMENSION * (DIMENSION + 1) / 2;

  private final PurchaseHistory history;
  private final FrequencyTable table;

  ParetoLikelihood(PurchaseHistory history) {
    this.history = history;
    this.table = history.frequencyTable();
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public Derivatives evaluate(double[] parameters) {
    Derivatives result = new Derivatives(DIMENSION);
    addPurchaseCounts(parameters[R], result);
    addScale(R, ALPHA, parameters, result);
    addScale(S, BETA, parameters, result);
    double[] sums =
        RowSums.of(
            history.size(), WIDTH, (from, to, part) -> new Rows(parameters, part).add(from, to));
    result.addValue(sums[0]);
    int slot = HESSIAN;
    for (int i = 0; i < DIMENSION; i++) {
      result.addGradient(i, sums[1 + i]);
      for (int j = i; j < DIMENSION; j++) {
        result.addHessian(i, j, sums[slot++]);
      }
    }
    return result;
  }

  private void addPurchaseCounts(double r, Derivatives result) {
    RisingFactorial rising = new RisingFactorial(r);
    for (int i = 0; i < table.size(); i++) {
      double weight = table.weight(i);
      rising.advanceTo(table.frequency(i));
      result.addValue(weight * rising.log());
      result.addGradient(R, weight * rising.first());
      result.addHessian(R, R, weight * rising.second());
    }
  }

  // shape ln scale, for every customer.
  private void addScale(int shape, int scale, double[] parameters, Derivatives result) {
    double customers = history.customers();
    double log = Math.log(parameters[scale]);
    result.addValue(customers * parameters[shape] * log);
    result.addGradient(shape, customers * log);
    result.addGradient(scale, customers * parameters[shape] / parameters[scale]);
    result.addHessian(shape, scale, customers / parameters[scale]);
    result.addHessian(
        scale, scale, -customers * parameters[shape] / (parameters[scale] * parameters[scale]));
  }

  /** The brackets of a range of rows. */
  private final class Rows {

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final double[] sums;
    private final ParetoIntegral integral;

    // Over the integral, relative to the customer who is alive: the mass, the sums of the
    // differences of the logarithms' gradients, of their products, and of the plain inverses.
    private double mass;
    private final double[] first = new double[DIMENSION];
    private final double[] second = new double[WIDTH - HESSIAN];
    private double inverseAlpha;
    private double inverseBeta;
    private double squareAlpha;
    private double squareBeta;

    Rows(double[] parameters, double[] sums) {
      this.r = parameters[R];
      this.alpha = parameters[ALPHA];
      this.s = parameters[S];
      this.beta = parameters[BETA];
      this.sums = sums;
      this.integral = new ParetoIntegral(alpha, s, beta);
    }

    void add(int from, int to) {
      for (int row = from; row < to; row++) {
        add(row);
      }
    }

    private void add(int row) {
      double weight = history.weight(row);
      double shape = r + history.frequency(row);
      double age = history.ageWeeks(row);
      double logAlpha = Math.log(alpha + age);
      double logBeta = Math.log(beta + age);
      double iAlpha = 1 / (alpha + age);
      double iBeta = 1 / (beta + age);
      double logAlive = -shape * logAlpha - s * logBeta;
      double gone = 0;
      double logMass = 0;
      if (integral.prepare(shape, history.recencyWeeks(row), age)) {
        integrate(shape, logAlpha, iAlpha, logBeta, iBeta);
        double logOdds = Math.log(s * mass) + integral.logStart() - logAlive;
        double small = Math.exp(-Math.abs(logOdds));
        gone = (logOdds >= 0 ? 1 : small) / (1 + small);
        logMass = Math.max(logOdds, 0) + Math.log(1 + small);
      }
      sums[0] += weight * (logAlive + logMass);
      sums[1 + R] -= weight * logAlpha;
      sums[1 + ALPHA] -= weight * shape * iAlpha;
      sums[1 + S] -= weight * logBeta;
      sums[1 + BETA] -= weight * s * iBeta;
      addAlive(weight * (1 - gone), shape, iAlpha, iBeta);
      if (gone > 0) {
        addGone(weight, gone, shape);
      }
    }

    private void addAlive(double weight, double shape, double iAlpha, double iBeta) {
      sums[slot(R, ALPHA)] -= weight * iAlpha;
      sums[slot(ALPHA, ALPHA)] += weight * shape * iAlpha * iAlpha;
      sums[slot(S, BETA)] -= weight * iBeta;
      sums[slot(BETA, BETA)] += weight * s * iBeta * iBeta;
    }

    private void addGone(double weight, double gone, double shape) {
      double share = weight * gone / mass;
      sums[slot(R, ALPHA)] -= share * inverseAlpha;
      sums[slot(ALPHA, ALPHA)] += share * shape * squareAlpha;
      sums[slot(S, S)] -= weight * gone / (s * s);
      sums[slot(S, BETA)] -= share * inverseBeta;
      sums[slot(BETA, BETA)] += share * (s + 1) * squareBeta;
      int slot = 0;
      for (int i = 0; i < DIMENSION; i++) {
        sums[1 + i] += share * first[i];
        for (int j = i; j < DIMENSION; j++) {
          double covariance = second[slot] - gone / mass * first[i] * first[j];
          sums[HESSIAN + slot] += share * covariance;
          slot++;
        }
      }
    }

    private void integrate(
        double shape, double logAlpha, double iAlpha, double logBeta, double iBeta) {
      mass = 0;
      double m0 = 0, m1 = 0, m2 = 0, m3 = 0;
      double s00 = 0, s01 = 0, s02 = 0, s03 = 0, s11 = 0;
      double s12 = 0, s13 = 0, s22 = 0, s23 = 0, s33 = 0;
      double ia = 0, ib = 0, iaa = 0, ibb = 0;
      boolean isAlphaLeast = integral.isAlphaLeast();
      for (int i = 0; i < integral.size(); i++) {
        double v = integral.node(i);
        double least = Math.exp(v);
        double most = integral.most(least);
        double logMost = Math.log(most);
        double w = integral.weight(i, v, logMost);
        double inverseA = 1 / (isAlphaLeast ? least : most);
        double inverseB = 1 / (isAlphaLeast ? most : least);
        double dR = logAlpha - (isAlphaLeast ? v : logMost);
        double dAlpha = shape * (iAlpha - inverseA);
        double dS = 1 / s + logBeta - (isAlphaLeast ? logMost : v);
        double dBeta = s * iBeta - (s + 1) * inverseB;
        mass += w;
        m0 += w * dR;
        m1 += w * dAlpha;
        m2 += w * dS;
        m3 += w * dBeta;
        s00 += w * dR * dR;
        s01 += w * dR * dAlpha;
        s02 += w * dR * dS;
        s03 += w * dR * dBeta;
        s11 += w * dAlpha * dAlpha;
        s12 += w * dAlpha * dS;
        s13 += w * dAlpha * dBeta;
        s22 += w * dS * dS;
        s23 += w * dS * dBeta;
        s33 += w * dBeta * dBeta;
        ia += w * inverseA;
        ib += w * inverseB;
        iaa += w * inverseA * inverseA;
        ibb += w * inverseB * inverseB;
      }
      keep(first, m0, m1, m2, m3);
      keep(second, s00, s01, s02, s03, s11, s12, s13, s22, s23, s33);
      inverseAlpha = ia;
      inverseBeta = ib;
      squareAlpha = iaa;
      squareBeta = ibb;
    }

    private static void keep(double[] into, double... values) {
      System.arraycopy(values, 0, into, 0, values.length);
    }
  }

  // The place of a pair (i <= j) in the upper triangle.
  private static int slot(int i, int j) {
    return HESSIAN + i * DIMENSION - i * (i - 1) / 2 + j - i;
  }
}
