package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Actual against expected by number of repeat purchases, in the calibration and in the holdout
 * period (Fader, Hardie and Lee 2005, figures 2 and 5).
 */
public final class FrequencyFit {

  private static final int OPEN_ENDED = 7;

  private FrequencyFit() {}

  /**
   * The classes 0, 1, ..., 6 and 7 and above.
   *
   * @param model fitted on the calibration
   */
  public static List<FrequencyClass> of(Calibration calibration, CountingModel model) {
    double[] customers = new double[OPEN_ENDED + 1];
    double[] expected = new double[OPEN_ENDED + 1];
    double[] actual = new double[OPEN_ENDED + 1];
    Map<Integer, Double> ages = new HashMap<>();
    for (int group = 0; group < calibration.groups(); group++) {
      int index = Math.min(OPEN_ENDED, calibration.frequency(group));
      customers[index] += calibration.weight(group);
      expected[index] +=
          calibration.weight(group)
              * model
                  .posterior(
                      calibration.frequency(group),
                      calibration.recencyWeeks(group),
                      calibration.ageWeeks(group))
                  .expectedPurchases(calibration.holdoutWeeks());
      ages.merge(calibration.ageDays(group), calibration.weight(group), Double::sum);
    }
    for (int customer = 0; customer < calibration.customers(); customer++) {
      int index = Math.min(OPEN_ENDED, calibration.frequency(calibration.groupOf(customer)));
      actual[index] += calibration.actual(customer);
    }
    double[] expectedCustomers = expectedCustomers(ages, model);
    List<FrequencyClass> classes = new ArrayList<>();
    for (int x = 0; x <= OPEN_ENDED; x++) {
      classes.add(
          new FrequencyClass(
              x, x == OPEN_ENDED, customers[x], expectedCustomers[x], actual[x], expected[x]));
    }
    return classes;
  }

  private static double[] expectedCustomers(Map<Integer, Double> ages, CountingModel model) {
    double[] expected = new double[OPEN_ENDED + 1];
    ages.forEach(
        (days, weight) -> {
          double rest = 1;
          for (int x = 0; x < OPEN_ENDED; x++) {
            double probability = model.probability(x, days / 7.0);
            expected[x] += weight * probability;
            rest -= probability;
          }
          expected[OPEN_ENDED] += weight * Math.max(0, rest);
        });
    return expected;
  }
}
