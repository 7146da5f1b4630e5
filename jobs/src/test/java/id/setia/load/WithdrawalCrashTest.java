package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.SourceConfig;
import id.setia.quarantine.Quarantine.Filter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A load of a full export and a replay that take documents back, and tell of others, die before
 * each thing that they write; done again, they are as if they had never died.
 */
class WithdrawalCrashTest extends ShopTest {

  private static final List<String> POINTS =
      List.of(
          "update on iceberg_tables when new.table_name = 'orders'",
          "update on iceberg_tables when new.table_name = 'order_lines'",
          "update on iceberg_tables when new.table_name = 'refunds'",
          "update on iceberg_tables when new.table_name = 'customers'",
          "insert on setia_conservation",
          "insert on setia_withdrawn",
          "insert on setia_retracted",
          "insert on setia_notice");

  private static final String COMPLETE =
      WithdrawalTest.ORDERS + "complete: true\nmax_withdrawn: 1\n";

  private static SourceConfig source(Shop where) {
    return where.source(COMPLETE);
  }

  private static SourceConfig mended(Shop where) {
    return where.source(COMPLETE.replace("paid: completed", "paid: completed, x: completed"));
  }

  private static void deliver(Shop where, String name, String... records) {
    where.deliver(
        name, (WithdrawalTest.HEADER + "\n" + String.join("\n", records)).split("\n", -1));
  }

  private static void first(Shop where) {
    deliver(
        where,
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A2,2026-01-06,paid,c2,Bali,S1,50,5",
        "A3,2026-01-06,paid,c3,Bali,S1,60,6");
    where.night(source(where));
  }

  /** A2 goes by its absence, A3's refund by being 0, and A1 names two customers. */
  private static void second(Shop where) {
    deliver(
        where,
        "two.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A1,2026-01-05,paid,c9,Java,S2,1,0",
        "A3,2026-01-06,paid,c3,Bali,S1,60,0");
  }

  /** Nothing of it can be read, and so nothing is absent. */
  private static void unread(Shop where) {
    deliver(
        where,
        "two.csv",
        "A1,2026-01-05,x,c1,Java,S1,100,40",
        "A1,2026-01-05,x,c9,Java,S2,1,0",
        "A3,2026-01-06,x,c3,Bali,S1,60,0",
        ",2026-01-06,test,c3,Bali,S1,60,0",
        "A4,2026-01-06,x,c3,Bali,S1,a lot,0");
    where.night(source(where));
  }

  private static List<String> content(Shop where) {
    List<String> content = new ArrayList<>();
    for (String table : List.of("orders", "order_lines", "refunds", "customers")) {
      where
          .rows(table, "source, file_id, record_no")
          .forEach(row -> content.add(table + " " + row));
    }
    content.addAll(where.statements());
    content.addAll(where.quarantine());
    for (String table : List.of("setia_withdrawn", "setia_superseded", "setia_loaded")) {
      where
          .state
          .query(
              "select table_name || ' ' || file_id || ' ' || %s from %s order by 1"
                  .formatted(
                      table.equals("setia_withdrawn")
                          ? "by_file_id || ' ' || cause || ' ' || rows_withdrawn || ' ' || amount_withdrawn"
                          : table.equals("setia_loaded") ? "rows_loaded" : "rows_superseded",
                      table),
              row -> row.getString(1))
          .forEach(row -> content.add(table + " " + row));
    }
    content.addAll(
        where.state.query(
            "select kind || ' ' || document || ' ' || by_file_id || ' ' || cause from setia_retracted order by 1",
            row -> "retracted " + row.getString(1)));
    content.addAll(
        where.state.query(
            "select kind || ' ' || document || ' ' || documents || ' ' || record_no || ' ' || other_record_no from"
                + " setia_notice order by 1",
            row -> "notice " + row.getString(1)));
    return content;
  }

  private void dies(String point, Runnable work) {
    shop.state.update(
        "create trigger crash before "
            + point
            + " begin select raise(abort, 'the lights went out'); end");
    assertThatThrownBy(work::run).as(point).hasStackTraceContaining("the lights went out");
    shop.state.update("drop trigger crash");
  }

  @Test
  void aLoadOfAFullExport(@TempDir Path elsewhere) {
    List<String> expected;
    try (Shop undisturbed = new Shop(elsewhere)) {
      first(undisturbed);
      second(undisturbed);
      undisturbed.night(source(undisturbed));
      expected = content(undisturbed);
    }
    first(shop);
    second(shop);
    shop.pull(source(shop));
    for (String point : POINTS) {
      dies(point, () -> shop.load(source(shop)));
    }

    shop.load(source(shop));

    assertThat(content(shop))
        .isEqualTo(expected)
        .anyMatch(row -> row.startsWith("setia_withdrawn orders 1 2 absent"))
        .anyMatch(row -> row.startsWith("setia_withdrawn refunds 1 2 when"))
        .anyMatch(row -> row.startsWith("notice CUSTOMER A1"));
  }

  @Test
  void aReplay(@TempDir Path elsewhere) {
    List<String> expected;
    try (Shop undisturbed = new Shop(elsewhere)) {
      first(undisturbed);
      unread(undisturbed);
      undisturbed.replay(mended(undisturbed), Filter.ANY);
      expected = content(undisturbed);
    }
    first(shop);
    unread(shop);
    List<String> before = content(shop);
    for (String point : POINTS) {
      dies(point, () -> shop.replay(mended(shop), Filter.ANY));
    }
    assertThat(shop.load(source(shop))).as("the night takes the dead replay back").isEmpty();
    assertThat(content(shop)).isEqualTo(before);

    shop.replay(mended(shop), Filter.ANY);

    assertThat(content(shop))
        .isEqualTo(expected)
        .anyMatch(row -> row.startsWith("setia_withdrawn orders 1 2 absent"))
        .anyMatch(row -> row.startsWith("notice CUSTOMER A1"));
  }
}
