package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.cltv.CltvExplanation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop with a season through the graph: its models count on operational time. */
class CltvSeasonTest {

  private static final LocalDate START = LocalDate.of(2022, 3, 1);
  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Novembers and Decembers are four times as fast as other months. */
  private static double endOfYear(LocalDate day) {
    return day.getMonthValue() > 10 ? 4 : 1;
  }

  /** The four weeks before Idul Fitri are four times as fast as other days. */
  private static double ramadan(LocalDate day) {
    return Stream.of("2022-05-02", "2023-04-22", "2024-04-10", "2025-03-31")
            .map(LocalDate::parse)
            .anyMatch(feast -> day.isBefore(feast) && !day.isBefore(feast.minusDays(28)))
        ? 4
        : 1;
  }

  /** 700 customers who buy at a pace and leave. */
  private void shop(ToDoubleFunction<LocalDate> paces) throws SQLException {
    Random random = new Random(7);
    int days = (int) (AS_OF.toEpochDay() - START.toEpochDay());
    List<String> rows = new ArrayList<>();
    for (int customer = 0; customer < 700; customer++) {
      double rate = -Math.log(random.nextDouble()) / 70;
      double leave = 0.3 * random.nextDouble();
      int day = random.nextInt(days);
      rows.add("(%d, %d)".formatted(customer, day));
      for (day++; day <= days; day++) {
        double pace = paces.applyAsDouble(START.plusDays(day));
        if (random.nextDouble() < 1 - Math.exp(-rate * pace)) {
          rows.add("(%d, %d)".formatted(customer, day));
          if (random.nextDouble() < leave) {
            break;
          }
        }
      }
    }
    String given =
        "(select 'o' || c || '-' || day, 'c' || c, timestamp '%s' + to_days(day), 20000 + c %% 50 * 1000 from (values %s) t(c, day))"
            .formatted(START, String.join(", ", rows));
    world.execute(
        "insert into lake.orders (order_id, ordered_at, customer_ref, channel, region)"
            + " select o, day + interval 5 hour, customer, 'web', 'Jawa' from "
            + given
            + " given(o, customer, day, amount)");
    world.execute(
        "insert into lake.order_lines (order_id, ordered_at, quantity, unit_price)"
            + " select o, day + interval 5 hour, 1, amount from "
            + given
            + " given(o, customer, day, amount)");
  }

  @Test
  @DisplayName("a season is found and used, and every customer's value is recomputed on its clock")
  void explained(@TempDir Path directory) throws SQLException {
    shop(CltvSeasonTest::endOfYear);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select bool_and(is_used), round(max_by(season_index, month) / min_by(season_index, month)) between 2 and 5"
                    + " from marts.cltv_season"))
        .containsExactly("true|true");
    assertThat(
            world.lines(
                "select count(distinct event), count(*) filter (is_used and event <> 'natal') from marts.cltv_events"))
        .containsExactly("7|0");
    assertThat(world.failedChecks()).doesNotContain("cltv_portfolio_is_its_customers");
    try (DuckDb warehouse = DuckDb.readOnly(PublishedFile.of(world, directory))) {
      for (String customer : List.of("c1", "c2", "c33", "c690")) {
        CltvExplanation explanation = CltvExplanation.of(warehouse, customer, 12);
        assertThat(explanation.isConfirmed()).isTrue();
        assertThat(explanation.steps())
            .filteredOn(step -> step.what().startsWith("T:"))
            .singleElement()
            .satisfies(step -> assertThat(step.how()).contains("at the pace of their month"));
      }
    }
  }

  @Test
  @DisplayName("the same night again: nothing moved the value, season included")
  void noChanges(@TempDir Path directory) throws SQLException {
    shop(CltvSeasonTest::ramadan);
    world.build(AS_OF);
    Path published = PublishedFile.of(world, directory);
    world.close();

    world = ModelFixture.after(published);
    shop(CltvSeasonTest::ramadan);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select count(*), max(abs(difference) / value_before) < 1e-9 from marts.cltv_changes"))
        .containsExactly("30|true");
  }

  @Test
  @DisplayName("a feast that moves is found by name, used, and known in the years to come")
  void movingFeast(@TempDir Path directory) throws SQLException {
    shop(CltvSeasonTest::ramadan);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select event, occurrences, bool_and(is_found), bool_and(is_used),"
                    + " max(effect) between 2.5 and 4.5, max(effect_low_95) > 1, count(*) filter (first_date > date '2025-06-30'),"
                    + " count(observed_effect) from marts.cltv_events where event in ('ramadan', 'payday') group by all order by 1 desc"))
        .containsExactly(
            "ramadan|4|true|true|true|true|2|4", "payday|39|false|false|false|false|24|39");
    assertThat(world.failedChecks()).doesNotContain("cltv_portfolio_is_its_customers");
    try (DuckDb warehouse = DuckDb.readOnly(PublishedFile.of(world, directory))) {
      CltvExplanation explanation = CltvExplanation.of(warehouse, "c1", 12);
      assertThat(explanation.isConfirmed()).isTrue();
      assertThat(explanation.steps())
          .filteredOn(step -> step.what().startsWith("T:"))
          .singleElement()
          .satisfies(
              step -> assertThat(step.how()).contains("at the pace of their month and event"));
    }
  }

  @Test
  @DisplayName("a release of before events were known by name is explained by its months")
  void beforeEvents(@TempDir Path directory) throws SQLException {
    shop(CltvSeasonTest::endOfYear);
    world.build(AS_OF);
    try (DuckDb warehouse =
        DuckDb.readOnly(PublishedFile.of(world, directory, "marts.cltv_events"))) {
      assertThat(CltvExplanation.of(warehouse, "c1", 12).isConfirmed()).isTrue();
    }
  }

  @Test
  @DisplayName("a release that lacks what an explanation needs is named, with what to do")
  void tooOld(@TempDir Path directory) throws SQLException {
    shop(CltvSeasonTest::endOfYear);
    world.build(AS_OF);
    world.execute("alter table core.cltv_months drop column model_weeks");
    try (DuckDb warehouse =
        DuckDb.readOnly(PublishedFile.of(world, directory, "marts.cltv_season"))) {
      assertThatThrownBy(() -> CltvExplanation.of(warehouse, "c1", 12))
          .isInstanceOf(SetiaException.class)
          .hasMessage(
              "Cannot explain c1: this release was made by an older version of Setia and lacks core.cltv_months.model_weeks,"
                  + " marts.cltv_season.is_used (run a night, then ask again)");
    }
  }
}
