package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Years and quarters where the financial year begins in February: other ends than any calendar
 * quarter's.
 */
class FiscalYearTest {

  private static final int FEBRUARY = 2;

  private static ModelFixture world;

  @BeforeAll
  static void build() throws SQLException {
    world = new ModelFixture().set("setia_fiscal_year_start_month()", "" + FEBRUARY);
    RichWorld.fill(world);
    world.build(RichWorld.AS_OF);
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 7, 10, 12})
  void startsNumbersAndDistancesAreThoseOfCountingMonths(int startMonth) throws SQLException {
    ModelFixture empty = new ModelFixture().set("setia_fiscal_year_start_month()", "" + startMonth);
    empty.build(LocalDate.of(2024, 3, 31), List.of("core.completeness"));
    List<String> expected = new ArrayList<>();
    for (LocalDate day = LocalDate.of(2023, 1, 1);
        day.isBefore(LocalDate.of(2025, 3, 2));
        day = day.plusDays(1)) {
      LocalDate year = day.withDayOfMonth(1);
      while (year.getMonthValue() != startMonth) {
        year = year.minusMonths(1);
      }
      LocalDate quarter = year;
      int number = 1;
      while (!quarter.plusMonths(3).isAfter(day)) {
        quarter = quarter.plusMonths(3);
        number++;
      }
      int ends = year.plusYears(1).minusDays(1).getYear();
      int first = startMonth == 1 ? 2023 : 2022;
      expected.add(
          "%s|%s|%s|%d|%d|%d|%d"
              .formatted(
                  day,
                  year,
                  quarter,
                  ends,
                  number,
                  year.getYear() - first,
                  4 * (year.getYear() - first) + number));
    }
    String firstQuarter = "setia_add_periods('quarter', setia_year_start(date '2023-01-01'), -1)";

    assertThat(
            empty.lines(
                """
                select
                  day, setia_year_start(day), setia_period_start('quarter', day), setia_fiscal_year(day),
                  setia_fiscal_quarter(day), setia_periods_between('year', date '2023-01-01', day),
                  setia_periods_between('quarter', %s, day)
                from (
                  select cast(range as date) as day
                  from range(timestamp '2023-01-01', timestamp '2025-03-02', interval 1 day))
                order by 1
                """
                    .formatted(firstQuarter)))
        .containsExactlyElementsOf(expected);
    empty.close();
  }

  @Test
  void periodsBeginThereWithoutGapsAndEachHasTheWholeOneBefore() throws SQLException {
    assertThat(
            world.lines(
                "select period_start, period_end, previous_start from core.periods where period_kind = 'year' order by 1"))
        .containsExactly(
            "2022-02-01|2023-02-01|2021-02-01",
            "2023-02-01|2024-02-01|2022-02-01",
            "2024-02-01|2025-02-01|2023-02-01");
    assertThat(
            world.lines(
                "select distinct month(period_start) from core.periods where period_kind = 'quarter' order by 1"))
        .containsExactly("2", "5", "8", "11");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "marts.revenue_bridge | reconciled_revenue, anonymous_net_revenue | true",
        "marts.churn_ledger | closing - opening, revenue_closing - revenue_opening | segment_kind = 'all'",
        "marts.nps_trend | n, promoters, detractors | segment_kind = 'all' and touchpoint = 'all'",
        "marts.csat_trend | n | segment_kind = 'all' and touchpoint = 'all'",
        "marts.ttr_trend | tickets | segment_kind = 'all' and measure = 'full_resolution' and clock = 'calendar'",
        "marts.subscription_churn | closing - opening, mrr_closing - mrr_opening | segment_kind = 'all'",
        "marts.lifecycle | case when status = 'new' then customers else 0 end | segment_kind = 'all'"
      })
  void aQuarterAndAYearAreTheirMonths(String mart, String numbers, String part)
      throws SQLException {
    for (String number : numbers.split(", ", -1)) {
      List<String> whole =
          world.lines(
              """
              with parts as (select * from %1$s where %3$s)
              select long.period_kind, long.period_start, cast(long.figure as decimal(18, 2)),
                cast(sum(coalesce(months.figure, 0)) as decimal(18, 2))
              from (
                select period_kind, period_start, sum(%2$s) as figure from parts
                where period_kind in ('quarter', 'year') group by all) as long
              left join (
                select period_start, sum(%2$s) as figure from parts where period_kind = 'month' group by all) as months
                on months.period_start >= long.period_start
                and months.period_start < setia_add_periods(long.period_kind, long.period_start, 1)
              where long.figure is not null
              group by all
              order by 1, 2
              """
                  .formatted(mart, number, part));
      assertThat(whole).as(number).isNotEmpty();
      Set<String> months = new TreeSet<>();
      for (String line : whole) {
        String[] cells = line.split("\\|", -1);
        assertThat(cells[2]).as(line).isEqualTo(cells[3]);
        months.add(cells[0] + " " + cells[1].substring(5, 7));
      }
      assertThat(months)
          .as(number)
          .contains("year 02")
          .allMatch(text -> text.matches("year 02|quarter (02|05|08|11)"));
    }
  }

  @Test
  void cohortsOfAYearAndTheCalendarOfTheViewsFollow() throws IOException, SQLException {
    assertThat(
            world.lines(
                "select distinct cohort_start from marts.retention_cohorts where period_kind = 'year' order by 1"))
        .isNotEmpty()
        .allMatch(day -> day.endsWith("-02-01"));
    assertThat(
            world.lines(
                """
                select cohort_year, sum(events + censored) from core.waiting_times
                where event = 'second_order' and segment_kind = 'all' and cohort_year <> 'all' group by all order by 1
                """))
        .containsExactlyElementsOf(
            world.lines(
                """
                select case when month(first_order_date) >= 2 then year(first_order_date) + 1 else year(first_order_date) end,
                  count(*)
                from core.customers
                where first_order_date <= (select complete_through from core.completeness where subject = 'sales')
                group by all order by 1
                """));
    String dates = Files.readString(ModelFixture.SQL.resolve("bi/dates.sql"));
    assertThat(
            world.lines(
                """
                select date, quarter, year, fiscal_year_start, fiscal_year, fiscal_quarter from (%s)
                where date in (date '2024-01-31', date '2024-02-01', date '2024-05-01') order by 1
                """
                    .formatted(dates)))
        .containsExactly(
            "2024-01-31|2023-11-01|2024|2023-02-01|2024|4",
            "2024-02-01|2024-02-01|2024|2024-02-01|2025|1",
            "2024-05-01|2024-05-01|2024|2024-02-01|2025|2");
  }

  @Test
  void everyCheckHoldsAsItDoesForTheCalendarYear() throws SQLException {
    List<String> calendar;
    try (ModelFixture usual = RichWorld.built()) {
      calendar = usual.failedChecks();
    }

    assertThat(world.failedChecks()).isEqualTo(calendar);
  }
}
