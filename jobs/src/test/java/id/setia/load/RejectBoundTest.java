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
                + " the record has 1 values, its columns are 10");
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

  private void deliverDays(int days, int bad) {
    for (int day = 1; day <= days; day++) {
      String[] records = new String[20];
      for (int record = 0; record < records.length; record++) {
        records[record] =
            "sale,A%d%02d,2026-01-05,paid,c1,,0,S1,1,%s"
                .formatted(day, record, day > days - bad && record > 15 ? "Rp" : "10");
      }
      shop.deliverSales("day%02d.csv".formatted(day), records);
    }
    shop.pull(shop.sales());
  }

  @Test
  void aBadFileDoesNotHideAmongGoodOnes() {
    deliverDays(40, 2);
    // 8 of 800 are no more than the bound, 4 of 20 are twenty times as many
    assertThatThrownBy(() -> shop.load(bounded("0.01")))
        .isInstanceOf(TooManyRejectsException.class)
        .hasMessage(
            "Cannot load sales: 4 of 20 records (20.00 %) of day39.csv break a rule, more than max_reject_rate 1.00 %;"
                + " nothing was loaded. parse_decimal unit_price: 4 records, first day39.csv record 17, price \"Rp\";"
                + " expected a number as 1,234.56; 1 more of the 40 files have too many, such as day40.csv");
    assertThat(shop.rows("orders", "order_id")).isEmpty();
    // 0.06 x 20 = 1.2, and three times the root of 1.128 more: 4.39
    assertThat(shop.load(bounded("0.06"))).hasSize(1);
    assertThat(shop.quarantine()).hasSize(8);
  }

  @Test
  void theOneRecordOfEachFileDoesNotAddUp() {
    for (int day = 1; day <= 5; day++) {
      shop.deliverSales(
          "day%d.csv".formatted(day),
          "sale,A%d,2026-01-05,paid,c1,,0,S1,1,10".formatted(day),
          "sale,B%d,2026-01-05,paid,c1,,0,S1,1,Rp".formatted(day));
    }
    shop.pull(shop.sales());
    assertThatThrownBy(() -> shop.load(bounded("0.2")))
        .hasMessageContaining(
            "Cannot load sales: 5 of 10 records (50.00 %) break a rule, more than max_reject_rate 20.00 %");
  }

  @Test
  void theBoundsRoundingIsExact() {
    String[] records = new String[100];
    for (int record = 0; record < records.length; record++) {
      records[record] =
          "sale,A%02d,2026-01-05,paid,c1,,0,S1,1,%s".formatted(record, record < 8 ? "Rp" : "10");
    }
    shop.deliverSales("a.csv", records);
    shop.pull(shop.sales());
    // 0.07 x 100 is a hair above 7 in binary
    assertThatThrownBy(() -> shop.load(bounded("0.07")))
        .hasMessageContaining("8 of 100 records (8.00 %) break a rule");
    assertThat(shop.load(bounded("0.08"))).hasSize(1);
  }

  @Test
  void atTheEndsNothingOrAllIsBad() {
    shop.deliverSales(
        "a.csv", "sale,A0,2026-01-05,paid,c1,,0,S1,1,Rp", "sale,A1,2026-01-05,paid,c1,,0,S1,1,Rp");
    shop.pull(shop.sales());
    assertThatThrownBy(() -> shop.load(bounded("0")))
        .hasMessageContaining(
            "2 of 2 records (100.00 %) break a rule, more than max_reject_rate 0.00 %");
    shop.load(bounded("1"));
    assertThat(shop.quarantine()).hasSize(2);
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
                    + " where record_no in (2, 4) order by 1 desc",
                row -> row.getString(1)))
        .containsExactly(
            "the record has 1 values, its columns are 10 few -",
            "status: \"lost\" is not one of paid, cancelled"
                + " {\"type\":\"sale\",\"order\":\"A3\",\"at\":\"2026-01-05\",\"status\":\"lost\",\"customer\":\"c1\","
                + "\"email\":null,\"discount\":\"0\",\"sku\":\"S1\",\"quantity\":\"1\",\"price\":\"10\"} 10");
  }
}
