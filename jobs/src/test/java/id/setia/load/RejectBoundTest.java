package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.SourceConfig;
import org.junit.jupiter.api.Test;

/** Too many bad records stop a source before it loads anything. */
class RejectBoundTest extends ShopTest {

  private SourceConfig bounded(String rate) {
    return shop.source(Shop.SALES.replace("max_reject_rate: 1", "max_reject_rate: " + rate));
  }

  private void deliver() {
    shop.deliverSales(
        "a.csv", "sale,A0,2026-01-05,paid,c1,,0,S1,1,10", "sale,A1,2026-01-05,paid,c1,,0,S1,1,10");
    shop.deliverSales(
        "b.csv",
        "sale,A2,2026-01-05,paid,c1,,0,S1,1,Rp",
        "sale,A3,2026-01-05,lost,c1,,0,S1,1,10",
        "sale,A4,2026-01-05,LOST,c1,,0,S1,1,10",
        "few",
        "sale,A5,2026-01-05,paid,c1,,0,S1,1,10");
    shop.deliverSales("c.csv", "also,few");
    shop.pull(shop.sales());
  }

  @Test
  void theMessageNamesRulesCountsFilesRecordsAndValues() {
    deliver();
    assertThatThrownBy(() -> shop.load(bounded("0.5")))
        .isInstanceOf(TooManyRejectsException.class)
        .hasMessage(
            "Cannot load sales: 5 of 8 records (62.50 %) break a rule, more than max_reject_rate 50.00 %;"
                + " nothing was loaded. unknown_value status: 2 records, first b.csv record 2, status \"lost\";"
                + " expected one of paid, cancelled; parse_decimal unit_price: 1 records, first b.csv record 1,"
                + " price \"Rp\"; expected a number as 1,234.56; malformed_record: 2 records, first b.csv record 4:"
                + " Expected Number of Columns: 10 Found: 1");
    assertThat(shop.rows("orders", "order_id")).isEmpty();
    assertThat(shop.quarantine()).isEmpty();
    assertThat(shop.journal.interrupted("sales")).isEmpty();
    assertThat(shop.ledger.waiting("sales")).hasSize(3);
    assertThat(shop.state.query("select 1 from setia_load", row -> 1)).isEmpty();
    assertThat(shop.state.query("select 1 from setia_conservation", row -> 1)).isEmpty();
  }

  @Test
  void aShareOfExactlyTheBoundLoads() {
    deliver();
    assertThat(shop.load(bounded("0.625"))).hasSize(1);
    assertThat(shop.rows("orders", "order_id")).containsExactly("A0", "A1", "A5");
  }

  @Test
  void withoutABoundOfItsOwnTheWarehousesCounts() {
    deliver();
    assertThatThrownBy(() -> shop.load(shop.source(Shop.SALES.replace("max_reject_rate: 1\n", ""))))
        .hasMessageContaining("more than max_reject_rate 1.00 %");
  }

  @Test
  void quarantineNamesTheValueAndHoldsTheRecord() {
    deliver();
    shop.load(shop.sales());
    assertThat(shop.quarantine())
        .containsExactly(
            "b.csv|1|parse_decimal|unit_price|Rp",
            "b.csv|2|unknown_value|status|lost",
            "b.csv|3|unknown_value|status|LOST",
            "b.csv|4|malformed_record|-|-",
            "c.csv|1|malformed_record|-|-");
    assertThat(
            shop.state.query(
                "select reason || ' ' || raw_record || ' ' || coalesce(amount, '-') from setia_quarantine"
                    + " where record_no in (2, 4) order by 1",
                row -> row.getString(1)))
        .containsExactly(
            "Expected Number of Columns: 10 Found: 1 few -",
            "status: \"lost\" is not one of paid, cancelled"
                + " {\"type\":\"sale\",\"order\":\"A3\",\"at\":\"2026-01-05\",\"status\":\"lost\",\"customer\":\"c1\","
                + "\"email\":null,\"discount\":\"0\",\"sku\":\"S1\",\"quantity\":\"1\",\"price\":\"10\"} 10");
  }
}
