package id.setia.cltv;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts customers with their uncertainty: the process (how many purchases a customer with known
 * parameters makes) and the parameters (which are estimates).
 */
public final class Forecaster {

  private final CountingModel model;
  private final CountPredictor predictor;
  private final ForecastCalendar calendar;

  /**
   * A forecaster.
   *
   * @param model at the estimates: expected values come from it
   * @param draws around the estimates: intervals come from them
   * @param calendar the horizons
   */
  public Forecaster(CountingModel model, ParameterDraws draws, ForecastCalendar calendar) {
    this.model = model;
    this.predictor = new CountPredictor(draws);
    this.calendar = calendar;
  }

  /**
   * The forecast of a customer.
   *
   * @param frequency x
   * @param recencyWeeks t_x
   * @param ageWeeks T
   * @throws IllegalArgumentException unless 0 &lt;= t_x &lt;= T, and x = 0 exactly when t_x = 0
   */
  public CustomerForecast forecast(int frequency, double recencyWeeks, double ageWeeks) {
    Posterior posterior = model.posterior(frequency, recencyWeeks, ageWeeks);
    Posterior[] noisy = predictor.posteriors(frequency, recencyWeeks, ageWeeks);
    List<Integer> months = calendar.horizonMonths();
    int horizons = months.size();
    double[] expected = new double[horizons];
    CountDistribution[] distributions = new CountDistribution[horizons];
    double[][] means = new double[horizons][noisy.length];
    double[][] variances = new double[horizons][noisy.length];
    for (int h = 0; h < horizons; h++) {
      double weeks = calendar.weeks(months.get(h));
      expected[h] = posterior.expectedPurchases(weeks);
      distributions[h] = CountDistribution.of(noisy, weeks, means[h], variances[h]);
    }
    double rate = calendar.ratePerWeek();
    return new CustomerForecast(
        frequency,
        posterior,
        expected,
        calendar.discountedPurchases(posterior),
        rate > 0 ? posterior.discountedPurchases(rate) : 0,
        distributions,
        means,
        variances);
  }

  /**
   * The forecasts of a range of rows of a history, in order, computed on all cores.
   *
   * @param history distinct (x, t_x, T)
   * @param from the first row
   * @param to the row after the last one
   */
  public List<CustomerForecast> forecast(PurchaseHistory history, int from, int to) {
    return IntStream.range(from, to)
        .parallel()
        .mapToObj(
            row ->
                forecast(history.frequency(row), history.recencyWeeks(row), history.ageWeeks(row)))
        .toList();
  }
}
