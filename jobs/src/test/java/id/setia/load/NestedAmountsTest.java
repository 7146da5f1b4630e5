package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.NumberStyle;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrays of JSON add up to. */
class NestedAmountsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "DOT   | [{\"id\":72,\"total\":\"-59.50\"},{\"id\":73,\"total\":\"-0.50\"}] | 60.0000",
        "DOT   | [{\"amount\":10}] | 10.0000",
        "DOT   | [{\"transactions\":[{\"amount\":\"7.25\"},{\"amount\":\"1\"}]}] | 8.2500",
        "DOT   | [{\"id\":9,\"refund_amount\":4.5}] | 4.5000",
        "DOT   | [{\"amount_refunded\":\"3\"},{\"amount_refunded\":\"2\"}] | 5.0000",
        "COMMA | [{\"amount\":10.5}] | 10,5000",
        "DOT   | [] |",
        "DOT   | [{\"reason\":\"late\"}] |",
        "DOT   | [1 of 2 | [1 of 2",
        "DOT   | 12.50 | 12.50",
      })
  void theyAreOneNumber(NumberStyle style, String cell, String text) {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), directory)) {
      String read =
          duckDb.value(
              "select %s from (select %s as cell)"
                  .formatted(NestedAmounts.text("cell", style), Sql.text(cell)),
              String.class);
      assertThat(Objects.toString(read, "")).isEqualTo(Objects.toString(text, ""));
    }
  }
}
