package id.setia.cltv.backtest;

import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.PurchasePredictor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What was known at an origin, and what happened in the holdout period after it: the customers with
 * a first purchase up to the origin, grouped by their distinct (x, t_x, T).
 */
public final class Calibration {

  // x, t_x and T in days share one long: 20 + 22 + 22 bits.
  private static final int DAY_BITS = 22;
  private static final int MOST_DAYS = (1 << DAY_BITS) - 1;

  private final int originDay;
  private final int holdoutDays;
  private final long[] keys;
  private final int[] groupOfCustomer;
  private final int[] actualOfCustomer;
  private final double[] weights;
  private final OperationalTime time;

  private Calibration(int originDay, int holdoutDays, long[] keyOfCustomer, int[] actual) {
    this.originDay = originDay;
    this.holdoutDays = holdoutDays;
    this.actualOfCustomer = actual;
    this.time = OperationalTime.plain();
    long[] sorted = keyOfCustomer.clone();
    Arrays.parallelSort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    keys = Arrays.copyOf(sorted, distinct);
    weights = new double[distinct];
    groupOfCustomer = new int[keyOfCustomer.length];
    for (int i = 0; i < keyOfCustomer.length; i++) {
      groupOfCustomer[i] = Arrays.binarySearch(keys, keyOfCustomer[i]);
      weights[groupOfCustomer[i]]++;
    }
  }

  private Calibration(Calibration plain, OperationalTime time) {
    this.originDay = plain.originDay;
    this.holdoutDays = plain.holdoutDays;
    this.keys = plain.keys;
    this.groupOfCustomer = plain.groupOfCustomer;
    this.actualOfCustomer = plain.actualOfCustomer;
    this.weights = plain.weights;
    this.time = time;
  }

  /**
   * These customers with their weeks counted on another clock.
   *
   * @param clock seen from the origin
   */
  public Calibration on(OperationalTime clock) {
    return new Calibration(this, clock);
  }

  /**
   * Cuts a log at an origin.
   *
   * @param originDay the last day that is known
   * @param holdoutDays how many days after it are forecast, at least 1
   */
  public static Calibration of(PurchaseLog log, int originDay, int holdoutDays) {
    if (holdoutDays < 1) {
      throw new IllegalArgumentException(
          "Invalid holdout: %d days (must be at least 1)".formatted(holdoutDays));
    }
    long[] keys = new long[log.customers()];
    int[] actual = new int[log.customers()];
    int known = 0;
    for (int customer = 0; customer < log.customers(); customer++) {
      int seen = log.purchaseDaysUntil(customer, originDay);
      if (seen > 0) {
        int first = log.day(customer, 0);
        int age = originDay - first;
        if (age > MOST_DAYS) {
          throw new IllegalArgumentException(
              "Invalid first purchase: %d days before the origin (must be at most %d)"
                  .formatted(age, MOST_DAYS));
        }
        int recency = log.day(customer, seen - 1) - first;
        keys[known] = key(seen - 1, recency, age);
        actual[known++] = log.purchaseDaysUntil(customer, originDay + holdoutDays) - seen;
      }
    }
    return new Calibration(
        originDay, holdoutDays, Arrays.copyOf(keys, known), Arrays.copyOf(actual, known));
  }

  /** The last day that is known. */
  public int originDay() {
    return originDay;
  }

  /** The length of the holdout period in days. */
  public int holdoutDays() {
    return holdoutDays;
  }

  /** The length of the holdout period in weeks of its clock. */
  public double holdoutWeeks() {
    return time.weeksAhead(holdoutDays);
  }

  /** The customers with a first purchase up to the origin. */
  public int customers() {
    return groupOfCustomer.length;
  }

  /** Purchases of a customer in the holdout period. */
  public int actual(int customer) {
    return actualOfCustomer[customer];
  }

  /** Purchases of all customers in the holdout period. */
  public long actual() {
    return Arrays.stream(actualOfCustomer).asLongStream().sum();
  }

  /** The histories for a fit. */
  public PurchaseHistory history() {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder(keys.length);
    for (int group = 0; group < keys.length; group++) {
      builder.add(frequency(group), recencyWeeks(group), ageWeeks(group), weights[group]);
    }
    return builder.build();
  }

  int groups() {
    return keys.length;
  }

  /** What a predictor expects in the holdout period of a customer of each group, in purchases. */
  double[] expectations(PurchasePredictor predictor) {
    return IntStream.range(0, groups())
        .parallel()
        .mapToDouble(
            group ->
                predictor.expectedPurchases(
                    frequency(group), recencyWeeks(group), ageWeeks(group), holdoutWeeks()))
        .toArray();
  }

  int groupOf(int customer) {
    return groupOfCustomer[customer];
  }

  double weight(int group) {
    return weights[group];
  }

  int frequency(int group) {
    return (int) (keys[group] >>> (2 * DAY_BITS));
  }

  double recencyWeeks(int group) {
    return time.recencyWeeks((int) ((keys[group] >>> DAY_BITS) & MOST_DAYS), ageDays(group));
  }

  int ageDays(int group) {
    return (int) (keys[group] & MOST_DAYS);
  }

  double ageWeeks(int group) {
    return time.ageWeeks(ageDays(group));
  }

  private static long key(int frequency, int recencyDays, int ageDays) {
    return ((long) frequency << (2 * DAY_BITS)) | ((long) recencyDays << DAY_BITS) | ageDays;
  }
}
