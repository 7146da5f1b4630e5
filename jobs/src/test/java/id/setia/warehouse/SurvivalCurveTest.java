package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.stats.Interval;
import id.setia.stats.KaplanMeier;
import id.setia.stats.KaplanMeier.Ended;
import id.setia.stats.KaplanMeier.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who waited how long, by hand, and the curve's arithmetic against {@link KaplanMeier}, which
 * KaplanMeierTest compares with R.
 */
class SurvivalCurveTest {

  private static final String CURVE =
      "select day, at_risk, events, round(survival, 6) as survival, round(standard_error, 6) from marts.survival_curve"
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
                "select day, at_risk, round(survival, 9), is_suppressed from marts.survival_curve where event = 'second_order'"
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

  @Test
  void everyStepIsThatOfTheCasesThatRDecided() throws Exception {
    world.build(LocalDate.of(2024, 3, 31));
    Map<String, List<Ended>> cases = cases();
    for (Map.Entry<String, List<Ended>> one : cases.entrySet()) {
      for (Ended end : one.getValue()) {
        world.insert(
            "core.waiting_times",
            "event, segment_kind, segment_value, cohort_year, days, events, censored, definition_version",
            "'lapse', 'region', '%s', 'all', %d, %d, %d, ''"
                .formatted(one.getKey(), (int) end.time(), end.events(), end.censored()));
      }
    }
    world.execute(
        "create or replace table marts.survival_curve as "
            + ModelFixture.selects().get("marts.survival_curve"));

    for (Map.Entry<String, List<Ended>> one : cases.entrySet()) {
      assertSame(one.getKey(), KaplanMeier.of(one.getValue()));
    }
  }

  private void assertSame(String name, KaplanMeier curve) throws SQLException {
    List<Map<String, Object>> rows =
        world.rows(
            "select * from marts.survival_curve where segment_value = '%s' and (day > 0 or events > 0) order by day"
                .formatted(name));
    List<Step> steps = curve.steps().stream().filter(step -> step.events() > 0).toList();
    assertThat(rows).as(name).hasSameSizeAs(steps);
    for (int index = 0; index < rows.size(); index++) {
      Map<String, Object> row = rows.get(index);
      Step step = steps.get(index);
      assertThat(row)
          .containsEntry("at_risk", step.atRisk())
          .containsEntry("events", step.events());
      assertClose(name, row.get("survival"), OptionalDouble.of(step.survival()));
      assertClose(name, row.get("standard_error"), step.standardError());
      assertClose(name, row.get("ci_low"), end(step, Interval::low));
      assertClose(name, row.get("ci_high"), end(step, Interval::high));
      assertClose(name, row.get("median_days"), curve.median());
      assertClose(name, row.get("median_ci_low"), curve.medianLow());
      assertClose(name, row.get("median_ci_high"), curve.medianHigh());
    }
  }

  private static OptionalDouble end(Step step, ToDoubleFunction<Interval> side) {
    return step.interval()
        .map(ends -> OptionalDouble.of(side.applyAsDouble(ends)))
        .orElse(OptionalDouble.empty());
  }

  private static void assertClose(String name, @Nullable Object found, OptionalDouble expected) {
    if (expected.isEmpty()) {
      assertThat(found).as(name).isNull();
    } else {
      double value = expected.getAsDouble();
      assertThat((Double) found).as(name).isCloseTo(value, within(1e-9 * Math.max(1e-3, value)));
    }
  }

  private static Map<String, List<Ended>> cases() throws IOException {
    Path file = Path.of("jobs/src/test/resources/reference/survival/kaplan_meier_cases.csv");
    Map<String, List<Ended>> cases = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      cases
          .computeIfAbsent(cells[0], name -> new ArrayList<>())
          .add(
              new Ended(
                  Integer.parseInt(cells[1]), Long.parseLong(cells[2]), Long.parseLong(cells[3])));
    }
    return cases;
  }
}
