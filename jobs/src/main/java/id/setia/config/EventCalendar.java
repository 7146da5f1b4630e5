package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code config/events.yml}: days on which customers may buy faster or slower than on those around
 * them.
 *
 * @param events by name
 */
public record EventCalendar(Map<String, Event> events) {

  private static final String NAME = "events.yml";
  private static final String DEFAULTS = "event-defaults.yml";
  private static final int LONGEST_OFFSET = 60;

  /** Keeps the order of the file; refuses names that aren't plain. */
  public EventCalendar {
    events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    for (Map.Entry<String, Event> event : events.entrySet()) {
      Settings.Check.that(
          event.getKey().matches("[a-z][a-z0-9_]*"),
          "events",
          event.getKey(),
          "must be lower-case letters, digits and underscores");
      event.getValue().check(event.getKey());
    }
  }

  /**
   * When an event is.
   *
   * @param description for people
   * @param enabled whether it takes part
   * @param dates yyyy-MM-dd, for what moves from year to year
   * @param everyYear MM-dd
   * @param everyMonth days of the month; the last one where a month is shorter
   * @param first its first day, in days after a date; before it where negative
   * @param last its last day, in days after a date
   */
  public record Event(
      String description,
      boolean enabled,
      List<String> dates,
      List<String> everyYear,
      List<Integer> everyMonth,
      int first,
      int last) {

    /** Copies the lists. */
    public Event {
      dates = List.copyOf(dates);
      everyYear = List.copyOf(everyYear);
      everyMonth = List.copyOf(everyMonth);
    }

    private void check(String name) {
      String setting = "events." + name;
      int ways =
          (dates.isEmpty() ? 0 : 1)
              + (everyYear.isEmpty() ? 0 : 1)
              + (everyMonth.isEmpty() ? 0 : 1);
      Settings.Check.that(
          ways == 1 || !enabled,
          setting,
          ways + " of them",
          "must have dates, every_year or every_month, one of the three");
      Settings.Check.that(
          first >= -LONGEST_OFFSET && first <= last && last <= LONGEST_OFFSET,
          setting,
          "first %d, last %d".formatted(first, last),
          "must be from -%d to %d, the last not before the first"
              .formatted(LONGEST_OFFSET, LONGEST_OFFSET));
      dates.forEach(date -> date(setting, date));
      everyYear.forEach(day -> monthDay(setting, day));
      everyMonth.forEach(
          day ->
              Settings.Check.that(
                  day >= 1 && day <= 31, setting + ".every_month", day, "must be from 1 to 31"));
      LocalDate previous = LocalDate.MIN;
      for (LocalDate date : days(LocalDate.of(2000, 1, 1), LocalDate.of(2050, 12, 31))) {
        Settings.Check.that(
            previous.equals(LocalDate.MIN)
                || date.toEpochDay() - previous.toEpochDay() > last - first,
            setting,
            previous + ", " + date,
            "must not be so near that their days overlap");
        previous = date;
      }
    }

    /** Its dates from one day to another, both included, ascending. */
    public List<LocalDate> days(LocalDate from, LocalDate to) {
      TreeSet<LocalDate> all = new TreeSet<>();
      dates.forEach(date -> all.add(LocalDate.parse(date)));
      for (int year = from.getYear(); year <= to.getYear(); year++) {
        for (String day : everyYear) {
          MonthDay monthDay = monthDay("events", day);
          if (monthDay.isValidYear(year)) {
            all.add(monthDay.atYear(year));
          }
        }
        for (int month = 1; month <= 12; month++) {
          YearMonth here = YearMonth.of(year, month);
          for (int day : everyMonth) {
            all.add(here.atDay(Math.min(day, here.lengthOfMonth())));
          }
        }
      }
      return all.stream().filter(day -> !day.isBefore(from) && !day.isAfter(to)).toList();
    }

    private static LocalDate date(String setting, String date) {
      try {
        return LocalDate.parse(date);
      } catch (DateTimeException invalid) {
        throw new IllegalArgumentException(
            "Invalid setting %s.dates: %s (must be yyyy-MM-dd)".formatted(setting, date), invalid);
      }
    }

    private static MonthDay monthDay(String setting, String day) {
      try {
        return MonthDay.parse("--" + day);
      } catch (DateTimeException invalid) {
        throw new IllegalArgumentException(
            "Invalid setting %s.every_year: %s (must be MM-dd)".formatted(setting, day), invalid);
      }
    }
  }

  /** No event. */
  public static EventCalendar none() {
    return new EventCalendar(Map.of());
  }

  /**
   * The events of a configuration directory over those that come with the program.
   *
   * @param shipped the configuration that comes with the program
   * @param environment what {@code ${NAME}} stands for
   * @throws id.setia.SetiaException naming file, event and rule when a file is invalid
   */
  public static EventCalendar read(Path directory, Path shipped, Map<String, String> environment) {
    YamlFile yaml = new YamlFile(environment);
    Path own = directory.resolve(NAME);
    Path standard = shipped.resolve(NAME);
    ObjectNode merged = yaml.empty();
    ObjectNode all = merged.putObject("events");
    if (Files.exists(standard)) {
      YamlFile.merge(merged, yaml.map(standard));
    }
    if (Files.exists(own) && !own.equals(standard)) {
      YamlFile.merge(merged, yaml.map(own));
    }
    for (Map.Entry<String, JsonNode> event : all.properties()) {
      if (event.getValue().isObject()) {
        event.setValue(
            YamlFile.merge(yaml.defaultsOf(DEFAULTS, EventCalendar.class), event.getValue()));
      }
    }
    return yaml.bind((Files.exists(own) ? own : standard).toString(), merged, EventCalendar.class);
  }
}
