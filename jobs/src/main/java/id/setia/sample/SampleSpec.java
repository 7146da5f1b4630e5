package id.setia.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What shop to simulate.
 *
 * @param customers how many customers are acquired in the period, 1 to 20,000,000; two years give
 *     about {@value #LINES_PER_CUSTOMER_IN_TWO_YEARS} order lines each
 * @param seed the same seed gives the same bytes
 * @param from first business day (Asia/Jakarta)
 * @param to last business day, inclusive; the exports are taken at its end
 * @param dirtRate share of rows that a loader must refuse, 0 to 0.5
 * @param split how the exports are cut into files
 * @param shapes as whose exports the shop is written
 */
public record SampleSpec(
    int customers,
    long seed,
    LocalDate from,
    LocalDate to,
    double dirtRate,
    FileSplit split,
    Shapes shapes) {

  /** Order lines per customer of a two-year period, all statuses and guests counted (measured). */
  public static final int LINES_PER_CUSTOMER_IN_TWO_YEARS = 10;

  /** The dirt rate when none is asked for. */
  public static final double DEFAULT_DIRT_RATE = 0.004;

  private static final int MOST_CUSTOMERS = 20_000_000;
  private static final double HIGHEST_DIRT_RATE = 0.5;
  private static final int MOST_DAYS = 3_660;
  private static final LocalDate DEFAULT_FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate DEFAULT_TO = LocalDate.of(2025, 12, 31);

  /** Refuses sizes, periods and rates that no shop has. */
  public SampleSpec {
    if (customers < 1 || customers > MOST_CUSTOMERS) {
      throw new IllegalArgumentException(
          "Invalid customers: %d (must be between 1 and %d)".formatted(customers, MOST_CUSTOMERS));
    }
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "Invalid period: %s to %s (must be 1 to %d days)".formatted(from, to, MOST_DAYS));
    }
    // Written so that NaN is refused too.
    if (!(dirtRate >= 0 && dirtRate <= HIGHEST_DIRT_RATE)) {
      throw new IllegalArgumentException(
          "Invalid dirt rate: %s (must be between 0 and %s)"
              .formatted(dirtRate, HIGHEST_DIRT_RATE));
    }
  }

  /** Two years (2024 and 2025), a dirty row in 250, one file a table. */
  public static SampleSpec of(int customers, long seed) {
    return new SampleSpec(
        customers,
        seed,
        DEFAULT_FROM,
        DEFAULT_TO,
        DEFAULT_DIRT_RATE,
        FileSplit.SINGLE,
        Shapes.PLAIN);
  }

  /** The same shop over another period; its customers are other ones. */
  public SampleSpec withPeriod(LocalDate newFrom, LocalDate newTo) {
    return new SampleSpec(customers, seed, newFrom, newTo, dirtRate, split, shapes);
  }

  /** The same shop with more or less dirt: what happened in it stays the same. */
  public SampleSpec withDirtRate(double newDirtRate) {
    return new SampleSpec(customers, seed, from, to, newDirtRate, split, shapes);
  }

  /** The same rows in other files. */
  public SampleSpec withSplit(FileSplit newSplit) {
    return new SampleSpec(customers, seed, from, to, dirtRate, newSplit, shapes);
  }

  /** The same world as other tools export it. */
  public SampleSpec withShapes(Shapes newShapes) {
    return new SampleSpec(customers, seed, from, to, dirtRate, split, newShapes);
  }
}
