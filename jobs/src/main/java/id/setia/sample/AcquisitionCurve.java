package id.setia.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/** When new customers come: steady growth, weekends, shopping festivals and a calm February. */
final class AcquisitionCurve {

  private static final double WEEKEND = 1.15;
  private static final double FESTIVAL = 2.2;

  /** Seasonal weight of each month, January first. */
  private static final double[] MONTH = {
    0.92, 0.88, 1.08, 1.10, 0.95, 0.98, 1.00, 0.98, 1.02, 1.05, 1.16, 1.20
  };

  private final double[] cumulative;

  AcquisitionCurve(ShopCalendar calendar, double growth) {
    cumulative = new double[calendar.days()];
    double total = 0;
    for (int day = 0; day < cumulative.length; day++) {
      LocalDate date = calendar.date(day);
      total += StrictMath.exp(growth * day / cumulative.length) * seasonality(date);
      cumulative[day] = total;
    }
  }

  private static double seasonality(LocalDate date) {
    DayOfWeek weekday = date.getDayOfWeek();
    boolean isWeekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    // The marketplaces' sales days: 9.9, 10.10, 11.11 and 12.12.
    boolean isFestival = date.getMonthValue() >= 9 && date.getDayOfMonth() == date.getMonthValue();
    return MONTH[date.getMonthValue() - 1]
        * (isWeekend ? WEEKEND : 1)
        * (isFestival ? FESTIVAL : 1);
  }

  /** The day on which a customer first buys. */
  int draw(RandomStream draws) {
    double ticket = draws.uniform() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, ticket);
    return found >= 0 ? Math.min(found + 1, cumulative.length - 1) : -found - 1;
  }
}
