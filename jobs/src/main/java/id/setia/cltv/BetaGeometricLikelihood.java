package id.setia.cltv;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.RisingFactorial;

/**
 * The log-likelihood of BG/NBD and MBG/NBD in (r, alpha, a, b).
 *
 * <p>BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy way", section 4.3): a
 * customer may drop out after each repeat purchase; k = x chances so far. MBG/NBD (Batislam,
 * Denizel and Filiztekin 2007; Hoppe and Wagner 2007): also after the first purchase; k = x + 1.
 * Both are
 *
 * <pre>
 * L = Gamma(r+x) alpha^r / Gamma(r) * B(a, b+k) / B(a, b)
 *     * [ (alpha+T)^-(r+x) + {k &gt; 0} a / (b+k-1) (alpha+t_x)^-(r+x) ]
 * </pre>
 *
 * where the first term is a customer who still buys and the second one who dropped out at t_x.
 */
final class BetaGeometricLikelihood implements Likelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;

  // Slots of the sums over rows.
  private static final int VALUE = 0;
  private static final int G_R = 1;
  private static final int G_ALPHA = 2;
  private static final int G_A = 3;
  private static final int G_B = 4;
  private static final int H_R_R = 5;
  private static final int H_R_ALPHA = 6;
  private static final int H_ALPHA_ALPHA = 7;
  private static final int H_R_A = 8;
  private static final int H_R_B = 9;
  private static final int H_ALPHA_A = 10;
  private static final int H_ALPHA_B = 11;
  private static final int H_A_A = 12;
  private static final int H_A_B = 13;
  private static final int H_B_B = 14;
  private static final int WIDTH = 15;

  private final PurchaseHistory history;
  private final FrequencyTable table;
  private final int firstChance;

  /**
   * @param firstChance 0 when dropping out starts with the first repeat purchase (BG/NBD), 1 when
   *     it starts with the first purchase (MBG/NBD)
   */
  BetaGeometricLikelihood(PurchaseHistory history, int firstChance) {
    this.history = history;
    this.table = history.frequencyTable();
    this.firstChance = firstChance;
  }

  @Override
  public int dimension() {
    return 4;
  }

  @Override
  public Derivatives evaluate(double[] parameters) {
    Derivatives result = new Derivatives(4);
    addPurchaseCounts(parameters, result);
    addChances(parameters, result);
    addRows(parameters, result);
    return result;
  }

  // ln Gamma(r+x) / Gamma(r) + r ln alpha.
  private void addPurchaseCounts(double[] parameters, Derivatives result) {
    double r = parameters[R];
    double alpha = parameters[ALPHA];
    RisingFactorial rising = new RisingFactorial(r);
    for (int i = 0; i < table.size(); i++) {
      double weight = table.weight(i);
      rising.advanceTo(table.frequency(i));
      result.addValue(weight * rising.log());
      result.addGradient(R, weight * rising.first());
      result.addHessian(R, R, weight * rising.second());
    }
    double customers = history.customers();
    result.addValue(customers * r * Math.log(alpha));
    result.addGradient(R, customers * Math.log(alpha));
    result.addGradient(ALPHA, customers * r / alpha);
    result.addHessian(R, ALPHA, customers / alpha);
    result.addHessian(ALPHA, ALPHA, -customers * r / (alpha * alpha));
  }

  // ln B(a, b+k) / B(a, b): k chances to drop out, none taken.
  private void addChances(double[] parameters, Derivatives result) {
    RisingFactorial stays = new RisingFactorial(parameters[B]);
    RisingFactorial all = new RisingFactorial(parameters[A] + parameters[B]);
    for (int i = 0; i < table.size(); i++) {
      double weight = table.weight(i);
      long chances = (long) table.frequency(i) + firstChance;
      stays.advanceTo(chances);
      all.advanceTo(chances);
      result.addValue(weight * (stays.log() - all.log()));
      result.addGradient(A, -weight * all.first());
      result.addGradient(B, weight * (stays.first() - all.first()));
      result.addHessian(A, A, -weight * all.second());
      result.addHessian(A, B, -weight * all.second());
      result.addHessian(B, B, weight * (stays.second() - all.second()));
    }
  }

  private void addRows(double[] parameters, Derivatives result) {
    double[] logOdds = new double[table.size()];
    for (int i = 0; i < logOdds.length; i++) {
      int chances = table.frequency(i) + firstChance;
      logOdds[i] =
          chances == 0
              ? Double.NEGATIVE_INFINITY
              : Math.log(parameters[A] / (parameters[B] + chances - 1));
    }
    double[] sums =
        RowSums.of(
            history.size(), WIDTH, (from, to, part) -> sum(from, to, parameters, logOdds, part));
    result.addValue(sums[VALUE]);
    result.addGradient(R, sums[G_R]);
    result.addGradient(ALPHA, sums[G_ALPHA]);
    result.addGradient(A, sums[G_A]);
    result.addGradient(B, sums[G_B]);
    result.addHessian(R, R, sums[H_R_R]);
    result.addHessian(R, ALPHA, sums[H_R_ALPHA]);
    result.addHessian(ALPHA, ALPHA, sums[H_ALPHA_ALPHA]);
    result.addHessian(R, A, sums[H_R_A]);
    result.addHessian(R, B, sums[H_R_B]);
    result.addHessian(ALPHA, A, sums[H_ALPHA_A]);
    result.addHessian(ALPHA, B, sums[H_ALPHA_B]);
    result.addHessian(A, A, sums[H_A_A]);
    result.addHessian(A, B, sums[H_A_B]);
    result.addHessian(B, B, sums[H_B_B]);
  }

  // The bracket of L is a mixture of two terms; with share s of the second and the difference d of
  // their logarithms' gradients, its log has gradient g1 + s d and Hessian (1-s) H1 + s H2 +
  // s (1-s) d d'.
  private void sum(int from, int to, double[] parameters, double[] logOdds, double[] sums) {
    double r = parameters[R];
    double alpha = parameters[ALPHA];
    double inverseA = 1 / parameters[A];
    double b = parameters[B] + firstChance - 1;
    for (int row = from; row < to; row++) {
      int x = history.frequency(row);
      double weight = history.weight(row);
      double age = alpha + history.ageWeeks(row);
      double recency = alpha + history.recencyWeeks(row);
      double shape = r + x;
      double logAge = Math.log(age);
      double dR = logAge - Math.log(recency);
      double odds = logOdds[table.indexOf(row)] + shape * dR;
      double small = Math.exp(-Math.abs(odds));
      double dropped = (odds >= 0 ? 1 : small) / (1 + small);
      sums[VALUE] += weight * (Math.max(odds, 0) + Math.log(1 + small) - shape * logAge);
      double inverseAge = 1 / age;
      double inverseRecency = 1 / recency;
      double meanInverse = inverseAge + dropped * (inverseRecency - inverseAge);
      sums[G_R] += weight * (dropped * dR - logAge);
      sums[G_ALPHA] -= weight * shape * meanInverse;
      sums[H_R_ALPHA] -= weight * meanInverse;
      double spread = dropped * (1 - dropped) * weight;
      double meanSquare =
          inverseAge * inverseAge
              + dropped * (inverseRecency * inverseRecency - inverseAge * inverseAge);
      sums[H_ALPHA_ALPHA] += weight * shape * meanSquare;
      double dAlpha = shape * (inverseAge - inverseRecency);
      sums[H_R_R] += spread * dR * dR;
      sums[H_R_ALPHA] += spread * dR * dAlpha;
      sums[H_ALPHA_ALPHA] += spread * dAlpha * dAlpha;
      if (x + firstChance > 0) {
        double dB = -1 / (b + x);
        double taken = weight * dropped;
        sums[G_A] += taken * inverseA;
        sums[G_B] += taken * dB;
        sums[H_R_A] += spread * dR * inverseA;
        sums[H_R_B] += spread * dR * dB;
        sums[H_ALPHA_A] += spread * dAlpha * inverseA;
        sums[H_ALPHA_B] += spread * dAlpha * dB;
        sums[H_A_A] += (spread - taken) * inverseA * inverseA;
        sums[H_A_B] += spread * inverseA * dB;
        sums[H_B_B] += (spread + taken) * dB * dB;
      }
    }
  }
}
