package id.setia.cltv.backtest;

import id.setia.cltv.PurchasePredictor;

/**
 * The forecast of last resort: customers do what customers with the same number of purchases and
 * the same silence did in the period before.
 *
 * <p>The class means are learned one holdout period before the origin and drawn towards the mean of
 * all by ten customers' worth; horizons other than that period are in proportion. A log too short
 * for that leaves the mean rate of all customers.
 */
public final class EmpiricalPredictor implements PurchasePredictor {

  private static final int[] FREQUENCY_LIMITS = {0, 1, 2, 3, 6};
  private static final double[] SILENCE_LIMITS = {0.125, 0.25, 0.5, 1};
  private static final double PRIOR_CUSTOMERS = 10;

  private final double windowWeeks;
  private final double[][] means;

  private EmpiricalPredictor(double windowWeeks, double[][] means) {
    this.windowWeeks = windowWeeks;
    this.means = means;
  }

  /**
   * Learns from a log.
   *
   * @param originDay the last day that is known
   * @param windowDays the period to learn from, best as long as the horizon
   */
  public static EmpiricalPredictor learn(PurchaseLog log, int originDay, int windowDays) {
    int classes = FREQUENCY_LIMITS.length + 1;
    int silences = SILENCE_LIMITS.length + 1;
    Calibration before = Calibration.of(log, originDay - windowDays, windowDays);
    double windowWeeks = windowDays / 7.0;
    double overall =
        before.customers() > 0
            ? before.actual() / (double) before.customers()
            : Baselines.meanRate(Calibration.of(log, originDay, 1)) * windowWeeks;
    double[][] sums = new double[classes][silences];
    double[][] customers = new double[classes][silences];
    for (int customer = 0; customer < before.customers(); customer++) {
      int group = before.groupOf(customer);
      int frequencyClass = frequencyClass(before.frequency(group));
      int silence = silenceClass(before.ageWeeks(group) - before.recencyWeeks(group), windowWeeks);
      sums[frequencyClass][silence] += before.actual(customer);
      customers[frequencyClass][silence]++;
    }
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < silences; j++) {
        sums[i][j] = (sums[i][j] + PRIOR_CUSTOMERS * overall) / (customers[i][j] + PRIOR_CUSTOMERS);
      }
    }
    return new EmpiricalPredictor(windowWeeks, sums);
  }

  @Override
  public double expectedPurchases(
      int frequency, double recencyWeeks, double ageWeeks, double weeks) {
    int silence = silenceClass(ageWeeks - recencyWeeks, windowWeeks);
    return means[frequencyClass(frequency)][silence] * weeks / windowWeeks;
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
}
