package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.cltv.CltvExplanation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers whose value is unknown, or nothing to plan by: the explanation says why. */
class CltvUnexplainedTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1");
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  @DisplayName("everybody came for the first time today: nothing was tested, so nothing failed")
  void nothingToTest(@TempDir Path directory) throws SQLException {
    for (int customer = 0; customer < 40; customer++) {
      shop.order("2025-06-30", "c" + customer, 100);
    }
    assertUnexplained(
        directory,
        "Cannot explain c1: the history is too short to test a forecast, so none is published (history_too_short)");
  }

  @Test
  @DisplayName("two years, and nobody came back")
  void nobodyCameBack(@TempDir Path directory) throws SQLException {
    LocalDate first = LocalDate.of(2023, 7, 1);
    for (int customer = 0; customer < 400; customer++) {
      shop.order(first.plusDays(customer * 7 % 720).toString(), "c" + customer, 100);
    }
    assertUnexplained(
        directory,
        "Cannot explain c1: nobody has bought again so far, so nothing is forecast (too_few_repeat_buyers)");
  }

  @Test
  @DisplayName(
      "a value whose forecast failed its test is explained, and said to be nothing to plan by")
  void failedItsTest(@TempDir Path directory) throws SQLException {
    Random random = new Random(5);
    for (int customer = 0; customer < 500; customer++) {
      LocalDate day = LocalDate.of(2023, 7, 1).plusDays(random.nextInt(600));
      double gap = 60 * -Math.log(random.nextDouble()) + 15;
      do {
        shop.order(day.toString(), "c" + customer, 100);
        day = day.plusDays(1 + (int) (gap * -Math.log(random.nextDouble())));
      } while (day.isBefore(AS_OF) && random.nextDouble() < 0.8);
    }
    world.build(AS_OF);
    world.execute(
        "update marts.cltv_customers set passed_backtest = customer_id = 'c2', fallback_reason = 'bias_too_large'");
    try (DuckDb warehouse = DuckDb.readOnly(PublishedFile.of(world, directory))) {
      assertThat(last(warehouse, "c1"))
          .isEqualTo(
              "tested on the past|no forecast passed: this one was the least wrong, and is nothing to plan by (bias_too_large)|failed");
      assertThat(last(warehouse, "c2")).startsWith("95 % interval|");
    }
  }

  private static String last(DuckDb warehouse, String customer) {
    CltvExplanation explanation = CltvExplanation.of(warehouse, customer, 12);
    assertThat(explanation.isConfirmed()).isTrue();
    CltvExplanation.Step step = explanation.steps().get(explanation.steps().size() - 1);
    return String.join("|", step.what(), step.how(), step.value());
  }

  private void assertUnexplained(Path directory, String message) throws SQLException {
    world.build(AS_OF);
    try (DuckDb warehouse = DuckDb.readOnly(PublishedFile.of(world, directory))) {
      assertThatThrownBy(() -> CltvExplanation.of(warehouse, "c1", 12))
          .isInstanceOf(SetiaException.class)
          .hasMessage(message);
    }
  }
}
