package id.setia.warehouse.cltv;

import id.setia.cltv.backtest.PurchaseLog;
import id.setia.cltv.backtest.ShopEvent;
import id.setia.config.CltvSettings;
import id.setia.config.EventCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calendar's events as days of a history and of what is forecast. */
final class ShopEvents {

  private static final Logger LOG = LoggerFactory.getLogger(ShopEvents.class);
  // Feasts of the moon come back after 354 days.
  private static final int DAYS_BETWEEN = 330;

  private ShopEvents() {}

  /**
   * Every event that is known up to the end of what is forecast.
   *
   * @param log purchases up to the as-of day
   */
  static List<ShopEvent> of(
      EventCalendar calendar, CltvSettings settings, PurchaseLog log, LocalDate asOf) {
    if (log.purchaseDays() == 0) {
      return List.of();
    }
    List<Integer> horizons = settings.horizonMonths();
    LocalDate from = LocalDate.ofEpochDay(log.firstDay());
    LocalDate end = asOf.plusMonths(horizons.get(horizons.size() - 1));
    List<ShopEvent> events = new ArrayList<>();
    for (Map.Entry<String, EventCalendar.Event> named : calendar.events().entrySet()) {
      EventCalendar.Event event = named.getValue();
      if (!event.enabled()) {
        continue;
      }
      if (isOver(event, end)) {
        LOG.warn(
            "event {} of events.yml has no date after {}: it is not used in forecasts up to {}",
            named.getKey(),
            event.dates().stream().max(String::compareTo).orElse("the start"),
            end);
        continue;
      }
      List<ShopEvent.Window> windows = new ArrayList<>();
      for (LocalDate day : event.days(from.minusDays(event.last()), end.minusDays(event.first()))) {
        int at = (int) day.toEpochDay();
        windows.add(new ShopEvent.Window(at + event.first(), at + event.last()));
      }
      events.add(new ShopEvent(named.getKey(), windows));
    }
    return events;
  }

  private static boolean isOver(EventCalendar.Event event, LocalDate end) {
    return !event.dates().isEmpty()
        && event.dates().stream()
            .map(LocalDate::parse)
            .allMatch(date -> date.plusDays(DAYS_BETWEEN).isBefore(end));
  }
}
