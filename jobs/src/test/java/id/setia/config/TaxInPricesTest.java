package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The word prices_include_tax reaches every order, or is refused. */
class TaxInPricesTest {

  private static final String ORDERS =
      """
      name: shop
      files: /x
      WORD
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: {value: EUR}, AMOUNTS}
      """;
  private static final String AMOUNTS = "tax: tax, total: total";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private SourceConfig source(String word, String amounts) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Files.writeString(
        sources.resolve("shop.yml"), ORDERS.replace("WORD", word).replace("AMOUNTS", amounts));
    return Configuration.read(directory, Map.of()).source("shop");
  }

  private static Map<String, ColumnMapping> columns(SourceConfig source) {
    return Objects.requireNonNull(source.tables().get("orders")).columns();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "auto, auto", "AUTO, auto", "'\"true\"', true"})
  void everyOrderIsTold(String written, String told) throws IOException {
    assertThat(columns(source("prices_include_tax: " + written, AMOUNTS)))
        .containsEntry("prices_include_tax", ColumnMapping.ofValue(told));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prices_include_tax: false"})
  void pricesAreWithoutTaxUnlessItIsSaid(String word) throws IOException {
    assertThat(columns(source(word, AMOUNTS))).doesNotContainKey("prices_include_tax");
  }

  @Test
  void anExportThatSaysItWins() throws IOException {
    ColumnMapping told =
        columns(source("prices_include_tax: true", AMOUNTS + ", prices_include_tax: incl"))
            .get("prices_include_tax");
    assertThat(Objects.requireNonNull(told).from()).containsExactly("incl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true | total: total | prices_include_tax: true (needs the column tax of tables.orders)
          auto | tax: tax     | prices_include_tax: auto (needs the column total of tables.orders)
          some | tax: tax     | prices_include_tax: some (must be true, false or auto)
          """)
  void aWordWithoutEffectIsRefused(String word, String amounts, String message) {
    assertThatThrownBy(() -> source("prices_include_tax: " + word, amounts))
        .hasMessageContaining("Invalid setting " + message);
  }

  @Test
  void aSourceWithoutOrdersHasNoPrices() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Files.writeString(
        sources.resolve("shop.yml"),
        """
        name: shop
        files: /x
        prices_include_tax: true
        tables: {customers: {columns: {customer_ref: id}}}
        """);

    assertThatThrownBy(() -> Configuration.read(directory, Map.of()))
        .hasMessageContaining(
            "Invalid setting prices_include_tax: true (has no effect on a source without orders)");
  }
}
