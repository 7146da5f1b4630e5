package id.setia.cltv.backtest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Months in which customers bought twice as fast as in the months before, or faster, in a history
 * that is too short to know whether that is the season: a first December.
 *
 * <p>A month is compared with the median of the last four usual ones before it, by the purchases of
 * customers who were known before all five, so that neither new customers nor a model decide. More
 * than three such months in a row are no exception but a new level. What happened once does not
 * last (an additive outlier: Chen and Liu 1993, JASA 88), unless it is the season: where the month
 * of the year before is not known, half of the logarithm is expected to come again, as nothing
 * tells both apart.
 */
final class ExceptionalMonths {

  /** What events of exceptional months are named in tables. */
  static final String NAME = "exceptional_month";

  /** What the same months of the next two years are named. */
  static final String AGAIN = "exceptional_month_again";

  private static final int MOST_BEFORE = 4;
  private static final int FEWEST_BEFORE = 2;
  private static final int LONGEST_RUN = 3;
  private static final int MONTHS_PER_YEAR = 12;
  private static final int YEARS_AHEAD = 2;
  private static final double FEWEST_EXPECTED = 10;
  private static final double SMALLEST_RATIO = 2;
  private static final double SMALLEST_OVER_LARGEST = 1.5;
  private static final double STANDARD_ERRORS = 5;
  private static final double SHARE_AGAIN = 0.5;

  private final List<YearMonth> months = new ArrayList<>();
  private final List<Integer> usual = new ArrayList<>();
  // Days of each month at the pace of the events that are known by name.
  private final double[] days;
  // Purchases of a month (second index) by customers known before the start of another (first).
  private final double[][] purchases;

  private ExceptionalMonths(PurchaseLog log, int originDay, Season events) {
    YearMonth first = YearMonth.from(LocalDate.ofEpochDay(log.firstDay()));
    for (YearMonth month = first;
        month.atEndOfMonth().toEpochDay() <= originDay;
        month = month.plusMonths(1)) {
      months.add(month);
    }
    int n = months.size();
    days = new double[n];
    for (int i = 0; i < n; i++) {
      YearMonth month = months.get(i);
      days[i] = events.days((int) month.atDay(1).toEpochDay() - 1, month.lengthOfMonth());
    }
    purchases = new double[n + 1][n];
    int start = (int) first.atDay(1).toEpochDay();
    int[] monthOfDay = new int[Math.max(0, originDay - start + 1)];
    for (int day = 0; day < monthOfDay.length; day++) {
      YearMonth month = YearMonth.from(LocalDate.ofEpochDay((long) start + day));
      monthOfDay[day] =
          (month.getYear() - first.getYear()) * MONTHS_PER_YEAR
              + month.getMonthValue()
              - first.getMonthValue();
    }
    for (int customer = 0; customer < log.customers(); customer++) {
      int seen = log.purchaseDaysUntil(customer, originDay);
      int known = seen == 0 ? n : monthOfDay[log.day(customer, 0) - start];
      for (int i = 1; i < seen && known < n; i++) {
        int month = monthOfDay[log.day(customer, i) - start];
        if (month < n) {
          purchases[known + 1][month]++;
        }
      }
    }
    for (int known = 1; known <= n; known++) {
      for (int month = 0; month < n; month++) {
        purchases[known][month] += purchases[known - 1][month];
      }
    }
  }

  /**
   * The exceptional months of a history, and the same months to come where they may be the season.
   *
   * @param originDay the last day that is known, days since 1970-01-01
   * @param events the pace of days that is known by name
   */
  static List<EventEffect> of(PurchaseLog log, int originDay, Season events) {
    return log.purchaseDays() == 0
        ? List.of()
        : new ExceptionalMonths(log, originDay, events).effects();
  }

  private List<EventEffect> effects() {
    List<EventEffect> found = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    List<EventEffect> effects = new ArrayList<>();
    // The first month is known in part.
    for (int month = 1; month < months.size(); month++) {
      Optional<EventEffect> effect = effect(month);
      if (effect.isPresent()) {
        run.add(month);
        effects.add(effect.get());
      }
      boolean isLevel = run.size() > LONGEST_RUN;
      if (effect.isEmpty() || isLevel) {
        if (isLevel) {
          usual.addAll(run);
        } else {
          found.addAll(effects);
        }
        run.clear();
        effects.clear();
      }
      if (effect.isEmpty()) {
        usual.add(month);
      }
    }
    found.addAll(effects);
    List<EventEffect> all = new ArrayList<>(found);
    for (EventEffect effect : found) {
      again(effect).ifPresent(all::add);
    }
    return all;
  }

  // Empty where a month is not beyond those before it.
  private Optional<EventEffect> effect(int month) {
    List<Integer> before = usual.subList(Math.max(0, usual.size() - MOST_BEFORE), usual.size());
    if (before.size() < FEWEST_BEFORE) {
      return Optional.empty();
    }
    double[] counts = purchases[before.get(0)];
    double sum = 0;
    List<Double> rates = new ArrayList<>();
    for (int each : before) {
      sum += counts[each];
      rates.add(counts[each] / days[each]);
    }
    double actual = counts[month];
    double expected = median(rates) * days[month];
    if (expected < FEWEST_EXPECTED
        || actual < SMALLEST_RATIO * expected
        || actual < SMALLEST_OVER_LARGEST * Collections.max(rates) * days[month]
        || actual - expected < STANDARD_ERRORS * Math.sqrt(actual + expected * expected / sum)) {
      return Optional.empty();
    }
    int n = before.size();
    List<Double> logs = rates.stream().map(rate -> Math.log(rate + 0.5 / days[month])).toList();
    double mean = ForecastErrors.mean(logs);
    double squares = logs.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    double error = Math.sqrt(1 / actual + 1 / sum + squares / (n - 1) / n);
    double ratio = Math.log(actual / expected);
    double evidence = 2 * new TDistribution(n - 1).cumulativeProbability(-ratio / error);
    ShopEvent event = new ShopEvent(NAME, List.of(window(months.get(month))));
    return Optional.of(
        new EventEffect(
            event,
            List.of(OptionalDouble.of(Math.exp(ratio))),
            ratio,
            error,
            n - 1,
            evidence,
            true,
            true));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  // Of a month of the last year whose month of the year before is not known.
  private Optional<EventEffect> again(EventEffect effect) {
    YearMonth month =
        YearMonth.from(LocalDate.ofEpochDay(effect.event().windows().get(0).firstDay()));
    YearMonth last = months.get(months.size() - 1);
    if (!month.isAfter(last.minusMonths(MONTHS_PER_YEAR))
        || months.indexOf(month.minusMonths(MONTHS_PER_YEAR)) > 0) {
      return Optional.empty();
    }
    List<ShopEvent.Window> windows = new ArrayList<>();
    List<OptionalDouble> observed = new ArrayList<>();
    for (int year = 1; year <= YEARS_AHEAD; year++) {
      windows.add(window(month.plusMonths((long) year * MONTHS_PER_YEAR)));
      observed.add(OptionalDouble.empty());
    }
    return Optional.of(
        new EventEffect(
            new ShopEvent(AGAIN, windows),
            observed,
            SHARE_AGAIN * effect.shrunk(),
            0,
            effect.degreesOfFreedom(),
            effect.evidence(),
            true,
            true));
  }

  private static ShopEvent.Window window(YearMonth month) {
    return new ShopEvent.Window(
        (int) month.atDay(1).toEpochDay(), (int) month.atEndOfMonth().toEpochDay());
  }
}
