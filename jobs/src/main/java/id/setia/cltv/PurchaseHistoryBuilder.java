package id.setia.cltv;

/** Collects (x, t_x, T) rows and compresses them to their distinct values. */
public final class PurchaseHistoryBuilder {

  /** The largest x: purchase days of 2,700 years. */
  static final int MOST_PURCHASES = 1_000_000;

  private final DistinctRows rows;

  PurchaseHistoryBuilder(int expectedRows) {
    rows = new DistinctRows(expectedRows);
  }

  /**
   * Adds one customer.
   *
   * @param frequency x, 0 to 1,000,000
   * @param recencyWeeks t_x, 0 exactly when x = 0
   * @param ageWeeks T, at least t_x
   * @throws IllegalArgumentException when the row breaks one of these rules
   */
  public PurchaseHistoryBuilder add(int frequency, double recencyWeeks, double ageWeeks) {
    return add(frequency, recencyWeeks, ageWeeks, 1);
  }

  /**
   * Adds customers who share a row.
   *
   * @param frequency x, 0 to 1,000,000
   * @param recencyWeeks t_x, 0 exactly when x = 0
   * @param ageWeeks T, at least t_x
   * @param customers above 0
   * @throws IllegalArgumentException when the row breaks one of these rules
   */
  public PurchaseHistoryBuilder add(
      int frequency, double recencyWeeks, double ageWeeks, double customers) {
    requireValid(frequency, recencyWeeks, ageWeeks);
    if (!(customers > 0 && customers < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Invalid number of customers: %s (must be above 0 and finite)".formatted(customers));
    }
    rows.add(frequency, recencyWeeks, ageWeeks, customers);
    return this;
  }

  /** The distinct rows so far, with their weights. */
  public PurchaseHistory build() {
    DistinctRows.Columns distinct = rows.compress();
    return new PurchaseHistory(
        distinct.counts(), distinct.firsts(), distinct.seconds(), distinct.weights());
  }

  static void requireValid(int frequency, double recencyWeeks, double ageWeeks) {
    boolean ordered = recencyWeeks >= 0 && recencyWeeks <= ageWeeks && ageWeeks < Double.MAX_VALUE;
    boolean counted = frequency >= 0 && frequency <= MOST_PURCHASES;
    if (!ordered || !counted || (frequency == 0) != (recencyWeeks == 0)) {
      throw new IllegalArgumentException(
          ("Invalid purchase history: x=%d, t_x=%s, T=%s (must be 0 <= x <= 1000000,"
                  + " 0 <= t_x <= T, and x = 0 exactly when t_x = 0)")
              .formatted(frequency, recencyWeeks, ageWeeks));
    }
  }
}
