package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadAccount.Tally;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every record and every rupiah of a file is loaded, set aside or a duplicate. */
class ConservationTest extends ShopTest {

  @Test
  void readIsLoadedAndQuarantinedAndDuplicateInRecordsAndMoney() {
    String[] first = {
      "sale,A1,2026-01-05 10:00:00,paid,c1,a@x.id,5000,S1,2,10000",
      "sale,A1,2026-01-05 10:00:00,paid,c1,a@x.id,5000,S2,1,7500.50",
      "sale,A2,2026-01-06 10:00:00,lost,c2,b@x.id,0,S1,1,10000",
      "refund,R1,2026-01-07 10:00:00,,c1,,,S1,,2500",
      "refund,R2,2026-01-07 25:00:00,,c1,,,S1,,99",
      "sale,A3,2026-02-05 10:00:00,paid,c1,a@x.id,100,S2,1,1000",
    };
    String[] second = {
      "sale,A3,2026-02-05 10:00:00,paid,c1,a@x.id,50,S2,3,1000",
      "sale,A4,2026-02-06 10:00:00,paid,c3,,,S9,2,x",
      "sale,A5,2026-02-07 10:00:00,paid,c3,,,S9,2,4",
    };
    shop.deliverSales("one.csv", first);
    shop.deliverSales("two.csv", second);

    LoadAccount account = shop.night(shop.sales());

    FileAccount one = account.files().get(0);
    assertThat(text(one.read())).isEqualTo(tally(6, plainMoney(first)));
    assertThat(text(one.quarantined())).isEqualTo(tally(2, "9901"));
    assertThat(text(one.duplicates())).isEqualTo(tally(1, "900"));
    assertThat(text(one.loaded())).isEqualTo(tally(3, "20000.5"));
    FileAccount two = account.files().get(1);
    assertThat(text(two.read())).isEqualTo(tally(3, plainMoney(second)));
    assertThat(text(two.quarantined())).isEqualTo(tally(1, "0"));
    assertThat(text(two.duplicates())).isEqualTo(tally(0, "0"));
    assertThat(text(two.loaded())).isEqualTo(tally(2, "2958"));
  }

  /** Money of the records, reckoned in plain Java: a discount once an order, refunds below zero. */
  private static String plainMoney(String... records) {
    BigDecimal money = BigDecimal.ZERO;
    List<String> orders = new ArrayList<>();
    for (String record : records) {
      String[] fields = record.split(",", -1);
      if (fields[0].equals("refund")) {
        money = money.subtract(new BigDecimal(fields[9]));
        continue;
      }
      if (!orders.contains(fields[1])) {
        orders.add(fields[1]);
        money = money.subtract(fields[6].isEmpty() ? BigDecimal.ZERO : new BigDecimal(fields[6]));
      }
      if (!fields[9].equals("x")) {
        money = money.add(new BigDecimal(fields[8]).multiply(new BigDecimal(fields[9])));
      }
    }
    return money.stripTrailingZeros().toPlainString();
  }

  private static String tally(long records, String amount) {
    return records + " records, " + amount;
  }

  private static String text(Tally tally) {
    return tally(tally.records(), tally.amount().stripTrailingZeros().toPlainString());
  }

  @Test
  void headersWithoutLinesOfTheirOwnStillAddUp() {
    SourceConfig headersOnly =
        shop.source(
            """
            name: heads
            files: "%s/*.csv"
            tables:
              orders:
                columns:
                  order_id: order
                  ordered_at: at
                  status: {value: completed}
                  currency: {value: IDR}
                  order_discount: discount
            """);
    shop.deliver(
        "a.csv", "order,at,discount", "A1,2026-01-05,5", "A1,2026-01-05,5", "A2,2026-01-05,1");

    FileAccount file = shop.night(headersOnly).files().get(0);

    assertThat(text(file.read())).isEqualTo(tally(3, "-6"));
    assertThat(text(file.loaded())).isEqualTo(tally(2, "-6"));
    assertThat(text(file.duplicates())).isEqualTo(tally(1, "0"));
  }

  @Test
  void linesTakenFromOtherRecordsThanTheirHeaderStillAddUp() {
    SourceConfig mixed =
        shop.source(
            Shop.SALES.replaceFirst(
                "(order_lines:\n\\s+when:) type", "$1 sku is not null and type"));
    shop.deliverSales(
        "a.csv",
        "sale,A1,2026-01-05,paid,c1,,5,,,",
        "sale,A1,2026-01-05,paid,c1,,5,S1,1,100",
        "sale,A1,2026-01-05,paid,c1,,5,,,",
        "sale,A2,2026-01-05,paid,c1,,,S1,1,100");

    FileAccount file = shop.night(mixed).files().get(0);

    assertThat(text(file.read())).isEqualTo(tally(4, "195"));
    assertThat(text(file.loaded())).isEqualTo(tally(3, "195"));
    assertThat(text(file.duplicates())).isEqualTo(tally(1, "0"));
  }

  @Test
  void theDiscountOfAnOrderWhoseFirstLineIsDirtyCountsOnce() {
    shop.deliverSales(
        "a.csv",
        "sale,A1,2026-01-05,paid,c1,,70,S1,x,100",
        "sale,A1,2026-01-05,paid,c1,,50,S2,1,100",
        "sale,A2,2026-01-05,paid,c1,,9,S2,1,x");

    FileAccount file = shop.night(shop.sales()).files().get(0);

    assertThat(text(file.read())).isEqualTo(tally(3, "21"));
    assertThat(text(file.loaded())).isEqualTo(tally(1, "50"));
    assertThat(text(file.quarantined())).isEqualTo(tally(2, "-29"));
  }

  @Test
  void identicalLinesAreLinesAndTheDiscountIsOneRow() {
    String line = "sale,A1,2026-01-05 10:00:00,paid,c1,,500,S1,1,1000";
    shop.deliverSales("a.csv", line, line, line);

    LoadAccount account = shop.night(shop.sales());

    assertThat(shop.rows("order_lines", "order_id, sku, quantity, record_no"))
        .containsExactly("A1|S1|1.0000|1", "A1|S1|1.0000|2", "A1|S1|1.0000|3");
    assertThat(shop.rows("orders", "order_id, order_discount, record_no"))
        .containsExactly("A1|500.0000|1");
    assertThat(text(account.files().get(0).loaded())).isEqualTo(tally(3, "2500"));
    assertThat(account.loaded())
        .extracting(TableRows::table, rows -> rows.tally().records())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("orders", 1L),
            org.assertj.core.groups.Tuple.tuple("order_lines", 3L));
  }

  @Test
  void aFileOfAHeaderAloneIsReadAndEmpty() {
    shop.deliverSales("a.csv");

    FileAccount file = shop.night(shop.sales()).files().get(0);

    assertThat(text(file.read())).isEqualTo(tally(0, "0"));
    assertThat(shop.rows("orders", "order_id")).isEmpty();
    assertThat(shop.load(shop.sales())).isEmpty();
  }

  @Test
  void lineEndsAndEncodingsAreTheSameRecords() {
    String record = "sale,A%d,2026-01-05 10:00:00,paid,café,,0,\"S,\"\"1\"\"\",1,1000";
    String text = Shop.SALES_HEADER + "\r\n" + record.formatted(1) + "\r\n" + record.formatted(2);
    shop.deliver("windows.csv", text, StandardCharsets.UTF_8);
    shop.deliver(
        "mark.csv",
        "\uFEFF" + text.replace("A1", "A3").replace("A2", "A4"),
        StandardCharsets.UTF_8);
    shop.night(shop.sales());
    assertThat(shop.rows("orders", "order_id, customer_ref, record_no"))
        .containsExactly("A1|café|1", "A2|café|2", "A3|café|1", "A4|café|2");
    assertThat(shop.rows("order_lines", "sku").get(0)).isEqualTo("S,\"1\"");
  }

  @Test
  void latinFilesAreReadAndTheirMalformedRecordsNumbered() {
    SourceConfig latin =
        shop.source(Shop.SALES.replace("time_zone", "format: {encoding: latin-1}\ntime_zone"));
    shop.deliver(
        "l.csv",
        Shop.SALES_HEADER
            + "\nsale,Ä1,2026-01-05,paid,café,,0,S,1,1\ntoo,few\n\nsale,É2,2026-01-05,paid,é,,0,S,1,1\nfew\n",
        StandardCharsets.ISO_8859_1);
    shop.night(latin);
    assertThat(shop.rows("orders", "order_id, customer_ref, record_no"))
        .containsExactly("Ä1|café|1", "É2|é|3");
    assertThat(shop.quarantine())
        .containsExactly("l.csv|2|malformed_record|-|-", "l.csv|4|malformed_record|-|-");
  }

  @Test
  void filesWithOtherColumnsLoadTogether() {
    shop.deliverSales("jan.csv", "sale,A1,2026-01-05,paid,c1,,0,S1,1,10");
    shop.deliver(
        "feb.csv",
        "price,quantity,sku,discount,email,customer,status,at,order,type,Shop",
        "20,2,S2,1,,c2,paid,2026-02-05,A2,sale,Bandung",
        "only,three,fields",
        "x,2,S2,1,,c2,paid,2026-02-05,A3,sale,Solo");
    shop.deliverSales(
        "mar.csv", "sale,A4,2026-03-05,paid,c1,,0,S1,1,30", "sale,A5,2026-03-05,?,c1,,0,S1,1,30");

    LoadAccount account = shop.night(shop.sales());

    assertThat(shop.rows("order_lines", "order_id, unit_price, record_no, extra"))
        .containsExactly("A1|10.0000|1|-", "A2|20.0000|1|{\"Shop\":\"Bandung\"}", "A4|30.0000|1|-");
    assertThat(shop.quarantine())
        .containsExactly(
            "feb.csv|2|malformed_record|-|-",
            "feb.csv|3|parse_decimal|unit_price|x",
            "mar.csv|2|unknown_value|status|?");
    assertThat(account.files()).allMatch(FileAccount::isBalanced);
    assertThat(account.files())
        .extracting(file -> file.read().records())
        .containsExactly(1L, 3L, 2L);
  }

  @Test
  void threeHundredAndFiveFilesAtOnce() {
    for (int day = 0; day < 305; day++) {
      shop.deliverSales(
          "day-%03d.csv".formatted(day),
          "sale,A%d,2026-01-05,paid,c1,,0,S1,1,%d".formatted(day, day),
          "broken",
          "sale,B%d,2026-01-05,paid,c1,,0,S1,1,%d".formatted(day, day));
    }
    LoadAccount account = shop.night(shop.sales());
    assertThat(text(account.total(FileAccount::loaded))).isEqualTo(tally(610, "92720"));
    assertThat(text(account.total(FileAccount::quarantined))).isEqualTo(tally(305, "0"));
    List<String> order = shop.rows("order_lines", "order_id, file_id, record_no");
    assertThat(order).contains("A0|1|1", "B0|1|3", "A304|305|1", "B304|305|3");
  }

  @Test
  void namesAreJustNames() {
    String odd = "x\"; drop table \"stage\" '_' 价";
    SourceConfig source =
        shop.source(Shop.SALES.replace("sku: sku", "sku: '" + odd.replace("'", "''") + "'"));
    shop.deliver(
        "it's; drop table \"x\" — 价.csv",
        Shop.SALES_HEADER.replace("sku", "\"" + odd.replace("\"", "\"\"") + "\"")
            + ",file_ord,_c0,rule_no,raw,extra,c0,r0,seq",
        "sale,A'1;--,2026-01-05,paid,c1,,0,\"S\"\"; drop table x\",1,10,9,8,7,6,5,4,3,2");
    shop.night(source);
    assertThat(shop.rows("order_lines", "order_id, sku, record_no, file_id, unit_price"))
        .containsExactly("A'1;--|S\"; drop table x|1|1|10.0000");
    assertThat(shop.rows("orders", "extra").get(0))
        .isEqualTo(
            "{\"file_ord\":\"9\",\"_c0\":\"8\",\"rule_no\":\"7\",\"raw\":\"6\",\"extra\":\"5\",\"c0\":\"4\",\"r0\":\"3\",\"seq\":\"2\"}");
  }

  @Test
  void aLongFieldIsAFieldAndATooLongOneIsSetAside() {
    String note = "n".repeat(1_000_000);
    shop.deliver(
        "a.csv",
        Shop.SALES_HEADER + ",colour",
        "sale,A1,2026-01-05,paid,c1,,0,S1,1,10," + note,
        "sale,A2,2026-01-05,paid,c1,,0,S1,1,10," + "m".repeat(5_000_000),
        "sale,A3,2026-01-05,paid,c1,,0,S1,1,10,short");
    shop.night(shop.sales());
    assertThat(shop.rows("orders", "order_id, length(extra), record_no"))
        .containsExactly("A1|1000013|1", "A3|18|3");
    assertThat(shop.quarantine()).containsExactly("a.csv|2|malformed_record|-|-");
  }

  @Test
  void everyFileIsEnteredInTheStateDatabaseAsItsAccountSays() {
    shop.deliverSales("a.csv", "sale,A1,2026-01-05,paid,c1,,0,S1,2,10.5", "broken");
    shop.night(shop.sales());
    assertThat(
            shop.state.query(
                "select records_read, records_loaded, records_quarantined, records_duplicate, amount_read,"
                    + " amount_loaded, amount_quarantined, amount_duplicate from setia_conservation",
                row -> {
                  List<String> values = new ArrayList<>();
                  for (int index = 1; index <= 8; index++) {
                    values.add(row.getString(index));
                  }
                  return values;
                }))
        .containsExactly(Arrays.asList("2", "1", "1", "0", "21", "21", "0", "0"));
  }
}
