package id.setia.warehouse.cltv;

import id.setia.cltv.CountingModel;
import id.setia.cltv.backtest.Calibration;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.backtest.ContenderResult;
import id.setia.cltv.backtest.FrequencyClass;
import id.setia.cltv.backtest.FrequencyFit;
import id.setia.cltv.backtest.OriginResult;
import id.setia.cltv.backtest.Tracking;
import id.setia.cltv.backtest.TrackingWeek;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code marts.cltv_tracking} and {@code cltv_frequency_fit}: how the models that were fitted at
 * the last of the longest tests follow what happened, week by week and by number of purchases.
 */
final class TrackingTables {

  private final CltvForecasts forecasts;

  TrackingTables(CltvForecasts forecasts) {
    this.forecasts = forecasts;
  }

  /** The models that were fitted at an origin. */
  private record LastOrigin(
      OriginResult origin, List<Contender> contenders, List<CountingModel> models) {}

  private Optional<LastOrigin> last() {
    List<OriginResult> origins = forecasts.backtest().origins();
    if (origins.isEmpty()) {
      return Optional.empty();
    }
    OriginResult last = tracked(origins);
    List<Contender> contenders = new ArrayList<>();
    List<CountingModel> models = new ArrayList<>();
    for (ContenderResult result : last.contenders()) {
      if (result.fit().isPresent()) {
        contenders.add(result.contender());
        models.add(result.fit().get().model());
      }
    }
    return Optional.of(new LastOrigin(last, contenders, models));
  }

  // The longest of the periods that were tested, the last one of them.
  private static OriginResult tracked(List<OriginResult> origins) {
    OriginResult tracked = origins.get(0);
    for (OriginResult origin : origins) {
      if (origin.holdoutDays() >= tracked.holdoutDays()) {
        tracked = origin;
      }
    }
    return tracked;
  }

  /** {@code marts.cltv_tracking}: purchases of every week, expected and actual. */
  void tracking(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      Optional<LastOrigin> known = last();
      if (known.isEmpty()) {
        return;
      }
      LastOrigin last = known.get();
      int end = last.origin.originDay() + last.origin.holdoutDays();
      for (int i = 0; i < last.models.size(); i++) {
        for (TrackingWeek week :
            Tracking.of(
                forecasts.input().log(), last.origin.originDay(), end, last.models.get(i))) {
          LocalDate endDate = LocalDate.ofEpochDay(week.endDay());
          writer.row(
              last.contenders.get(i).code(),
              week.week(),
              endDate.minusDays(6),
              endDate,
              week.isHoldout(),
              (long) week.actual(),
              week.expected(),
              (long) week.cumulativeActual(),
              week.cumulativeExpected(),
              isChosen(last.contenders.get(i)));
        }
      }
    }
  }

  /**
   * {@code marts.cltv_frequency_fit}: customers by number of repeat purchases, expected and actual.
   */
  void frequencyFit(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      Optional<LastOrigin> known = last();
      if (known.isEmpty()) {
        return;
      }
      LastOrigin last = known.get();
      Calibration calibration =
          Calibration.of(
              forecasts.input().log(), last.origin.originDay(), last.origin.holdoutDays());
      for (int i = 0; i < last.models.size(); i++) {
        for (FrequencyClass each : FrequencyFit.of(calibration, last.models.get(i))) {
          writer.row(
              last.contenders.get(i).code(),
              each.frequency(),
              each.isOpenEnded(),
              (long) each.customers(),
              each.expectedCustomers(),
              (long) each.actualPurchases(),
              each.expectedPurchases(),
              isChosen(last.contenders.get(i)));
        }
      }
    }
  }

  private boolean isChosen(Contender contender) {
    return forecasts.backtest().decision().chosen() == contender;
  }
}
