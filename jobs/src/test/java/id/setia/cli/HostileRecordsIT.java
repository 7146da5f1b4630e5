package id.setia.cli;

import static id.setia.cli.HostileShop.GOOD;
import static id.setia.cli.HostileShop.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad records: each is set aside with file, record, column, value and rule; the others load. */
class HostileRecordsIT {

  private final Path directory;

  HostileRecordsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  private HostileShop sales() {
    return HostileShop.ofSales(directory);
  }

  /** Delivers a record between good ones; it alone is set aside. */
  private void aside(String record, String reason) {
    HostileShop shop = sales();
    shop.deliver(
        "sales/bad.csv",
        HEADER + GOOD.replace("A1", "A2") + record + "\n" + GOOD.replace("A1", "A3"));
    shop.setsAside("bad.csv 2 " + reason);
    assertThat(shop.orders()).isEqualTo("A1 A2 A3");
  }

  @Test
  void aDayThatNeverWas31February() {
    aside(
        "B1,31/02/2026 10:00:00,paid,c1,S1,1,1000",
        "parse_timestamp: at: \"31/02/2026 10:00:00\" is not a time as dd/MM/yyyy HH:mm:ss");
  }

  @Test
  void aNumberThatIsNone() {
    aside(
        "B1,05/01/2026 10:00:00,paid,c1,S1,1,\"1,234.5.6\"",
        "parse_decimal: price: \"1,234.5.6\" is not a number as 1,234.56");
  }

  @Test
  void anUnknownStatus() {
    aside(
        "B1,05/01/2026 10:00:00,dibayar,c1,S1,1,1000",
        "unknown_value: status: \"dibayar\" is not one of paid, cancelled");
  }

  @Test
  void anIdThatExcelHasShortened() {
    aside(
        "1.03006E+13,05/01/2026 10:00:00,paid,c1,S1,1,1000",
        "spoilt_id: order: \"1.03006E+13\" is not an id (a spreadsheet has shortened or lost it)");
  }

  @Test
  void aTimeThatExcelHasCut() {
    aside(
        "B1,41:01.0,paid,c1,S1,1,1000",
        "parse_timestamp: at: \"41:01.0\" is not a time as dd/MM/yyyy HH:mm:ss");
  }

  @Test
  void aRowWithOneFieldTooFew() {
    aside(
        "B1,05/01/2026 10:00:00,paid,S1,1,1000",
        "malformed_record: the record has 6 values, its columns are 7");
  }

  @Test
  void aQuoteBrokenInMidFile() {
    aside(
        "B1,05/01/2026 10:00:00,paid,c1,\"S1\" blue,1,1000",
        "malformed_record: a quote is opened and not closed, or text stands after a closing quote");
  }

  @Test
  void aFieldOfTwelveMegabytes() {
    aside(
        "B1,05/01/2026 10:00:00,paid,c1," + "x".repeat(12 << 20) + ",1,1000",
        "malformed_record: the record has 12582950 bytes, more than the 4194304 that one may have (format.limits.record_kibibytes)");
  }

  @Test
  void aBlankRequiredValue() {
    aside(",05/01/2026 10:00:00,paid,c1,S1,1,1000", "required: order: (blank) is not a value");
  }

  @Test
  void aScoreOfEleven() {
    HostileShop shop =
        HostileShop.open(
            directory, "nps", "", "id,at,score\n1,2026-01-05,9\n".getBytes(StandardCharsets.UTF_8));
    shop.deliver("nps/bad.csv", "id,at,score\n2,2026-01-06,11\n3,2026-01-06,10\n");
    shop.setsAside("bad.csv 1 out_of_range: score: \"11\" is not between 0 and 10 (nps)");
    assertThat(shop.value("select count(*) from core.feedback")).isEqualTo("2");
  }

  @Test
  void aTicketResolvedBeforeItWasOpened() {
    String header = "id,opened,answered,resolved,status\n";
    HostileShop shop =
        HostileShop.open(
            directory,
            "desk",
            "",
            (header + "T1,2026-01-05,2026-01-05,2026-01-06,solved\n")
                .getBytes(StandardCharsets.UTF_8));
    shop.deliver(
        "desk/bad.csv",
        header + "T2,2026-01-05,2026-01-05,2026-01-04,solved\nT3,2026-01-05,,2026-01-09,solved\n");
    shop.setsAside(
        "bad.csv 1 negative_duration: resolved, opened: \"2026-01-04, 2026-01-05\" is not resolved_at at or after opened_at");
    assertThat(shop.value("select count(*) from core.tickets")).isEqualTo("2");
  }

  /** A date after the as-of day may be right: it is kept, and seen by the run of its day. */
  @Test
  void aFutureDate() {
    HostileShop shop = sales();
    shop.deliver("sales/bad.csv", HEADER + GOOD.replace("A1", "A2").replace("2026", "2062"));
    shop.setsAside();
    assertThat(shop.orders()).isEqualTo("A1");
    assertThat(
            shop.value(
                "select after_as_of || ' ' || difference from marts.reconciliation where source = 'sales' and measure = 'net_amount'"))
        .isEqualTo("1000.0000 0.0000");
    String warning = "facts_years_after_as_of";
    assertThat(
            shop.value(
                "select violations || ' ' || severity || ' ' || example like '%2062-01-05%' from ops.check_results where check_name = '"
                    + warning
                    + "'"))
        .isEqualTo("true");
    HostileShop.inBadInput(warning);
  }

  @Test
  void anExpressionThatCannotBeCastIsNoBlank() {
    HostileShop shop =
        HostileShop.open(
            directory,
            "sales",
            "max_reject_rate: 0.5",
            (HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
    shop.mapping(
        "sales",
        "unit_price: price",
        "unit_price: price\n      line_discount: {sql: \"replace(sku, 'D', '')\"}");
    shop.deliver(
        "sales/bad.csv",
        HEADER + GOOD.replace("A1", "A2") + GOOD.replace("A1", "A3").replace("S1", "D5"));
    shop.setsAside(
        "bad.csv 1 parse_decimal: sku: \"S1\" is not made by its sql into decimal(18,4)");
    assertThat(shop.orders()).isEqualTo("A1 A3");
  }
}
