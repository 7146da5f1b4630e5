package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.schema.CanonicalTables;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer delivery of a document takes the place of the older one, whole. */
class RedeliveryTest extends ShopTest {

  private static String sale(String order, String day, String sku, int quantity) {
    return "sale,%s,%s,paid,c1,,5,%s,%d,10".formatted(order, day, sku, quantity);
  }

  @Test
  void fewerAndMoreLinesReplaceAllOfTheOldOnes() {
    shop.deliverSales(
        "one.csv",
        sale("A1", "2026-01-05", "S1", 1),
        sale("A1", "2026-01-05", "S2", 2),
        sale("A2", "2026-01-05", "S1", 3),
        sale("A3", "2026-01-05", "S1", 4));
    shop.night(shop.sales());
    shop.deliverSales(
        "two.csv",
        sale("A1", "2026-01-05", "S9", 7),
        sale("A2", "2026-01-05", "S1", 3),
        sale("A2", "2026-01-05", "S3", 1));

    LoadAccount account = shop.night(shop.sales());

    assertThat(shop.rows("order_lines", "order_id, sku, quantity, file_id"))
        .containsExactly("A1|S9|7.0000|2", "A2|S1|3.0000|2", "A2|S3|1.0000|2", "A3|S1|4.0000|1");
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|2", "A2|2", "A3|1");
    assertThat(account.superseded())
        .extracting(
            rows -> rows.table(),
            rows -> rows.fileId(),
            rows -> rows.tally().records(),
            rows -> rows.tally().amount().intValueExact())
        .containsExactlyInAnyOrder(
            tuple("orders", 1L, 2L, -10), tuple("order_lines", 1L, 3L, 60), tuple("*", 1L, 3L, 0));
  }

  @Test
  void aDocumentThatMovesToAnotherMonthLeavesTheOldOne() {
    shop.deliverSales(
        "one.csv", sale("A1", "2026-01-31", "S1", 1), sale("A2", "2026-01-05", "S1", 2));
    shop.night(shop.sales());
    shop.deliverSales("two.csv", sale("A1", "2026-02-01", "S1", 1));
    shop.night(shop.sales());

    assertThat(shop.rows("order_lines", "order_id, ordered_at"))
        .containsExactly("A1|2026-02-01 00:00:00", "A2|2026-01-05 00:00:00");
    var lines = shop.lake.table(CanonicalTables.find("order_lines").orElseThrow());
    assertThat(lines.files(lines.snapshotId()))
        .extracting(file -> file.month(), file -> file.rows())
        .containsExactlyInAnyOrder(
            tuple(OptionalInt.of(56 * 12), 1L), tuple(OptionalInt.of(56 * 12 + 1), 1L));
  }

  @Test
  void otherSourcesKeepTheirDocumentsOfTheSameName() {
    SourceConfig other = shop.source(Shop.SALES.replace("name: sales", "name: other"));
    shop.deliverSales("one.csv", sale("A1", "2026-01-05", "S1", 1));
    shop.night(other);
    shop.night(shop.sales());
    shop.deliverSales("two.csv", sale("A1", "2026-01-05", "S2", 2));

    LoadAccount account = shop.night(shop.sales());

    assertThat(shop.rows("order_lines", "source, order_id, sku"))
        .containsExactly("other|A1|S1", "sales|A1|S2");
    assertThat(account.superseded()).extracting(rows -> rows.fileId()).containsOnly(2L);
  }

  @Test
  void ofTwoDeliveriesInOneLoadTheNewerCounts() {
    shop.deliverSales(
        "b.csv", sale("A1", "2026-01-05", "S1", 1), sale("A1", "2026-01-05", "S2", 1));
    shop.deliverSales("a.csv", sale("A1", "2026-01-06", "S3", 1));

    LoadAccount account = shop.night(shop.sales());

    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S3");
    assertThat(shop.rows("orders", "order_id, ordered_at"))
        .containsExactly("A1|2026-01-06 00:00:00");
    assertThat(account.files().get(0).duplicates().records()).isEqualTo(2);
    assertThat(account.superseded()).isEmpty();
  }

  @Test
  void aDeliveryWhoseRecordsAreAllDirtyReplacesNothing() {
    shop.deliverSales("one.csv", sale("A1", "2026-01-05", "S1", 1));
    shop.night(shop.sales());
    shop.deliverSales("two.csv", sale("A1", "2026-13-05", "S2", 1));
    shop.night(shop.sales());
    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S1");
    assertThat(shop.quarantine())
        .containsExactly("two.csv|1|parse_timestamp|ordered_at|2026-13-05");
  }

  @Test
  void aDocumentThatHasNoLinesAnyMoreLosesThem() {
    SourceConfig source =
        shop.source(
            Shop.SALES.replaceFirst(
                "(order_lines:\n\\s+when:) type", "$1 sku is not null and type"));
    String header = "sale,A1,2026-01-05,cancelled,c1,,0,,,";
    shop.deliverSales(
        "one.csv", sale("A1", "2026-01-05", "S1", 1), sale("A2", "2026-01-05", "S1", 1));
    shop.night(source);
    shop.deliverSales("two.csv", header);
    LoadAccount account = shop.night(source);
    assertThat(shop.rows("order_lines", "order_id")).containsExactly("A2");
    assertThat(shop.rows("orders", "order_id, status"))
        .containsExactly("A1|cancelled", "A2|completed");
    assertThat(account.superseded()).extracting(rows -> rows.table()).contains("order_lines");

    shop.deliverSales("three.csv", sale("A3", "2026-01-05", "S1", 1));
    shop.deliverSales("four.csv", header.replace("A1", "A3"));
    LoadAccount both = shop.night(source);
    assertThat(shop.rows("order_lines", "order_id")).containsExactly("A2");
    assertThat(both.files()).allMatch(LoadAccount.FileAccount::isBalanced);
  }

  @Test
  void ofRecordsWithOneKeyTheLastWinsAndAnAnswerMovesToItsMonth() {
    SourceConfig survey =
        shop.source(
            """
            name: nps
            files: "%s/*.csv"
            time_zone: UTC
            tables:
              feedback:
                columns:
                  response_id: id
                  metric: {value: nps}
                  survey: {value: s}
                  survey_kind: {value: relational}
                  responded_at: at
                  score: score
            """);
    shop.deliver("a.csv", "id,at,score", "1,,", "2,2026-01-01,3", "1,,", "2,2026-01-02,4");
    LoadAccount first = shop.night(survey);
    assertThat(shop.rows("feedback", "response_id, responded_at, score, record_no"))
        .containsExactly("1|-|-|3", "2|2026-01-02 00:00:00|4.0000|4");
    assertThat(first.files().get(0).duplicates().records()).isEqualTo(2);

    shop.deliver("b.csv", "id,at,score", "1,2026-02-01,9");
    LoadAccount second = shop.night(survey);
    assertThat(shop.rows("feedback", "response_id, responded_at, score, file_id"))
        .containsExactly("1|2026-02-01 00:00:00|9.0000|2", "2|2026-01-02 00:00:00|4.0000|1");
    assertThat(second.superseded())
        .extracting(rows -> rows.table(), rows -> rows.tally().records())
        .containsExactly(tuple("feedback", 1L), tuple("*", 1L));
  }

  @Test
  void aDocumentThatTwoTablesOfTheMappingTakeIsRefused() {
    String orders =
        """
        name: sales
        files: "%s/*.csv"
        time_zone: UTC
        tables:
          orders.web:
            when: channel <> 'shop'
            columns: {order_id: order, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
          orders.shop:
            when: channel <> 'web'
            columns: {order_id: order, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
        """;
    SourceConfig source = shop.source(orders);
    shop.deliver("a.csv", "order,at,channel", "A0,2026-01-05,web", "A1,2026-01-05,phone");
    shop.pull(source);
    assertThatThrownBy(() -> shop.load(source))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot load sales: 1 documents come from orders.web and from orders.shop, such as order_id A1;"
                + " each can be only one row (narrow their when)");
    assertThat(shop.ledger.waiting("sales")).hasSize(1);
    shop.load(shop.source(orders.replace("channel <> 'web'", "channel = 'shop'")));
    assertThat(shop.rows("orders", "order_id")).containsExactly("A0", "A1");
  }

  @Test
  void aRecordIsSupersededWhenItsLastRowIs() {
    SourceConfig source =
        shop.source(
            """
            name: sales
            files: "%s/*.csv"
            time_zone: UTC
            tables:
              orders:
                columns: {order_id: order, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
              customers:
                columns: {customer_ref: customer, region: region}
            """);
    shop.deliver("a.csv", "order,at,customer,region", "A1,2026-01-05,c1,x", "A2,2026-01-05,c2,x");
    shop.night(source);

    shop.deliver("b.csv", "order,at,customer,region", "A3,2026-01-05,c1,y");
    LoadAccount account = shop.night(source);
    assertThat(shop.rows("customers", "customer_ref, region")).containsExactly("c1|y", "c2|x");
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1", "A2", "A3");
    assertThat(account.superseded())
        .extracting(rows -> rows.table(), rows -> rows.tally().records())
        .as("A1 is in the lake still")
        .containsExactly(tuple("customers", 1L));

    shop.deliver("c.csv", "order,at,customer,region", "A1,2026-01-06,c3,z");
    assertThat(shop.night(source).superseded())
        .extracting(rows -> rows.table(), rows -> rows.fileId(), rows -> rows.tally().records())
        .containsExactly(tuple("orders", 1L, 1L), tuple("*", 1L, 1L));
  }

  @Test
  void keysWithBlankPartsAreKeys() {
    SourceConfig spend =
        shop.source(
            """
            name: ads
            files: "%s/*.csv"
            tables:
              spend:
                columns:
                  spend_date: day
                  channel: channel
                  campaign: campaign
                  purpose: {value: acquisition}
                  amount: amount
                  currency: {value: IDR}
            """);
    shop.deliver("a.csv", "day,channel,campaign,amount", "2026-01-01,web,,5", "2026-01-01,web,x,6");
    shop.night(spend);
    shop.deliver("b.csv", "day,channel,campaign,amount", "2026-01-01,web,,7");
    shop.night(spend);
    assertThat(shop.rows("spend", "campaign, amount")).containsExactly("-|7.0000", "x|6.0000");
  }

  @Test
  void deliveringTheSameAgainUnderOtherNamesLoadsNothing() {
    shop.deliverSales("one.csv", sale("A1", "2026-01-05", "S1", 1));
    shop.night(shop.sales());
    List<String> before = shop.rows("order_lines", "order_id, sku, file_id, record_no");
    shop.deliverSales("two.csv", sale("A1", "2026-01-05", "S1", 1));
    shop.pull(shop.sales());
    assertThat(shop.load(shop.sales())).isEmpty();
    assertThat(shop.rows("order_lines", "order_id, sku, file_id, record_no")).isEqualTo(before);
  }

  @Test
  void theWorkspacesPathIsNoPartOfTheData(@TempDir Path root) {
    try (Shop elsewhere = new Shop(root.resolve("sku=wrong").resolve("file_id=9"))) {
      elsewhere.deliverSales(
          "one.csv", sale("A1", "2026-01-05", "S1", 1), sale("A2", "2026-01-05", "S1", 1));
      elsewhere.night(elsewhere.sales());
      elsewhere.deliverSales("two.csv", sale("A1", "2026-01-05", "S2", 1));
      LoadAccount account = elsewhere.night(elsewhere.sales());
      assertThat(account.superseded()).extracting(rows -> rows.fileId()).containsOnly(1L);
      assertThat(elsewhere.rows("order_lines", "order_id, sku, file_id"))
          .containsExactly("A1|S2|2", "A2|S1|1");
    }
  }
}
