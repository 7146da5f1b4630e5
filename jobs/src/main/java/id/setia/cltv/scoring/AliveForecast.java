package id.setia.cltv.scoring;

import id.setia.cltv.CountingModel;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.PurchaseProcess;
import id.setia.cltv.backtest.OperationalTime;
import java.util.List;

/**
 * What is expected of a living customer with x repeat purchases at age T. Who buys by rhythm is the
 * more likely to buy soon the longer the last purchase is ago: models of a rhythm need its day too.
 */
final class AliveForecast {

  private final CountingModel model;
  private final int frequency;
  private final int recencyDays;
  private final int ageDays;
  private final double ageWeeks;
  private final double recencyWeeks;
  private double[] expected = new double[0];
  private double[] discounted = new double[0];
  private double[] monthly = new double[0];
  private double forever;

  AliveForecast(
      CountingModel model, int frequency, int recencyDays, int ageDays, OperationalTime time) {
    this.model = model;
    this.frequency = frequency;
    this.recencyDays = recencyThatCounts(model, frequency, recencyDays, ageDays);
    this.ageDays = ageDays;
    this.ageWeeks = time.ageWeeks(ageDays);
    this.recencyWeeks = time.recencyWeeks(this.recencyDays, ageDays);
  }

  private static int recencyThatCounts(
      CountingModel model, int frequency, int recencyDays, int ageDays) {
    if (model.kind().regularity() > 1) {
      return recencyDays;
    }
    return frequency == 0 ? 0 : ageDays;
  }

  /** Whether a customer's future, while alive, is this one. */
  boolean isOf(CountingModel other, int x, int recency, int age) {
    return x == frequency
        && age == ageDays
        && recencyThatCounts(other, x, recency, age) == recencyDays
        && other.equals(model);
  }

  void compute(ForecastCalendar calendar) {
    PurchaseProcess process = model.posterior(frequency, recencyWeeks, ageWeeks).process();
    List<Integer> horizons = calendar.horizonMonths();
    expected = new double[horizons.size()];
    discounted = new double[horizons.size()];
    monthly = new double[horizons.get(horizons.size() - 1)];
    double before = 0;
    double sum = 0;
    int horizon = 0;
    for (int month = 1; month <= monthly.length; month++) {
      double now = process.expected(calendar.weeks(month));
      monthly[month - 1] = now - before;
      sum += (now - before) * calendar.discountFactor(month);
      before = now;
      if (horizons.get(horizon) == month) {
        expected[horizon] = now;
        discounted[horizon++] = sum;
      }
    }
    double rate = calendar.ratePerWeek();
    forever = rate > 0 ? process.discounted(rate) : Double.NaN;
  }

  double[] expected() {
    return expected;
  }

  double[] discounted() {
    return discounted;
  }

  double[] monthly() {
    return monthly;
  }

  /** Discounted purchases of the infinite horizon; NaN without discounting. */
  double forever() {
    return forever;
  }
}
