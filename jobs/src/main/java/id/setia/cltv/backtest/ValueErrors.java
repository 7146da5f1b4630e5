package id.setia.cltv.backtest;

import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.PurchasePredictor;
import id.setia.cltv.SpendFitter;
import id.setia.cltv.SpendHistory;
import id.setia.cltv.SpendModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What forecasts of value were wrong by: the error of the purchases, as published, and that of what
 * a purchase brought. Spend is fitted at every origin on what was known then, and each customer's
 * expected margin counts by the purchases that were expected of him, so that whatever the model of
 * spend leaves out is in the error: baskets that grow or shrink, a season of them, and customers
 * who buy often and spend otherwise than those who don't.
 */
public final class ValueErrors {

  // What a purchase brought is taken as wrong by no more than tenfold: margins may be 0 or less.
  private static final double LARGEST = Math.log(10);

  private final MarginLog margins;
  private final FitSettings settings;
  private final Map<Integer, Spend> spends = new HashMap<>();

  private ValueErrors(MarginLog margins, FitSettings settings) {
    this.margins = margins;
    this.settings = settings;
  }

  /**
   * The errors of value.
   *
   * @param purchases the errors of the published totals of purchases
   * @param published the rung whose forecasts customers get
   * @param margins of the log that was tested
   * @param settings of the fit of spend
   */
  public static ForecastErrors of(
      BacktestResult backtest,
      ForecastErrors purchases,
      Contender published,
      MarginLog margins,
      FitSettings settings) {
    ValueErrors errors = new ValueErrors(margins, settings);
    List<ForecastErrors.Cell> cells = new ArrayList<>();
    for (ForecastErrors.Cell cell : purchases.cells()) {
      backtest.origins().stream()
          .filter(
              origin ->
                  origin.originDay() == cell.originDay()
                      && origin.holdoutDays() == cell.holdoutDays())
          .findFirst()
          .flatMap(origin -> errors.predictor(origin, published))
          .ifPresent(
              predictor -> cells.add(errors.cell(cell, purchases.corrected(cell), predictor)));
    }
    return ForecastErrors.ofRest(cells);
  }

  private Optional<PurchasePredictor> predictor(OriginResult origin, Contender rung) {
    return rung.model().isEmpty()
        ? Optional.of(Ladder.empirical(rung, margins.log(), origin.originDay()))
        : origin
            .of(rung)
            .flatMap(ContenderResult::fit)
            .map(FitOutcome.Fit::model)
            .map(PurchasePredictor::of);
  }

  private ForecastErrors.Cell cell(
      ForecastErrors.Cell purchases, double error, PurchasePredictor predictor) {
    PurchaseLog log = margins.log();
    Spend spend = spends.computeIfAbsent(purchases.originDay(), this::spend);
    Calibration calibration = Calibration.of(log, purchases.originDay(), purchases.holdoutDays());
    double[] expectations = calibration.expectations(predictor);
    double expected = 0;
    double expectedMargin = 0;
    double margin = 0;
    for (int i = 0; i < calibration.customers(); i++) {
      int customer = spend.customers[i];
      int seen = calibration.frequency(calibration.groupOf(i)) + 1;
      double each = expectations[calibration.groupOf(i)];
      expected += each;
      expectedMargin += each * spend.margins[i];
      margin += margins.between(customer, seen, seen + calibration.actual(i));
    }
    double actual = purchases.actual();
    double mean = expected > 0 ? expectedMargin / expected : 0;
    boolean isKnown = actual > 0 && mean > 0;
    double ratio = isKnown ? margin / actual / mean : 1;
    double ofSpend = ratio > 0 ? Math.log(ratio) : -LARGEST;
    return new ForecastErrors.Cell(
        purchases.originDay(),
        purchases.holdoutDays(),
        margin,
        mean * purchases.forecast(),
        error + Math.max(-LARGEST, Math.min(LARGEST, ofSpend)),
        purchases.chance() + (isKnown ? spend.variation / actual : 0));
  }

  /** Spend as it was known on a day. */
  private static final class Spend {
    // Customers who had bought, ascending, and what was expected of a purchase of each of them.
    private final int[] customers;
    private final double[] margins;
    // The squared coefficient of variation of what a purchase brought.
    private final double variation;

    Spend(int[] customers, double[] margins, double variation) {
      this.customers = customers;
      this.margins = margins;
      this.variation = variation;
    }
  }

  private Spend spend(int day) {
    PurchaseLog log = margins.log();
    SpendHistory.Builder builder = SpendHistory.builder();
    int[] customers = new int[log.customers()];
    int known = 0;
    double purchases = 0;
    double sum = 0;
    double squares = 0;
    for (int customer = 0; customer < log.customers(); customer++) {
      int seen = log.purchaseDaysUntil(customer, day);
      if (seen > 0) {
        customers[known++] = customer;
      }
      if (seen > 1) {
        builder.add(seen - 1, margins.between(customer, 1, seen) / (seen - 1));
      }
      for (int i = 0; i < seen; i++) {
        double margin = margins.between(customer, i, i + 1);
        purchases++;
        sum += margin;
        squares += margin * margin;
      }
    }
    double mean = purchases > 0 ? sum / purchases : 0;
    SpendHistory history = builder.build();
    SpendModel model =
        SpendFitter.orFallback(new SpendFitter(settings).fit(history), history, mean);
    double[] expected = new double[known];
    int[] bought = new int[known];
    for (int i = 0; i < known; i++) {
      bought[i] = customers[i];
      int x = log.purchaseDaysUntil(customers[i], day) - 1;
      double own = x > 0 ? margins.between(customers[i], 1, x + 1) / x : 0;
      expected[i] = model.expectedMargin(x, own);
    }
    return new Spend(bought, expected, mean > 0 ? squares / purchases / (mean * mean) - 1 : 0);
  }
}
