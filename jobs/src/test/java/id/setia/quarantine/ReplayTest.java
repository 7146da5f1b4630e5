package id.setia.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.load.Shop;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Replayer.Replayed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mended records join their documents as if they had passed at once; nothing else moves. */
class ReplayTest {

  private static final List<String> TABLES = List.of("orders", "order_lines", "refunds");

  private Shop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** Also understands the status {@code lunas} and numbers with a decimal comma. */
  private static SourceConfig mended(Shop shop) {
    return mended(shop, Shop.SALES);
  }

  private static SourceConfig mended(Shop shop, String source) {
    return shop.source(
        source
            .replace("paid: completed", "paid: completed, lunas: completed")
            .replace("unit_price: price", "unit_price: {sql: \"replace(price, ',', '.')\"}"));
  }

  private static SourceConfig onlyStatusMended(Shop shop) {
    return onlyStatusMended(shop, Shop.SALES);
  }

  private static SourceConfig onlyStatusMended(Shop shop, String source) {
    return shop.source(source.replace("paid: completed", "paid: completed, lunas: completed"));
  }

  /** The same records through a select that keeps each of them. */
  private static String selecting(String select) {
    return Shop.SALES.replace("time_zone", "select: " + select + "\ntime_zone");
  }

  private static String sale(
      String order, String status, String discount, String sku, String price) {
    return "sale,%s,2026-01-05,%s,c1,a@x.id,%s,%s,1,\"%s\""
        .formatted(order, status, discount, sku, price);
  }

  static List<String> content(Shop shop) {
    List<String> content = new ArrayList<>();
    shop.rows(
            "orders",
            "order_id, ordered_at, status, email_hash, order_discount, file_id, record_no")
        .forEach(row -> content.add("orders " + row));
    shop.rows("order_lines", "order_id, ordered_at, sku, quantity, unit_price, file_id, record_no")
        .forEach(row -> content.add("order_lines " + row));
    shop.rows("refunds", "refund_id, amount, file_id, record_no")
        .forEach(row -> content.add("refunds " + row));
    return content;
  }

  @Test
  void aMendedLineJoinsTheLinesOfItsOrder() {
    shop.deliverSales(
        "one.csv",
        sale("A1", "paid", "5", "S1", "10"),
        sale("A1", "lunas", "5", "S2", "20"),
        sale("A2", "paid", "0", "S1", "30"));
    shop.night(shop.sales());
    assertThat(shop.statements()).containsExactly("3=2+1+0 55=35+20+0");

    Replayed replayed = shop.replay(mended(shop), Filter.ANY);

    assertThat(replayed).isEqualTo(new Replayed("sales", 1, 0, 0, "", 0, List.of()));
    assertThat(shop.rows("order_lines", "order_id, sku, unit_price, record_no"))
        .containsExactly("A1|S1|10.0000|1", "A1|S2|20.0000|2", "A2|S1|30.0000|3");
    assertThat(shop.rows("orders", "order_id, order_discount, record_no"))
        .containsExactly("A1|5.0000|1", "A2|0.0000|3");
    assertThat(shop.statements()).containsExactly("3=3+0+0 55=55+0+0");
    assertThat(
            shop.state.query(
                "select load_id from setia_conservation order by load_id desc",
                row -> row.getString(1)))
        .containsExactly("run-0/sales/1", "replay-1/sales");
    assertThat(shop.state.query("select 1 from setia_superseded", row -> 1)).isEmpty();
    assertThat(shop.replay(mended(shop), Filter.ANY))
        .isEqualTo(new Replayed("sales", 0, 0, 0, "", 0, List.of()));
  }

  @Test
  void onlyTheChosenRecordsAreReplayed() {
    shop.deliverSales(
        "one.csv", sale("A1", "lunas", "0", "S1", "10"), sale("A2", "paid", "0", "S1", "1,5"));
    shop.deliverSales("two.csv", sale("A3", "lunas", "0", "S1", "10"));
    shop.night(shop.sales());

    shop.replay(mended(shop), new Filter(null, "unknown_value", "one.csv", null));
    assertThat(shop.rows("order_lines", "order_id")).containsExactly("A1");
    shop.replay(mended(shop), new Filter("sales", null, null, 2L));
    assertThat(shop.rows("order_lines", "order_id, unit_price"))
        .containsExactly("A1|10.0000", "A2|1.5000");
    assertThat(shop.quarantine())
        .containsExactly(
            "one.csv|1|unknown_value|status|lunas",
            "one.csv|2|parse_decimal|unit_price|1,5",
            "two.csv|1|unknown_value|status|lunas");
    assertThat(statuses()).containsExactly("1 REPLAYED", "2 REPLAYED", "1 OPEN");
    assertThat(shop.statements()).containsExactly("2=2+0+0 11.5=11.5+0+0", "1=0+1+0 10=0+10+0");
  }

  private List<String> statuses() {
    return shop.state.query(
        "select record_no || ' ' || status from setia_quarantine order by file_id, record_no",
        row -> row.getString(1));
  }

  @Test
  void whatStillBreaksARuleStaysOpenUnderTheRuleItBreaksNow() {
    shop.deliverSales(
        "one.csv", sale("A1", "lunas", "0", "S1", "1,5"), sale("A2", "lunas", "0", "S1", "2"));
    shop.night(shop.sales());

    Replayed replayed = shop.replay(onlyStatusMended(shop), Filter.ANY);

    assertThat(replayed)
        .isEqualTo(
            new Replayed(
                "sales",
                1,
                0,
                1,
                "record 1: parse_decimal, price: \"1,5\" is not a number as 1,234.56",
                0,
                List.of()));
    assertThat(shop.quarantine())
        .containsExactly(
            "one.csv|1|parse_decimal|unit_price|1,5", "one.csv|2|unknown_value|status|lunas");
    assertThat(
            shop.state.query(
                "select action_id || ' ' || record_no || ' ' || rule_id || ' ' || outcome || ' ' ||"
                    + " coalesce(rule_after, '-') from setia_quarantine_event order by record_no",
                row -> row.getString(1)))
        .containsExactly(
            "replay-1 1 unknown_value REFUSED parse_decimal",
            "replay-1 2 unknown_value REPLAYED -");
    shop.replay(mended(shop), Filter.ANY);
    assertThat(shop.rows("order_lines", "order_id, unit_price"))
        .containsExactly("A1|1.5000", "A2|2.0000");
    assertThat(shop.statements()).containsExactly("2=2+0+0 3.5=3.5+0+0");
  }

  @Test
  void whereNothingPassesNothingButTheHistoryChanges() {
    shop.deliverSales("one.csv", sale("A1", "lunas", "0", "S1", "10"));
    shop.night(shop.sales());
    List<String> statements = shop.statements();

    Replayed replayed = shop.replay(shop.sales(), Filter.ANY);

    assertThat(replayed.refused()).isEqualTo(1);
    assertThat(shop.statements()).isEqualTo(statements);
    assertThat(shop.state.query("select status from setia_load", row -> row.getString(1)))
        .containsExactly("DONE");
    assertThat(
            shop.state.query("select outcome from setia_quarantine_event", row -> row.getString(1)))
        .containsExactly("REFUSED");
  }

  @Test
  void aMendedFirstLineSpeaksForItsOrder() {
    shop.deliverSales(
        "one.csv",
        sale("A1", "lunas", "70", "S1", "100"),
        sale("A1", "paid", "50", "S2", "100"),
        sale("A1", "lunas", "60", "S3", "1,5"));
    shop.night(shop.sales());
    assertThat(shop.rows("orders", "order_discount, record_no")).containsExactly("50.0000|2");
    assertThat(shop.statements()).containsExactly("3=1+2+0 130=50+80+0");

    shop.replay(onlyStatusMended(shop), Filter.ANY);

    assertThat(shop.rows("orders", "order_discount, record_no")).containsExactly("70.0000|1");
    assertThat(shop.rows("order_lines", "sku")).containsExactly("S1", "S2");
    assertThat(shop.statements()).containsExactly("3=2+1+0 130=130+0+0");
    assertThat(shop.state.query("select 1 from setia_superseded", row -> 1)).isEmpty();
  }

  @Test
  void aLaterLineThatIsMendedFirstLeavesTheDifferenceWithTheFirst() {
    shop.deliverSales(
        "one.csv", sale("A1", "lunas", "70", "S1", "1,5"), sale("A1", "lunas", "60", "S2", "100"));
    shop.night(shop.sales());
    assertThat(shop.statements()).containsExactly("2=0+2+0 30=0+30+0");

    shop.replay(onlyStatusMended(shop), Filter.ANY);
    assertThat(shop.rows("orders", "order_discount, record_no")).containsExactly("60.0000|2");
    assertThat(shop.statements()).containsExactly("2=1+1+0 30=40+-10+0");
    shop.replay(mended(shop), Filter.ANY);
    assertThat(shop.rows("orders", "order_discount, record_no")).containsExactly("70.0000|1");
    assertThat(shop.statements()).containsExactly("2=2+0+0 31.5=31.5+0+0");
  }

  @Test
  void aNewerDeliveryThatArrivedMeanwhileWins() {
    shop.deliverSales(
        "one.csv", sale("A1", "paid", "0", "S1", "10"), sale("A1", "lunas", "0", "S2", "20"));
    shop.night(shop.sales());
    shop.deliverSales("two.csv", sale("A1", "paid", "0", "S3", "40"));
    shop.night(shop.sales());

    Replayed replayed = shop.replay(mended(shop), Filter.ANY);

    assertThat(replayed).isEqualTo(new Replayed("sales", 0, 1, 0, "", 0, List.of()));
    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S3");
    assertThat(shop.statements()).containsExactly("2=1+0+1 30=10+0+20", "1=1+0+0 40=40+0+0");
    assertThat(statuses()).containsExactly("2 SUPERSEDED");
  }

  @Test
  void aDeliveryThatWasAllDirtyReplacesTheOlderOneWhole() {
    shop.deliverSales(
        "one.csv", sale("A1", "paid", "3", "S1", "10"), sale("A1", "paid", "3", "S2", "20"));
    shop.deliverSales("other.csv", sale("A9", "paid", "0", "S1", "10"));
    shop.night(shop.sales());
    shop.deliverSales("two.csv", sale("A1", "lunas", "4", "S3", "40"));
    shop.night(shop.sales());

    shop.replay(mended(shop), Filter.ANY);

    assertThat(shop.rows("order_lines", "order_id, sku, file_id"))
        .containsExactly("A1|S3|3", "A9|S1|2");
    assertThat(shop.rows("orders", "order_id, order_discount, file_id"))
        .containsExactly("A1|4.0000|3", "A9|0.0000|2");
    assertThat(
            shop.state.query(
                "select table_name || ' ' || file_id || ' ' || rows_superseded || ' ' || amount_superseded"
                    + " from setia_superseded where load_id = 'replay-1/sales' order by 1",
                row -> row.getString(1)))
        .containsExactly("* 1 2 0", "order_lines 1 2 30", "orders 1 1 -3");
  }

  @Test
  void ofTwoMendedDeliveriesTheNewerCounts() {
    shop.deliverSales("one.csv", sale("A1", "lunas", "1", "S1", "10"));
    shop.deliverSales("two.csv", sale("A1", "lunas", "2", "S2", "20"));
    shop.night(shop.sales());

    assertThat(shop.replay(mended(shop), Filter.ANY))
        .isEqualTo(new Replayed("sales", 1, 1, 0, "", 0, List.of()));
    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S2");
    assertThat(shop.rows("orders", "order_id, order_discount")).containsExactly("A1|2.0000");
    assertThat(shop.statements()).containsExactly("1=0+0+1 9=0+0+9", "1=1+0+0 18=18+0+0");
  }

  @Test
  void ofRowsWithOneKeyTheLastOfTheDeliveryCounts() {
    String tickets =
        """
        name: desk
        files: "%s/*.csv"
        time_zone: UTC
        max_reject_rate: 1
        tables:
          tickets:
            columns: {ticket_id: id, opened_at: at, status: {from: s, map: {o: open, MORE c: closed}}, topic: topic}
        """;
    SourceConfig before = shop.source(tickets.replace("MORE ", ""));
    shop.deliver(
        "t.csv",
        "id,at,s,topic",
        "T1,2026-01-01,o,first",
        "T1,2026-01-01,x,second",
        "T2,2026-01-01,x,first",
        "T2,2026-01-01,o,second");
    shop.night(before);
    assertThat(shop.rows("tickets", "ticket_id, topic")).containsExactly("T1|first", "T2|second");

    Replayed replayed =
        shop.replay(shop.source(tickets.replace("MORE", "x: pending,")), Filter.ANY);

    assertThat(replayed).isEqualTo(new Replayed("desk", 1, 1, 0, "", 0, List.of()));
    assertThat(shop.rows("tickets", "ticket_id, topic")).containsExactly("T1|second", "T2|second");
    assertThat(shop.statements()).containsExactly("4=2+0+2 0=0+0+0");
  }

  @Test
  void malformedRecordsAreMendedByTheFormat() {
    shop.deliver(
        "l.csv",
        Shop.SALES_HEADER
            + "\nsale,A1,2026-01-05,paid,caf\u00e9,,0,S,1,1\nsale,A2,2026-01-05,paid,c,,0,S,1,2\n",
        StandardCharsets.ISO_8859_1);
    shop.night(shop.sales());
    assertThat(shop.quarantine()).containsExactly("l.csv|1|malformed_record|-|-");

    shop.replay(
        shop.source(Shop.SALES.replace("time_zone", "format: {encoding: windows-1252}\ntime_zone")),
        Filter.ANY);

    assertThat(shop.rows("orders", "order_id, customer_ref, record_no"))
        .containsExactly("A1|café|1", "A2|c|2");
    assertThat(shop.statements()).containsExactly("2=2+0+0 3=3+0+0");
  }

  @Test
  void aFormatThatFindsOtherRecordsIsRefused() {
    shop.deliverSales(
        "one.csv", sale("A1", "lunas", "0", "S1", "10"), sale("A2", "paid", "0", "S1", "10"));
    shop.night(shop.sales());
    List<String> before = content(shop);

    assertThatThrownBy(
            () ->
                shop.replay(
                    shop.source(
                        Shop.SALES.replace(
                            "time_zone", "format: {skip_after_header: 1}\ntime_zone")),
                    Filter.ANY))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot replay sales: one.csv has 1 records as the source reads it now, and had 2 when it was loaded;"
                + " deliver it again under another content instead");
    assertThat(content(shop)).isEqualTo(before);
    assertThat(statuses()).containsExactly("1 OPEN");
    assertThat(shop.state.query("select status from setia_load", row -> row.getString(1)))
        .containsExactly("DONE");
  }

  /** Also where the select was what had to be mended: it left the record out. */
  @Test
  void aSelectWithARowARecordIsReplayed() {
    shop.deliverSales(
        "one.csv",
        sale("A1", "paid", "5", "S1", "10"),
        sale("A1", "lunas", "5", "S2", "20"),
        sale("A2", "paid", "0", "S3", "30"),
        "too,few");
    shop.night(shop.source(selecting("select * from records where sku <> 'S3'")));
    assertThat(shop.statements()).containsExactly("4=1+3+0 25=5+20+0");

    Replayed replayed =
        shop.replay(onlyStatusMended(shop, selecting("select * from records")), Filter.ANY);

    assertThat(replayed.replayed()).isEqualTo(2);
    assertThat(replayed.refused()).isEqualTo(1);
    assertThat(shop.rows("order_lines", "order_id, sku, unit_price, record_no"))
        .containsExactly("A1|S1|10.0000|1", "A1|S2|20.0000|2", "A2|S3|30.0000|3");
    assertThat(shop.statements()).containsExactly("4=3+1+0 55=55+0+0");
    assertThat(statuses()).containsExactly("2 REPLAYED", "3 REPLAYED", "4 OPEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * exclude (_record_no), [_record_no, 1] as _records from records where sku = 'S2'",
        "select * from records cross join range(2)"
      })
  void aSelectThatFoldsOrSpreadsRecordsIsRefused(String select) {
    shop.deliverSales(
        "one.csv", sale("A1", "lunas", "0", "S1", "10"), sale("A1", "lunas", "0", "S2", "10"));
    shop.night(shop.sales());

    assertThatThrownBy(() -> shop.replay(onlyStatusMended(shop, selecting(select)), Filter.ANY))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot replay sales: its select makes one row of several records, or several of one, so no record of it"
                + " can be mended alone; deliver the file again under another content instead");
    assertThat(statuses()).containsExactly("1 OPEN", "2 OPEN");
    assertThat(shop.rows("order_lines", "sku")).isEmpty();
  }

  @Test
  void discardedRecordsStayOutAndInTheAccount() {
    shop.deliverSales(
        "one.csv", sale("A1", "lunas", "0", "S1", "10"), sale("A2", "lunas", "0", "S1", "20"));
    shop.night(shop.sales());

    assertThat(shop.discard(new Filter(null, null, "one.csv", 1L), "a test order")).isEqualTo(1);
    assertThat(shop.discard(new Filter(null, null, "one.csv", 1L), "again")).isZero();
    shop.replay(mended(shop), Filter.ANY);

    assertThat(shop.rows("order_lines", "order_id")).containsExactly("A2");
    assertThat(shop.statements()).containsExactly("2=1+1+0 30=20+10+0");
    assertThat(
            shop.state.query(
                "select a.action_id || ' ' || e.record_no || ' ' || e.outcome || ' ' || coalesce(a.reason, '-')"
                    + " from setia_quarantine_action a join setia_quarantine_event e on e.action_id = a.action_id"
                    + " order by a.action_no",
                row -> row.getString(1)))
        .containsExactly("discard-1 1 DISCARDED a test order", "replay-2 2 REPLAYED -");
  }

  @Test
  void aLaterDeliverySupersedesReplayedRowsToo() {
    shop.deliverSales("one.csv", sale("A1", "lunas", "0", "S1", "10"));
    shop.night(shop.sales());
    shop.replay(mended(shop), Filter.ANY);
    shop.deliverSales("two.csv", sale("A1", "paid", "0", "S2", "20"));
    shop.night(mended(shop));
    assertThat(shop.rows("order_lines", "order_id, sku")).containsExactly("A1|S2");
    assertThat(shop.rows("orders", "order_id, file_id")).containsExactly("A1|2");
  }

  /** What the lake would be, had the mapping been right from the start. */
  @ParameterizedTest
  @ValueSource(strings = {"", "select * from records"})
  void replayingEverythingIsTheLoadThatWasMeant(String select, @TempDir Path elsewhere) {
    String source = select.isEmpty() ? Shop.SALES : selecting(select);
    for (int seed = 0; seed < 3; seed++) {
      try (Shop late = new Shop(elsewhere.resolve("late-" + seed));
          Shop right = new Shop(elsewhere.resolve("right-" + seed))) {
        Random random = new Random(seed);
        for (int night = 0; night < 3; night++) {
          String[] records = records(random, night);
          late.deliverSales(night + ".csv", records);
          right.deliverSales(night + ".csv", records);
          late.night(late.source(source));
          right.night(mended(right, source));
        }
        assertThat(late.rows("order_lines", "sku").size())
            .isLessThan(right.rows("order_lines", "sku").size());

        late.replay(onlyStatusMended(late, source), new Filter(null, null, "1.csv", null));
        late.replay(mended(late, source), Filter.ANY);

        assertThat(content(late)).as("seed " + seed).isEqualTo(content(right));
        for (String table : TABLES) {
          assertThat(late.rows(table, "file_id, record_no, extra"))
              .isEqualTo(right.rows(table, "file_id, record_no, extra"));
        }
        assertThat(controlTotal(late)).isEqualByComparingTo(lakeTotal(late));
      }
    }
  }

  private static String[] records(Random random, int night) {
    List<String> records = new ArrayList<>();
    for (int record = 0; record < 40; record++) {
      boolean isRefund = random.nextInt(8) == 0;
      String status = random.nextInt(3) == 0 ? "lunas" : "paid";
      String price = random.nextInt(4) == 0 ? "\"1,5\"" : String.valueOf(1 + random.nextInt(50));
      records.add(
          isRefund
              ? "refund,R%d,2026-01-0%d,,c1,,,S1,,%s"
                  .formatted(random.nextInt(6), 1 + random.nextInt(9), 1 + random.nextInt(9))
              : "sale,A%d,2026-0%d-05,%s,c1,,%d,S%d,%d,%s"
                  .formatted(
                      random.nextInt(14),
                      1 + random.nextInt(2),
                      status,
                      random.nextInt(3),
                      record,
                      1 + night,
                      price));
    }
    return records.toArray(String[]::new);
  }

  private static BigDecimal controlTotal(Shop shop) {
    BigDecimal total = BigDecimal.ZERO;
    for (String amount :
        shop.state.query(
            "select amount_loaded from setia_conservation c join setia_file f on f.load_id = c.load_id"
                + " and f.file_id = c.file_id",
            row -> row.getString(1))) {
      total = total.add(new BigDecimal(amount));
    }
    for (String amount :
        shop.state.query(
            "select amount_superseded from setia_superseded", row -> row.getString(1))) {
      total = total.subtract(new BigDecimal(amount));
    }
    return total;
  }

  private static BigDecimal lakeTotal(Shop shop) {
    BigDecimal total = BigDecimal.ZERO;
    for (String line : shop.rows("order_lines", "quantity * unit_price")) {
      total = total.add(new BigDecimal(line));
    }
    for (String discount : shop.rows("orders", "order_discount")) {
      total = total.subtract(new BigDecimal(discount));
    }
    for (String amount : shop.rows("refunds", "amount")) {
      total = total.subtract(new BigDecimal(amount));
    }
    return total;
  }
}
