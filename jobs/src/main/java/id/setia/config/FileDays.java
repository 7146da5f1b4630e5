package id.setia.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that an export holds, as its file's name says.
 *
 * @param from the first
 * @param to the last
 */
public record FileDays(LocalDate from, LocalDate to) {

  /** {@code 20251001}, {@code 2025-10-01}, {@code 01-10-2025}. */
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![0-9])(?:(20[0-9]{2})([-_.]?)(0[1-9]|1[0-2])\\2([0-3][0-9])|([0-3][0-9])([-_.])(0[1-9]|1[0-2])\\6(20[0-9]{2}))(?![0-9])");

  /** {@code 2025-10}, {@code 202510}. */
  private static final Pattern MONTH =
      Pattern.compile("(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])(?![0-9]|[-_.][0-9])");

  private static final int DAYS_FIRST = 5;
  private static final int YEAR_LAST = 8;
  private static final int MONTH_OF_LAST = 7;

  /**
   * What a name says: two days are the first and the last, a month is all of it. A single day may
   * be that of the export as well as that of the data, and more than two say nothing.
   */
  public static Optional<FileDays> of(String name) {
    List<LocalDate> days = new ArrayList<>();
    Matcher found = DAY.matcher(name);
    while (found.find()) {
      day(found.toMatchResult()).ifPresent(days::add);
    }
    if (days.size() == 2) {
      return days.get(0).isAfter(days.get(1))
          ? Optional.empty()
          : Optional.of(new FileDays(days.get(0), days.get(1)));
    }
    if (!days.isEmpty()) {
      return Optional.empty();
    }
    List<YearMonth> months =
        MONTH
            .matcher(name)
            .results()
            .map(
                month ->
                    YearMonth.of(
                        Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))))
            .toList();
    return switch (months.size()) {
      case 1 -> Optional.of(of(months.get(0), months.get(0)));
      case 2 ->
          months.get(0).isAfter(months.get(1))
              ? Optional.empty()
              : Optional.of(of(months.get(0), months.get(1)));
      default -> Optional.empty();
    };
  }

  private static FileDays of(YearMonth first, YearMonth last) {
    return new FileDays(first.atDay(1), last.atEndOfMonth());
  }

  private static Optional<LocalDate> day(MatchResult found) {
    boolean isYearFirst = found.group(1) != null;
    try {
      return Optional.of(
          isYearFirst
              ? LocalDate.of(number(found, 1), number(found, 3), number(found, 4))
              : LocalDate.of(
                  number(found, YEAR_LAST),
                  number(found, MONTH_OF_LAST),
                  number(found, DAYS_FIRST)));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  private static int number(MatchResult found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
