package id.setia.warehouse;

import id.setia.config.BusinessCalendar;
import id.setia.config.BusinessCalendar.Part;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives the models the business hours of the settings, as tables of the schema {@code ops}. */
public final class CalendarTables {

  /** Stands for a holiday among the ISO weekdays, which begin with 1. */
  private static final int HOLIDAY = 0;

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;

  // ASCII's own separators
  private static final char BETWEEN_ROWS = 30;
  private static final char BETWEEN_VALUES = 31;

  private final DuckDb duckDb;

  /** Tables of one build. */
  public CalendarTables(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /** Replaces the tables; without a calendar they are empty and there is no business clock. */
  public void refresh(Optional<BusinessCalendar> calendar) {
    scripts(calendar).forEach(duckDb::execute);
  }

  /** The statements that make the tables. */
  static List<String> scripts(Optional<BusinessCalendar> calendar) {
    List<String> parts = new ArrayList<>();
    List<String> holidays = new ArrayList<>();
    List<String> years = new ArrayList<>();
    if (calendar.isPresent()) {
      List<List<Part>> kinds = new ArrayList<>(List.of(BusinessCalendar.closedDay()));
      for (DayOfWeek weekday : DayOfWeek.values()) {
        addDay(parts, weekday.getValue(), calendar.get().day(weekday));
      }
      calendar
          .get()
          .holidays(FIRST_YEAR, LAST_YEAR)
          .forEach(
              (day, name) -> {
                List<Part> own = calendar.get().holiday(day);
                if (!kinds.contains(own)) {
                  kinds.add(own);
                }
                int kind = HOLIDAY - kinds.indexOf(own);
                holidays.add(row(day, name, kind));
              });
      kinds.forEach(kind -> addDay(parts, HOLIDAY - kinds.indexOf(kind), kind));
      calendar.get().completeYears().forEach(year -> years.add(row(year)));
    }
    List<String> scripts = new ArrayList<>();
    add(
        scripts,
        "business_day_parts",
        "weekday integer, starts_second integer, ends_second integer, is_open boolean",
        parts);
    add(scripts, "business_holidays", "holiday date, name varchar, day_kind integer", holidays);
    add(scripts, "business_complete_years", "complete_year integer", years);
    return scripts;
  }

  private static void addDay(List<String> rows, int weekday, List<Part> parts) {
    for (Part part : parts) {
      rows.add(row(weekday, part.startsSecond(), part.endsSecond(), part.isOpen()));
    }
  }

  private static String row(Object... values) {
    return Arrays.stream(values)
        // in the name of a holiday they would be as invisible as a space
        .map(value -> String.valueOf(value).replaceAll("\\p{Cntrl}", " "))
        .collect(Collectors.joining(String.valueOf(BETWEEN_VALUES)));
  }

  /** All rows are one text: thousands of literals would take the engine a tenth of a second. */
  private static void add(List<String> scripts, String table, String columns, List<String> rows) {
    scripts.add("create or replace table ops.%s (%s)".formatted(table, columns));
    if (!rows.isEmpty()) {
      String[] types = columns.split(", ", -1);
      String values =
          IntStream.range(0, types.length)
              .mapToObj(
                  at -> "cast(part[%d] as %s)".formatted(at + 1, types[at].replaceFirst(".* ", "")))
              .collect(Collectors.joining(", "));
      scripts.add(
          "insert into ops.%s select %s from (select string_split(unnest(string_split(%s, chr(%d))), chr(%d)) as part)"
              .formatted(
                  table,
                  values,
                  Sql.text(String.join(String.valueOf(BETWEEN_ROWS), rows)),
                  (int) BETWEEN_ROWS,
                  (int) BETWEEN_VALUES));
    }
  }
}
