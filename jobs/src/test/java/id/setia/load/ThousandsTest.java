package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts that may be a thousand times what is read, and amounts that can't. */
class ThousandsTest extends ShopTest {

  private static final String ORDERS =
      """
      name: shop
      files: %%s/*.csv
      format: {type: csv, delimiter: ";"}
      numbers: %s
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: cur}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: {value: S}, quantity: {value: "1"}, unit_price: price, currency: cur}
      """;

  private void deliver(String name, String currency, String prices) {
    String[] price = prices.split("\\|", -1);
    String[] lines = new String[price.length + 1];
    lines[0] = "id;at;cur;price";
    for (int i = 0; i < price.length; i++) {
      lines[i + 1] = "A%d;2026-01-05T01:00:00Z;%s;%s".formatted(i + 1, currency, price[i]);
    }
    shop.deliver(name, lines);
  }

  private List<String> told(String numbers) {
    SourceConfig source = shop.source(ORDERS.formatted(numbers));
    shop.pull(source);
    shop.load(source);
    return shop.state.query(
        "select n.kind || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no || ' ' || n.other_record_no"
            + " from setia_notice n order by 1",
        row -> row.getString(1));
  }

  @ParameterizedTest
  @CsvSource({
    // read as 150, 75.5 and 5: rupiah have no decimals in prices
    "dot, IDR, 150.000|75.500|5000, THOUSANDS 2 A1 1 1",
    "comma, IDR, '150,000', THOUSANDS 1 A1 1 1",
    "dot, IDR, Rp 150.000|Rp75.500, THOUSANDS 2 A1 1 1",
    "dot, IDR, 5000|150.000 IDR|IDR -75.500, THOUSANDS 2 A2 2 2",
    "space, JPY, 5 000|12.500, THOUSANDS 1 A2 2 2",
    "dot, USD, 12.345|1.250|999.999, THOUSANDS 3 A1 1 1",
    // 1.250.000 is set aside, and what is left is told
    "dot, IDR, 1.250.000|250.000, THOUSANDS 1 A2 2 2",
    "dot, IDR, 150.000|0.00, THOUSANDS 1 A1 1 1"
  })
  void whatMayBeAThousandTimesMoreIsTold(
      String numbers, String currency, String prices, String notice) {
    deliver("a.csv", currency, prices);

    assertThat(told(numbers)).containsExactly(notice);
  }

  @ParameterizedTest
  @CsvSource({
    // another amount shows that the mark is decimal
    "dot, IDR, 150.000|75.5",
    "dot, USD, 12.345|1.250|999.99",
    // groups, or a zero before the mark: three decimals are meant
    "dot, IDR, '1,250.500|0.125'",
    // dinars have a thousand fils
    "dot, KWD, 12.345|1.250|999.999",
    // two prices of a fuel
    "dot, USD, 1.459|1.899",
    "comma, IDR, 150.000|75.500",
    "dot, IDR, 150000|75500"
  })
  void whatIsMeantAsItIsReadIsNot(String numbers, String currency, String prices) {
    deliver("a.csv", currency, prices);

    assertThat(told(numbers)).isEmpty();
  }

  @Test
  void eachFileSpeaksForItself() {
    deliver("a.csv", "IDR", "150.000|75.5");
    shop.deliver("b.csv", "id;at;cur;price", "B1;2026-01-05T01:00:00Z;IDR;20.000");

    assertThat(told("dot")).containsExactly("THOUSANDS 1 B1 1 1");
  }

  @Test
  void theSentenceNamesOneRecordAndTheWordToMend() {
    assertThat(
            new Notice(Notice.Kind.THOUSANDS, "order_lines", 2, "A1", 7, 1, 7, 1)
                .sentence(java.util.Map.of(7L, "a.csv")))
        .isEqualTo(
            "2 orders whose amounts have three digits behind the decimal mark, as all of the file that have one: thousands? (numbers says how they are written) (such as A1: record 1 of a.csv)");
  }
}
