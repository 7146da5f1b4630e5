package id.setia.cltv.backtest;

import id.setia.cltv.PurchasePredictor;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The published rung beside the others as of a day: what all together say of each horizon's total,
 * and how fast the rung's time must run for it to say the same. Customers keep their order and
 * their shares as the rung has them.
 */
public final class PooledForecast {

  // Totals of rungs are compared on no more distinct histories than these, spread evenly over all.
  private static final int MOST_GROUPS = 20_000;
  private static final double LARGEST_RATIO = 10;
  private static final int STEPS = 8;
  private static final double PRECISION = 1e-4;

  /**
   * A rung as of the day.
   *
   * @param predictor fitted or learned on everything known
   * @param time that it counts weeks on
   */
  public record Member(PurchasePredictor predictor, OperationalTime time) {}

  private final Calibration known;
  private final int step;
  private final OperationalTime time;
  private final Map<Contender, Member> members;
  private final Map<Integer, Double> ratios = new TreeMap<>();
  private final Map<Integer, Double> factors = new TreeMap<>();

  /**
   * Compares rungs.
   *
   * @param pool the rungs that were tested
   * @param members those that forecast now; the published one among them
   * @param published the rung whose forecasts customers get
   * @param log purchases up to the day
   * @param asOfDay the last day that is known, days since 1970-01-01
   */
  public PooledForecast(
      PooledTotals pool,
      Map<Contender, Member> members,
      Contender published,
      PurchaseLog log,
      int asOfDay) {
    this.known = Calibration.of(log, asOfDay, 1);
    this.step = 1 + known.groups() / MOST_GROUPS;
    this.members = new EnumMap<>(members);
    this.members.put(
        Contender.COHORT_MEAN, new Member(Baselines.cohortMean(known), OperationalTime.plain()));
    Member own = members.get(published);
    if (own == null) {
      throw new IllegalArgumentException(
          "Invalid members: %s has no forecast (must be among them)".formatted(published.code()));
    }
    this.time = own.time();
    LocalDate asOf = LocalDate.ofEpochDay(asOfDay);
    for (int months : BacktestSettings.HORIZON_MONTHS) {
      int days = (int) (asOf.plusMonths(months).toEpochDay() - asOfDay);
      OptionalDouble together = pool.total(asOfDay, rung -> total(rung, days));
      double alone = total(own, isModel(published), days);
      if (together.isPresent() && alone > 0 && together.getAsDouble() > 0) {
        double plain = own.time().weeksAhead(days);
        double weeks =
            weeks(each -> sum(own, isModel(published), each), plain, together.getAsDouble());
        ratios.put(days, weeks / plain);
        factors.put(days, together.getAsDouble() / alone);
      }
    }
  }

  /** The clock on which the published rung says what all say together. */
  public ForecastPace pace() {
    return ForecastPace.of(time, ratios);
  }

  /**
   * What the published rung's total is multiplied by.
   *
   * @param days to the end of a tested horizon
   * @return 1 where no rung was tested before
   */
  public double factor(int days) {
    return factors.getOrDefault(days, 1.0);
  }

  private static boolean isModel(Contender rung) {
    return rung.model().isPresent();
  }

  private OptionalDouble total(Contender rung, int days) {
    Member member = members.get(rung);
    return member == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(total(member, isModel(rung), days));
  }

  // As the backtest has it: a model has the season in it, what carries on moves at its pace.
  private double total(Member member, boolean isModel, int days) {
    double weeks = member.time().weeksAhead(days);
    return isModel
        ? sum(member, true, weeks)
        : sum(member, false, days / 7.0) * weeks / (days / 7.0);
  }

  // The weeks in which a rung expects so many purchases: totals rise with weeks, and nearly in
  // proportion, so that a proportional step closes in quickly.
  private static double weeks(DoubleUnaryOperator totals, double plain, double wanted) {
    double weeks = plain;
    for (int i = 0; i < STEPS; i++) {
      double ratio = wanted / totals.applyAsDouble(weeks);
      weeks = Math.min(LARGEST_RATIO * plain, Math.max(plain / LARGEST_RATIO, weeks * ratio));
      if (Math.abs(ratio - 1) < PRECISION) {
        break;
      }
    }
    return weeks;
  }

  private double sum(Member member, boolean isModel, double weeks) {
    Calibration customers = isModel ? known.on(member.time()) : known;
    double[] sums =
        IntStream.range(0, (customers.groups() + step - 1) / step)
            .parallel()
            .mapToDouble(
                index -> {
                  int group = index * step;
                  return customers.weight(group)
                      * member
                          .predictor()
                          .expectedPurchases(
                              customers.frequency(group),
                              customers.recencyWeeks(group),
                              customers.ageWeeks(group),
                              weeks);
                })
            .toArray();
    double total = 0;
    for (double each : sums) {
      total += each;
    }
    return total;
  }
}
