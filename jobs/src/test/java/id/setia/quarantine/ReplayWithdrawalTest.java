package id.setia.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.SourceConfig;
import id.setia.load.ShopTest;
import id.setia.load.TooManyWithdrawnException;
import id.setia.load.WithdrawalTest;
import id.setia.quarantine.Quarantine.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a replay takes back, how it accounts for it, and what it tells. */
class ReplayWithdrawalTest extends ShopTest {

  private void night(SourceConfig source, String name, String... records) {
    shop.deliver(name, (WithdrawalTest.HEADER + "\n" + String.join("\n", records)).split("\n", -1));
    shop.night(source);
  }

  private SourceConfig orders(String more) {
    return shop.source(WithdrawalTest.ORDERS + more);
  }

  private SourceConfig mended(String more) {
    return shop.source(
        WithdrawalTest.ORDERS
                .replace("ignore: state = 'test'", "ignore: state in ('test', 'y')")
                .replace("paid: completed", "paid: completed, x: completed")
            + more);
  }

  private List<String> withdrawn() {
    return shop.state.query(
        "select load_id || ' ' || table_name || ' ' || file_id || ' ' || by_file_id || ' ' || cause || ' ' ||"
            + " rows_withdrawn || ' ' || amount_withdrawn from setia_withdrawn order by 1",
        row -> row.getString(1));
  }

  @Test
  void isAccountedForByFileAndCause() {
    night(
        orders(""),
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A2,2026-01-06,paid,c2,Bali,S1,50,5");
    night(
        orders(""),
        "two.csv",
        "A1,2026-01-05,y,c1,Java,S1,100,0",
        "A2,2026-01-06,x,c2,Bali,S1,60,0");

    Replayer.Replayed replayed = shop.replay(mended(""), Filter.ANY);

    assertThat(replayed.replayed()).isEqualTo(1);
    assertThat(replayed.withdrawn()).isEqualTo(4);
    assertThat(replayed.refused()).isEqualTo(1);
    assertThat(replayed.firstRefused()).startsWith("record 1: ignored, ");
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A2|2");
    assertThat(withdrawn())
        .containsExactly(
            "replay-1/shop order_lines 1 2 ignored 1 100",
            "replay-1/shop orders 1 2 ignored 1 0",
            "replay-1/shop refunds 1 2 ignored 1 -40",
            "replay-1/shop refunds 1 2 when 1 -5");
    assertThat(shop.statements()).containsExactly("2=2+0+0 105=105+0+0", "2=1+1+0 160=60+100+0");
  }

  @Test
  void aRecordThatSpokeAlreadyMovesNothingAgain() {
    night(orders(""), "one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40");
    night(orders(""), "two.csv", "A1,2026-01-05,y,c1,Java,S1,100,0");
    shop.replay(mended(""), Filter.ANY);
    List<String> before = withdrawn();

    assertThat(shop.replay(mended(""), Filter.ANY).withdrawn()).isZero();

    assertThat(withdrawn()).isEqualTo(before);
    assertThat(shop.state.query("select status from setia_load", row -> row.getString(1)))
        .containsExactlyInAnyOrder("DONE", "DONE", "REPLAY_DONE");
  }

  @Test
  void aRecordThatStaysUnreadableKeepsItsFileSilent() {
    night(orders(""), "one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40");
    night(
        orders(""),
        "two.csv",
        "A1,2026-01-05,y,c1,Java,S1,100,0",
        "A1,2026-01-05,x,c1,Java,S2,a hundred,0");

    assertThat(shop.replay(mended(""), Filter.ANY).withdrawn()).isZero();
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|1");

    SourceConfig allMended =
        shop.source(
            WithdrawalTest.ORDERS.replace(
                "ignore: state = 'test'", "ignore: state in ('test', 'x', 'y')"));
    assertThat(shop.replay(allMended, Filter.ANY).withdrawn()).isEqualTo(3);
    assertThat(shop.rows("orders", "order_id")).isEmpty();
  }

  @Test
  void aFullExportThatCanBeReadNowIsBoundedByAllThatTheLakeHas() {
    String complete = "complete: true\nmax_withdrawn: 0.5\n";
    night(
        orders(complete),
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,1,0",
        "A2,2026-01-05,paid,c1,Java,S1,1,0",
        "A3,2026-01-05,paid,c1,Java,S1,1,0");
    night(orders(complete), "two.csv", "A3,2026-01-05,paid,c1,Java,S1,2,0", ",2026-01-05,y,,,,1,0");
    SourceConfig strict = mended("complete: true\nmax_withdrawn: 0.1\n");

    assertThatThrownBy(() -> shop.replay(strict, Filter.ANY))
        .isInstanceOf(TooManyWithdrawnException.class)
        .hasMessageStartingWith(
            "Cannot replay shop: two.csv no longer has 2 of 3 documents in orders (66.67 %), such as order_id A1,");
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1", "A2", "A3");

    assertThat(shop.replay(mended("complete: true\nmax_withdrawn: 0.7\n"), Filter.ANY).withdrawn())
        .isEqualTo(4);
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A3|2");
    assertThat(withdrawn()).allMatch(row -> row.contains(" 1 2 absent "));
  }

  @Test
  void contradictionsWithLoadedRecordsAreTold() {
    night(
        orders(""),
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,0",
        "A2,2026-01-05,paid,c1,Java,S1,100,0",
        "A2,2026-01-05,paid,c2,Java,S2,100,0",
        "A1,2026-01-05,x,c9,Java,S2,20,0");

    Replayer.Replayed replayed = shop.replay(mended(""), Filter.ANY);

    assertThat(replayed.notices())
        .containsExactly(
            "1 order whose records differ in customer (such as A1: records 1, 4 of one.csv)");
    assertThat(
            shop.state.query(
                "select load_id || ' ' || kind || ' ' || document || ' ' || documents from setia_notice order by 1",
                row -> row.getString(1)))
        .containsExactly("replay-1/shop CUSTOMER A1 1", "run-0/shop/1 CUSTOMER A2 1");
  }

  @Test
  void aRecordThatANewerDeliveryOvertookIsNoContradiction() {
    night(
        orders(""),
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,0",
        "A1,2026-01-05,x,c9,Java,S2,20,0");
    night(orders(""), "two.csv", "A1,2026-01-05,paid,c1,Java,S1,100,0");

    Replayer.Replayed replayed = shop.replay(mended(""), Filter.ANY);

    assertThat(shop.rows("order_lines", "order_id, sku, file_id")).containsExactly("A1|S1|2");
    assertThat(replayed.notices()).isEmpty();
  }
}
