package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.warehouse.cltv.CltvExplanation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop whose customers buy by rhythm through the graph. */
class CltvRhythmTest {

  private static final LocalDate START = LocalDate.of(2023, 7, 1);
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

  /** 600 customers whose times between purchases are sums of so many exponential ones. */
  private void shop(int regularity) throws SQLException {
    Random random = new Random(11);
    int days = (int) (AS_OF.toEpochDay() - START.toEpochDay());
    List<String> rows = new ArrayList<>();
    for (int customer = 0; customer < 600; customer++) {
      double gap = 15 - 30 * Math.log(random.nextDouble());
      double leaves = 0.35 * random.nextDouble();
      double day = random.nextInt(days);
      int last = -1;
      while (day <= days) {
        if ((int) day > last) {
          last = (int) day;
          rows.add("(%d, %d)".formatted(customer, last));
        }
        if (random.nextDouble() < leaves) {
          break;
        }
        for (int i = 0; i < regularity; i++) {
          day -= gap / regularity * Math.log(random.nextDouble());
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
  @DisplayName(
      "a rhythm is found and published, explained to the digit, and lost without a fault when it ends")
  void published(@TempDir Path directory) throws SQLException {
    shop(4);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select model, passed_backtest from core.cltv_choices where segment_kind = 'all'"))
        .containsExactly("mbg_cnbd_4|true");
    assertThat(
            world.lines(
                "select string_agg(parameter, ' ' order by parameter), bool_and(standard_error > 0) from marts.cltv_models"
                    + " where model = 'mbg_cnbd_4' and is_published"))
        .containsExactly("a alpha b r|true");
    // silent for a long time: who is late by so much is gone
    assertThat(
            world.lines(
                "select count(*) > 0, max(p_alive) < 0.05 from marts.cltv_customers"
                    + " join core.customers using (customer_id) join core.cltv_histories using (customer_no)"
                    + " where age_days - recency_days > 300 and frequency > 5"))
        .containsExactly("true|true");
    assertThat(world.failedChecks())
        .doesNotContain("cltv_portfolio_is_its_customers", "cltv_changes_add_up");
    Path file = PublishedFile.of(world, directory);
    try (DuckDb warehouse = DuckDb.readOnly(file)) {
      for (String customer : List.of("c1", "c2", "c33", "c590")) {
        CltvExplanation explanation = CltvExplanation.of(warehouse, customer, 12);
        assertThat(explanation.isConfirmed()).as(customer).isTrue();
        assertThat(explanation.steps())
            .filteredOn(step -> step.what().equals("P(alive)"))
            .singleElement()
            .satisfies(step -> assertThat(step.how()).startsWith("mbg_cnbd_4:"));
      }
    }
    world.close();

    world = ModelFixture.after(file);
    shop(4);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select count(*), max(abs(difference) / value_before) < 1e-9 from marts.cltv_changes"))
        .containsExactly("30|true");
    world.close();

    world = ModelFixture.after(file);
    shop(1);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select count(*) from core.cltv_choices where model like 'mbg_cnbd%'"
                    + " union all select count(*) from marts.cltv_changes"))
        .containsExactly("0", "30");
    assertThat(world.failedChecks()).doesNotContain("cltv_changes_add_up");
  }
}
