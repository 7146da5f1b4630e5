package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import id.setia.load.LoadJournal.Load;
import id.setia.schema.CanonicalTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A load that dies between the commits of its tables is undone, and done again as if never begun.
 */
class CrashTest extends ShopTest {

  private static final List<String> TABLES = List.of("orders", "order_lines", "refunds");

  private void deliverFirst(Shop where) {
    where.deliverSales(
        "one.csv",
        "sale,A1,2026-01-05,paid,c1,a@x.id,5,S1,1,10",
        "sale,A2,2026-01-05,paid,c1,,0,S1,2,10",
        "sale,A4,2026-01-05,paid,c1,,2,S1,2,10",
        "refund,R1,2026-01-06,,c1,,,S1,,10");
  }

  private void deliverSecond(Shop where) {
    where.deliverSales(
        "two.csv",
        "sale,A1,2026-02-05,paid,c1,a@x.id,5,S2,3,10",
        "sale,A3,2026-02-05,paid,c1,,0,S1,4,10",
        "refund,R1,2026-01-06,,c1,,,S1,,7",
        "sale,A4,2026-01-05,deleted,,,,,,",
        "broken");
  }

  private static SourceConfig sales(Shop shop) {
    return shop.source(
        Shop.SALES.replace("cancelled: cancelled}", "cancelled: cancelled, deleted: withdrawn}"));
  }

  /** Everything a reader or an auditor can see. */
  private static List<String> content(Shop shop) {
    List<String> content = new ArrayList<>();
    for (String table : TABLES) {
      shop.rows(table, "source, file_id, record_no, currency")
          .forEach(row -> content.add(table + "|" + row));
    }
    content.addAll(shop.rows("order_lines", "order_id, sku, quantity, ordered_at"));
    content.addAll(shop.rows("orders", "order_id, email_hash, order_discount"));
    content.addAll(shop.quarantine());
    content.addAll(
        shop.state.query(
            "select table_name || '|' || file_id || '|' || by_file_id || '|' || cause || '|' || rows_withdrawn || '|' ||"
                + " amount_withdrawn from setia_withdrawn order by 1",
            row -> "withdrawn " + row.getString(1)));
    content.addAll(
        shop.state.query(
            "select kind || '|' || document || '|' || by_file_id || '|' || cause from setia_retracted order by 1",
            row -> "retracted " + row.getString(1)));
    for (String table : List.of("setia_superseded", "setia_loaded")) {
      content.addAll(
          shop.state.query(
              "select table_name || '|' || file_id || '|' || %1$s || '|' || amount_%2$s from %3$s order by 1"
                  .formatted(
                      table.equals("setia_loaded") ? "rows_loaded" : "rows_superseded",
                      table.substring("setia_".length()),
                      table),
              row -> table + row.getString(1)));
    }
    return content;
  }

  private List<String> undisturbed(Path root) {
    try (Shop other = new Shop(root.resolve("undisturbed"))) {
      deliverFirst(other);
      other.night(sales(other));
      deliverSecond(other);
      other.night(sales(other));
      return content(other);
    }
  }

  /** The catalog refuses the commit of one table, as it would when the machine dies just then. */
  private void crashAt(String table) {
    crash("update on iceberg_tables when new.table_name = '" + table + "'");
  }

  private void crash(String event) {
    shop.state.update(
        "create trigger crash before "
            + event
            + " begin select raise(abort, 'the lights went out'); end");
    shop.pull(sales(shop));
    assertThatThrownBy(() -> shop.load(sales(shop))).hasStackTraceContaining("the lights went out");
    shop.state.update("drop trigger crash");
  }

  @Test
  void aCrashBeforeEachTableLeavesNoTraceAfterTheNextLoad(@TempDir Path elsewhere) {
    List<String> expected = undisturbed(elsewhere);
    deliverFirst(shop);
    shop.night(sales(shop));
    deliverSecond(shop);
    for (String table : List.of("refunds", "order_lines", "orders", "refunds")) {
      crashAt(table);
      assertThat(shop.journal.interrupted("sales")).as(table).isPresent();
    }
    assertThat(shop.rows("orders", "order_id")).as("half a load is there").contains("A3");
    crash("insert on setia_conservation");
    assertThat(shop.rows("refunds", "amount")).as("all but its account").containsExactly("7.0000");

    LoadAccount account = shop.night(sales(shop));

    assertThat(content(shop)).isEqualTo(expected);
    assertThat(account.files()).hasSize(1).allMatch(LoadAccount.FileAccount::isBalanced);
    assertThat(shop.journal.interrupted("sales")).isEmpty();
  }

  @Test
  void aCrashOfTheVeryFirstLoadIsUndoneToo(@TempDir Path elsewhere) {
    List<String> expected = undisturbed(elsewhere);
    deliverFirst(shop);
    crashAt("refunds");
    assertThat(shop.rows("orders", "order_id")).containsExactly("A1", "A2", "A4");
    shop.night(sales(shop));
    deliverSecond(shop);
    shop.night(sales(shop));
    assertThat(content(shop)).isEqualTo(expected);
  }

  @Test
  void whatLandsAfterACrashIsALoadOfItsOwn(@TempDir Path elsewhere) {
    List<String> expected = undisturbed(elsewhere);
    deliverFirst(shop);
    crashAt("refunds");
    deliverSecond(shop);
    shop.pull(sales(shop));
    assertThat(shop.load(sales(shop))).hasSize(2);
    assertThat(content(shop)).isEqualTo(expected);
  }

  @Test
  void anotherSourceDoesNotBuryAHalfMadeLoad() {
    SourceConfig other =
        shop.source(Shop.SALES.replace("name: sales", "name: other").replace("*.csv", "*.txt"));
    deliverFirst(shop);
    crashAt("refunds");
    shop.deliverSales("o.txt", "sale,A1,2026-01-05,paid,c9,,0,S1,9,10");
    SourceConfig again =
        shop.source(Shop.SALES.replace("name: sales", "name: other").replace("*.csv", "*.txt"));
    assertThat(again).isEqualTo(other);
    shop.night(again);
    assertThat(shop.rows("orders", "source, order_id")).containsExactly("other|A1");

    LoadAccount account = shop.night(sales(shop));

    assertThat(shop.rows("orders", "source, order_id"))
        .containsExactly("other|A1", "sales|A1", "sales|A2", "sales|A4");
    assertThat(account.superseded()).isEmpty();
  }

  @Test
  void aCommitThatWasJournalledButNeverMadeIsNothing() {
    deliverFirst(shop);
    shop.night(sales(shop));
    List<String> before = content(shop);
    deliverSecond(shop);
    shop.pull(sales(shop));
    Load load = shop.journal.begin("sales", "dead").orElseThrow();
    LakeTable orders = shop.lake.table(CanonicalTables.find("orders").orElseThrow());
    shop.journal.willCommit(load, "orders", orders.snapshotId());
    orders.undo(load.loadId(), orders.snapshotId());
    assertThat(content(shop)).isEqualTo(before);
  }

  @Test
  void undoTakesBackExactlyTheCommitsOfItsLoad() {
    deliverFirst(shop);
    shop.night(sales(shop));
    LakeTable orders = shop.lake.table(CanonicalTables.find("orders").orElseThrow());
    long before = orders.snapshotId();
    List<String> rows = shop.rows("orders", "order_id");
    Set<String> locations =
        orders.files(before).stream().map(file -> file.location()).collect(Collectors.toSet());
    orders.commit("load-x", List.of(7L), List.<NewFile>of(), locations);
    assertThat(shop.rows("orders", "order_id")).isEmpty();
    orders.undo("load-y", before);
    assertThat(shop.rows("orders", "order_id")).isEmpty();
    orders.undo("load-x", before);
    assertThat(shop.rows("orders", "order_id")).isEqualTo(rows);
    assertThat(orders.snapshotId()).isEqualTo(before);
  }

  @Test
  void aLoadThatFailsBeforeItCommitsLeavesNoFiles() throws Exception {
    deliverFirst(shop);
    shop.night(sales(shop));
    List<Path> before = dataFiles();
    shop.deliver("two.csv", "wrong,header", "1,2");
    shop.pull(sales(shop));
    assertThatThrownBy(() -> shop.load(sales(shop)))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot load sales: column \"order\" is missing (for orders.order_id; file two.csv, has: wrong, header)");
    assertThat(dataFiles()).isEqualTo(before);
    assertThat(shop.journal.interrupted("sales")).isEmpty();
    assertThat(shop.ledger.waiting("sales"))
        .extracting(file -> file.name())
        .containsExactly("two.csv");
  }

  private List<Path> dataFiles() throws Exception {
    try (Stream<Path> files = Files.walk(shop.workspace.lake())) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }
}
