package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that are others' but for zeros before them, or for capitals in an address. */
class TwinIdsTest extends ShopTest {

  private List<String> told(String... records) {
    shop.deliverSales("a.csv", records);
    shop.night(shop.sales());
    return shop.state.query(
        "select kind || ' ' || table_name || ' ' || documents || ' ' || document || ' ' || record_no || ' ' || other_record_no from setia_notice order by 1",
        row -> row.getString(1));
  }

  private static String[] records(String orders, String customers) {
    String[] order = orders.split(" ", -1);
    String[] customer = customers.split(" ", -1);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < Math.max(order.length, customer.length); i++) {
      records.add(
          "order,%s,2026-01-0%d,paid,%s,,,S,1,100"
              .formatted(order[i % order.length], i + 1, customer[i % customer.length]));
    }
    return records.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "0042 42 7, C1 C2 C3, TWIN_ID order_lines 1 0042 1 1|TWIN_ID orders 1 0042 1 1",
    "A1 A2 A3, 007 8 7, TWIN_ID orders 1 A1 1 1",
    "A1 A2 A3, Jane@Example.com b@example.com jane@example.com, TWIN_ID orders 2 A1 1 1",
    "A1 A2 A3, JANE@example.com b@example.com Jane@example.com, TWIN_ID orders 2 A1 1 1"
  })
  void areTold(String orders, String customers, String notices) {
    assertThat(told(records(orders, customers))).containsExactly(notices.split("[|]", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0042 0043 44", "0 1 2", "0A1 A1 A2", "0.5 5 6", "100 10 1"})
  void othersAreNot(String orders) {
    assertThat(told(records(orders, "C1 C2 C3"))).isEmpty();
  }
}
