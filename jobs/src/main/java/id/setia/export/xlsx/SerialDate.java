package id.setia.export.xlsx;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Excel's times as ISO 8601 text: days since the eve of 1900, or since 1904 in workbooks that began
 * on an old Macintosh.
 */
final class SerialDate {

  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

  /** Excel counts 1900 as a leap year: day 60 is a 29 February that never was. */
  private static final int DAY_THAT_NEVER_WAS = 60;

  private static final long MILLIS_A_DAY = 86_400_000L;

  /** The day after 9999-12-31. */
  private static final double END = 2_958_466;

  private SerialDate() {}

  /** The text of a serial number; empty where it is no time. */
  static Optional<String> text(double serial, NumberFormat.Kind kind, boolean is1904) {
    if (!(serial >= 0 && serial < END - (is1904 ? 1462 : 0))) {
      return Optional.empty();
    }
    // A double holds a time to about a microsecond: what is not a whole second may be a rounding.
    long millis = Math.round(serial * MILLIS_A_DAY);
    long day = millis / MILLIS_A_DAY;
    long inDay = millis % MILLIS_A_DAY;
    return Optional.of(
        switch (kind) {
          case NUMBER, PERCENT -> throw new IllegalArgumentException("a number is no time");
          case ELAPSED -> elapsed(millis);
          case TIME -> day == 0 ? time(inDay) : day(day, is1904) + " " + time(inDay);
          case DATE -> inDay == 0 ? day(day, is1904) : day(day, is1904) + " " + time(inDay);
          case DATE_TIME -> day(day, is1904) + " " + time(inDay);
        });
  }

  private static String day(long day, boolean is1904) {
    if (is1904) {
      return EPOCH_1904.plusDays(day).toString();
    }
    if (day == DAY_THAT_NEVER_WAS) {
      return "1900-02-29";
    }
    return EPOCH_1900.plusDays(day < DAY_THAT_NEVER_WAS ? day + 1 : day).toString();
  }

  private static String time(long millis) {
    LocalTime time = LocalTime.ofNanoOfDay(millis * 1_000_000);
    return LocalDateTime.of(EPOCH_1904, time)
        .format(java.time.format.DateTimeFormatter.ofPattern(pattern(millis), Locale.ROOT));
  }

  private static String pattern(long millis) {
    return millis % 1000 == 0 ? "HH:mm:ss" : "HH:mm:ss.SSS";
  }

  private static String elapsed(long millis) {
    long seconds = millis / 1000;
    String text =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return millis % 1000 == 0 ? text : text + String.format(Locale.ROOT, ".%03d", millis % 1000);
  }
}
