package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.cltv.CltvExplanation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers whose value is unknown: the explanation says why, and not that a test failed. */
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

  private void assertUnexplained(Path directory, String message) throws SQLException {
    world.build(AS_OF);
    try (DuckDb warehouse = DuckDb.readOnly(PublishedFile.of(world, directory))) {
      assertThatThrownBy(() -> CltvExplanation.of(warehouse, "c1", 12))
          .isInstanceOf(SetiaException.class)
          .hasMessage(message);
    }
  }
}
