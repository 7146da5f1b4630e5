package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports that were pasted or joined with themselves, and orders that have two equal lines. */
class RepeatedRecordsTest extends ShopTest {

  private static final String LINES =
      """
      name: shop
      files: %s/*.csv
      time_zone: UTC
      tables:
        order_lines:
          columns: {order_id: id, ordered_at: {value: "2026-01-05"}, line_type: {value: sale}, sku: sku, quantity: qty, unit_price: price, currency: {value: IDR}}
      """;

  private void deliver(String name, String... records) {
    shop.deliver(name, ("id,sku,qty,price,colour\n" + String.join("\n", records)).split("\n", -1));
  }

  private List<String> told() {
    shop.night(shop.source(LINES));
    return shop.state.query(
        "select f.file_name || ' ' || n.kind || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no || ' ' ||"
            + " n.other_record_no from setia_notice n join setia_file f on f.file_id = n.file_id order by 1",
        row -> row.getString(1));
  }

  @Test
  void whatStandsThereTwiceIsTold() {
    deliver("pasted.csv", "A1,S1,1,10,", "A2,S1,2,10,", "A1,S1,1,10,", "A2,S1,2,10,");
    deliver(
        "pasted-in-part.csv",
        "B1,S1,1,10,",
        "B2,S1,2,10,",
        "B3,S1,2,10,",
        "B1,S1,1,10,",
        "B2,S1,2,10,");
    deliver(
        "one-order-with-others-between.csv",
        "C1,S1,1,10,",
        "C1,S2,1,10,",
        "C9,S9,1,10,",
        "C1,S1,1,10,",
        "C1,S2,1,10,");
    deliver(
        "joined.csv",
        "D1,S1,1,10,",
        "D1,S1,1,10,",
        "D2,S1,2,10,",
        "D2,S1,2,10,",
        "D3,S3,2,10,",
        "D3,S3,2,10,");

    assertThat(told())
        .containsExactly(
            "joined.csv REPEATED 3 D1 1 2",
            "one-order-with-others-between.csv REPEATED 1 C1 1 4",
            "pasted-in-part.csv REPEATED 2 B1 1 4",
            "pasted.csv REPEATED 2 A1 1 3");
    assertThat(shop.rows("order_lines", "file_id")).as("and yet all of it counts").hasSize(20);
  }

  @Test
  void equalLinesOfAnOrderAreNotTold() {
    deliver("two-equal-lines.csv", "A1,S1,1,10,", "A1,S1,1,10,", "A2,S1,1,10,");
    deliver(
        "four-lines-two-by-two.csv", "B1,S1,1,10,", "B1,S2,1,10,", "B1,S1,1,10,", "B1,S2,1,10,");
    deliver(
        "two-orders-of-equal-lines.csv", "C1,S1,1,10,", "C1,S1,1,10,", "C2,S1,1,9,", "C2,S1,1,9,");
    deliver(
        "most-are-single.csv",
        "D1,S1,1,10,",
        "D1,S1,1,10,",
        "D2,S1,2,10,",
        "D2,S1,2,10,",
        "D3,S3,2,10,",
        "D3,S3,2,10,",
        "D4,S1,1,1,");
    deliver(
        "other-in-a-column-beside.csv",
        "E1,S1,1,10,a",
        "E2,S1,2,10,a",
        "E1,S1,1,10,b",
        "E2,S1,2,10,b");
    deliver(
        "a-record-that-cancels.csv", "F1,S1,1,10,", "F2,S1,1,10,", "F1,S1,-1,10,", "F2,S1,-1,10,");

    assertThat(told()).isEmpty();
  }
}
