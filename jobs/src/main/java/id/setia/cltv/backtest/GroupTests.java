package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.PurchasePredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What the published forecast would have said of parts of the customers on earlier days, with
 * intervals as parts have them: each part moves with the whole, which is corrected by what was
 * known on the day, and has the model error of the whole beside its own chance.
 */
public final class GroupTests {

  private final BacktestResult backtest;
  private final Contender rung;
  private final ForecastErrors errors;
  private final PurchaseLog log;

  /**
   * Tests of a rung.
   *
   * @param rung that is published
   * @param errors of it, all rungs together
   * @param log the purchases that the backtest was made of
   */
  public GroupTests(
      BacktestResult backtest, Contender rung, ForecastErrors errors, PurchaseLog log) {
    this.backtest = backtest;
    this.rung = rung;
    this.errors = errors;
    this.log = log;
  }

  /**
   * A forecast of the past of one part.
   *
   * @param group its number
   * @param customers of it that were known on the day
   */
  public record Tested(
      int group,
      int originDay,
      int holdoutDays,
      int customers,
      double actual,
      double forecast,
      PredictionInterval interval) {}

  /**
   * Every part on every day and over every horizon.
   *
   * @param groupOf the part of a customer of the log, from 0; below 0 for none
   * @param groups how many there are
   * @param fewest customers of a part that is tested
   */
  public List<Tested> run(IntUnaryOperator groupOf, int groups, int fewest) {
    List<Tested> tests = new ArrayList<>();
    if (backtest.origins().isEmpty()) {
      return tests;
    }
    List<ForecastErrors.Tested> totals = errors.tests(log.firstDay());
    for (OriginResult origin : backtest.origins()) {
      for (ForecastErrors.Tested total : totals) {
        if (total.originDay() == origin.originDay()
            && total.holdoutDays() == origin.holdoutDays()) {
          tests.addAll(test(origin, total, numbers(groupOf, origin), groups, fewest));
        }
      }
    }
    return tests;
  }

  // The parts of the customers who were known on the day, in the order of the calibration.
  private int[] numbers(IntUnaryOperator groupOf, OriginResult origin) {
    return IntStream.range(0, log.customers())
        .filter(customer -> log.purchaseDaysUntil(customer, origin.originDay()) > 0)
        .map(groupOf)
        .toArray();
  }

  private List<Tested> test(
      OriginResult origin, ForecastErrors.Tested total, int[] groupOf, int groups, int fewest) {
    ContenderResult result = origin.of(rung).orElseThrow();
    boolean isOnTime = errors.isSeasonal() && result.seasonal().isPresent();
    Calibration calibration = calibration(origin, isOnTime);
    ContenderResult used = isOnTime ? result.seasonal().orElseThrow() : result;
    double[] each = calibration.expectations(predictor(origin, used.fit()));
    double[] forecasts = new double[groups];
    double[] actuals = new double[groups];
    int[] customers = new int[groups];
    double sum = 0;
    for (int customer = 0; customer < groupOf.length; customer++) {
      double expected = each[calibration.groupOf(customer)];
      sum += expected;
      int group = groupOf[customer];
      if (group >= 0) {
        forecasts[group] += expected;
        actuals[group] += calibration.actual(customer);
        customers[group]++;
      }
    }
    double factor = sum > 0 ? total.forecast() / sum : 1;
    double dispersion = dispersion(used);
    double deviation =
        errors.spread(origin.holdoutDays(), origin.originDay(), log.firstDay()).deviation();
    List<Tested> tests = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      if (customers[group] >= fewest) {
        double forecast = factor * forecasts[group];
        double model = deviation * forecast;
        tests.add(
            new Tested(
                group,
                origin.originDay(),
                origin.holdoutDays(),
                customers[group],
                actuals[group],
                forecast,
                PredictionInterval.ofCount(forecast, dispersion * forecast + model * model)));
      }
    }
    return tests;
  }

  private Calibration calibration(OriginResult origin, boolean isOnTime) {
    int day = origin.originDay();
    Calibration plain = Calibration.of(log, day, origin.holdoutDays());
    return isOnTime
        ? plain.on(
            OperationalTime.of(origin.season(), day, day - log.firstDay(), origin.holdoutDays()))
        : plain;
  }

  private PurchasePredictor predictor(
      OriginResult origin, Optional<FitOutcome.Fit<CountingModel>> fit) {
    return fit.isPresent()
        ? PurchasePredictor.of(fit.get().model())
        : Ladder.empirical(rung, log, origin.originDay());
  }

  // How many times the expectation the variance by chance is, of all customers together.
  private static double dispersion(ContenderResult result) {
    ForecastAccuracy accuracy = result.accuracy().orElseThrow();
    return accuracy.forecast() > 0
        ? Math.max(1, accuracy.processVariance().orElse(accuracy.forecast()) / accuracy.forecast())
        : 1;
  }
}
