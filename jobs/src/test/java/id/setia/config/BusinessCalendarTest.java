package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.BusinessCalendar.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusinessCalendarTest {

  private static BusinessCalendar indonesian() {
    return Configuration.read(Path.of("config"), Map.of()).calendar().orElseThrow();
  }

  private static BusinessCalendar of(
      Map<String, List<String>> hours, Map<String, String> holidays) {
    Map<String, BusinessCalendar.Holiday> closed = new java.util.HashMap<>();
    holidays.forEach((day, name) -> closed.put(day, BusinessCalendar.Holiday.closed(name)));
    return new BusinessCalendar("", hours, List.of(), List.of(), closed);
  }

  @Test
  void aDayHasItsPartsFromMidnightToMidnight() {
    assertThat(indonesian().day(DayOfWeek.MONDAY))
        .containsExactly(
            new Part(0, 28_800, false),
            new Part(28_800, 43_200, true),
            new Part(43_200, 46_800, false),
            new Part(46_800, 61_200, true),
            new Part(61_200, 86_400, false));
    assertThat(indonesian().day(DayOfWeek.SUNDAY)).isEqualTo(BusinessCalendar.closedDay());
    assertThat(of(Map.of("monday", List.of("00:00-24:00")), Map.of()).day(DayOfWeek.MONDAY))
        .containsExactly(new Part(0, 86_400, true));
  }

  /** The numbers of national holidays that the joint decrees of the ministers name. */
  @Test
  void theDecreedHolidaysAreThere() {
    BusinessCalendar calendar = indonesian();
    SortedMap<LocalDate, String> holidays = calendar.holidays(2023, 2026);

    assertThat(calendar.holidays(2023, 2023)).hasSize(16);
    assertThat(calendar.holidays(2025, 2025)).hasSize(17);
    assertThat(calendar.holidays(2026, 2026)).hasSize(17);
    // 17 of the decree and two election days
    assertThat(calendar.holidays(2024, 2024)).hasSize(19);
    assertThat(holidays)
        .containsEntry(LocalDate.of(2024, 4, 10), "Hari Raya Idul Fitri")
        .containsEntry(LocalDate.of(2025, 8, 17), "Hari Kemerdekaan Republik Indonesia")
        .doesNotContainKey(LocalDate.of(2024, 4, 12));
    assertThat(calendar.holidays(2013, 2013)).doesNotContainKey(LocalDate.of(2013, 5, 1));
    assertThat(calendar.completeYears()).contains(2014, 2026).doesNotContain(2013, 2027);
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThatThrownBy(() -> of(Map.of("monday", List.of("08:00-12:00", "11:00-17:00")), Map.of()))
        .hasMessage(
            "Invalid hours of monday: 11:00-17:00 (must be HH:mm-HH:mm, in order and not overlapping)");
    assertThatThrownBy(() -> of(Map.of("monday", List.of("8-17")), Map.of()))
        .hasMessage(
            "Invalid hours of monday: 8-17 (must be HH:mm-HH:mm, in order and not overlapping)");
    assertThatThrownBy(() -> of(Map.of("senin", List.of()), Map.of()))
        .hasMessage("Invalid weekday: senin (must be monday to sunday)");
    assertThatThrownBy(() -> of(Map.of(), Map.of("2024-02-30", "x")))
        .hasMessage("Invalid holiday: 2024-02-30 (must be yyyy-MM-dd)");
    assertThatThrownBy(() -> new BusinessCalendar.YearlyHoliday("1-1", "x", 0))
        .hasMessage("Invalid holiday: 1-1 (must be MM-dd)");
  }

  @Test
  void aCalendarThatIsNotThereIsNamed(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("setia.yml"), "calendar: nowhere\n");

    assertThatThrownBy(() -> Configuration.read(directory, Map.of()))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read the configuration: there is no calendar nowhere in %s (setting calendar)"
                .formatted(directory.resolve("calendars")));
  }

  @Test
  void aHolidayMayHaveHoursOfItsOwn(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("calendars"));
    Files.writeString(directory.resolve("setia.yml"), "calendar: desk\n");
    Files.writeString(
        directory.resolve("calendars/desk.yml"),
        """
        hours: {wednesday: ["08:00-17:00"]}
        holidays:
          2025-12-24: {hours: "08:00-12:00"}
          2025-12-25: Christmas
          2025-12-31: {name: New Year's Eve, hours: ["08:00-10:00", "11:00-12:00"]}
        """);

    BusinessCalendar calendar = Configuration.read(directory, Map.of()).calendar().orElseThrow();

    assertThat(calendar.holidays(2025, 2025))
        .containsEntry(LocalDate.of(2025, 12, 24), "08:00-12:00")
        .containsEntry(LocalDate.of(2025, 12, 25), "Christmas")
        .containsEntry(LocalDate.of(2025, 12, 31), "New Year's Eve");
    assertThat(calendar.holiday(LocalDate.of(2025, 12, 24)))
        .containsExactly(
            new Part(0, 28_800, false),
            new Part(28_800, 43_200, true),
            new Part(43_200, 86_400, false));
    assertThat(calendar.holiday(LocalDate.of(2025, 12, 25)))
        .isEqualTo(BusinessCalendar.closedDay());
    assertThat(calendar.holiday(LocalDate.of(2025, 12, 31))).hasSize(5);
  }
}
