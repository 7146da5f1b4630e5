package id.setia.warehouse.cltv;

import id.setia.cltv.backtest.EventEffect;
import id.setia.cltv.backtest.ShopEvent;
import id.setia.cltv.math.StudentQuantile;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** {@code marts.cltv_events}: every event of the calendar, when it was and what it did. */
final class EventsTable {

  private static final double UPPER = 0.975;

  private final CltvForecasts forecasts;

  EventsTable(CltvForecasts forecasts) {
    this.forecasts = forecasts;
  }

  void write(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      for (EventEffect effect : forecasts.seasonality().events()) {
        write(writer, effect);
      }
    }
  }

  private void write(TableWriter writer, EventEffect effect) throws SQLException {
    boolean isKnown = effect.occurrences() > 0 && !Double.isNaN(effect.mean());
    double margin =
        isKnown ? StudentQuantile.of(UPPER, effect.degreesOfFreedom()) * effect.error() : 0;
    List<ShopEvent.Window> windows = effect.event().windows();
    for (int i = 0; i < windows.size(); i++) {
      OptionalDouble observed = effect.observed().get(i);
      writer.row(
          effect.event().name(),
          LocalDate.ofEpochDay(windows.get(i).firstDay()),
          LocalDate.ofEpochDay(windows.get(i).lastDay()),
          observed.isPresent() ? (@Nullable Object) observed.getAsDouble() : null,
          effect.occurrences(),
          effect.factor(),
          isKnown ? (@Nullable Object) Math.exp(effect.mean() - margin) : null,
          isKnown ? (@Nullable Object) Math.exp(effect.mean() + margin) : null,
          effect.evidence(),
          effect.isFound(),
          effect.isUsable() && forecasts.isSeasonal());
    }
  }
}
