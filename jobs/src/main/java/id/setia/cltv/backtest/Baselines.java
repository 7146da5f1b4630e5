package id.setia.cltv.backtest;

import id.setia.cltv.PurchasePredictor;

/** The forecasts that a model has to beat. */
final class Baselines {

  private Baselines() {}

  /** Everybody keeps the own rate x / T. */
  static PurchasePredictor ownRate() {
    return (frequency, recencyWeeks, ageWeeks, weeks) ->
        frequency == 0 ? 0 : frequency / ageWeeks * weeks;
  }

  /** Everybody buys at the mean rate of all, the sum of x over the sum of T. */
  static PurchasePredictor cohortMean(Calibration calibration) {
    double rate = meanRate(calibration);
    return (frequency, recencyWeeks, ageWeeks, weeks) -> rate * weeks;
  }

  static double meanRate(Calibration calibration) {
    double purchases = 0;
    double age = 0;
    for (int group = 0; group < calibration.groups(); group++) {
      purchases += calibration.weight(group) * calibration.frequency(group);
      age += calibration.weight(group) * calibration.ageWeeks(group);
    }
    return age > 0 ? purchases / age : 0;
  }
}
