package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waited how long, by hand; the arithmetic of the curve is KaplanMeierTest's. */
class SurvivalCurveModelTest {

  private static final String CURVE =
      "select day, at_risk, events, round(survival, 6), round(standard_error, 6) from marts.survival_curve"
          + " where event = '%s' and segment_kind = 'all' and cohort_year = '%s' order by 1";

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1").set("setia_silence_days()", "30");
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void theWaitForTheSecondOrder() throws SQLException {
    // complete through 30 June: ana after 20 days, budi on the same day, cici never in 90 days,
    // dedi after 20 days,
    // eka's second order is of the day that is not known in full, fafa's first as well
    shop.order("2024-01-01", "ana", 1).order("2024-01-21", "ana", 1);
    shop.order("2024-01-05", "budi", 1).order("2024-01-05", "budi", 1);
    shop.order("2024-04-01", "cici", 1);
    shop.order("2024-05-01", "dedi", 1)
        .order("2024-05-21", "dedi", 1)
        .order("2024-05-22", "dedi", 1);
    shop.order("2024-06-20", "eka", 1).order("2024-07-01", "eka", 1);
    shop.order("2024-07-01", "fafa", 1);

    world.build(LocalDate.of(2024, 7, 1));

    // 4/5; eka leaves at 10; 4/5 x 1/3. Greenwood: 0.8 x sqrt(1/20), 0.266667 x sqrt(1/20 + 2/3)
    assertThat(world.lines(CURVE.formatted("second_order", "all")))
        .containsExactly("0|5|1|0.8|0.178885", "20|3|2|0.266667|0.22575");
    assertThat(
            world.lines(
                "select day, events, censored from (select days as day, events, censored from core.waiting_times"
                    + " where event = 'second_order' and segment_kind = 'all' and cohort_year = '2024') order by 1"))
        .containsExactly("0|1|0", "10|0|1", "20|2|0", "90|0|1");
    assertThat(
            world.lines(
                "select window_days, customers, round(repeat_rate_within_window, 4), round(second_order_rate, 4),"
                    + " median_days_to_second_order from marts.repeat_purchase where segment_kind = 'all' order by 1"))
        .containsExactly(
            "30|4|0.75|0.7333|20.0",
            "60|4|0.75|0.7333|20.0",
            "90|3|0.6667|0.7333|20.0",
            "180|1|1.0|0.7333|20.0");
  }

  @Test
  void theFirstLapseEndsASurvival() throws SQLException {
    // silent for 30 days: ana after her second order, budi at once though he comes back, cici
    // orders on the 30th day
    shop.order("2023-12-20", "ana", 1).order("2024-01-09", "ana", 1);
    shop.order("2024-01-01", "budi", 1).order("2024-02-15", "budi", 1);
    shop.order("2024-01-01", "cici", 1).order("2024-01-31", "cici", 1);
    shop.order("2024-02-20", "dedi", 1).order("2024-02-24", "zzz", 1);

    world.build(LocalDate.of(2024, 2, 24));

    // known through 23 February. budi lapses after 30 days, ana after 50; cici is seen for 53 days,
    // dedi for 3
    assertThat(world.lines(CURVE.formatted("lapse", "all")))
        .containsExactly("0|4|0|1.0|0.0", "30|3|1|0.666667|0.272166", "50|2|1|0.333333|0.272166");
    assertThat(world.lines(CURVE.formatted("lapse", "2023")))
        .containsExactly("0|1|0|1.0|0.0", "50|1|1|0.0|null");
    assertThat(
            world.lines(
                "select distinct median_days, median_ci_low, median_ci_high, definition_version from marts.survival_curve"
                    + " where event = 'lapse' and segment_kind = 'all' and cohort_year = 'all'"))
        .containsExactly("50.0|30.0|null|survival-1:configured:30d");
    assertThat(world.failedChecks()).containsExactly("reconciliation_is_zero");
  }

  @Test
  void fewAtRiskAreNotShown() throws SQLException {
    world.set("setia_min_n()", "3");
    for (int customer = 0; customer < 4; customer++) {
      shop.order("2024-01-01", "c" + customer, 1)
          .order("2024-01-0" + (2 + customer), "c" + customer, 1);
    }
    shop.order("2024-03-01", "late", 1);

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select day, at_risk, survival, is_suppressed from marts.survival_curve where event = 'second_order'"
                    + " and segment_kind = 'all' and cohort_year = 'all' order by 1"))
        .containsExactly(
            "0|4|1.0|false", "1|4|0.75|false", "2|3|0.5|false", "3|2|null|true", "4|1|null|true");
  }

  @Test
  void everySegmentHasItsOwnCurveAndRule() throws SQLException {
    world.set("setia_silence_days()", "cast(null as integer)");
    for (int order = 0; order < 6; order++) {
      shop.order("2024-0%d-01".formatted(1 + order), "ana", 1, "web");
      shop.order("2024-01-%02d".formatted(1 + 2 * order), "budi", 1, "shop");
    }

    world.build(LocalDate.of(2024, 6, 30));

    assertThat(
            world.lines(
                "select segment_value, min(at_risk), max(definition_version) from marts.survival_curve"
                    + " where event = 'lapse' and segment_kind = 'channel' and cohort_year = 'all' group by all order by 1"))
        .containsExactly("shop|1|survival-1:p90:30d", "web|1|survival-1:p90:31d");
  }
}
