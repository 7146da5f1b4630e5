package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import org.junit.jupiter.api.Test;

/** Which lines a later delivery of an order in pages takes the place of. */
class PagesTest extends ShopTest {

  private static final String PAGES =
      """
      name: shop
      files: %s/*.csv
      time_zone: UTC
      pages: true
      tables:
        orders:
          columns: {order_id: id, ordered_at: {value: "2026-01-05"}, status: {value: completed}, customer_ref: c, currency: {value: IDR}}
        order_lines:
          columns: {order_id: id, ordered_at: {value: "2026-01-05"}, line_type: {value: sale}, sku: sku, quantity: {value: "1"}, unit_price: price, currency: {value: IDR}}
      """;

  private void deliver(String name, String... records) {
    shop.deliver(name, ("id,c,sku,price\n" + String.join("\n", records)).split("\n", -1));
  }

  private SourceConfig source() {
    return shop.source(PAGES);
  }

  private void threePages() {
    deliver("p1.csv", "A1,c1,S1,1", "A2,c2,S1,2");
    deliver("p2.csv", "A2,c9,S2,3", "A3,c3,S1,4");
    deliver("p3.csv", "A3,c3,S2,5", "A2,c2,S3,6");
    shop.night(source());
  }

  @Test
  void pagesOfOneLoadAddUpAndTheFirstSpeaksForTheOrder() {
    threePages();

    assertThat(shop.rows("order_lines", "order_id, sku, unit_price"))
        .containsExactly(
            "A1|S1|1.0000",
            "A2|S1|2.0000",
            "A2|S2|3.0000",
            "A2|S3|6.0000",
            "A3|S1|4.0000",
            "A3|S2|5.0000");
    assertThat(shop.rows("orders", "order_id, customer_ref, file_id"))
        .containsExactly("A1|c1|1", "A2|c2|1", "A3|c3|2");
    assertThat(shop.state.query("select kind from setia_notice", row -> row.getString(1)))
        .as("whose pages name two customers")
        .containsExactly("CUSTOMER");
  }

  @Test
  void aMendedPageTakesThePlaceOfItsOwnLinesAlone() {
    threePages();
    deliver("p2.csv", "A2,c2,S2,30", "A3,c3,S1,40");

    shop.night(source());

    assertThat(shop.rows("order_lines", "order_id, sku, unit_price, file_id"))
        .containsExactly(
            "A1|S1|1.0000|1",
            "A2|S1|2.0000|1",
            "A2|S2|30.0000|4",
            "A2|S3|6.0000|3",
            "A3|S1|40.0000|4",
            "A3|S2|5.0000|3");
  }

  @Test
  void anOrderInAFileThatLayNowhereBeforeIsReplacedWhole() {
    threePages();
    deliver("next.csv", "A2,c2,S7,70");

    shop.night(source());

    assertThat(shop.rows("order_lines", "order_id, sku, file_id"))
        .containsExactly("A1|S1|1", "A2|S7|4", "A3|S1|2", "A3|S2|3");
  }

  @Test
  void anOrderInAMendedPageAndInANewOneIsReplacedWhole() {
    threePages();
    deliver("p2.csv", "A2,c2,S2,30", "A3,c3,S1,40");
    deliver("p4.csv", "A2,c2,S4,60");

    shop.night(source());

    assertThat(shop.rows("order_lines", "order_id, sku, file_id"))
        .containsExactly("A1|S1|1", "A2|S2|4", "A2|S4|5", "A3|S1|4", "A3|S2|3");
  }

  @Test
  void aPageThatTheOrderWasNotInReplacesItWhole() {
    threePages();
    deliver("p3.csv", "A1,c1,S9,9");

    shop.night(source());

    assertThat(shop.rows("order_lines", "order_id, sku, file_id"))
        .as("A1 was on the first page only; what p3 no longer has of the others stays")
        .containsExactly("A1|S9|4", "A2|S1|1", "A2|S2|2", "A2|S3|3", "A3|S1|2", "A3|S2|3");
  }

  private java.util.List<String> notices() {
    return shop.state.query(
        "select kind || ' ' || documents || ' ' || document || ': ' || record_no || ' of ' || file_id || ', ' || other_record_no || ' of ' || other_file_id from setia_notice order by 1",
        row -> row.getString(1));
  }

  @Test
  void aPageOfTheNextNightIsToldAndACorrectionIsNot() {
    deliver("p1.csv", "A1,c1,S1,1", "A2,c2,S1,2", "A2,c2,S5,2", "A4,c4,,7");
    shop.night(source());
    deliver("p2.csv", "A4,c4,,8", "A2,c2,S2,3", "A3,c3,S1,4");
    shop.night(source());
    assertThat(notices()).containsExactly("REPLACED 1 A2: 2 of 1, 2 of 2");

    deliver("p3.csv", "A2,c2,S2,30", "A3,c3,S1,4", "A3,c3,S9,4");
    shop.night(source());
    assertThat(notices()).as("S2 and S1 are in both").hasSize(1);
  }

  @Test
  void aMendedPageThatHasOtherProductsIsNoSurprise() {
    threePages();
    deliver("p1.csv", "A1,c1,S8,1", "A2,c2,S9,2");

    shop.night(source());

    assertThat(notices()).noneMatch(notice -> notice.startsWith("REPLACED"));
  }
}
