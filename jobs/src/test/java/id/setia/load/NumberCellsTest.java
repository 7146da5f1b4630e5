package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.SmallWorkbook;
import id.setia.quarantine.Quarantine.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are no texts: nothing that a source says of how texts are written is about them. */
class NumberCellsTest extends ShopTest {

  /** 1 January 2026, noon. */
  private static final String AT = "s=\"1\"><v>46023.5</v>";

  private static final String SOURCE =
      """
      name: shop
      files: %%s/*.%s
      format: {type: %s%s}
      numbers: %s
      time_zone: UTC
      max_reject_rate: 1
      %s
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: sku, quantity: qty, unit_price: %s, currency: {value: IDR}}
      """;

  private SourceConfig source(
      String type, String format, String numbers, String more, String price) {
    String extension = type.equals("xlsx") ? "xlsx" : type.equals("json") ? "json" : "parquet";
    return shop.source(SOURCE.formatted(extension, type, format, numbers, more, price));
  }

  /** Cells: {@code 'text}, or a number. */
  private void deliverSheet(String... rows) throws IOException {
    StringBuilder sheet = new StringBuilder(row("'id|'at|'sku|'qty|'price|'weight"));
    for (String row : rows) {
      sheet.append(row(row));
    }
    Files.write(
        shop.exports.resolve("a.xlsx"),
        new SmallWorkbook().formats("yyyy-mm-dd hh:mm").sheet("Sheet1", sheet.toString()).bytes());
  }

  private static String row(String cells) {
    StringBuilder row = new StringBuilder("<row>");
    for (String cell : cells.split("\\|", -1)) {
      row.append("<c ")
          .append(
              cell.equals("AT")
                  ? AT
                  : cell.startsWith("'")
                      ? "t=\"inlineStr\"><is><t>" + cell.substring(1) + "</t></is>"
                      : "><v>" + cell + "</v>")
          .append("</c>");
    }
    return row + "</row>";
  }

  private List<String> prices(SourceConfig source) {
    shop.night(source);
    return shop.rows("order_lines", "order_id, quantity, unit_price");
  }

  @ParameterizedTest
  @CsvSource({
    // the text 12.345 is twelve thousand where the comma is decimal, the number 12.345 never is
    "comma, A1|1.5000|12.3450 A2|2.0000|1250.5000 A3|1.0000|1250.5000 A4|1.0000|12345.0000 A5|1.0000|0.3000 A6|1.0000|7.0000",
    "space, A1|1.5000|12.3450 A2|2.0000|1250.5000 A4|1.0000|12.3450 A5|1.0000|0.3000 A6|1.0000|7.0000",
    "apostrophe, A1|1.5000|12.3450 A2|2.0000|1250.5000 A4|1.0000|12.3450 A5|1.0000|0.3000 A6|1.0000|7.0000",
    "indian, A1|1.5000|12.3450 A2|2.0000|1250.5000 A4|1.0000|12.3450 A5|1.0000|0.3000 A6|1.0000|7.0000",
    "dot, A1|1.5000|12.3450 A2|2.0000|1250.5000 A4|1.0000|12.3450 A5|1.0000|0.3000 A6|1.0000|7.0000"
  })
  void aNumberCellHasNoCountry(String numbers, String right) throws IOException {
    deliverSheet(
        "'A1|AT|2.5|1.5|12.345|0.125",
        "'A2|AT|'S|2|1250.5|1",
        "'A3|AT|'S|1|'1.250,50|1",
        "'A4|AT|'S|1|'12.345|1",
        "'A5|AT|'S|1|0.30000000000000004|1",
        "'A6|AT|'S|1|7|1");

    assertThat(prices(source("xlsx", "", numbers, "", "price"))).containsExactly(right.split(" "));
    assertThat(shop.rows("order_lines", "order_id, sku, extra"))
        .contains("A1|2.5|{\"weight\":\"0.125\"}");
    assertThat(shop.rows("orders", "order_id, ordered_at")).contains("A1|2026-01-01 12:00:00");
  }

  @Test
  void sqlAndSelectReadThemSoToo() throws IOException {
    deliverSheet("'A1|AT|'S|1|12.345|1", "'A2|AT|'S|1|1250.5|1", "'A3|AT|'S|1|'1.250,50|1");
    String[] right = {"A1|1.0000|12.3450", "A2|1.0000|1250.5000", "A3|1.0000|1250.5000"};

    assertThat(prices(source("xlsx", "", "dot", "", "{sql: 'number_comma(coalesce(price, qty))'}")))
        .containsExactly(right);

    deliverSheet("'A1|AT|'S|1|12.345|2", "'A2|AT|'S|1|1250.5|1", "'A3|AT|'S|1|'1.250,50|1");
    assertThat(
            prices(
                source(
                    "xlsx",
                    "",
                    "comma",
                    "select: select id, \"at\", sku, qty, price, _record_no from records",
                    "price")))
        .containsExactly(right);

    deliverSheet("'A1|AT|'S|1|12.345|4", "'A2|AT|'S|1|1250.5|1", "'A3|AT|'S|1|1250.50|1");
    assertThat(
            prices(
                source(
                    "xlsx",
                    "",
                    "comma",
                    "select: select id, \"at\", sku, qty, cast(price as double) as price, _record_no from records",
                    "price")))
        .containsExactly(right);
  }

  @Test
  void whatFillsABlankIsANumberToo() throws IOException {
    deliverSheet(
        "'A1|AT|'S|1|12.345|1", "'A1|AT|'T|1||1", "'A2|AT|'S|1|'12.345|1", "'A2|AT|'T|1||1");

    assertThat(
            prices(
                source("xlsx", ", fill_down: {key: id, columns: [price]}", "comma", "", "price")))
        .containsExactly(
            "A1|1.0000|12.3450",
            "A1|1.0000|12.3450",
            "A2|1.0000|12345.0000",
            "A2|1.0000|12345.0000");
  }

  @Test
  void anExportOfJsonTellsThemFromTexts() {
    shop.deliver(
        "a.json",
        "{\"id\":\"A1\",\"at\":\"2026-01-01 12:00:00\",\"sku\":\"S\",\"qty\":1.5,\"price\":12.345}",
        "{\"id\":\"A2\",\"at\":\"2026-01-01 12:00:00\",\"sku\":\"S\",\"qty\":2,\"price\":1250.50}",
        "{\"id\":\"A3\",\"at\":\"2026-01-01 12:00:00\",\"sku\":\"S\",\"qty\":1,\"price\":\"12.345\"}",
        "{\"id\":\"A4\",\"at\":\"2026-01-01 12:00:00\",\"sku\":\"S\",\"qty\":1,\"price\":1.25E7}");

    assertThat(prices(source("json", "", "comma", "", "price")))
        .containsExactly(
            "A1|1.5000|12.3450",
            "A2|2.0000|1250.5000",
            "A3|1.0000|12345.0000",
            "A4|1.0000|12500000.0000");
  }

  @Test
  void itemsOfJsonDoToo() {
    shop.deliver(
        "a.json",
        "{\"id\":\"A1\",\"at\":\"2026-01-01 12:00:00\",\"items\":[{\"sku\":\"S\",\"qty\":1.5,\"price\":12.345},{\"sku\":\"T\",\"qty\":\"1\",\"price\":\"12.345\"}]}");

    assertThat(
            prices(
                shop.source(
                    SOURCE
                        .formatted("json", "json", ", items: items", "comma", "", "'items[].price'")
                        .replace(
                            "sku: sku, quantity: qty",
                            "sku: 'items[].sku', quantity: 'items[].qty'"))))
        .containsExactly("A1|1.0000|12345.0000", "A1|1.5000|12.3450");
  }

  @Test
  void soDoesParquet() {
    String file = shop.exports.resolve("a.parquet").toString();
    shop.execute(
        "copy (select 'A' || n as id, '2026-01-01 12:00:00' as \"at\", 'S' as sku, 1.5::decimal(9,3) as qty, (12.345 * n)::double as price from range(1, 3) r(n)) to %s (format parquet)"
            .formatted(Sql.text(file)));

    assertThat(prices(source("parquet", "", "comma", "", "price")))
        .containsExactly("A1|1.5000|12.3450", "A2|1.5000|24.6900");
  }

  @Test
  void aReplayReadsThemAsTheLoadDid() throws IOException {
    deliverSheet("'A1|AT|'S|1|12.345|1", "'A2|AT|'S|'x|1250.5|1", "'A3|AT|'S|1|7|1|9");

    shop.night(source("xlsx", "", "comma", "", "price"));
    assertThat(shop.quarantine())
        .containsExactly("a.xlsx|2|parse_decimal|quantity|x", "a.xlsx|3|malformed_record|-|-");
    assertThat(
            shop.state.query(
                "select raw_record from setia_quarantine where record_no = 3",
                row -> row.getString(1)))
        .containsExactly("A3,2026-01-01 12:00:00,S,1,7,1,9");

    SourceConfig mended =
        shop.source(
            SOURCE
                .formatted("xlsx", "xlsx", "", "comma", "", "price")
                .replace(
                    "quantity: qty", "quantity: {from: qty, blank_codes: [x], when_blank: \"1\"}"));
    shop.replay(mended, Filter.ANY);

    assertThat(shop.rows("order_lines", "order_id, quantity, unit_price"))
        .containsExactly("A1|1.0000|12.3450", "A2|1.0000|1250.5000");
  }

  @Test
  void aScoreOfANumberCellIsItself() throws IOException {
    deliverSheet("'A1|AT|'S|1|4.5|1", "'A2|AT|'S|1|'3,5|1", "'A3|AT|'S|1|'2,5 - soso|1");

    shop.night(
        shop.source(
            """
            name: answers
            files: %s/*.xlsx
            format: {type: xlsx}
            numbers: comma
            time_zone: UTC
            scores:
              csat: {from: price, scale: [0.5, 5]}
            tables:
              feedback:
                columns: {response_id: id, responded_at: at, survey_kind: {value: relational}}
            """));

    assertThat(shop.rows("feedback", "response_id, score"))
        .containsExactly("A1|4.5000", "A2|3.5000", "A3|2.5000");
  }

  @Test
  void aNumberIsNoGroupOfThousands() throws IOException {
    deliverSheet("'A1|AT|'S|1|150.125|1", "'A2|AT|'S|1|75.375|1");

    shop.night(source("xlsx", "", "dot", "", "price"));

    assertThat(shop.state.query("select kind from setia_notice", row -> row.getString(1)))
        .isEmpty();
  }
}
