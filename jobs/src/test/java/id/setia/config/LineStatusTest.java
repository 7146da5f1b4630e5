package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.schema.CanonicalTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an order is what its lines are, or what its export says of it. */
class LineStatusTest {

  private static final String LINES =
      "columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: sku, quantity: qty, unit_price: price, currency: {value: IDR}%s}";

  private final Path directory;

  LineStatusTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private SourceConfig source(String orderStatus, String... tables) throws IOException {
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(directory.resolve("setia.yml"), "time_zone: UTC\n");
    Files.writeString(
        directory.resolve("sources/shop.yml"),
        """
        name: shop
        files: /exports/*.csv
        tables:
          orders:
            columns: {order_id: id, ordered_at: at, customer_ref: c, currency: {value: IDR}%s}
        """
                .formatted(orderStatus)
            + String.join("", tables));
    return Configuration.read(directory, Map.of()).sources().get(0);
  }

  private static String lines(String label, String status) {
    return "  %s:\n    %s\n".formatted(label, LINES.formatted(status));
  }

  private static boolean isByLines(SourceConfig source) {
    ColumnMapping status =
        Objects.requireNonNull(source.tables().get("orders")).columns().get("status");
    return status != null && CanonicalTables.STATUS_BY_LINES.equals(status.value());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the order says nothing            |                                                              | {from: state, map: {ok: completed}}              | true",
        "both read one column              | {from: state, map: {ok: completed}}                          | {from: state, map: {ok: completed, no: returned}} | true",
        "both make it by one expression    | {sql: lower(state), map: {ok: completed}}                    | {sql: lower(state), map: {ok: completed}}         | true",
        "each has a column of its own      | {from: order_state, map: {ok: completed}}                    | {from: state, map: {ok: completed}}               | false",
        "each has an expression of its own | {sql: upper(state), map: {OK: completed}}                    | {sql: lower(state), map: {ok: completed}}         | false",
        "the order is a constant           | {value: completed}                                           | {from: state, map: {ok: completed}}               | false",
        "the order is said to be by lines  | {value: by_lines}                                            | {from: state, map: {ok: completed}}               | true"
      })
  void anOrderIsWhatItsLinesAreWhereNothingElseIsSaid(
      String name, String ofOrder, String ofLine, boolean isByLines) throws IOException {
    SourceConfig source =
        source(
            ofOrder == null ? "" : ", status: " + ofOrder,
            lines("order_lines", ", status: " + ofLine));

    assertThat(isByLines(source)).as(name).isEqualTo(isByLines);
    assertThat(LineStatus.decides(source.tables())).isEqualTo(isByLines);
  }

  @Test
  void linesOfWhichSomeSayNothingDecideNothing() throws IOException {
    String ofOrder = ", status: {from: state, map: {ok: completed}}";

    assertThat(
            isByLines(
                source(
                    ofOrder,
                    lines("order_lines.goods", ofOrder),
                    lines("order_lines.shipping", ""))))
        .isFalse();
    assertThat(
            isByLines(
                source(
                    ofOrder,
                    lines("order_lines.goods", ofOrder),
                    lines("order_lines.more", ofOrder))))
        .isTrue();
    assertThat(isByLines(source(ofOrder, lines("order_lines", "")))).isFalse();
  }

  @Test
  void withoutLinesThereIsNobodyToAsk() throws IOException {
    SourceConfig source = source(", status: {from: state, map: {ok: completed}}");

    assertThat(isByLines(source)).isFalse();
    assertThat(LineStatus.decides(source.tables())).isFalse();
    assertThat(LineStatus.complete(source.tables())).isEqualTo(source.tables());
  }
}
