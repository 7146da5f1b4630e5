package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What a history shows of its calendar: the pace of months, and of the days of events.
 *
 * @param season by months, by the events that are used and by exceptional months
 * @param events every event of the calendar, used or not, and exceptional months
 */
public record Seasonality(Season season, List<EventEffect> events) {

  private static final int ROUNDS = 3;
  private static final double DAYS_PER_YEAR = 365.25;
  private static final Seasonality NONE = new Seasonality(Season.none(), List.of());

  /** Copies the list. */
  public Seasonality {
    events = List.copyOf(events);
  }

  /** Nothing is known of the calendar. */
  public static Seasonality none() {
    return NONE;
  }

  /**
   * Months and events, each on what the other leaves. A year is as long as on the calendar, on the
   * mean of the whole years that are known. Where months were not found to differ, those that were
   * exceptional stand beside the events.
   */
  static Seasonality of(
      PurchaseLog log, int originDay, CountingModel model, List<ShopEvent> calendar) {
    Seasonality known = of(DailyPurchases.of(log, originDay, model), calendar);
    if (known.season.hasMonths()) {
      return known;
    }
    List<EventEffect> exceptions = ExceptionalMonths.of(log, originDay, known.season);
    List<EventEffect> all = new ArrayList<>(known.events);
    all.addAll(exceptions);
    return new Seasonality(known.season.withExceptions(exceptions), all);
  }

  static Seasonality of(DailyPurchases purchases, List<ShopEvent> calendar) {
    Season months = SeasonEstimator.of(purchases);
    if (calendar.isEmpty()) {
      return new Seasonality(months, List.of());
    }
    List<EventEffect> effects = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      effects = EventEstimator.of(purchases.at(months), calendar);
      months = SeasonEstimator.of(purchases.at(Season.none().with(usable(effects))));
    }
    List<EventEffect> used = usable(effects);
    if (used.isEmpty()) {
      return new Seasonality(months, effects);
    }
    int years = (int) (purchases.days() / DAYS_PER_YEAR);
    int days = years == 0 ? purchases.days() : (int) Math.round(years * DAYS_PER_YEAR);
    int last = purchases.start() + purchases.days() - 1;
    return new Seasonality(months.with(used).over(last - days, days), effects);
  }

  private static List<EventEffect> usable(List<EventEffect> effects) {
    return effects.stream().filter(EventEffect::isUsable).toList();
  }
}
