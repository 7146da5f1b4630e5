package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spreadsheet does to ids, products and prices, and what nobody sees in them. */
class MistakenIdsTest extends ShopTest {

  private static final String ORDERS =
      """
      name: shop
      files: %s/*.csv
      format: {type: csv, delimiter: ";"}
      time_zone: UTC
      max_reject_rate: 1
      tables:
        order_lines:
          columns: {order_id: id, ordered_at: {value: "2026-01-05"}, line_type: {value: sale}, sku: sku, quantity: qty, unit_price: price, currency: {value: USD}}
      """;

  private SourceConfig deliver(String ids, String skus) {
    String[] id = ids.split("\\|", -1);
    String[] sku = skus.split("\\|", -1);
    String[] lines = new String[Math.max(id.length, sku.length) + 1];
    lines[0] = "id;sku;qty;price";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "%s;%s;1;2".formatted(id[(i - 1) % id.length], sku[(i - 1) % sku.length]);
    }
    shop.deliver("a.csv", lines);
    return shop.source(ORDERS);
  }

  private List<String> told(SourceConfig source) {
    shop.night(source);
    return shop.state.query(
        "select n.kind || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no from setia_notice n order by 1",
        row -> row.getString(1));
  }

  @ParameterizedTest
  @CsvSource({
    "10-Mar|11-3x|12-3x, S, SHEET_ID 1 10-Mar 1",
    "A1|Jan-24, S, SHEET_ID 1 Jan-24 2",
    "A1|2024-01-01|A3, S, SHEET_ID 1 2024-01-01 2",
    "A1|A2|A3, 10-Okt|S|T, SHEET_ID 1 A1 1",
    "A1|A2|A3, S|1.03E+05|T, SHEET_ID 1 A2 2",
    "A1|A2|A3, KO\u200bPI|KOPI|TEH, TWIN_PRODUCT 1 A1 1",
    "A1|A2|A3, 00123|123|TEH, TWIN_PRODUCT 1 A1 1"
  })
  void whatCanNoLongerBeKnownIsTold(String ids, String skus, String notice) {
    assertThat(told(deliver(ids, skus))).containsExactly(notice);
  }

  @ParameterizedTest
  @CsvSource({
    // a summary a day, and products of one way of writing
    "2024-01-01|2024-01-02, 00123|00124",
    "INV-0001|INV-0002, A-MAR|B-10-Mari",
    "A1|A2, 123|1230",
    "A1|A2, کتاب\u200cها|KOPI"
  })
  void whatIsMeantIsNot(String ids, String skus) {
    assertThat(told(deliver(ids, skus))).isEmpty();
  }

  @Test
  void aLineThatRoundingChangesIsSetAside() {
    shop.deliver(
        "a.csv",
        "id;sku;qty;price",
        // 12.50, and 13.00 at a price of four decimals
        "A1;S;10000;0.00125",
        "A2;S;0.00012;1000000",
        "A3;S;1000;3.33333",
        // right to the hundredth: 10.00, 33333333.33 less 0.033, 12.50
        "A4;S;3;3.333333333333",
        "A5;S;1000;33333.333333",
        "A6;S;10000;0.001250000",
        "A7;S;1;12.500000");
    shop.night(shop.source(ORDERS));

    assertThat(shop.quarantine())
        .containsExactly(
            "a.csv|1|out_of_range|unit_price|0.00125, 10000",
            "a.csv|2|out_of_range|unit_price|1000000, 0.00012",
            "a.csv|3|out_of_range|unit_price|3.33333, 1000",
            "a.csv|6|out_of_range|unit_price|0.001250000, 10000");
    assertThat(shop.rows("order_lines", "order_id, unit_price"))
        .containsExactly("A4|3.3333", "A5|33333.3333", "A7|12.5000");
  }
}
