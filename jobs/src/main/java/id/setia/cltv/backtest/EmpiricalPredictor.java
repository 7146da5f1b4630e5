package id.setia.cltv.backtest;

import id.setia.cltv.PredictionInterval;
import id.setia.cltv.PurchasePredictor;

/**
 * The forecast of last resort: customers do what customers with the same number of purchases and
 * the same silence did in the period before.
 *
 * <p>Class means and variances are learned over a window that ends at the origin, and drawn towards
 * those of all customers by ten customers' worth. Horizons other than the window are in proportion,
 * so that longer ones are forecast on the high side. Without customers before the window, everybody
 * is expected to buy at the mean rate of all.
 */
public final class EmpiricalPredictor implements PurchasePredictor {

  private static final int[] FREQUENCY_LIMITS = {0, 1, 2, 3, 6};
  private static final double[] SILENCE_LIMITS = {0.125, 0.25, 0.5, 1};
  private static final double PRIOR_CUSTOMERS = 10;

  private final double windowWeeks;
  private final Moments[][] classes;
  private final boolean isInformed;

  private EmpiricalPredictor(double windowWeeks, Moments[][] classes, boolean isInformed) {
    this.windowWeeks = windowWeeks;
    this.classes = classes;
    this.isInformed = isInformed;
  }

  /**
   * Learns from a log over a window as long as the horizon, or half of the history where that is
   * shorter.
   *
   * @param originDay the last day that is known
   * @param horizonDays what is going to be forecast, at least 1
   */
  public static EmpiricalPredictor learn(PurchaseLog log, int originDay, int horizonDays) {
    int known = log.purchaseDays() == 0 ? 0 : Math.max(0, originDay - log.firstDay());
    int windowDays = Math.max(1, Math.min(horizonDays, known / 2));
    Calibration before = Calibration.of(log, originDay - windowDays, windowDays);
    double windowWeeks = windowDays / 7.0;
    Moments all = new Moments();
    Moments[][] classes = new Moments[FREQUENCY_LIMITS.length + 1][SILENCE_LIMITS.length + 1];
    for (Moments[] row : classes) {
      for (int i = 0; i < row.length; i++) {
        row[i] = new Moments();
      }
    }
    for (int customer = 0; customer < before.customers(); customer++) {
      int group = before.groupOf(customer);
      double silence = before.ageWeeks(group) - before.recencyWeeks(group);
      classes[frequencyClass(before.frequency(group))][silenceClass(silence, windowWeeks)].add(
          before.actual(customer), 1);
      all.add(before.actual(customer), 1);
    }
    if (all.customers == 0) {
      all.add(Baselines.meanRate(Calibration.of(log, originDay, 1)) * windowWeeks, 1);
    }
    for (Moments[] row : classes) {
      for (Moments moments : row) {
        moments.blend(all);
      }
    }
    return new EmpiricalPredictor(windowWeeks, classes, all.sum > 0);
  }

  @Override
  public double expectedPurchases(
      int frequency, double recencyWeeks, double ageWeeks, double weeks) {
    return moments(frequency, ageWeeks - recencyWeeks).mean() * weeks / windowWeeks;
  }

  /**
   * The interval of a customer's purchases: a negative binomial with the mean and the
   * overdispersion of the class.
   *
   * @param frequency x
   * @param recencyWeeks t_x
   * @param ageWeeks T
   * @param weeks t, at least 0
   */
  public PredictionInterval interval(
      int frequency, double recencyWeeks, double ageWeeks, double weeks) {
    Moments moments = moments(frequency, ageWeeks - recencyWeeks);
    double ratio = weeks / windowWeeks;
    double mean = moments.mean() * ratio;
    double excess = Math.max(0, moments.variance() - moments.mean());
    return PredictionInterval.ofCount(mean, mean + excess * ratio * ratio);
  }

  /**
   * Whether there was anything to learn from: a purchase after a first one. Without it every mean
   * is 0 with no doubt about it, as on a shop's first night; what customers will do is unknown
   * then.
   */
  public boolean isInformed() {
    return isInformed;
  }

  /** The classes of customers that {@link #classOf} tells apart. */
  public static final int CLASSES = (FREQUENCY_LIMITS.length + 1) * (SILENCE_LIMITS.length + 1);

  /**
   * The class of a customer, from 0.
   *
   * @param frequency x
   * @param silenceWeeks T - t_x
   */
  public int classOf(int frequency, double silenceWeeks) {
    return frequencyClass(frequency) * (SILENCE_LIMITS.length + 1)
        + silenceClass(silenceWeeks, windowWeeks);
  }

  /**
   * The mean number of purchases of a customer of a class.
   *
   * @param weeks t, at least 0
   */
  public double mean(int customerClass, double weeks) {
    return moments(customerClass).mean() * weeks / windowWeeks;
  }

  /**
   * The variance of the purchases of a customer of a class, at least the mean.
   *
   * @param weeks t, at least 0
   */
  public double variance(int customerClass, double weeks) {
    Moments moments = moments(customerClass);
    double ratio = weeks / windowWeeks;
    double excess = Math.max(0, moments.variance() - moments.mean());
    return moments.mean() * ratio + excess * ratio * ratio;
  }

  /**
   * The standard error of a class's mean.
   *
   * @param weeks t, at least 0
   */
  public double standardError(int customerClass, double weeks) {
    Moments moments = moments(customerClass);
    return Math.sqrt(moments.variance() / moments.customers) * weeks / windowWeeks;
  }

  private Moments moments(int customerClass) {
    int silences = SILENCE_LIMITS.length + 1;
    return classes[customerClass / silences][customerClass % silences];
  }

  private Moments moments(int frequency, double silenceWeeks) {
    return classes[frequencyClass(frequency)][silenceClass(silenceWeeks, windowWeeks)];
  }

  private static int frequencyClass(int frequency) {
    int index = 0;
    while (index < FREQUENCY_LIMITS.length && frequency > FREQUENCY_LIMITS[index]) {
      index++;
    }
    return index;
  }

  private static int silenceClass(double silenceWeeks, double windowWeeks) {
    int index = 0;
    while (index < SILENCE_LIMITS.length && silenceWeeks > SILENCE_LIMITS[index] * windowWeeks) {
      index++;
    }
    return index;
  }

  /** Purchases of a class of customers in the window. */
  private static final class Moments {
    private double customers;
    private double sum;
    private double squares;

    void add(double purchases, double weight) {
      customers += weight;
      sum += weight * purchases;
      squares += weight * purchases * purchases;
    }

    void blend(Moments all) {
      double share = PRIOR_CUSTOMERS / all.customers;
      customers += PRIOR_CUSTOMERS;
      sum += share * all.sum;
      squares += share * all.squares;
    }

    double mean() {
      return sum / customers;
    }

    double variance() {
      return Math.max(0, squares / customers - mean() * mean());
    }
  }
}
