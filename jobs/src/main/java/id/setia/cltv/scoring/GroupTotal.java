package id.setia.cltv.scoring;

import id.setia.cltv.EmpiricalSpend;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.SpendModel;
import id.setia.cltv.scoring.CustomerGroups.Spend;
import java.util.List;

/**
 * Purchases and value of many customers together: a cohort, a segment, the portfolio. As {@link
 * id.setia.cltv.TotalForecast}, but over groups of customers, each at the cost of one.
 */
public final class GroupTotal {

  // Below a shape of 2 the posterior mean spend has no variance; this bounds what is used for it.
  private static final double SMALLEST_EXCESS_SHAPE = 0.5;

  private double customers;
  private double aliveCustomers;
  private double alive;
  private final double[] expectedPurchases;
  private final double[] expectedValue;
  private double valueForever;
  private final double[] monthlyPurchases;
  private final double[] monthlyMargin;
  private final double[][] purchases;
  private final double[][] value;
  private final double[] purchaseVariance;
  private final double[] valueVariance;

  /**
   * An empty group.
   *
   * @param calendar of the scores that are added
   * @param draws their number of draws
   */
  public GroupTotal(ForecastCalendar calendar, int draws) {
    int horizons = calendar.horizonMonths().size();
    expectedPurchases = new double[horizons];
    expectedValue = new double[horizons];
    int months = calendar.horizonMonths().get(horizons - 1);
    monthlyPurchases = new double[months];
    monthlyMargin = new double[months];
    purchases = new double[horizons][draws];
    value = new double[horizons][draws];
    purchaseVariance = new double[horizons];
    valueVariance = new double[horizons];
  }

  /**
   * Adds the customers of a group.
   *
   * @param spend what they spend
   * @param model of spend, at the estimates
   * @param draws of it, as many as of the score
   */
  public void add(Score score, Spend spend, SpendModel model, List<SpendModel> draws) {
    int x = score.frequency();
    double count = spend.customers();
    customers += count;
    if (!Double.isNaN(score.aliveProbability())) {
      aliveCustomers += count;
      alive += count * score.aliveProbability();
    }
    double margin = margin(model, x, spend);
    double[] margins = new double[draws.size()];
    for (int k = 0; k < margins.length; k++) {
      margins[k] = margin(draws.get(k), x, spend);
    }
    if (!Double.isNaN(score.forever())) {
      valueForever += margin * score.forever();
    }
    for (int ahead = 0; ahead < monthlyMargin.length; ahead++) {
      monthlyPurchases[ahead] += count * score.monthly()[ahead];
      monthlyMargin[ahead] += margin * score.monthly()[ahead];
    }
    for (int h = 0; h < expectedPurchases.length; h++) {
      add(h, score, count, margin, margins);
      addVariance(h, score, count, spend, model);
    }
  }

  private void add(int h, Score score, double count, double margin, double[] margins) {
    expectedPurchases[h] += count * score.expected()[h];
    expectedValue[h] += margin * score.discounted()[h];
    double discount = discount(score, h);
    double[] means = score.means()[h];
    double[] purchasesByDraw = purchases[h];
    double[] valueByDraw = value[h];
    for (int k = 0; k < margins.length; k++) {
      purchasesByDraw[k] += count * means[k];
      valueByDraw[k] += discount * means[k] * margins[k];
    }
  }

  // The variance given the parameters hardly moves with them: its mean over the draws is added.
  private void addVariance(int h, Score score, double count, Spend spend, SpendModel model) {
    double[] means = score.means()[h];
    double[] variances = score.variances()[h];
    double mean = 0;
    double square = 0;
    double variance = 0;
    for (int k = 0; k < means.length; k++) {
      mean += means[k];
      square += means[k] * means[k];
      variance += variances[k];
    }
    mean /= means.length;
    square /= means.length;
    variance /= means.length;
    purchaseVariance[h] += count * variance;
    double discount = discount(score, h);
    valueVariance[h] +=
        discount * discount * variance(model, score.frequency(), spend, mean, square, variance);
  }

  // The mean discount of the purchases up to a horizon.
  private static double discount(Score score, int h) {
    double expected = score.expected()[h];
    return expected > 0 ? score.discounted()[h] / expected : 1;
  }

  /**
   * The sum of the expected margins of a purchase over the customers of a group.
   *
   * @param x their repeat purchases
   */
  public static double margin(SpendModel model, int x, Spend spend) {
    if (model instanceof GammaGamma gamma) {
      return gamma.p()
          * (gamma.gamma() * spend.customers() + x * spend.margin())
          / (gamma.p() * x + gamma.q() - 1);
    }
    return spend.margin() + (spend.customers() - spend.positive()) * model.populationMean();
  }

  // The sum of the variances of the customers' undiscounted values, see ValueForecast.variance.
  private static double variance(
      SpendModel model, int x, Spend spend, double mean, double square, double variance) {
    if (model instanceof EmpiricalSpend) {
      double population = model.populationMean();
      double squares =
          spend.squares() + (spend.customers() - spend.positive()) * population * population;
      return squares * variance;
    }
    GammaGamma gamma = (GammaGamma) model;
    double p = gamma.p();
    double scale = gamma.gamma();
    double scales =
        scale * scale * spend.customers()
            + 2 * scale * x * spend.margin()
            + (double) x * x * spend.squares();
    double shape = p * x + gamma.q();
    double inverseSquare = 1 / ((shape - 1) * Math.max(SMALLEST_EXCESS_SHAPE, shape - 2));
    double expected = p / (shape - 1);
    double total = (mean * p + (variance + square) * p * p) * inverseSquare;
    return scales * Math.max(0, total - square * expected * expected);
  }

  /** Adds all of another group with the same horizons and draws. */
  public void add(GroupTotal other) {
    customers += other.customers;
    aliveCustomers += other.aliveCustomers;
    alive += other.alive;
    valueForever += other.valueForever;
    addAll(expectedPurchases, other.expectedPurchases);
    addAll(expectedValue, other.expectedValue);
    addAll(monthlyPurchases, other.monthlyPurchases);
    addAll(monthlyMargin, other.monthlyMargin);
    addAll(purchaseVariance, other.purchaseVariance);
    addAll(valueVariance, other.valueVariance);
    for (int h = 0; h < purchases.length; h++) {
      addAll(purchases[h], other.purchases[h]);
      addAll(value[h], other.value[h]);
    }
  }

  /** The customers. */
  public double customers() {
    return customers;
  }

  /** The sum of P(alive) over those that have one. */
  public double alive() {
    return alive;
  }

  /** The customers with a P(alive). */
  public double aliveCustomers() {
    return aliveCustomers;
  }

  /** Expected purchases up to a horizon, by its index. */
  public double expectedPurchases(int horizon) {
    return expectedPurchases[horizon];
  }

  /** Expected discounted margin up to a horizon, by its index. */
  public double expectedValue(int horizon) {
    return expectedValue[horizon];
  }

  /** Expected purchases of a month ahead, 0 for the first. */
  public double monthlyPurchases(int ahead) {
    return monthlyPurchases[ahead];
  }

  /** Expected margin of a month ahead, 0 for the first; undiscounted. */
  public double monthlyMargin(int ahead) {
    return monthlyMargin[ahead];
  }

  /** Expected discounted margin of the infinite horizon. */
  public double valueForever() {
    return valueForever;
  }

  /** The variance of the purchases up to a horizon around their expectation. */
  public double purchasesVariance(int horizon) {
    return spread(purchases[horizon], expectedPurchases[horizon]) + purchaseVariance[horizon];
  }

  /** The variance of the discounted margin up to a horizon around its expectation. */
  public double valueVariance(int horizon) {
    return spread(value[horizon], expectedValue[horizon]) + valueVariance[horizon];
  }

  /** The interval of the purchases up to a horizon. */
  public PredictionInterval purchasesInterval(int horizon) {
    return PredictionInterval.ofCount(expectedPurchases[horizon], purchasesVariance(horizon));
  }

  /** The interval of the discounted margin up to a horizon. */
  public PredictionInterval valueInterval(int horizon) {
    return PredictionInterval.ofAmount(expectedValue[horizon], valueVariance(horizon));
  }

  private static void addAll(double[] to, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  // Around the published expectation, so that a shift of the draws' mean widens the interval.
  private static double spread(double[] values, double centre) {
    double sum = 0;
    for (double each : values) {
      sum += (each - centre) * (each - centre);
    }
    return sum / values.length;
  }
}
