package id.setia.cltv.scoring;

import id.setia.cltv.CountingModel;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.OperationalTime;
import java.util.function.IntFunction;

/**
 * What customers are worth together, without intervals: for what-if questions about models, spend
 * and calendar, at a small part of the cost of scores.
 */
public final class ExpectedValue {

  private ExpectedValue() {}

  /**
   * Expected discounted margin up to each horizon of the calendar, by models.
   *
   * @param models the model of each segment of the groups
   * @param time that the models were fitted on, seen from the as-of day
   */
  public static double[] of(
      CustomerGroups groups,
      IntFunction<CountingModel> models,
      SpendModel spend,
      ForecastCalendar calendar,
      OperationalTime time) {
    double[] sums = new double[calendar.horizonMonths().size()];
    AliveForecast living = null;
    for (int group = 0; group < groups.size(); group++) {
      int x = groups.frequency(group);
      int recency = groups.recencyDays(group);
      int age = groups.ageDays(group);
      CountingModel model = models.apply(groups.segment(group));
      if (living == null || !living.isOf(model, x, recency, age)) {
        living = new AliveForecast(model, x, recency, age, time);
        living.compute(calendar);
      }
      double alive =
          model
              .posterior(x, time.recencyWeeks(recency, age), time.ageWeeks(age))
              .aliveProbability();
      add(sums, living.discounted(), alive * GroupTotal.margin(spend, x, groups.spend(group)));
    }
    return sums;
  }

  /** Expected discounted margin up to each horizon of the calendar, by a scorer. */
  public static double[] of(
      CustomerGroups groups, PortfolioScorer scorer, SpendModel spend, ForecastCalendar calendar) {
    double[] sums = new double[calendar.horizonMonths().size()];
    scorer.score(
        groups,
        (score, from, to) -> {
          for (int group = from; group < to; group++) {
            add(
                sums,
                score.discounted(),
                GroupTotal.margin(spend, score.frequency(), groups.spend(group)));
          }
        });
    return sums;
  }

  private static void add(double[] sums, double[] purchases, double margin) {
    for (int h = 0; h < sums.length; h++) {
      sums[h] += purchases[h] * margin;
    }
  }
}
