package id.setia.warehouse.cltv;

import id.setia.cltv.FallbackReason;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.PredictionInterval;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import id.setia.warehouse.cltv.PortfolioTotals.Cell;
import id.setia.warehouse.cltv.PortfolioTotals.Sum;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code marts.cltv_portfolio} and {@code core.cltv_cohort_totals}. */
final class TotalTables {

  private final CltvForecasts forecasts;
  private final PortfolioTotals totals;
  private final CustomerSums sums;
  private final int minimum;

  /**
   * The tables.
   *
   * @param sums what customers' values add up to
   * @param minimum customers below which totals are withheld
   */
  TotalTables(CltvForecasts forecasts, PortfolioTotals totals, CustomerSums sums, int minimum) {
    this.forecasts = forecasts;
    this.totals = totals;
    this.sums = sums;
    this.minimum = minimum;
  }

  void portfolio(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      ForecastCalendar calendar = forecasts.calendar();
      PublishedModel first = forecasts.models().get(0);
      for (Map.Entry<Cell, Sum> entry : totals.segments().entrySet()) {
        Cell cell = entry.getKey();
        for (int h = 0; h < calendar.horizonMonths().size(); h++) {
          int months = calendar.horizonMonths().get(h);
          List<@Nullable Object> values = new ArrayList<>();
          values.addAll(
              Arrays.asList(
                  cell.kind().code(),
                  forecasts.input().segments().values(cell.kind()).get(cell.value()),
                  months,
                  calendar.end(months)));
          addTotals(values, cell, Optional.empty(), entry.getValue(), h);
          values.add(forecasts.settings().discountRate());
          values.add(model(cell));
          values.add(first.reason().map(FallbackReason::code).orElse(null));
          values.add(first.detail());
          values.add(forecasts.modelError(h));
          values.add(forecasts.valueError(h));
          values.add(forecasts.correction(h));
          values.add(forecasts.passedBacktest());
          values.add(entry.getValue().customers() < minimum);
          writer.row(values.toArray());
        }
      }
    }
  }

  // Whose forecasts a segment is added up from.
  private String model(Cell cell) {
    String rung = forecasts.models().get(0).rung().code();
    if (forecasts.models().size() == 1) {
      return rung;
    }
    Segments.Kind chosen = forecasts.segmentFits().chosen();
    Optional<PublishedModel> own =
        forecasts.models().stream()
            .filter(
                model ->
                    cell.kind() == chosen
                        && model.kind() == chosen
                        && model
                            .value()
                            .equals(forecasts.input().segments().values(chosen).get(cell.value())))
            .findFirst();
    if (own.isPresent()) {
      return rung + " of the " + chosen.code();
    }
    return cell.kind() == chosen ? rung : rung + " by " + chosen.code();
  }

  void cohorts(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      List<Integer> horizons = forecasts.calendar().horizonMonths();
      for (Map.Entry<Cell, Sum> entry : totals.cohorts().entrySet()) {
        Cell cell = entry.getKey();
        for (int h = 0; h < horizons.size(); h++) {
          List<@Nullable Object> values = new ArrayList<>();
          values.addAll(
              Arrays.asList(
                  cell.kind().code(),
                  forecasts.input().segments().values(cell.kind()).get(cell.value()),
                  cell.cohort().atDay(1),
                  horizons.get(h)));
          addTotals(values, cell, Optional.of(cell.cohort()), entry.getValue(), h);
          writer.row(values.toArray());
        }
      }
    }
  }

  private void addTotals(
      List<@Nullable Object> values, Cell cell, Optional<YearMonth> cohort, Sum sum, int h) {
    values.add((long) sum.customers());
    if (sum.customers() < minimum || Double.isNaN(sum.purchases(h))) {
      values.addAll(Collections.nCopies(13, null));
      return;
    }
    values.add(sum.purchases(h));
    addBounds(values, sum.purchasesInterval(h), false);
    values.add(
        sums.of(
                cell.kind().code(),
                forecasts.input().segments().values(cell.kind()).get(cell.value()),
                cohort,
                forecasts.calendar().horizonMonths().get(h))
            .orElse(TableWriter.money(sum.value(h))));
    addBounds(values, sum.valueInterval(h), true);
    values.add(sum.aliveCustomers() > 0 ? sum.alive() : Double.NaN);
    values.add(sum.churnProbability());
    values.add(TableWriter.money(sum.valueForever()));
  }

  private static void addBounds(
      List<@Nullable Object> values, PredictionInterval interval, boolean isMoney) {
    for (double bound :
        new double[] {interval.low95(), interval.low80(), interval.high80(), interval.high95()}) {
      values.add(isMoney ? TableWriter.money(bound) : Double.valueOf(bound));
    }
  }
}
