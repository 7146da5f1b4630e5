package id.setia.cltv.scoring;

import id.setia.cltv.CountingModel;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.PurchaseProcess;
import id.setia.cltv.backtest.OperationalTime;
import java.util.List;

/** What is expected of a living customer with x repeat purchases at age T. */
final class AliveForecast {

  private final int frequency;
  private final int ageDays;
  private final double ageWeeks;
  private double[] expected = new double[0];
  private double[] discounted = new double[0];
  private double[] monthly = new double[0];
  private double forever;

  AliveForecast(int frequency, int ageDays, OperationalTime time) {
    this.frequency = frequency;
    this.ageDays = ageDays;
    this.ageWeeks = time.ageWeeks(ageDays);
  }

  void compute(CountingModel model, ForecastCalendar calendar) {
    PurchaseProcess process = AliveGridPoint.process(model, frequency, ageWeeks);
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

  int ageDays() {
    return ageDays;
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
