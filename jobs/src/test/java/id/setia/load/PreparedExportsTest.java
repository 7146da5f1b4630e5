package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that must be unpacked or rewritten before DuckDB reads them, all the way to the lake. */
class PreparedExportsTest {

  private Shop shop;

  @BeforeEach
  void open(@TempDir Path directory) {
    shop = new Shop(directory);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static String sale(String order, String price) {
    return "sale,%s,2024-05-01 10:00:00,paid,c1,a@b.id,0,sku,1,%s\n".formatted(order, price);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(shop.exports.resolve(name), bytes);
  }

  @Test
  void compressedAndArchivedFilesKeepTheNumbersOfTheirRecords() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      String text =
          Shop.SALES_HEADER
              + "\r\n"
              + sale("o1", "5")
              + "too,short\n"
              + sale("o2", "x")
              + sale("o3", "7");
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    write("a.csv", packed.toByteArray());
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("1.csv"));
      zip.write((Shop.SALES_HEADER + "\n" + sale("o4", "1")).getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("2.csv"));
      zip.write(
          (Shop.SALES_HEADER + "\n" + sale("o5", "y") + sale("o6", "2"))
              .getBytes(StandardCharsets.UTF_8));
    }
    write("b.csv", zipped.toByteArray());
    shop.night(shop.sales());
    assertThat(shop.rows("order_lines", "order_id, unit_price, record_no"))
        .containsExactly("o1|5.0000|1", "o3|7.0000|4", "o4|1.0000|1", "o6|2.0000|3");
    assertThat(shop.quarantine())
        .containsExactlyInAnyOrder(
            "a.csv|2|malformed_record|-|-",
            "a.csv|3|parse_decimal|unit_price|x",
            "b.csv|2|parse_decimal|unit_price|y");
    try (var left = Files.list(shop.workspace.temp())) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("export-")))
          .isEmpty();
    }
  }

  @Test
  void jsonItemsBecomeLinesAndBrokenRecordsAreSetAside() throws IOException {
    SourceConfig source =
        shop.source(
            """
            name: sales
            files: %s/*.json
            time_zone: UTC
            max_reject_rate: 1
            format: {type: json, records_at: data, items: items}
            tables:
              order_lines:
                columns:
                  order_id: id
                  ordered_at: {from: created, format: epoch_seconds}
                  line_type: {value: sale}
                  sku: "items[].sku"
                  quantity: "items[].qty"
                  unit_price: "items[].price"
                  currency: {value: IDR}
            """);
    String text =
        """
        {"success": true, "data": [
          {"id": 1, "created": 1714557600, "items": [{"sku": "A", "qty": 1, "price": 5.5}, {"sku": "B", "qty": 2, "price": 3}]},
          {"id": 2 "created": 1},
          {"id": 3, "created": 1714557600, "items": [{"sku": "C", "qty": 1, "price": "free"}]}]}
        """;
    write("a.json", text.getBytes(StandardCharsets.UTF_16));
    shop.night(source);
    assertThat(
            shop.rows("order_lines", "order_id, ordered_at, sku, quantity, unit_price, record_no"))
        .containsExactly(
            "1|2024-05-01 10:00:00|A|1.0000|5.5000|1", "1|2024-05-01 10:00:00|B|2.0000|3.0000|2");
    assertThat(shop.quarantine())
        .containsExactly("a.json|3|malformed_record|-|-", "a.json|4|parse_decimal|unit_price|free");
    assertThat(
            shop.state.query(
                "select raw_record from setia_quarantine where record_no = 3",
                row -> row.getString(1)))
        .singleElement()
        .asString()
        .contains("{\\\"id\\\": 2 \\\"created\\\": 1}");
  }

  @Test
  void moneyInJsonIsReadWithSqlAndWhatCannotBeReadIsSetAside() {
    shop.deliver(
        "fivetran.csv",
        "name,at,total_set,old",
        "#1,2026-01-05,\"{\"\"shop_money\"\":{\"\"amount\"\":\"\"1,019.60\"\",\"\"currency_code\"\":\"\"EUR\"\"}}\",\"€ 1.250.000,50\"",
        "#2,2026-01-05,\"{\"\"shop_money\"\":{\"\"amount\"\":\"\"free\"\"}}\",x");
    shop.night(
        shop.source(
            """
            name: fivetran
            files: "%s/*.csv"
            max_reject_rate: 1
            currency: EUR
            tables:
              order_lines:
                columns:
                  order_id: name
                  ordered_at: at
                  line_type: {value: sale}
                  quantity: {value: "1"}
                  unit_price: {sql: "json_extract_string(total_set, '$.shop_money.amount')", numbers: dot}
                  unit_cost: {sql: "number_comma(old) + number_dot('1,000.5')"}
            """));
    assertThat(shop.rows("order_lines", "order_id, unit_price, unit_cost, currency"))
        .containsExactly("#1|1019.6000|1251001.0000|EUR");
    assertThat(shop.quarantine())
        .singleElement()
        .asString()
        .startsWith("fivetran.csv|2|parse_decimal|unit_price|");
  }
}
