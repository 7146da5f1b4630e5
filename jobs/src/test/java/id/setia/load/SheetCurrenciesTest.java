package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The currency that a workbook shows by a cell's format alone is one beside the amount. */
class SheetCurrenciesTest extends ShopTest {

  private static final String SOURCE =
      """
      name: shop
      files: "%%s/*.xlsx"
      format: {type: xlsx%s}
      time_zone: UTC
      numbers: comma
      max_reject_rate: 1
      %s
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}%s}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, quantity: {value: 1}, unit_price: %s%s}
      """;

  private static String source(String price, String currency) {
    return SOURCE.formatted("", "", currency, price, currency);
  }

  /** Records of an id and a price; the price has the format of its record's place, from 1. */
  private void deliver(String[] formats, String... prices) throws IOException {
    StringBuilder rows = new StringBuilder(row(text("id") + text("at") + text("price")));
    for (int record = 1; record <= prices.length; record++) {
      rows.append(
          row(
              text("A" + record)
                  + text("2026-01-05")
                  + "<c s=\"%d\"><v>%s</v></c>".formatted(record, prices[record - 1])));
    }
    Files.write(
        shop.exports.resolve("a.xlsx"),
        new SmallWorkbook().formats(formats).sheet("Sheet1", rows.toString()).bytes());
  }

  private static String row(String cells) {
    return "<row>" + cells + "</row>";
  }

  private static String text(String text) {
    return "<c t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(text);
  }

  private List<String> lines() {
    return shop.rows("order_lines", "order_id, unit_price, currency");
  }

  private List<String> reasons() {
    return shop.state.query(
        "select record_no || ' ' || reason from setia_quarantine order by record_no",
        row -> row.getString(1));
  }

  @Test
  void aFormatThatContradictsTheCurrencySetsTheRecordAside() throws IOException {
    deliver(
        new String[] {"[$Rp-421] #,##0", "[$€-407] #,##0.00", "\"US$\"#,##0.00", "#,##0.00"},
        "150000",
        "12.5",
        "20",
        "7.25");

    shop.night(shop.source(source("price", ", currency: {value: IDR}")));

    assertThat(lines()).containsExactly("A1|150000.0000|IDR", "A4|7.2500|IDR");
    assertThat(reasons())
        .containsExactly(
            "2 price: \"€ 12.5\" is not an amount in the currency of its record, IDR: it is marked €",
            "3 price: \"US$ 20\" is not an amount in the currency of its record, IDR: it is marked US$");
  }

  @Test
  void itIsComparedInTheSourcesOwnSqlToo() throws IOException {
    deliver(new String[] {"[$Rp-421] #,##0", "[$€-407] #,##0.00"}, "150000", "12.5");

    shop.night(
        shop.source(source("{sql: \"number_comma(price) * 2\"}", ", currency: {value: IDR}")));

    assertThat(lines()).containsExactly("A1|300000.0000|IDR");
    assertThat(reasons()).hasSize(1);
  }

  /** A select's casts see digits, as before. */
  @Test
  void aSelectSeesTheNumber() throws IOException {
    deliver(new String[] {"[$Rp-421] #,##0", "[$Rp-421] #,##0"}, "150000", "12.5");

    shop.night(
        shop.source(
            SOURCE.formatted(
                "",
                "select: select id, \"at\", price::double * 2 as price, _record_no from records",
                ", currency: {value: IDR}",
                "price",
                ", currency: {value: IDR}")));

    assertThat(lines()).containsExactly("A1|300000.0000|IDR", "A2|25.0000|IDR");
  }

  @Test
  void aBlankThatIsFilledHasTheFormatToo() throws IOException {
    deliver(
        new String[] {"[$€-407] #,##0.00", "General", "[$Rp-421] #,##0", "General"},
        "12.5",
        "",
        "9",
        "");

    shop.night(
        shop.source(
            SOURCE.formatted(
                ", fill_down: {key: id, columns: [price]}",
                "",
                ", currency: {value: EUR}",
                "price",
                ", currency: {value: EUR}")));

    assertThat(lines()).containsExactly("A1|12.5000|EUR");
    assertThat(reasons()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[$Rp-421]#,##0~IDR",
        "_-[$Rp-421]* #,##0_-;-[$Rp-421]* #,##0_-~IDR",
        "\"Rp \"#,##0.00~IDR",
        "\"Rp.\"\\ #,##0~IDR",
        "\\R\\p#,##0~IDR",
        "Rp #,##0~IDR",
        "[$IDR] #,##0~IDR",
        "#,##0.00\\ [$€-407]~EUR",
        "#,##0.00\\ \"€\"~EUR",
        "€#,##0.00~EUR",
        "[Red][$SGD-409] #,##0.00~SGD",
        "_(\"RM\"* #,##0.00_);_(\"RM\"* (#,##0.00)~MYR",
        // parts of one mark side by side: not the rand, nor a dollar of anybody's
        "R$ #,##0.00~BRL",
        "[$R$-416] #,##0.00~BRL",
        "US$#,##0~USD",
        "\"US\"$#,##0~USD",
        "\"Total \"[$€-407]#,##0~EUR",
        // shared by many, somebody else's when the workbook is opened elsewhere, or no currency
        "[$$-409]#,##0.00~",
        "44~",
        "[$-421]#,##0~",
        "#,##0 \"pcs\"~",
        "0~",
        "#,##0;[$€-407]#,##0~"
      })
  void aFormatGivesTheCurrencyWhereTheSourceHasNone(String format, String currency)
      throws IOException {
    deliver(new String[] {format}, "5");

    shop.night(shop.source(source("price", "")));

    assertThat(lines()).isEqualTo(currency == null ? List.of() : List.of("A1|5.0000|" + currency));
  }
}
