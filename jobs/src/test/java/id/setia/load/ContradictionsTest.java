package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which orders contradict themselves, and which only look so. */
class ContradictionsTest extends ShopTest {

  private static final String HEADER = "id,at,state,c,mail,phone,cur,sku,price";

  private static final String ORDERS =
      """
      name: shop
      files: %s/*.csv
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {from: state, map: {paid: completed, void: voided}}, customer_ref: c, email: mail, phone: phone, currency: cur}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: sku, quantity: {value: "1"}, unit_price: price, currency: cur}
      """;

  private void deliver(String name, String... records) {
    shop.deliver(name, (HEADER + "\n" + String.join("\n", records)).split("\n", -1));
  }

  /** File, kind, documents, the first of them and the two records that differ. */
  private List<String> told(SourceConfig source) {
    shop.pull(source);
    shop.load(source);
    return shop.state.query(
        "select f.file_name || ' ' || n.kind || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no || ' ' ||"
            + " n.other_record_no from setia_notice n join setia_file f on f.file_id = n.file_id order by 1",
        row -> row.getString(1));
  }

  @Test
  void whatDiffersIsToldByFileWithTwoRecords() {
    deliver(
        "customer.csv",
        "A1,2026-01-05T01:00:00Z,paid,,,,IDR,S1,1",
        "A1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S2,1",
        "A1,2026-01-05T01:00:00Z,paid,c2,,,IDR,S3,1",
        "A2,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "A2,2026-01-05T01:00:00Z,paid,c9,,,IDR,S2,1");
    deliver(
        "day.csv",
        "B1,2026-01-05T16:59:00Z,paid,c1,,,IDR,S1,1",
        "B1,2026-01-05T17:01:00Z,paid,c1,,,IDR,S2,1");
    deliver(
        "currency.csv",
        "C1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "C1,2026-01-05T01:00:00Z,paid,c1,,,USD,S2,1");
    deliver(
        "status.csv",
        "D1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "D1,2026-01-05T01:00:00Z,void,c1,,,IDR,S2,1");
    deliver(
        "mail.csv",
        "E1,2026-01-05T01:00:00Z,paid,,a@x.id,,IDR,S1,1",
        "E1,2026-01-05T01:00:00Z,paid,,b@x.id,,IDR,S2,1");
    deliver(
        "all.csv",
        "F1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "F1,2026-02-05T01:00:00Z,void,c2,,,USD,S2,1");

    assertThat(told(shop.source(ORDERS)))
        .containsExactly(
            "all.csv CURRENCY 1 F1 1 2",
            "all.csv CUSTOMER 1 F1 1 2",
            "all.csv DAY 1 F1 1 2",
            "all.csv STATUS 1 F1 1 2",
            "currency.csv CURRENCY 1 C1 1 2",
            "customer.csv CUSTOMER 2 A1 2 3",
            "day.csv DAY 1 B1 1 2",
            "mail.csv CUSTOMER 1 E1 1 2",
            "status.csv STATUS 1 D1 1 2");
  }

  @Test
  void moneyThatTheFirstRecordLacksIsTold() {
    SourceConfig source =
        shop.source(
            ORDERS
                .replace(
                    "currency: cur}\n  order_lines",
                    "currency: cur, order_discount: mail, shipping: phone}\n  order_lines")
                .replace(" email: mail, phone: phone,", ""));
    deliver(
        "later.csv",
        "A1,2026-01-05T01:00:00Z,paid,c1,,5,IDR,S1,1",
        "A1,2026-01-05T01:00:00Z,paid,c1,3,,IDR,S2,1");
    deliver(
        "other.csv",
        "B1,2026-01-05T01:00:00Z,paid,c1,3,5,IDR,S1,1",
        "B1,2026-01-05T01:00:00Z,paid,c1,0,,IDR,S2,1",
        "B1,2026-01-05T01:00:00Z,paid,c1,3,6,IDR,S3,1");
    deliver(
        "once.csv",
        "C1,2026-01-05T01:00:00Z,paid,c1,3,5,IDR,S1,1",
        "C1,2026-01-05T01:00:00Z,paid,c1,0,,IDR,S2,1",
        "C1,2026-01-05T01:00:00Z,paid,c1,3.00,5.0,IDR,S3,1",
        "C2,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "C2,2026-01-05T01:00:00Z,paid,c1,0,,IDR,S2,1");

    assertThat(told(source))
        .containsExactly("later.csv MONEY 1 A1 1 2", "other.csv MONEY 1 B1 1 3");
  }

  @Test
  void whatOnlyLooksSoIsNotTold() {
    deliver(
        "one-customer.csv",
        "A1,2026-01-05T01:00:00Z,paid,c1,a@x.id,,IDR,S1,1",
        "A1,2026-01-05T01:00:00Z,paid,c1,b@x.id,,IDR,S2,1",
        "A2,2026-01-05T01:00:00Z,paid,,A@x.id,,IDR,S1,1",
        "A2,2026-01-05T01:00:00Z,paid,,a@X.id,,IDR,S2,1",
        "A3,2026-01-05T01:00:00Z,paid,,,0812-7777-8888,IDR,S1,1",
        "A3,2026-01-05T01:00:00Z,paid,,,+62 812 7777 8888,IDR,S2,1",
        "A4,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "A4,2026-01-05T01:00:00Z,paid,,other@x.id,,IDR,S2,1");
    // one business day in Jakarta, two in UTC
    deliver(
        "one-day.csv",
        "B1,2026-01-05T17:01:00Z,paid,c1,,,IDR,S1,1",
        "B1,2026-01-06T16:59:00Z,paid,c1,,,IDR,S2,1");
    deliver(
        "set-aside.csv",
        "C1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "C1,2026-03-05T01:00:00Z,paid,c2,,,USD,S2,much");
    deliver("again.csv", "A1,2026-01-05T01:00:00Z,void,c7,,,USD,S1,1");

    assertThat(told(shop.source(ORDERS)))
        .as("another file is a newer delivery, and both have the line S1")
        .isEmpty();
  }

  @Test
  void whatTheSourceMakesConstantCannotDiffer() {
    deliver(
        "constant.csv",
        "A1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "A1,2026-01-05T01:00:00Z,void,c2,,,IDR,S2,1");

    assertThat(
            told(
                shop.source(
                    ORDERS
                        .replace("customer_ref: c,", "customer_ref: {value: walk-in},")
                        .replace("email: mail, phone: phone, ", "")
                        .replace(
                            "status: {from: state, map: {paid: completed, void: voided}}",
                            "status: {value: completed}"))))
        .isEmpty();
  }

  @Test
  void anOrderThatGoesOnInAnotherFileWithoutACommonLineIsTold() {
    deliver(
        "p1.csv",
        "A1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1",
        "A2,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,1");
    deliver(
        "p2.csv",
        "A1,2026-01-05T01:00:00Z,paid,c1,,,IDR,S2,1",
        "A2,2026-01-05T01:00:00Z,paid,c1,,,IDR,S1,2",
        "A2,2026-01-05T01:00:00Z,paid,c1,,,IDR,S2,1");

    assertThat(told(shop.source(ORDERS))).containsExactly("p1.csv CONTINUED 1 A1 1 1");
  }
}
