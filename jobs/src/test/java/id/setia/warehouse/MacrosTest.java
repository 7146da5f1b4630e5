package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.stats.Interval;
import id.setia.stats.Proportion;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacrosTest {

  private static ModelFixture world;

  @BeforeAll
  static void open() throws SQLException {
    world = new ModelFixture();
    world.build(LocalDate.of(2024, 3, 31));
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "setia_weeks_between(date '2020-12-27', date '2021-01-04') | 2",
        "setia_weeks_between(date '2021-01-03', date '2021-01-04') | 1",
        "setia_weeks_between(date '2021-01-04', date '2020-12-31') | -1",
        "setia_months_between(date '2023-12-31', date '2024-01-01') | 1",
        "setia_months_between(date '2024-03-01', date '2023-12-31') | -3",
        "setia_quarters_between(date '2023-12-31', date '2024-04-01') | 2",
        "setia_periods_between('quarter', date '2024-01-01', date '2024-12-31') | 3",
        "setia_periods_between('year', date '2023-01-01', date '2025-12-31') | 2",
        "setia_plain_number(cast(0.5 as decimal(18, 4))) | 0.5",
        "setia_plain_number(cast(10 as decimal(18, 4))) | 10",
        "setia_plain_number(cast(-1.25 as decimal(18, 4))) | -1.25",
        "setia_days_between(date '2024-02-28', date '2024-03-01') | 2",
        "setia_add_months(date '2024-01-31', 1) | 2024-02-29",
        "setia_add_periods('week', date '2020-12-28', 1) | 2021-01-04",
        "setia_add_periods('quarter', date '2024-01-01', -1) | 2023-10-01",
        "setia_add_days(date '2024-02-28', 2) | 2024-03-01",
        "setia_period_start('week', date '2021-01-03') | 2020-12-28",
        "setia_period_start('quarter', date '2024-06-30') | 2024-04-01",
        "setia_hours_between(timestamp '2024-01-01 00:00:00', timestamp '2024-01-01 01:30:00') |"
            + " 1.5",
        "setia_divide(1, 4) | 0.25",
        "setia_divide(1, 0) | null",
        "setia_divide(0, null) | null",
        // two yes of one customer, two no of others: 1 + (2 - 1/2 * 4 + 1/4 * 2) / (2 * 2/4)
        "setia_design_effect(4, 2, setia_share_spread(4, 2), 2, 4, 2) | 1.5",
        // no pair, and all alike: people count once, at most
        "setia_design_effect(4, 2, setia_share_spread(4, 2), null, null, null) | 1.0",
        "setia_design_effect(4, 4, setia_share_spread(4, 4), 2, 4, 2) | 1.5",
        "setia_share_spread(4, 1) | 0.75",
        "setia_wilson_low(0, 0) | null",
        "setia_money(1.00005::decimal(36, 8)) | 1.0001",
        "setia_as_of_end() | 2024-03-31 17:00:00.0",
        "setia_convert(10::decimal(18, 4), 'IDR', null) | 10.0000",
        "setia_convert(10::decimal(18, 4), 'USD', 15750.5::decimal(28, 10)) | 157505.0000",
        "setia_convert(10::decimal(18, 4), 'USD', null) | null",
        "setia_folded(' West  Java ') | west java",
        "setia_has_zeros('0042') | true",
        "setia_has_zeros('A042') | false",
        "setia_has_zeros('0') | false",
        "setia_has_zeros(null) | false",
        "setia_without_zeros('0042') | 42",
        "setia_is_yearly('Gold (Yearly)') | true",
        "setia_is_yearly('Paket Tahunan') | true",
        "setia_is_yearly('Gold Monthly') | false",
        "setia_is_yearly(null) | false",
        "setia_has_term_word('{\"Interval\":\"Year\"}') | true",
        "setia_has_term_word('{\"Periode\": \"Triwulan\",\"x\":\"\"}') | true",
        "setia_has_term_word('{\"Interval\":\"month\"}') | false",
        "setia_has_term_word('{\"year\":\"2026\",\"note\":\"a year\"}') | false",
        "setia_has_term_word(null) | false",
        "setia_plan_of_any_term('Gold (Yearly)') | gold",
        "setia_plan_of_any_term('Gold - monthly') | gold",
        "setia_plan_of_any_term('Team 5') | team 5"
      })
  void wordsMeanWhatTheySay(String expression, String value) throws SQLException {
    assertThat(world.lines("select " + expression)).containsExactly(value);
  }

  @Test
  void wilsonInSqlIsWilsonInJava() throws SQLException {
    for (Proportion proportion :
        new Proportion[] {
          new Proportion(0, 20),
          new Proportion(81, 263),
          new Proportion(7, 7),
          new Proportion(1, 3_000_000_000L)
        }) {
      String counts = proportion.successes() + ", " + proportion.trials();
      Map<String, Object> row =
          world
              .rows(
                  "select setia_wilson_low(%s) as low, setia_wilson_high(%s) as high"
                      .formatted(counts, counts))
              .get(0);
      Interval expected = proportion.wilson();
      assertThat((Double) row.get("low")).isCloseTo(expected.low(), within(1e-14));
      assertThat((Double) row.get("high")).isCloseTo(expected.high(), within(1e-14));
    }
  }
}
