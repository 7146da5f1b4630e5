package id.setia.cltv.backtest;

import id.setia.cltv.PredictionInterval;
import id.setia.cltv.PurchasePredictor;
import id.setia.cltv.math.NegativeBinomialTail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forecast without a model: customers do what customers with the same number of purchases and the
 * same silence did before, either just now or in the same season a year before.
 *
 * <p>For windows of a month, a quarter, half a year and a year, as far as the history has room for
 * them, class means and variances are learned and drawn towards those of all customers by ten
 * customers' worth. Between two windows the expectation is interpolated; beyond the last one it
 * goes on at the slower of its last pace and its mean. What customers did just before is not
 * expected to speed up; what they did a year before may, as seasons do. Without customers before a
 * window, everybody is expected to buy at the mean rate of all.
 */
public final class EmpiricalPredictor implements PurchasePredictor {

  /** The classes of customers that {@link #classOf} tells apart. */
  public static final int CLASSES = 6 * 7;

  static final int YEAR_DAYS = 365;

  private static final int[] FREQUENCY_LIMITS = {0, 1, 2, 3, 6};
  private static final double[] SILENCE_LIMITS_WEEKS = {1, 2, 4, 9, 18, 39};
  private static final int[] WINDOW_DAYS = {30, 91, 182, YEAR_DAYS};
  private static final double PRIOR_CUSTOMERS = 10;

  private final List<Window> windows;
  private final boolean isSeasonal;

  private EmpiricalPredictor(List<Window> windows, boolean isSeasonal) {
    this.windows = windows;
    this.isSeasonal = isSeasonal;
  }

  /**
   * Learns over windows that end at the origin, none longer than half of the history.
   *
   * @param originDay the last day that is known
   */
  public static EmpiricalPredictor learn(PurchaseLog log, int originDay) {
    int known = log.purchaseDays() == 0 ? 0 : Math.max(0, originDay - log.firstDay());
    List<Window> windows = new ArrayList<>();
    int shortest = Math.max(1, Math.min(WINDOW_DAYS[0], known / 2));
    windows.add(Window.learn(log, originDay, originDay - shortest, shortest));
    for (int days : WINDOW_DAYS) {
      if (days > shortest && days <= known / 2) {
        windows.add(Window.learn(log, originDay, originDay - days, days));
      }
    }
    return new EmpiricalPredictor(windows, false);
  }

  /**
   * Learns over windows that start a year before the origin: what followed then is expected to
   * follow now.
   *
   * @param originDay the last day that is known, a year or more after the first of the log
   */
  public static EmpiricalPredictor learnYearBefore(PurchaseLog log, int originDay) {
    List<Window> windows = new ArrayList<>();
    for (int days : WINDOW_DAYS) {
      windows.add(Window.learn(log, originDay, originDay - YEAR_DAYS, days));
    }
    return new EmpiricalPredictor(windows, true);
  }

  /** Learned from nothing: what customers will do is unknown. */
  public static EmpiricalPredictor unknown() {
    PurchaseLog nobody = PurchaseLog.builder().build();
    return new EmpiricalPredictor(List.of(Window.learn(nobody, 0, -1, 1)), false);
  }

  @Override
  public double expectedPurchases(
      int frequency, double recencyWeeks, double ageWeeks, double weeks) {
    return mean(classOf(frequency, ageWeeks - recencyWeeks), weeks);
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
    int here = classOf(frequency, ageWeeks - recencyWeeks);
    return PredictionInterval.ofCount(mean(here, weeks), variance(here, weeks));
  }

  /**
   * Whether there was anything to learn from: a purchase after a first one. Without it every mean
   * is 0 with no doubt about it, as on a shop's first night; what customers will do is unknown
   * then.
   */
  public boolean isInformed() {
    return windows.stream().anyMatch(Window::isInformed);
  }

  /**
   * The class of a customer, from 0.
   *
   * @param frequency x
   * @param silenceWeeks T - t_x
   */
  public int classOf(int frequency, double silenceWeeks) {
    return classIndex(frequency, silenceWeeks);
  }

  /**
   * The mean number of purchases of a customer of a class.
   *
   * @param weeks t, at least 0
   */
  public double mean(int customerClass, double weeks) {
    double before = 0;
    double meanBefore = 0;
    double pace = Double.POSITIVE_INFINITY;
    for (Window window : windows) {
      double mean = Math.max(meanBefore, window.classes[customerClass].mean());
      double here = (mean - meanBefore) / (window.weeks - before);
      pace = isSeasonal ? here : Math.min(pace, here);
      if (weeks <= window.weeks) {
        return meanBefore + pace * (weeks - before);
      }
      meanBefore += pace * (window.weeks - before);
      before = window.weeks;
    }
    return meanBefore + Math.min(pace, meanBefore / before) * (weeks - before);
  }

  /**
   * The variance of the purchases of a customer of a class, at least the mean.
   *
   * @param weeks t, at least 0
   */
  public double variance(int customerClass, double weeks) {
    Moments moments = moments(customerClass, weeks);
    double mean = mean(customerClass, weeks);
    double excess = Math.max(0, moments.variance() - moments.mean());
    double ratio = moments.mean() > 0 ? mean / moments.mean() : 0;
    return mean + excess * ratio * ratio;
  }

  /**
   * The standard error of a class's mean.
   *
   * @param weeks t, at least 0
   */
  public double standardError(int customerClass, double weeks) {
    Moments moments = moments(customerClass, weeks);
    double ratio = moments.mean() > 0 ? mean(customerClass, weeks) / moments.mean() : 0;
    return Math.sqrt(moments.variance() / moments.customers) * ratio;
  }

  /**
   * P(X &gt;= 1), P(X &gt;= 2), ... of a customer, until they are negligible or the array is full.
   */
  int tail(int frequency, double silenceWeeks, double weeks, double[] into, double negligible) {
    int here = classOf(frequency, silenceWeeks);
    double mean = mean(here, weeks);
    if (mean < 1e-12) {
      return 0;
    }
    double odds = Math.max(variance(here, weeks) / mean - 1, 1e-6);
    NegativeBinomialTail purchases = new NegativeBinomialTail(mean / odds, odds);
    int length = 0;
    while (length < into.length && purchases.survival() >= negligible) {
      into[length++] = purchases.survival();
      purchases.advance();
    }
    return length;
  }

  // Of the shortest window that is not shorter; else of the longest.
  private Moments moments(int customerClass, double weeks) {
    for (Window window : windows) {
      if (weeks <= window.weeks) {
        return window.classes[customerClass];
      }
    }
    return windows.get(windows.size() - 1).classes[customerClass];
  }

  private static int classIndex(int frequency, double silenceWeeks) {
    int x = 0;
    while (x < FREQUENCY_LIMITS.length && frequency > FREQUENCY_LIMITS[x]) {
      x++;
    }
    int silence = 0;
    while (silence < SILENCE_LIMITS_WEEKS.length && silenceWeeks > SILENCE_LIMITS_WEEKS[silence]) {
      silence++;
    }
    return x * (SILENCE_LIMITS_WEEKS.length + 1) + silence;
  }

  /** What classes of customers did in a window. */
  private static final class Window {

    private final double weeks;
    private final Moments[] classes;
    private final boolean isInformed;

    private Window(double weeks, Moments[] classes, boolean isInformed) {
      this.weeks = weeks;
      this.classes = classes;
      this.isInformed = isInformed;
    }

    boolean isInformed() {
      return isInformed;
    }

    static Window learn(PurchaseLog log, int originDay, int startDay, int days) {
      Calibration before = Calibration.of(log, startDay, days);
      Moments all = new Moments();
      Moments[] classes = new Moments[CLASSES];
      Arrays.setAll(classes, i -> new Moments());
      for (int customer = 0; customer < before.customers(); customer++) {
        int group = before.groupOf(customer);
        double silence = before.ageWeeks(group) - before.recencyWeeks(group);
        classes[classIndex(before.frequency(group), silence)].add(before.actual(customer), 1);
        all.add(before.actual(customer), 1);
      }
      if (all.customers == 0) {
        all.add(Baselines.meanRate(Calibration.of(log, originDay, 1)) * days / 7.0, 1);
      }
      for (Moments moments : classes) {
        moments.blend(all);
      }
      return new Window(days / 7.0, classes, all.sum > 0);
    }
  }

  /** Purchases of a class of customers in a window. */
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
