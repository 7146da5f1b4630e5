package id.setia.cltv;

/** Anything that forecasts purchases from a history: a model, or a rule of thumb. */
@FunctionalInterface
public interface PurchasePredictor {

  /**
   * The expected number of purchases in (T, T + t].
   *
   * @param frequency x
   * @param recencyWeeks t_x
   * @param ageWeeks T
   * @param weeks t, at least 0
   * @return at least 0
   */
  double expectedPurchases(int frequency, double recencyWeeks, double ageWeeks, double weeks);

  /** The forecast of a counting model. */
  static PurchasePredictor of(CountingModel model) {
    return (frequency, recencyWeeks, ageWeeks, weeks) ->
        model.posterior(frequency, recencyWeeks, ageWeeks).expectedPurchases(weeks);
  }
}
