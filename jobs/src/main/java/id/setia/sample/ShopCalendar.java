package id.setia.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of the period and how moments of them are written.
 *
 * <p>A moment is a number of seconds since the first midnight, Asia/Jakarta: UTC+7 without daylight
 * saving, so that a day is always 86,400 seconds.
 */
final class ShopCalendar {

  static final int SECONDS_PER_DAY = 86_400;
  private static final int SECONDS_PER_HOUR = 3_600;

  /** Share of orders per hour of the day, in thousandths: little sleep, a lunch and an evening. */
  private static final int[] HOUR_WEIGHTS = {
    14, 8, 5, 4, 6, 12, 22, 33, 44, 55, 61, 62, 66, 62, 56, 52, 50, 50, 55, 70, 78, 67, 44, 24
  };

  private static final int[] HOUR_OF_TICKET = hourOfTicket();

  private final LocalDate from;
  private final int days;
  private final List<YearMonth> months = new ArrayList<>();
  private final String[] localDates;
  private final String[] isoDates;
  private final int[] monthOfDay;

  ShopCalendar(LocalDate from, LocalDate to) {
    this.from = from;
    this.days = (int) ChronoUnit.DAYS.between(from, to) + 1;
    this.localDates = new String[days];
    this.isoDates = new String[days];
    this.monthOfDay = new int[days];
    for (int day = 0; day < days; day++) {
      LocalDate date = from.plusDays(day);
      isoDates[day] = date.toString();
      localDates[day] =
          isoDates[day].substring(8)
              + "/"
              + isoDates[day].substring(5, 7)
              + "/"
              + isoDates[day].substring(0, 4);
      if (day == 0 || date.getDayOfMonth() == 1) {
        months.add(YearMonth.from(date));
      }
      monthOfDay[day] = months.size() - 1;
    }
  }

  private static int[] hourOfTicket() {
    List<Integer> hours = new ArrayList<>();
    for (int hour = 0; hour < HOUR_WEIGHTS.length; hour++) {
      for (int i = 0; i < HOUR_WEIGHTS[hour]; i++) {
        hours.add(hour);
      }
    }
    return hours.stream().mapToInt(Integer::intValue).toArray();
  }

  int days() {
    return days;
  }

  long end() {
    return (long) days * SECONDS_PER_DAY;
  }

  List<YearMonth> months() {
    return months;
  }

  LocalDate date(int day) {
    return from.plusDays(day);
  }

  String isoDate(int day) {
    return isoDates[day];
  }

  int monthOfDay(int day) {
    return monthOfDay[day];
  }

  int monthOf(long moment) {
    return monthOfDay[dayOf(moment)];
  }

  static int dayOf(long moment) {
    return Math.toIntExact(moment / SECONDS_PER_DAY);
  }

  /** A moment of the day at which people shop. */
  long shoppingMoment(int day, RandomStream draws) {
    int hour = HOUR_OF_TICKET[draws.below(HOUR_OF_TICKET.length)];
    return (long) day * SECONDS_PER_DAY
        + (long) hour * SECONDS_PER_HOUR
        + draws.below(SECONDS_PER_HOUR);
  }

  /** {@code 31/01/2026 14:05:59}. */
  String local(long moment) {
    return appendTime(new StringBuilder(19).append(localDates[dayOf(moment)]).append(' '), moment);
  }

  /** {@code 2026-01-31T14:05:59+07:00}. */
  String iso(long moment) {
    StringBuilder text = new StringBuilder(25).append(isoDates[dayOf(moment)]).append('T');
    return appendTime(text, moment) + "+07:00";
  }

  /** {@code 2026-01-31 14:05:59}. */
  String plain(long moment) {
    return appendTime(new StringBuilder(19).append(isoDates[dayOf(moment)]).append(' '), moment);
  }

  /** {@code 01/31/2026 02:05:59 PM}. */
  String american(long moment) {
    String iso = isoDates[dayOf(moment)];
    int hour = (int) (moment % SECONDS_PER_DAY) / SECONDS_PER_HOUR;
    StringBuilder text = new StringBuilder(22);
    text.append(iso, 5, 7).append('/').append(iso, 8, 10).append('/').append(iso, 0, 4);
    appendTwoDigits(text.append(' '), hour % 12 == 0 ? 12 : hour % 12);
    text.append(plain(moment), 13, 19);
    return text.append(hour < 12 ? " AM" : " PM").toString();
  }

  /** Seconds since 1970. */
  long epochSeconds(long moment) {
    return from.toEpochDay() * SECONDS_PER_DAY - 7L * SECONDS_PER_HOUR + moment;
  }

  private static String appendTime(StringBuilder text, long moment) {
    int second = (int) (moment % SECONDS_PER_DAY);
    appendTwoDigits(text, second / SECONDS_PER_HOUR).append(':');
    appendTwoDigits(text, second / 60 % 60).append(':');
    return appendTwoDigits(text, second % 60).toString();
  }

  private static StringBuilder appendTwoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
