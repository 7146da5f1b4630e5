package id.setia.cltv.backtest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Estimates a season from a shop's own history: repeat purchases of every complete month over what
 * a model expects of it, in logarithms, as a line plus an effect of the calendar month plus what is
 * particular to the one month.
 *
 * <p>Effects are random (Harville 1977, JASA 72): their variance and that of single months are
 * found by restricted maximum likelihood over a grid, and effects are drawn to 0 by how uncertain
 * they are. A season is found where the likelihood ratio against none is beyond the 5 % point of
 * its distribution at the edge, an even mixture of 0 and chi-square with one degree (Self and Liang
 * 1987, JASA 82).
 */
final class SeasonEstimator {

  private static final int FEWEST_MONTHS = 15;
  private static final double FEWEST_EXPECTED = 5;
  private static final double CRITICAL = 2.706;
  private static final double[] EFFECTS = {0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.7, 1};
  private static final double[] SINGLE = {0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45};

  private SeasonEstimator() {}

  /** A complete month: log(actual / expected), the variance that chance makes, and which it is. */
  record Month(double ratio, double chance, int month, double time) {}

  /** The season that days show. */
  static Season of(DailyPurchases purchases) {
    return of(months(purchases));
  }

  static Season of(List<Month> months) {
    if (months.size() < FEWEST_MONTHS) {
      return Season.none();
    }
    Trial best = new Trial(months, 0, 0);
    double none = Double.NEGATIVE_INFINITY;
    for (double effect : EFFECTS) {
      for (double single : SINGLE) {
        Trial trial = new Trial(months, effect, single);
        if (effect == 0) {
          none = Math.max(none, trial.likelihood);
        }
        if (trial.likelihood > best.likelihood) {
          best = trial;
        }
      }
    }
    return 2 * (best.likelihood - none) > CRITICAL
        ? new Season(best.effects(), true)
        : Season.none();
  }

  private static List<Month> months(DailyPurchases purchases) {
    LocalDate start = LocalDate.ofEpochDay(purchases.start());
    List<Month> months = new ArrayList<>();
    YearMonth month = YearMonth.from(start).plusMonths(1);
    while (month.atEndOfMonth().toEpochDay() < purchases.start() + purchases.days()) {
      int first = (int) month.atDay(1).toEpochDay() - purchases.start();
      double actual = 0;
      double expected = 0;
      for (int day = first; day < first + month.lengthOfMonth(); day++) {
        actual += purchases.actual(day);
        expected += purchases.expected(day);
      }
      if (expected >= FEWEST_EXPECTED) {
        months.add(
            new Month(
                Math.log((actual + 0.5) / (expected + 0.5)),
                1 / (actual + 0.5),
                month.getMonthValue(),
                month.getYear() + month.getMonthValue() / 12.0));
      }
      month = month.plusMonths(1);
    }
    return months;
  }

  /** The restricted likelihood at one pair of standard deviations. */
  private static final class Trial {

    private final List<Month> months;
    private final double effect;
    private final RealVector weighted;
    private final double likelihood;

    Trial(List<Month> months, double effect, double single) {
      this.months = months;
      this.effect = effect;
      int n = months.size();
      RealMatrix covariance = MatrixUtils.createRealMatrix(n, n);
      RealMatrix line = MatrixUtils.createRealMatrix(n, 2);
      RealVector ratios = MatrixUtils.createRealVector(new double[n]);
      double middle = months.get(n / 2).time;
      for (int i = 0; i < n; i++) {
        Month one = months.get(i);
        ratios.setEntry(i, one.ratio);
        line.setEntry(i, 0, 1);
        line.setEntry(i, 1, one.time - middle);
        for (int j = 0; j < n; j++) {
          double same = one.month == months.get(j).month ? effect * effect : 0;
          covariance.setEntry(i, j, same + (i == j ? one.chance + single * single : 0));
        }
      }
      CholeskyDecomposition factors = new CholeskyDecomposition(covariance);
      DecompositionSolver solver = factors.getSolver();
      RealMatrix information = line.transpose().multiply(solver.solve(line));
      LUDecomposition inner = new LUDecomposition(information);
      RealVector fitted = inner.getSolver().solve(line.transpose().operate(solver.solve(ratios)));
      RealVector rest = ratios.subtract(line.operate(fitted));
      this.weighted = solver.solve(rest);
      double logDeterminant = 0;
      for (int i = 0; i < n; i++) {
        logDeterminant += 2 * Math.log(factors.getL().getEntry(i, i));
      }
      this.likelihood =
          -0.5 * (logDeterminant + Math.log(inner.getDeterminant()) + rest.dotProduct(weighted));
    }

    double[] effects() {
      double[] effects = new double[12];
      for (int i = 0; i < months.size(); i++) {
        effects[months.get(i).month - 1] += effect * effect * weighted.getEntry(i);
      }
      return effects;
    }
  }
}
