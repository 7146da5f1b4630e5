package id.setia.warehouse.cltv;

import id.setia.cltv.PredictionInterval;
import id.setia.cltv.scoring.CustomerGroups;
import id.setia.cltv.scoring.GroupTotal;
import id.setia.cltv.scoring.Score;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What customers are worth together: by cohort and segment, and month by month. */
final class PortfolioTotals {

  /** Customers who are added up: a month of first purchases and a segment. */
  record Cell(Segments.Kind kind, int value, YearMonth cohort) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byKind = kind.compareTo(other.kind);
      int byValue = byKind != 0 ? byKind : Integer.compare(value, other.value);
      return byValue != 0 ? byValue : cohort.compareTo(other.cohort);
    }
  }

  /**
   * Groups under one or several models together. What parameters may be is unknown for each model
   * by itself, so that variances add; what all forecasts of the backtest were wrong by holds for
   * the whole.
   */
  static final class Sum {
    private double customers;
    private double alive;
    private double aliveCustomers;
    private double valueForever;
    private final double[] purchases;
    private final double[] purchaseVariance;
    private final double[] value;
    private final double[] valueVariance;
    private final double[] modelErrors;
    private final double[] valueErrors;
    private final double[] monthlyPurchases;
    private final double[] monthlyMargin;

    /**
     * Nobody.
     *
     * @param modelErrors relative standard deviation of purchases beyond chance and parameters, by
     *     horizon
     * @param valueErrors the same of value
     * @param months of the longest horizon
     */
    Sum(double[] modelErrors, double[] valueErrors, int months) {
      int horizons = modelErrors.length;
      this.modelErrors = modelErrors;
      this.valueErrors = valueErrors;
      monthlyPurchases = new double[months];
      monthlyMargin = new double[months];
      purchases = new double[horizons];
      purchaseVariance = new double[horizons];
      value = new double[horizons];
      valueVariance = new double[horizons];
    }

    void add(GroupTotal total) {
      customers += total.customers();
      alive += total.alive();
      aliveCustomers += total.aliveCustomers();
      valueForever += total.valueForever();
      for (int h = 0; h < purchases.length; h++) {
        purchases[h] += total.expectedPurchases(h);
        purchaseVariance[h] += total.purchasesVariance(h);
        value[h] += total.expectedValue(h);
        valueVariance[h] += total.valueVariance(h);
      }
      for (int ahead = 0; ahead < monthlyMargin.length; ahead++) {
        monthlyPurchases[ahead] += total.monthlyPurchases(ahead);
        monthlyMargin[ahead] += total.monthlyMargin(ahead);
      }
    }

    /** Expected purchases of a month ahead, 0 for the first. */
    double monthlyPurchases(int ahead) {
      return monthlyPurchases[ahead];
    }

    /** Expected margin of a month ahead, undiscounted. */
    double monthlyMargin(int ahead) {
      return monthlyMargin[ahead];
    }

    double customers() {
      return customers;
    }

    /** The mean of 1 - P(alive); NaN where nobody has one. */
    double churnProbability() {
      return aliveCustomers > 0 ? 1 - alive / aliveCustomers : Double.NaN;
    }

    double aliveCustomers() {
      return aliveCustomers;
    }

    double alive() {
      return alive;
    }

    /** NaN where not everybody has an infinite horizon. */
    double valueForever() {
      return aliveCustomers == customers ? valueForever : Double.NaN;
    }

    double purchases(int horizon) {
      return purchases[horizon];
    }

    double value(int horizon) {
      return value[horizon];
    }

    PredictionInterval purchasesInterval(int horizon) {
      return PredictionInterval.ofCount(
          purchases[horizon],
          purchaseVariance[horizon] + square(modelErrors[horizon] * purchases[horizon]));
    }

    PredictionInterval valueInterval(int horizon) {
      return PredictionInterval.ofAmount(
          value[horizon], valueVariance[horizon] + square(valueErrors[horizon] * value[horizon]));
    }

    private static double square(double error) {
      return error * error;
    }
  }

  private final CltvForecasts forecasts;
  // By model; the key of a group is its pair and the month of its customers' first purchase.
  private final List<Map<Long, GroupTotal>> groupTotals = new ArrayList<>();
  private final Map<Integer, Integer> months = new HashMap<>();
  private final int monthsAhead;
  private final double[] modelErrors;
  private final double[] valueErrors;

  PortfolioTotals(CltvForecasts forecasts) {
    this.forecasts = forecasts;
    forecasts.models().forEach(model -> groupTotals.add(new TreeMap<>()));
    List<Integer> horizons = forecasts.calendar().horizonMonths();
    modelErrors = IntStream.range(0, horizons.size()).mapToDouble(forecasts::modelError).toArray();
    valueErrors = IntStream.range(0, horizons.size()).mapToDouble(forecasts::valueError).toArray();
    monthsAhead = horizons.get(horizons.size() - 1);
  }

  void add(PublishedModel model, Score score, CustomerGroups groups, int from, int to) {
    int month = months.computeIfAbsent(score.ageDays(), this::monthOf);
    Map<Long, GroupTotal> totals = groupTotals.get(model.no());
    for (int group = from; group < to; group++) {
      CustomerGroups.Spend spend = groups.spend(group);
      totals
          .computeIfAbsent(((long) groups.segment(group) << 32) | month, absent -> total(model))
          .add(score, spend, forecasts.spend(), model.spendDraws());
    }
  }

  // Months since the year 0.
  private int monthOf(int ageDays) {
    LocalDate first = forecasts.asOf().minusDays(ageDays);
    return first.getYear() * 12 + first.getMonthValue() - 1;
  }

  private GroupTotal total(PublishedModel model) {
    return new GroupTotal(forecasts.calendar(), model.spendDraws().size());
  }

  /** Cohorts of every segment. */
  Map<Cell, Sum> cohorts() {
    return sums(month -> YearMonth.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1));
  }

  /** Every segment, all its cohorts together under one month. */
  Map<Cell, Sum> segments() {
    return sums(month -> YearMonth.from(forecasts.asOf()));
  }

  /** All customers together; empty where there are none. */
  Optional<Sum> whole() {
    return segments().entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Segments.Kind.ALL)
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Map<Cell, Sum> sums(IntFunction<YearMonth> cohort) {
    Map<Cell, Sum> sums = new TreeMap<>();
    for (PublishedModel model : forecasts.models()) {
      Map<Cell, GroupTotal> totals = new TreeMap<>();
      groupTotals
          .get(model.no())
          .forEach(
              (key, total) -> {
                int pair = (int) (key >>> 32);
                for (Segments.Kind kind : Segments.Kind.values()) {
                  int value = forecasts.input().segments().valueOf(kind, pair);
                  Cell cell = new Cell(kind, value, cohort.apply((int) (long) key));
                  totals.computeIfAbsent(cell, absent -> total(model)).add(total);
                }
              });
      totals.forEach((cell, total) -> sums.computeIfAbsent(cell, absent -> empty()).add(total));
    }
    return sums;
  }

  /** The sum of nobody. */
  Sum empty() {
    return new Sum(modelErrors, valueErrors, monthsAhead);
  }

  /** The months of the longest horizon. */
  int monthsAhead() {
    return monthsAhead;
  }
}
