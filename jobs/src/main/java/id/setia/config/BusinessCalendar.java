package id.setia.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/calendars/<name>.yml}: when a service desk is at work.
 *
 * @param description for people
 * @param hours weekday in English to its open hours, such as {@code 08:00-12:00}, in order and not
 *     overlapping; a weekday that is absent is closed
 * @param completeYears years whose every holiday is listed
 * @param everyYear holidays of one date
 * @param holidays day (yyyy-MM-dd) to the name of the holiday, or to its name and the hours in
 *     which the desk is at work on it
 */
public record BusinessCalendar(
    String description,
    Map<String, List<String>> hours,
    List<Integer> completeYears,
    List<YearlyHoliday> everyYear,
    Map<String, Holiday> holidays) {

  private static final int SECONDS_PER_DAY = 86_400;

  /** Refuses hours and days that are none. */
  public BusinessCalendar {
    hours = Map.copyOf(hours);
    completeYears = List.copyOf(completeYears);
    everyYear = List.copyOf(everyYear);
    holidays = Map.copyOf(holidays);
    hours.keySet().forEach(BusinessCalendar::weekday);
    for (Map.Entry<String, List<String>> day : hours.entrySet()) {
      parts(day.getKey(), day.getValue());
    }
    holidays.forEach((day, holiday) -> parts(date(day).toString(), holiday.hours()));
  }

  /**
   * A day that is not like its weekday.
   *
   * @param name for people
   * @param hours its open hours, in order and not overlapping; none: closed
   */
  public record Holiday(String name, List<String> hours) {
    /** A day without a name is told by its hours. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Holiday(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("hours") @Nullable List<String> hours) {
      this.hours = hours == null ? List.of() : List.copyOf(hours);
      this.name = name == null ? String.join(", ", this.hours) : name;
    }

    /** A day on which nobody works. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Holiday closed(String name) {
      return new Holiday(name, List.of());
    }
  }

  /**
   * A holiday of one date.
   *
   * @param day MM-dd
   * @param name for people
   * @param from first year
   */
  public record YearlyHoliday(String day, String name, int from) {
    /** Refuses what is no day of a year. */
    public YearlyHoliday {
      monthDay(day);
    }

    private static MonthDay monthDay(String day) {
      try {
        return MonthDay.parse("--" + day);
      } catch (DateTimeException invalid) {
        throw new IllegalArgumentException(
            "Invalid holiday: %s (must be MM-dd)".formatted(day), invalid);
      }
    }
  }

  /**
   * A stretch of a day, open or closed.
   *
   * @param startsSecond local seconds since midnight
   * @param endsSecond the same, up to 86400
   * @param isOpen whether the desk is at work
   */
  public record Part(int startsSecond, int endsSecond, boolean isOpen) {}

  /** The parts of a day, open and closed, without gaps from midnight to midnight. */
  public List<Part> day(DayOfWeek weekday) {
    String name = weekday.name().toLowerCase(Locale.ROOT);
    return parts(name, hours.getOrDefault(name, List.of()));
  }

  /** A day on which nobody works. */
  public static List<Part> closedDay() {
    return List.of(new Part(0, SECONDS_PER_DAY, false));
  }

  /** Every holiday of these years, both included. */
  public SortedMap<LocalDate, String> holidays(int firstYear, int lastYear) {
    SortedMap<LocalDate, String> all = new TreeMap<>();
    for (int year = firstYear; year <= lastYear; year++) {
      for (YearlyHoliday holiday : everyYear) {
        MonthDay day = YearlyHoliday.monthDay(holiday.day());
        if (year >= holiday.from() && day.isValidYear(year)) {
          all.put(day.atYear(year), holiday.name());
        }
      }
    }
    holidays.forEach(
        (day, holiday) -> {
          LocalDate date = date(day);
          if (date.getYear() >= firstYear && date.getYear() <= lastYear) {
            all.put(date, holiday.name());
          }
        });
    return all;
  }

  /** The parts of a holiday; closed where it has no hours of its own. */
  public List<Part> holiday(LocalDate day) {
    Holiday holiday = holidays.get(day.toString());
    return holiday == null ? closedDay() : parts(day.toString(), holiday.hours());
  }

  private static List<Part> parts(String weekday, List<String> open) {
    List<Part> parts = new ArrayList<>();
    int end = 0;
    for (String stretch : open) {
      int dash = stretch.indexOf('-');
      Integer from = dash < 0 ? null : second(stretch.substring(0, dash));
      Integer to = dash < 0 ? null : second(stretch.substring(dash + 1));
      if (from == null || to == null || from < end || to <= from) {
        throw new IllegalArgumentException(
            "Invalid hours of %s: %s (must be HH:mm-HH:mm, in order and not overlapping)"
                .formatted(weekday, stretch));
      }
      if (from > end) {
        parts.add(new Part(end, from, false));
      }
      parts.add(new Part(from, to, true));
      end = to;
    }
    if (end < SECONDS_PER_DAY) {
      parts.add(new Part(end, SECONDS_PER_DAY, false));
    }
    return parts;
  }

  private static @Nullable Integer second(String time) {
    if (time.equals("24:00")) {
      return SECONDS_PER_DAY;
    }
    try {
      return LocalTime.parse(time).toSecondOfDay();
    } catch (DateTimeException invalid) {
      return null;
    }
  }

  private static void weekday(String name) {
    Set<String> known = new HashSet<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      known.add(day.name().toLowerCase(Locale.ROOT));
    }
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "Invalid weekday: %s (must be monday to sunday)".formatted(name));
    }
  }

  private static LocalDate date(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException invalid) {
      throw new IllegalArgumentException(
          "Invalid holiday: %s (must be yyyy-MM-dd)".formatted(day), invalid);
    }
  }
}
