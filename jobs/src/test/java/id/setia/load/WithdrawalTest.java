package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import id.setia.config.SourceConfig;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Replayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a newer delivery takes back leaves the lake, and is told. */
public class WithdrawalTest extends ShopTest {

  /** An order a record, with a refund beside it and a status that can withdraw it. */
  public static final String ORDERS =
      """
      name: shop
      files: %s/*.csv
      time_zone: UTC
      max_reject_rate: 1
      ignore: state = 'test'
      tables:
        orders:
          columns:
            order_id: order
            ordered_at: at
            status: {from: state, map: {paid: completed, deleted: withdrawn}}
            customer_ref: customer
            currency: {value: IDR}
        order_lines:
          columns:
            order_id: order
            ordered_at: at
            line_type: {value: sale}
            sku: sku
            quantity: {value: "1"}
            unit_price: price
            currency: {value: IDR}
        refunds:
          when: refund <> '0'
          columns:
            refund_id: {sql: "\\"order\\" || '-refund'"}
            order_id: order
            refunded_at: at
            amount: refund
            currency: {value: IDR}
        customers:
          columns: {customer_ref: customer, region: region}
      """;

  public static final String HEADER = "order,at,state,customer,region,sku,price,refund";

  private void deliver(String name, String... records) {
    shop.deliver(name, (HEADER + "\n" + String.join("\n", records)).split("\n", -1));
  }

  private SourceConfig orders() {
    return shop.source(ORDERS);
  }

  private void deliverTwoOrders() {
    deliver(
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A1,2026-01-05,paid,c1,Java,S2,20,0",
        "A2,2026-01-06,paid,c2,Bali,S1,50,0");
    shop.night(orders());
  }

  @Test
  void refundThatBecameNothingGoesAndItsOrderStays() {
    deliverTwoOrders();
    deliver("two.csv", "A1,2026-01-05,paid,c1,Java,S1,100,0", "A1,2026-01-05,paid,c1,Java,S2,20,0");

    LoadAccount account = shop.night(orders());

    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|2", "A2|1");
    assertThat(account.withdrawn())
        .extracting(
            rows -> rows.table(),
            rows -> rows.fileId(),
            rows -> rows.byFileId(),
            rows -> rows.cause(),
            rows -> rows.tally().records(),
            rows -> rows.tally().amount().intValueExact())
        .containsExactly(tuple("refunds", 1L, 2L, "when", 1L, -40));
  }

  @Test
  void ignoredOrderGoesWithItsLinesAndRefundAndTheCustomerStays() {
    deliverTwoOrders();
    deliver("two.csv", "A1,2026-01-05,test,c1,Java,S1,100,0");

    LoadAccount account = shop.night(orders());

    assertThat(shop.rows("orders", "order_id")).containsExactly("A2");
    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A2|S1");
    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(shop.rows("customers", "customer_ref")).containsExactly("c1", "c2");
    assertThat(account.withdrawn())
        .extracting(
            rows -> rows.table(),
            rows -> rows.cause(),
            rows -> rows.tally().records(),
            rows -> rows.tally().amount().intValueExact())
        .containsExactlyInAnyOrder(
            tuple("orders", "ignored", 1L, 0),
            tuple("order_lines", "ignored", 2L, 120),
            tuple("refunds", "ignored", 1L, -40),
            tuple("*", "ignored", 1L, 0));
    assertThat(account.superseded()).isEmpty();
    assertThat(shop.statements()).containsExactly("3=3+0+0 130=130+0+0", "1=0+1+0 100=0+100+0");
  }

  @Test
  void statusWithdrawnTakesAnOrderBackWhateverElseItsRecordLacks() {
    deliverTwoOrders();
    deliver("two.csv", "A1,,deleted,,,,,");

    shop.night(orders());

    assertThat(shop.rows("orders", "order_id")).containsExactly("A2");
    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(shop.quarantine()).containsExactly("two.csv|1|withdrawn|-|-");
  }

  @Test
  void recordThatCannotBeReadTakesNothingBack() {
    deliverTwoOrders();
    deliver(
        "two.csv",
        "A1,2026-01-05,test,c1,Java,S2,20,0",
        "A1,2026-01-05,paid,c1,Java,S1,a hundred,0",
        "A2,2026-01-06,paid,c2,Bali,S1,fifty,0");

    LoadAccount account = shop.night(orders());

    assertThat(account.withdrawn()).isEmpty();
    assertThat(shop.rows("order_lines", "order_id, sku, file_id"))
        .containsExactly("A1|S1|1", "A1|S2|1", "A2|S1|1");
    assertThat(shop.rows("refunds", "refund_id")).containsExactly("A1-refund");
  }

  @Test
  void ignoredLineOfAnOrderIsOutAndTheOthersStay() {
    deliverTwoOrders();
    deliver(
        "two.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", "A1,2026-01-05,test,c1,Java,S2,20,0");

    LoadAccount account = shop.night(orders());

    assertThat(account.withdrawn()).isEmpty();
    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S1", "A2|S1");
    assertThat(shop.rows("refunds", "refund_id, file_id")).containsExactly("A1-refund|2");
  }

  @Test
  void ignoredRecordOfAnotherDayIsNoNewerDeliveryOfTheOrder() {
    deliverTwoOrders();
    deliver("two.csv", "A1,2026-02-01,test,c1,Java,S1,-100,0");

    LoadAccount account = shop.night(orders());

    assertThat(account.withdrawn())
        .extracting(rows -> rows.table())
        .doesNotContain("orders", "order_lines", "*");
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1", "A2");
  }

  @Test
  void whatIsDeliveredAgainLivesAgain() {
    deliverTwoOrders();
    deliver("two.csv", "A1,2026-01-05,test,c1,Java,S1,100,0");
    shop.night(orders());
    deliver("three.csv", "A1,2026-01-05,paid,c1,Java,S1,100,15");
    shop.night(orders());

    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|3", "A2|1");
    assertThat(shop.rows("refunds", "refund_id, amount")).containsExactly("A1-refund|15.0000");
  }

  @Test
  void filesOfOneLoadTakeBackLikeFilesOfSeveral() {
    deliver(
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A2,2026-01-06,paid,c2,Bali,S1,50,5",
        "A3,2026-01-06,paid,c3,Bali,S1,7,2");
    deliver(
        "two.csv",
        "A1,2026-01-05,test,c1,Java,S1,100,40",
        "A2,2026-01-06,paid,c2,Bali,S1,50,0",
        "A3,2026-01-06,test,c3,Bali,S1,7,2");
    deliver("three.csv", "A3,2026-01-06,paid,c3,Bali,S1,8,0");

    LoadAccount account = shop.night(orders());

    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A2|2", "A3|3");
    assertThat(shop.rows("order_lines", "order_id, file_id")).containsExactly("A2|2", "A3|3");
    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(account.withdrawn()).isEmpty();
    assertThat(account.files())
        .extracting(
            file -> file.loaded().records() + " " + file.loaded().amount().toPlainString(),
            file -> file.duplicates().records() + " " + file.duplicates().amount().toPlainString(),
            file -> file.withdrawn().records() + " " + file.withdrawn().amount().toPlainString())
        .containsExactly(
            tuple("1 0", "2 57", "0 53"), tuple("1 50", "0 0", "0 0"), tuple("1 8", "0 0", "0 0"));
  }

  @Test
  void laterFileOfTheSameNightThatIsOlderByItsNameStillCounts() {
    deliverTwoOrders();
    deliver("zz.csv", "A2,2026-01-06,paid,c2,Bali,S1,60,0");
    deliver("aa.csv", "A2,2026-01-06,test,c2,Bali,S1,60,0");

    shop.night(orders());

    assertThat(shop.rows("orders", "order_id")).containsExactly("A1");
  }

  @Test
  void sameBytesAgainTakeNothingBack() {
    deliverTwoOrders();
    deliver("two.csv", "A1,2026-01-05,test,c1,Java,S1,100,0");
    shop.night(orders());
    deliver("three.csv", "A1,2026-01-05,paid,c1,Java,S1,100,15");
    shop.night(orders());
    deliver("two-again.csv", "A1,2026-01-05,test,c1,Java,S1,100,0");
    shop.pull(orders());

    assertThat(shop.load(orders())).isEmpty();
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|3", "A2|1");
  }

  @Test
  void fullExportWithdrawsWhatItNoLongerHas() {
    SourceConfig complete = shop.source(ORDERS + "complete: true\nmax_withdrawn: 0.5\n");
    deliver(
        "one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", "A2,2026-01-06,paid,c2,Bali,S1,50,0");
    shop.night(complete);
    deliver("two.csv", "A2,2026-01-06,paid,c2,Bali,S1,50,0");

    LoadAccount account = shop.night(complete);

    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A2|2");
    assertThat(shop.rows("order_lines", "order_id")).containsExactly("A2");
    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(shop.rows("customers", "customer_ref")).containsExactly("c2");
    assertThat(account.withdrawn())
        .extracting(rows -> rows.table(), rows -> rows.cause(), rows -> rows.tally().records())
        .containsExactlyInAnyOrder(
            tuple("orders", "absent", 1L),
            tuple("order_lines", "absent", 1L),
            tuple("refunds", "absent", 1L),
            tuple("customers", "absent", 1L),
            tuple("*", "absent", 1L));
  }

  @Test
  void fullExportThatComesTwiceWithdrawsOnce() {
    SourceConfig complete = shop.source(ORDERS + "complete: true\nmax_withdrawn: 0.5\n");
    String[] list = {"A2,2026-01-06,paid,c2,Bali,S1,50,0", "A3,2026-01-06,paid,c3,Bali,S1,60,6"};
    deliver("one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", list[0], list[1]);
    shop.night(complete);
    deliver("two.csv", list);
    assertThat(shop.night(complete).withdrawn()).isNotEmpty();
    List<String> rows = shop.rows("refunds", "refund_id, amount");

    deliver("two-again.csv", list);
    shop.pull(complete);
    assertThat(shop.load(complete)).as("the same bytes").isEmpty();
    deliver("two-in-another-order.csv", list[1], list[0]);
    LoadAccount again = shop.night(complete);

    assertThat(again.withdrawn()).isEmpty();
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A2|3", "A3|3");
    assertThat(shop.rows("refunds", "refund_id, amount")).isEqualTo(rows);

    deliver("one-again-at-last.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", list[0], list[1]);
    shop.pull(complete);
    assertThat(shop.load(complete)).as("its bytes came before").isEmpty();
    assertThat(shop.rows("orders", "order_id")).containsExactly("A2", "A3");
  }

  @Test
  void fullExportThatLacksTooMuchStopsBeforeAnythingIsWritten() {
    SourceConfig complete = shop.source(ORDERS + "complete: true\n");
    deliver(
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A2,2026-01-06,paid,c2,Bali,S1,50,0",
        "A3,2026-01-06,paid,c2,Bali,S1,50,0");
    shop.night(complete);
    deliver("two.csv", "A9,2026-01-07,paid,c2,Bali,S1,50,0", "A3,2026-01-06,paid,c2,Bali,S1,50,0");

    assertThatThrownBy(() -> shop.night(complete))
        .isInstanceOf(TooManyWithdrawnException.class)
        .hasMessage(
            "Cannot load shop: two.csv no longer has 2 of 3 documents in orders (66.67 %), such as order_id A1, more than"
                + " max_withdrawn 10.00 %; nothing was loaded. With complete: true every file is a full export: one that"
                + " is cut into parts must come as one ZIP archive; if they are really gone, raise max_withdrawn of the"
                + " source for this load");
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1", "A2", "A3");

    deliver(
        "three.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", "A2,2026-01-06,paid,c2,Bali,S1,50,0");
    shop.night(complete);
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|3", "A2|3");
  }

  @Test
  void fullExportWithAnUnreadableRecordWithdrawsNothingByWhatItLacks() {
    SourceConfig complete = shop.source(ORDERS + "complete: true\nmax_withdrawn: 1\n");
    deliver(
        "one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", "A2,2026-01-06,paid,c2,Bali,S1,50,0");
    shop.night(complete);
    deliver("two.csv", "A1,2026-01-05,paid,c1,Java,S1,a hundred,40");
    shop.night(complete);
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1");

    deliver("three.csv", "A3,2026-01-05,paid,c1,Java,S1,1,0", ",2026-01-05,paid,c1,Java,S1,1,0");
    shop.night(complete);
    deliver("four.csv", "A3,2026-01-05,paid,c1,Java,S1,2,0", "cut short");
    shop.night(complete);
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|1", "A3|4");
  }

  @Test
  void replayOfAnOlderRecordDoesNotBringBackWhatALaterFileTookBack() {
    deliver(
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,a hundred,40",
        "A2,2026-01-06,unheard,c2,Bali,S1,50,0",
        "A3,2026-01-06,unheard,c2,Bali,S1,60,6");
    shop.night(orders());
    deliver("two.csv", "A2,2026-01-06,test,c2,Bali,S1,50,0", "A3,2026-01-06,paid,c2,Bali,S1,60,0");
    shop.night(orders());

    SourceConfig mended =
        shop.source(ORDERS.replace("paid: completed", "paid: completed, unheard: completed"));
    Replayer.Replayed replayed = shop.replay(mended, Filter.ANY);

    assertThat(replayed.replayed()).isZero();
    assertThat(replayed.superseded()).isEqualTo(2);
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A3|2");
    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(shop.statements()).containsExactly("3=0+1+2 64=0+-40+104", "2=1+1+0 110=60+50+0");
  }

  @Test
  void replayOfAnOlderRecordDoesNotBringBackWhatAFullExportNoLongerHas() {
    String complete = ORDERS + "complete: true\nmax_withdrawn: 1\n";
    deliver(
        "one.csv", "A1,2026-01-05,unheard,c1,Java,S1,1,0", "A2,2026-01-06,paid,c2,Bali,S1,50,0");
    shop.night(shop.source(complete));
    deliver("two.csv", "A2,2026-01-06,paid,c2,Bali,S1,51,0");
    shop.night(shop.source(complete));

    SourceConfig mended =
        shop.source(complete.replace("paid: completed", "paid: completed, unheard: completed"));
    assertThat(shop.replay(mended, Filter.ANY).superseded()).isEqualTo(1);
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A2|2");
  }

  @Test
  void replayOfARecordAfterTheRetractionBringsItsDocument() {
    deliverTwoOrders();
    deliver("two.csv", "A2,2026-01-06,test,c2,Bali,S1,50,0");
    shop.night(orders());
    deliver("three.csv", "A2,2026-01-06,unheard,c2,Bali,S1,55,0");
    shop.night(orders());

    SourceConfig mended =
        shop.source(ORDERS.replace("paid: completed", "paid: completed, unheard: completed"));
    assertThat(shop.replay(mended, Filter.ANY).replayed()).isEqualTo(1);
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|1", "A2|3");
  }

  @Test
  void refundOfARecordOfItsOwnIsNoPartOfItsOrder() {
    String own =
        ORDERS
            .replace("  orders:\n", "  orders:\n    when: kind = 'order'\n")
            .replace("  order_lines:\n", "  order_lines:\n    when: kind = 'order'\n")
            .replace("when: refund <> '0'", "when: kind = 'refund' or state = 'refunded'")
            .replace("paid: completed", "paid: completed, refunded: completed")
            .replace("order,at", "kind,order,at");
    String header = "kind," + HEADER;
    shop.deliver(
        "one.csv",
        header,
        "order,A1,2026-01-05,paid,c1,Java,S1,100,0",
        "refund,A1,2026-01-07,paid,c1,Java,S1,0,40",
        "order,A2,2026-01-05,refunded,c1,Java,S1,60,60");
    shop.night(shop.source(own));
    shop.deliver(
        "two.csv",
        header,
        "order,A1,2026-01-05,paid,c1,Java,S1,100,0",
        "order,A2,2026-01-05,paid,c1,Java,S1,60,60");
    shop.night(shop.source(own));

    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|2", "A2|2");
    assertThat(shop.rows("refunds", "refund_id, amount")).containsExactly("A1-refund|40.0000");

    shop.deliver("three.csv", header, "refund,A2,2026-01-09,paid,c1,Java,S1,0,5");
    shop.night(shop.source(own));
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1", "A2");
    assertThat(shop.rows("refunds", "refund_id")).containsExactly("A1-refund", "A2-refund");
  }

  @Test
  void recordThatNoTableTakesAnyMoreTakesItsDocumentBack() {
    SourceConfig ratings =
        shop.source(
            """
            name: ratings
            files: %s/*.csv
            time_zone: UTC
            max_reject_rate: 1
            tables:
              feedback.good:
                when: nps <> ''
                columns: {response_id: id, responded_at: at, metric: {value: nps}, survey_kind: {value: relational}, score: nps}
              feedback.easy:
                when: csat <> ''
                columns: {response_id: id, responded_at: at, metric: {value: csat}, survey_kind: {value: relational}, score: csat}
            """);
    shop.deliver(
        "one.csv", "id,at,nps,csat", "R1,2026-01-05,9,4", "R2,2026-01-05,8,3", "R3,2026-01-05,7,");
    shop.night(ratings);
    shop.deliver(
        "two.csv", "id,at,nps,csat", "R1,2026-01-05,9,", "R2,2026-01-05,,", "R3,2026-01-06,,");
    shop.night(ratings);

    assertThat(shop.rows("feedback", "response_id, metric, file_id"))
        .containsExactly("R1|nps|2", "R3|nps|1");
  }

  @Test
  void fileWithoutTheColumnThatTellsOfRefundsTakesNoneBack() {
    SourceConfig optional =
        shop.source(
            ORDERS.replace("refund <> '0'", "coalesce(refund, given_back, '0') <> '0'")
                + "format: {optional: [refund, given_back]}\n");
    deliver("one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40");
    shop.night(optional);
    shop.deliver(
        "two.csv", "order,at,state,customer,region,sku,price", "A1,2026-01-05,paid,c1,Java,S1,100");
    shop.night(optional);
    assertThat(shop.rows("refunds", "refund_id, file_id")).containsExactly("A1-refund|1");

    shop.deliver(
        "three.csv",
        "order,at,state,customer,region,sku,price,given_back",
        "A1,2026-01-05,paid,c1,Java,S1,100,0");
    shop.night(optional);
    assertThat(shop.rows("refunds", "refund_id, file_id")).isEmpty();
  }
}
