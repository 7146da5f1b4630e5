package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for nobody where a customer's number is meant. */
class NobodyRefsTest extends ShopTest {

  private static final String ORDERS =
      """
      name: shop
      files: %%s/*.csv
      time_zone: UTC
      currency: IDR
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, customer_ref: %s}
      """;

  private List<String> told(String mapping, String customers) {
    String[] customer = customers.split("\\|", -1);
    String[] lines = new String[customer.length + 1];
    lines[0] = "id,at,who";
    for (int i = 0; i < customer.length; i++) {
      lines[i + 1] = "A%d,2026-01-05T01:00:00Z,%s".formatted(i + 1, customer[i]);
    }
    shop.deliver("a.csv", lines);
    SourceConfig source = shop.source(ORDERS.formatted(mapping));
    shop.pull(source);
    shop.load(source);
    return shop.state.query(
        "select n.kind || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no from setia_notice n order by 1",
        row -> row.getString(1));
  }

  @ParameterizedTest
  @CsvSource({
    "who, NULL|C1|null, NOBODY 2 A1 1",
    "who, C1|0|0|0, NOBODY 3 A2 2",
    "who, nan|None|\\N|C1, NOBODY 3 A1 1",
    "who, Guest|guest |Tamu|Walk-in Customer, NOBODY 4 A1 1",
    // nobody else's, or a customer's
    "who, 0|C1|C2, ''",
    "who, 100|00|Nana|NA-1, ''",
    "who, ||, ''",
    "'{from: who, blank_codes: [0, guest]}', 0|Guest|0, ''",
  })
  void tellsOrdersOfNobody(String mapping, String customers, String expected) {
    assertThat(String.join("; ", told(mapping, customers))).isEqualTo(expected);
  }
}
