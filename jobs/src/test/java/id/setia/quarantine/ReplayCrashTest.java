package id.setia.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.SourceConfig;
import id.setia.load.Shop;
import id.setia.quarantine.Quarantine.Filter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay that dies between the commits of its tables never was; done again, it is as if at once.
 */
class ReplayCrashTest {

  private Shop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static SourceConfig mended(Shop where) {
    return where.source(Shop.SALES.replace("paid: completed", "paid: completed, lunas: completed"));
  }

  private static void night(Shop where) {
    where.deliverSales(
        "one.csv",
        "sale,A1,2026-01-05,lunas,c1,a@x.id,5,S1,1,10",
        "sale,A1,2026-01-05,paid,c1,a@x.id,4,S2,1,20",
        "sale,A2,2026-02-05,lunas,c1,,0,S1,2,10");
    where.night(where.sales());
  }

  private static List<String> content(Shop where) {
    List<String> content = new ArrayList<>(ReplayTest.content(where));
    content.addAll(where.statements());
    content.addAll(
        where.state.query(
            "select record_no || ' ' || status || ' ' || amount from setia_quarantine order by 1",
            row -> row.getString(1)));
    return content;
  }

  private void crashAt(String event) {
    shop.state.update(
        "create trigger crash before "
            + event
            + " begin select raise(abort, 'the lights went out'); end");
    assertThatThrownBy(() -> shop.replay(mended(shop), Filter.ANY))
        .hasStackTraceContaining("the lights went out");
    shop.state.update("drop trigger crash");
  }

  @Test
  void aReplayKilledAnywhereAndDoneAgainIsTheSame(@TempDir Path elsewhere) {
    List<String> expected;
    try (Shop undisturbed = new Shop(elsewhere)) {
      night(undisturbed);
      undisturbed.replay(mended(undisturbed), Filter.ANY);
      expected = content(undisturbed);
    }
    night(shop);
    List<String> before = content(shop);
    for (String event :
        List.of(
            "update on iceberg_tables when new.table_name = 'orders'",
            "update on iceberg_tables when new.table_name = 'order_lines'",
            "insert on setia_conservation",
            "insert on setia_quarantine_event")) {
      crashAt(event);
    }
    assertThat(shop.rows("order_lines", "order_id")).as("half a replay is there").hasSize(3);

    shop.replay(mended(shop), Filter.ANY);

    assertThat(content(shop)).isEqualTo(expected).isNotEqualTo(before);
    assertThat(shop.state.query("select status from setia_load", row -> row.getString(1)))
        .containsExactlyInAnyOrder("DONE", "REPLAY_DONE");
    assertThat(
            shop.state.query(
                "select distinct action_id from setia_quarantine_event", row -> row.getString(1)))
        .containsExactly("replay-1");
  }

  @Test
  void theNightAfterAKilledReplayTakesItBackAndDoesNotLoadItsFilesAgain() {
    night(shop);
    List<String> before = content(shop);
    crashAt("insert on setia_conservation");
    assertThat(content(shop)).isNotEqualTo(before);

    assertThat(shop.load(shop.sales())).isEmpty();

    assertThat(content(shop)).isEqualTo(before);
    assertThat(shop.journal.interrupted()).isEmpty();
  }

  @Test
  void aReplayTakesBackALoadThatDiedAndTheNightDoesItAgain() {
    night(shop);
    shop.deliverSales("two.csv", "sale,A1,2026-01-06,paid,c1,,0,S9,1,90");
    shop.pull(shop.sales());
    shop.state.update(
        "create trigger crash before insert on setia_conservation begin select raise(abort, 'the lights went out'); end");
    assertThatThrownBy(() -> shop.load(shop.sales()))
        .hasStackTraceContaining("the lights went out");
    shop.state.update("drop trigger crash");

    shop.replay(mended(shop), Filter.ANY);
    assertThat(shop.rows("order_lines", "order_id, sku"))
        .containsExactly("A1|S1", "A1|S2", "A2|S1");
    shop.load(mended(shop));

    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S9", "A2|S1");
    assertThat(shop.statements()).containsExactly("3=3+0+0 45=45+0+0", "1=1+0+0 90=90+0+0");
  }
}
