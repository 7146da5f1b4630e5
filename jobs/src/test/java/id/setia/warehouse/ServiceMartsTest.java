package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.BusinessCalendar;
import id.setia.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceMartsTest {

  private ModelFixture world;
  private int tickets;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Times in Jakarta; "null" for what has not happened. */
  private void ticket(
      String opened, String responded, String firstResolved, String resolved, int reopens)
      throws SQLException {
    tickets++;
    world.insert(
        "lake.tickets",
        "ticket_id, opened_at, first_response_at, first_resolved_at, resolved_at, reopens, status, channel, topic, team",
        "'t%d', %s, %s, %s, %s, %d, '%s', 'chat', 'refund', 'finance'"
            .formatted(
                tickets,
                utc(opened),
                utc(responded),
                utc(firstResolved),
                utc(resolved),
                reopens,
                resolved.equals("null") ? "open" : "solved"));
  }

  private static String utc(String jakarta) {
    return jakarta.equals("null")
        ? "null"
        : "timestamp '%s:00' - interval 7 hour".formatted(jakarta);
  }

  private void solved(String opened, String resolved) throws SQLException {
    ticket(opened, "null", resolved, resolved, 0);
  }

  /** A ticket of a later day, still open, that says that the days before have arrived. */
  private void arrived(String day) throws SQLException {
    ticket(day + " 09:00", "null", "null", "null", 0);
  }

  private static BusinessCalendar indonesian() throws IOException {
    return Configuration.read(Path.of("config"), Map.of()).calendar().orElseThrow();
  }

  private List<String> months(String columns, String condition) throws SQLException {
    return world.lines(
        "select %s from marts.ttr_trend where period_kind = 'month' and segment_kind = 'all' and %s order by all"
            .formatted(columns, condition));
  }

  @Test
  void businessHoursAreThoseOfTheCalendar() throws Exception {
    world.calendar(Optional.of(indonesian()));
    // Friday 16:00 to Monday 09:00: an hour each
    solved("2024-01-05 16:00", "2024-01-08 09:00");
    // over the rest at noon
    solved("2024-01-09 11:30", "2024-01-09 13:30");
    // Thursday 8 February 2024 is Isra Mikraj, Saturday Imlek
    solved("2024-02-07 16:00", "2024-02-12 08:30");
    // opened and solved at night: no business time at all
    solved("2024-01-10 20:00", "2024-01-10 23:00");
    // a whole working week of eight-hour days
    solved("2024-01-15 08:00", "2024-01-19 17:00");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select full_resolution_hours, full_resolution_business_hours from core.tickets order by ticket_id"))
        .containsExactly("65.0|2.0", "2.0|1.0", "112.5|9.5", "3.0|0.0", "105.0|40.0");
    assertThat(world.lines("select count(distinct holiday) from core.business_clock"))
        .containsExactly("6");
  }

  /** Another way to the same hours: every minute is asked whether the desk was at work in it. */
  @Test
  void businessHoursAreTheMinutesAtWork() throws Exception {
    BusinessCalendar calendar = indonesian();
    world.calendar(Optional.of(calendar));
    Set<LocalDate> holidays = calendar.holidays(2024, 2024).keySet();
    Random random = new Random(42);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      LocalDateTime opened =
          LocalDateTime.of(2024, 3, 1, 0, 0).plusMinutes(random.nextInt(40 * 1440));
      LocalDateTime resolved = opened.plusMinutes(random.nextInt(12 * 1440));
      solved(opened.toString().replace('T', ' '), resolved.toString().replace('T', ' '));
      int minutes = 0;
      for (LocalDateTime at = opened; at.isBefore(resolved); at = at.plusMinutes(1)) {
        boolean isAtWork =
            at.getDayOfWeek().getValue() <= 5
                && !holidays.contains(at.toLocalDate())
                && (at.getHour() >= 8 && at.getHour() < 17 && at.getHour() != 12);
        minutes += isAtWork ? 1 : 0;
      }
      expected.add(tickets + "|" + minutes);
    }
    world.build(LocalDate.of(2024, 6, 30));

    assertThat(
            world.lines(
                "select substr(ticket_id, 2)::int as number, round(full_resolution_business_hours * 60)::int"
                    + " from core.tickets order by 1"))
        .isEqualTo(expected);
  }

  /** A ticket that waited over a year's end needs both years' holidays. */
  @Test
  void aTicketThatWaitedInAYearWithoutHolidaysIsWarnedOf() throws Exception {
    world.calendar(Optional.of(indonesian()));
    solved("2026-12-30 10:00", "2026-12-31 10:00");
    world.build(LocalDate.of(2027, 1, 31));
    assertThat(world.failedChecks()).doesNotContain("business_calendar_covers_the_tickets");

    solved("2026-12-30 10:00", "2027-01-04 10:00");
    solved("2013-06-03 10:00", "2014-01-03 10:00");
    world.build(LocalDate.of(2027, 1, 31));
    assertThat(world.failedChecks()).contains("business_calendar_covers_the_tickets");

    // open tickets wait until the as-of day
    world.execute("delete from lake.tickets");
    ticket("2026-12-30 10:00", "null", "null", "null", 0);
    world.build(LocalDate.of(2026, 12, 31));
    assertThat(world.failedChecks()).doesNotContain("business_calendar_covers_the_tickets");
    world.build(LocalDate.of(2027, 1, 4));
    assertThat(world.failedChecks()).contains("business_calendar_covers_the_tickets");
  }

  @Test
  void withoutACalendarThereIsNoBusinessClock() throws SQLException {
    solved("2024-01-05 16:00", "2024-01-08 09:00");
    arrived("2024-03-01");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.lines("select distinct clock from marts.ttr_trend"))
        .containsExactly("calendar");
    assertThat(world.lines("select count(*) from core.business_clock")).containsExactly("0");
  }

  @Test
  void openTicketsCountWithTheTimeTheyHaveWaited() throws SQLException {
    for (int hour : new int[] {1, 2, 3, 4}) {
      solved("2024-01-10 08:00", "2024-01-10 %02d:00".formatted(8 + hour));
    }
    for (int i = 0; i < 3; i++) {
      ticket("2024-01-31 20:00", "null", "null", "null", 0);
    }
    arrived("2024-03-01");
    world.build(LocalDate.of(2024, 3, 1));

    // survfit of R: times 1, 2, 3, 4 and three censored: S = 6/7, 5/7, 4/7, 3/7, so the median is 4
    assertThat(
            months(
                "measure, tickets, resolved, sum_hours, mean_hours, median_hours, p90_hours, median_censored_hours, ci_low",
                "period_start = date '2024-01-01'"))
        .containsExactly(
            "first_resolution|7|4|10.0|2.5|2.5|3.7|4.0|1.0",
            "full_resolution|7|4|10.0|2.5|2.5|3.7|4.0|1.0");
  }

  @Test
  void aReopenedTicketIsSolvedForGoodLater() throws SQLException {
    for (int i = 0; i < 5; i++) {
      ticket("2024-01-10 08:00", "2024-01-10 09:00", "2024-01-10 12:00", "2024-01-12 08:00", 1);
    }
    // solved without an answer: it stopped waiting for one
    solved("2024-01-10 08:00", "2024-01-10 10:00");
    arrived("2024-03-01");
    world.build(LocalDate.of(2024, 3, 1));

    assertThat(
            months(
                "measure, tickets, resolved, mean_hours, median_censored_hours",
                "period_start = date '2024-01-01'"))
        .containsExactly(
            "first_resolution|6|6|" + 22.0 / 6 + "|4.0",
            "first_response|6|5|1.0|1.0",
            "full_resolution|6|6|" + 242.0 / 6 + "|48.0");
    assertThat(
            world.lines(
                "select opening, new, reopened, closed, closing from marts.ticket_backlog where period_kind = 'month'"
                    + " and segment_kind = 'all' order by period_start"))
        .containsExactly("0|6|5|11|0", "0|0|0|0|0", "0|1|0|0|1");
  }

  @Test
  void whatNobodyKnowsIsInNoNumber() throws SQLException {
    // solved, but when?
    world.insert(
        "lake.tickets", "ticket_id, opened_at, status", "'odd', '2024-01-10 05:00:00', 'solved'");
    solved("2024-01-10 08:00", "2024-01-10 10:00");
    arrived("2024-03-01");
    world.build(LocalDate.of(2024, 3, 1));

    assertThat(world.lines("select is_open from core.tickets where ticket_id = 'odd'"))
        .containsExactly("false");
    assertThat(
            months("tickets", "measure = 'full_resolution' and period_start = date '2024-01-01'"))
        .containsExactly("1");
    assertThat(
            world.lines(
                "select sum(new) from marts.ticket_backlog where period_kind = 'quarter' and segment_kind = 'all'"))
        .containsExactly("2");
  }

  @Test
  void theBacklogHasAges() throws SQLException {
    solved("2024-01-01 08:00", "2024-03-05 08:00");
    ticket("2024-01-20 08:00", "null", "null", "null", 0);
    ticket("2024-01-26 08:00", "null", "null", "null", 0);
    ticket("2024-01-29 08:00", "null", "null", "null", 0);
    ticket("2024-01-31 23:00", "null", "null", "null", 0);
    arrived("2024-03-31");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select period_start, opening, new, closed, closing, open_within_1d, open_2_to_3d, open_4_to_7d,"
                    + " open_8_to_30d, open_over_30d, mean_age_days, oldest_age_days, is_complete"
                    + " from marts.ticket_backlog where period_kind = 'month' and segment_kind = 'all' order by 1"))
        .containsExactly(
            "2024-01-01|0|5|0|5|1|1|1|2|0|9.6|30|true",
            "2024-02-01|5|0|0|5|0|0|0|1|4|38.6|59|true",
            "2024-03-01|5|1|1|5|1|0|0|0|4|" + (71 + 65 + 62 + 60) / 5.0 + "|71|false");
  }

  @Test
  void anEmptyLakeBuildsEmptyTables() throws Exception {
    world.calendar(Optional.of(indonesian()));
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.rows("select * from marts.ttr_trend")).isEmpty();
    assertThat(world.rows("select * from marts.ticket_backlog")).isEmpty();
    assertThat(world.failedChecks()).isEmpty();
  }

  @Test
  void oneTicketIsCountedAndNotTimed() throws SQLException {
    solved("2024-02-29 08:00", "2024-03-01 08:00");
    arrived("2024-04-01");
    world.build(LocalDate.of(2024, 4, 1));

    assertThat(
            months(
                "period_start, tickets, resolved, mean_hours, is_complete, is_suppressed",
                "measure = 'full_resolution'"))
        .containsExactly("2024-02-01|1|1|null|true|true", "2024-04-01|1|0|null|false|true");
  }

  @Test
  void aMonthWithoutTicketsIsInTheBacklogOnly() throws SQLException {
    solved("2024-01-10 08:00", "2024-01-10 09:00");
    arrived("2024-03-01");
    world.build(LocalDate.of(2024, 3, 1));

    assertThat(months("period_start", "measure = 'full_resolution'"))
        .containsExactly("2024-01-01", "2024-03-01");
    assertThat(
            world.lines(
                "select period_start, closing from marts.ticket_backlog where period_kind = 'month'"
                    + " and segment_kind = 'all' order by 1"))
        .containsExactly("2024-01-01|0", "2024-02-01|0", "2024-03-01|1");
  }

  /** London puts clocks forward on 31 March 2024 at 01:00 UTC: the day has 23 hours. */
  @Test
  void changedClocksChangeNoHours() throws SQLException {
    world.set("setia_time_zone()", "'Europe/London'");
    world.calendar(
        Optional.of(
            new BusinessCalendar(
                "always but four hours of the night",
                Map.of(
                    "saturday", List.of("00:00-24:00"),
                    "sunday", List.of("00:00-01:30", "04:00-24:00"),
                    "monday", List.of("00:00-24:00")),
                List.of(2024),
                List.of(),
                Map.of())));
    world.insert(
        "lake.tickets",
        "ticket_id, opened_at, resolved_at, status",
        // midnight to midnight in London
        "'whole', '2024-03-31 00:00:00', '2024-03-31 23:00:00', 'solved'",
        // 00:30 to 05:00 British summer time: 1:00 of business before clocks change, 1:00 after
        // 04:00
        "'night', '2024-03-31 00:30:00', '2024-03-31 04:00:00', 'solved'");
    world.build(LocalDate.of(2024, 4, 1));

    assertThat(
            world.lines(
                "select ticket_id, full_resolution_hours, full_resolution_business_hours from core.tickets order by 1"))
        // 01:30 is not on the clock that night; it stands for 02:30, half an hour after 01:00 UTC
        .containsExactly("night|3.5|2.0", "whole|23.0|21.5");
  }
}
