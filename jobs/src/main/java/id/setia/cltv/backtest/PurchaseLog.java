package id.setia.cltv.backtest;

import java.util.Arrays;

/**
 * The purchase days of customers: for each customer the distinct days, ascending. Customers are
 * numbers from 0; days are days since 1970-01-01.
 */
public final class PurchaseLog {

  private final int[] starts;
  private final int[] days;

  private PurchaseLog(int[] starts, int[] days) {
    this.starts = starts;
    this.days = days;
  }

  /** A builder that holds nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** One more than the largest customer number; some may have no purchases. */
  public int customers() {
    return starts.length - 1;
  }

  /** The purchase days of all customers together. */
  public int purchaseDays() {
    return days.length;
  }

  /** The number of purchase days of a customer. */
  public int purchaseDays(int customer) {
    return starts[customer + 1] - starts[customer];
  }

  /** A purchase day of a customer, from 0. */
  public int day(int customer, int index) {
    return days[starts[customer] + index];
  }

  /** The place of a customer's first purchase day among all days, by customer and day. */
  int start(int customer) {
    return starts[customer];
  }

  /** The number of purchase days of a customer up to and including a day. */
  public int purchaseDaysUntil(int customer, int day) {
    int position = Arrays.binarySearch(days, starts[customer], starts[customer + 1], day);
    return (position >= 0 ? position + 1 : -position - 1) - starts[customer];
  }

  /**
   * The first purchase day of all.
   *
   * @throws IllegalStateException when there is none
   */
  public int firstDay() {
    return Arrays.stream(days)
        .min()
        .orElseThrow(() -> new IllegalStateException("Cannot find the first day: no purchases"));
  }

  /** Collects purchase days in any order; the same day of a customer counts once. */
  public static final class Builder {

    private static final int FLIP = Integer.MIN_VALUE;
    private long[] rows = new long[1024];
    private int size;

    private Builder() {}

    /**
     * Adds a purchase day.
     *
     * @param customer at least 0
     * @param day days since 1970-01-01
     */
    public Builder add(int customer, int day) {
      if (customer < 0 || customer == Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Invalid customer number: %d (must be between 0 and 2147483646)".formatted(customer));
      }
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, Math.addExact(size, size / 2));
      }
      // The flipped sign bit makes days before 1970 sort first.
      rows[size++] = ((long) customer << 32) | Integer.toUnsignedLong(day ^ FLIP);
      return this;
    }

    /** The log so far. */
    public PurchaseLog build() {
      long[] sorted = Arrays.copyOf(rows, size);
      Arrays.parallelSort(sorted);
      int customers = size == 0 ? 0 : (int) (sorted[size - 1] >>> 32) + 1;
      int[] starts = new int[customers + 1];
      int[] days = new int[size];
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
          days[distinct++] = (int) sorted[i] ^ FLIP;
          starts[(int) (sorted[i] >>> 32) + 1]++;
        }
      }
      for (int customer = 0; customer < customers; customer++) {
        starts[customer + 1] += starts[customer];
      }
      return new PurchaseLog(starts, Arrays.copyOf(days, distinct));
    }
  }
}
