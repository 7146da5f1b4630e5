package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCalendarTest {

  private static final Path SHIPPED = Path.of("config");
  private static final LocalDate START = LocalDate.of(2009, 1, 1);
  private static final LocalDate END = LocalDate.of(2030, 12, 31);

  private static List<LocalDate> days(String event) {
    return Objects.requireNonNull(
            EventCalendar.read(SHIPPED, SHIPPED, Map.of()).events().get(event))
        .days(START, END);
  }

  @Test
  @DisplayName("Idul Fitri and Imlek are the days of the decrees, from 2027 those of the tables")
  void moving() {
    BusinessCalendar decrees =
        new YamlFile(Map.of())
            .read(
                SHIPPED.resolve("calendars/id.yml"),
                "calendar-defaults.yml",
                BusinessCalendar.class);
    List<LocalDate> feasts = new ArrayList<>();
    List<LocalDate> imlek = new ArrayList<>();
    decrees
        .holidays(2014, 2026)
        .forEach(
            (day, name) -> {
              if (name.contains("Idul Fitri")
                  && (feasts.isEmpty()
                      || !feasts.get(feasts.size() - 1).equals(day.minusDays(1)))) {
                feasts.add(day);
              }
              if (name.contains("Imlek")) {
                imlek.add(day);
              }
            });
    assertThat(days("lebaran")).hasSize(22).containsAll(feasts).isEqualTo(days("ramadan"));
    assertThat(days("imlek")).hasSize(22).containsAll(imlek);
    for (int year = 1430; year <= 1451; year++) {
      LocalDate table = LocalDate.from(HijrahChronology.INSTANCE.date(year, 10, 1));
      LocalDate feast = days("lebaran").get(year - 1430);
      // A decree follows the moon that is seen: the day of the table or the next one.
      assertThat(ChronoUnit.DAYS.between(table, feast))
          .isBetween(0L, feast.getYear() < 2027 ? 1L : 0L);
    }
  }

  @Test
  void rules() {
    assertThat(days("payday")).hasSize(22 * 12).allMatch(day -> day.getDayOfMonth() == 25);
    assertThat(days("double_dates"))
        .hasSize(22 * 4)
        .allMatch(day -> day.getDayOfMonth() == day.getMonthValue());
    assertThat(days("black_friday"))
        .hasSize(22)
        .allMatch(day -> day.getDayOfWeek() == DayOfWeek.FRIDAY)
        .allMatch(day -> day.getDayOfMonth() >= 23 && day.getDayOfMonth() <= 29)
        .allMatch(day -> day.getMonthValue() == 11);
    assertThat(days("natal")).hasSize(22).contains(LocalDate.of(2021, 12, 25));
    EventCalendar.Event last =
        new EventCalendar.Event("", true, List.of(), List.of(), List.of(31), 0, 0);
    assertThat(last.days(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 30)))
        .containsExactly(LocalDate.of(2024, 2, 29));
  }

  @Test
  @DisplayName("an own file adds events, changes one and turns one off")
  void merged(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("events.yml"),
        """
        events:
          payday: {every_month: [1, 15]}
          imlek: {enabled: false}
          anniversary: {every_year: ["03-01"], first: -2, last: 2}
        """);
    EventCalendar calendar = EventCalendar.read(directory, SHIPPED, Map.of());
    EventCalendar.Event payday = Objects.requireNonNull(calendar.events().get("payday"));
    assertThat(payday.everyMonth()).containsExactly(1, 15);
    assertThat(payday.last()).isEqualTo(6);
    assertThat(Objects.requireNonNull(calendar.events().get("imlek")).enabled()).isFalse();
    assertThat(calendar.events()).containsKeys("anniversary", "ramadan");
  }

  @Test
  @DisplayName("a wrong event is told with its file, name, value and rule")
  void refused(@TempDir Path directory) {
    Map<String, String> wrong =
        Map.of(
            "sale: {dates: [2025-02-30]}",
            "Invalid setting events.sale.dates: 2025-02-30 (must be yyyy-MM-dd)",
            "sale: {every_year: ['13-01']}",
            "Invalid setting events.sale.every_year: 13-01 (must be MM-dd)",
            "sale: {every_month: [32]}",
            "Invalid setting events.sale.every_month: 32 (must be from 1 to 31)",
            "sale: {description: nothing}",
            "Invalid setting events.sale: 0 of them (must have dates, every_year or every_month, one of the three)",
            "sale: {every_month: [1], first: 2, last: 1}",
            "Invalid setting events.sale: first 2, last 1 (must be from -60 to 60, the last not before the first)",
            "sale: {every_month: [1, 5], last: 4}",
            "Invalid setting events.sale: 2000-01-01, 2000-01-05 (must not be so near that their days overlap)",
            "Big Sale: {every_month: [1]}",
            "Invalid setting events: Big Sale (must be lower-case letters, digits and underscores)");
    assertThat(wrong).allSatisfy((line, message) -> refused(directory, line, message));
  }

  private static void refused(Path directory, String line, String message) {
    Path file = directory.resolve("events.yml");
    try {
      Files.writeString(file, "events:\n  " + line + "\n");
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
    assertThatThrownBy(() -> EventCalendar.read(directory, SHIPPED, Map.of()))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }
}
