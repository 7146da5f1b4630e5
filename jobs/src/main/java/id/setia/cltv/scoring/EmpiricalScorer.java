package id.setia.cltv.scoring;

import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.EmpiricalPredictor;
import id.setia.cltv.math.NegativeBinomialTail;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores by what customers of the same frequency and silence did before. There is no P(alive) and
 * no infinite horizon. Where there was nothing to learn from, expectations are NaN and intervals
 * mean nothing.
 *
 * <p>The means of the classes are uncertain, each on its own: every class moves by a standard error
 * up or down along its row of a Hadamard matrix, whose rows are orthogonal.
 */
public final class EmpiricalScorer implements PortfolioScorer {

  /** The draws of {@link Score#means}. */
  public static final int DRAWS = 64;

  private static final double NEGLIGIBLE = 1e-8;

  private final EmpiricalPredictor predictor;
  private final SpendModel spend;
  private final ForecastCalendar calendar;
  private final @Nullable Common[] commons = new Common[EmpiricalPredictor.CLASSES];

  /** A scorer by classes of customers. */
  public EmpiricalScorer(
      EmpiricalPredictor predictor, SpendModel spend, ForecastCalendar calendar) {
    this.predictor = predictor;
    this.spend = spend;
    this.calendar = calendar;
  }

  /** What all customers of a class have in common. */
  private static final class Common {

    private final double[] expected;
    private final double[] discounted;
    private final double[] monthly;
    private final double[] any;
    private final PredictionInterval[] purchases;
    private final double[][] means;
    private final double[][] variances;

    Common(
        double[] expected,
        double[] discounted,
        double[] monthly,
        double[] any,
        PredictionInterval[] purchases,
        double[][] means,
        double[][] variances) {
      this.expected = expected;
      this.discounted = discounted;
      this.monthly = monthly;
      this.any = any;
      this.purchases = purchases;
      this.means = means;
      this.variances = variances;
    }
  }

  @Override
  public void score(CustomerGroups groups, ScoreSink sink) {
    int frequency = -1;
    Map<Integer, PredictionInterval[]> units = new HashMap<>();
    ValueGrid grid = null;
    for (int group = 0; group < groups.size(); ) {
      int to = groups.endOfTriple(group);
      int x = groups.frequency(group);
      if (x != frequency) {
        frequency = x;
        units.clear();
        grid = spend instanceof GammaGamma model ? new ValueGrid(model, x) : null;
      }
      double silence = (groups.ageDays(group) - groups.recencyDays(group)) / 7.0;
      int here = predictor.classOf(x, silence);
      Common common = common(here);
      ValueGrid shared = grid;
      PredictionInterval[] values =
          units.computeIfAbsent(here, index -> values(shared, index, common.purchases));
      sink.accept(
          new Score(
              x,
              groups.recencyDays(group),
              groups.ageDays(group),
              Double.NaN,
              common.expected,
              common.discounted,
              Double.NaN,
              common.any,
              common.purchases,
              values,
              common.means,
              common.variances,
              common.monthly),
          group,
          to);
      group = to;
    }
  }

  private Common common(int index) {
    Common known = commons[index];
    if (known == null) {
      known = compute(index);
      commons[index] = known;
    }
    return known;
  }

  private Common compute(int index) {
    List<Integer> horizons = calendar.horizonMonths();
    int size = horizons.size();
    double[] expected = new double[size];
    double[] discounted = new double[size];
    double[] monthly = new double[horizons.get(size - 1)];
    double[] any = new double[size];
    PredictionInterval[] purchases = new PredictionInterval[size];
    double[][] means = new double[size][DRAWS];
    double[][] variances = new double[size][DRAWS];
    if (!predictor.isInformed()) {
      return nothingKnown(size, monthly.length);
    }
    double before = 0;
    double sum = 0;
    for (int month = 1; month <= monthly.length; month++) {
      double weeks = calendar.weeks(month);
      double now = predictor.mean(index, weeks);
      monthly[month - 1] = now - before;
      sum += (now - before) * calendar.discountFactor(month);
      before = now;
      int h = horizons.indexOf(month);
      if (h >= 0) {
        expected[h] = now;
        discounted[h] = sum;
        double error = predictor.standardError(index, weeks);
        double variance = predictor.variance(index, weeks);
        double[] tail = tail(now, variance);
        any[h] = tail.length == 0 ? 0 : tail[0];
        purchases[h] = PredictionInterval.ofCount(now, variance + error * error);
        Arrays.fill(variances[h], variance);
        for (int k = 0; k < DRAWS; k++) {
          means[h][k] = Math.max(0, now + sign(index + 1, k) * error);
        }
      }
    }
    return new Common(expected, discounted, monthly, any, purchases, means, variances);
  }

  private static Common nothingKnown(int horizons, int months) {
    PredictionInterval[] none = new PredictionInterval[horizons];
    Arrays.fill(none, new PredictionInterval(0, 0, 0, 0));
    return new Common(
        unknown(horizons),
        unknown(horizons),
        unknown(months),
        unknown(horizons),
        none,
        unknown(horizons, DRAWS),
        unknown(horizons, DRAWS));
  }

  private static double[][] unknown(int rows, int size) {
    double[][] values = new double[rows][];
    Arrays.setAll(values, row -> unknown(size));
    return values;
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static int sign(int row, int column) {
    return (Integer.bitCount(row & column) & 1) == 0 ? 1 : -1;
  }

  private PredictionInterval[] values(
      @Nullable ValueGrid grid, int index, PredictionInterval[] purchases) {
    if (grid == null || !predictor.isInformed()) {
      return purchases;
    }
    PredictionInterval[] result = new PredictionInterval[purchases.length];
    for (int h = 0; h < result.length; h++) {
      double weeks = calendar.weeks(calendar.horizonMonths().get(h));
      double[] tail = tail(predictor.mean(index, weeks), predictor.variance(index, weeks));
      if (tail.length == AliveGridPoint.LONGEST) {
        double one = grid.perPurchase();
        PredictionInterval counts = purchases[h];
        result[h] =
            new PredictionInterval(
                one * counts.low95(),
                one * counts.low80(),
                one * counts.high80(),
                one * counts.high95());
      } else {
        grid.prepare(tail.length);
        double[] distribution = grid.distribution(tail);
        result[h] = PredictionInterval.of(p -> grid.quantile(distribution, p));
      }
    }
    return result;
  }

  private static double[] tail(double mean, double variance) {
    if (mean < 1e-12) {
      return new double[0];
    }
    double odds = Math.max(variance / mean - 1, 1e-6);
    NegativeBinomialTail purchases = new NegativeBinomialTail(mean / odds, odds);
    double[] tail = new double[AliveGridPoint.LONGEST];
    int length = 0;
    while (length < tail.length && purchases.survival() >= NEGLIGIBLE) {
      tail[length++] = purchases.survival();
      purchases.advance();
    }
    return Arrays.copyOf(tail, length);
  }
}
