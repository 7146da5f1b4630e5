package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustTest {

  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.sample();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void saysYesWithItsNumbers() {
    Page page = Page.render(warehouse, Language.ID);
    assertThat(page.texts("//h2[@id='verdict-heading']"))
        .containsExactly(
            "Apakah angka-angka ini bisa dipercaya? Ya: semuanya cocok, dan datanya terbaru.");
    assertThat(findings(page))
        .containsExactly(
            "Kebaruan data Data lengkap sampai 9 Nov 2026.",
            "Pemeriksaan 4 dari 4 lolos.",
            "Baris 34.560 dibaca = 34.299 dimuat + 49 dikarantina + 209 duplikat + 3 ditarik.",
            "Rekonsiliasi Selisih 0 di 2 dari 2 perbandingan.",
            "Penjualan tanpa nama pelanggan 3,0% pendapatan bersih tanpa pelanggan: dihitung di pendapatan,"
                + " tidak di metrik pelanggan.");
  }

  @Test
  void ordersWithoutGoodsAreNoQuietZero() {
    warehouse.run("update core.orders set status = 'cancelled' where order_id = 'W-3'");
    assertThat(findings(Page.render(warehouse, Language.EN)))
        .noneMatch(finding -> finding.contains("goods"));
    warehouse.run("update core.orders set lines = 0");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(page.texts("//h2[@id='verdict-heading']"))
        .containsExactly("Can I trust these numbers? With care: a warning is open.");
    assertThat(findings(page))
        .contains(
            "Orders without goods 3 of 3 completed orders have no line of goods: they count as no purchase and bring no revenue. Map order_lines.");
  }

  @Test
  void showsWhatBecameOfQuarantinedRecords() {
    Page page = Page.render(warehouse, Language.EN);
    assertThat(page.row("Quarantine", "shopee"))
        .containsExactly("shopee", "parse_decimal", "37", "7", "0", "1,250.50", "0");
    assertThat(page.row("Quarantine", "survei"))
        .containsExactly("survei", "out_of_range", "12", "0", "4", "– no money", "0");
    assertThat(Page.render(warehouse, Language.ID).row("Karantina", "shopee"))
        .containsExactly("shopee", "parse_decimal", "37", "7", "0", "1.250,50", "0");
  }

  @Test
  void saysWhatIsKnownOfASumOfWhichAPartIsUnknown() {
    warehouse.run(
        "update ops.quarantine set amount = null, unknown_amounts = 2 where source = 'shopee' and status = 'open'");
    warehouse.run(
        "update ops.conservation set amount_read = null, amount_quarantined = null, unknown_amounts = 2 where file_id = 1");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(page.row("Quarantine", "shopee"))
        .containsExactly("shopee", "parse_decimal", "37", "7", "0", "1,250.50 known", "2");
    assertThat(page.row("Amounts", "shopee"))
        .startsWith("shopee", "1,400.50 known")
        .contains("1,380.25", "10 known", "2", "holds");
    warehouse.run("update ops.quarantine set known_amount = 0 where source = 'shopee'");
    assertThat(Page.render(warehouse, Language.ID).row("Karantina", "shopee"))
        .containsExactly("shopee", "parse_decimal", "37", "7", "0", "– tak terbaca", "2");
  }

  @Test
  void showsWhatIsLeftOutOfSalesAndSpendByItself() {
    warehouse.run(
        "insert into marts.reconciliation values"
            + " ('survei', 'net_amount', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),"
            + " ('survei', 'records', 12, 12, null, 0, 0, 0, 0, 0, 0, 0, 0)");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(page.row("Reconciliation", "shopee"))
        .containsExactly(
            "shopee",
            "12,500,000.50",
            "12,500,000.50",
            "1,000",
            "2,000",
            "3,000",
            "4,000",
            "\u2212500",
            "10,500",
            "12,480,000.50",
            "0");
    assertThat(page.texts("//table[.//th='Refunded tax and shipping']//td"))
        .doesNotContain("iklan");
    assertThat(page.row("Reconciliation", "survei")).as("no money").isEmpty();
    assertThat(page.row("Records and spend", "Records"))
        .containsExactly("Records", "survei", "12", "12", "– not compared", "0");
    assertThat(page.row("Records and spend", "Spend"))
        .containsExactly("Spend", "iklan", "750,000", "750,000", "750,000", "0");
  }

  @Test
  void warnsOfAFailedWarning() {
    warehouse.run(
        """
        update ops.check_results
        set passed = false, violations = 7, example = '{''order_id'': A-1, ''customer'': 7}'
        where severity = 'warn'
        """);
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict warning");
    assertThat(findings(page)).contains("Checks 3 of 4 passed.");
    assertThat(page.row("Failed checks", "core.orders"))
        .containsExactly(
            "core.orders",
            "relationship: customer",
            "warn",
            "7",
            "failed",
            "order_id: A-1, customer: 7");
    assertThat(page.row("Checks", "marts.nps_trend"))
        .as("one line a table")
        .containsExactly("marts.nps_trend", "1", "passed");
  }

  @Test
  void saysNoToAFailedBlockingCheck() {
    warehouse.run("update ops.check_results set passed = false where check_name = 'grain'");
    assertThat(verdict(Page.render(warehouse, Language.EN))).isEqualTo("verdict bad");
  }

  @Test
  void countsACheckWithoutAResultAsFailed() {
    warehouse.run("update ops.check_results set passed = null where check_name = 'grain'");
    assertThat(findings(Page.render(warehouse, Language.EN))).contains("Checks 3 of 4 passed.");
  }

  @Test
  void doesNotLetTwoFilesCancelEachOther() {
    warehouse.run("update ops.conservation set loaded = loaded + 5 where file_id = 1");
    warehouse.run("update ops.conservation set loaded = loaded - 5 where file_id = 2");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict bad");
    assertThat(findings(page))
        .element(2)
        .asString()
        .isEqualTo(
            "Rows 34,560 read = 34,299 loaded + 49 quarantined + 209 duplicates + 3 withdrawn."
                + " Files whose rows do not add up: 2; whose amounts do not: 0.");
    assertThat(page.row("Rows", "shopee")).contains("broken files: 2");
  }

  @Test
  void findsMoneyThatDoesNotAddUp() {
    warehouse.run("update ops.conservation set amount_loaded = 880.2499 where file_id = 1");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict bad");
    assertThat(page.row("Amounts", "shopee")).contains("broken files: 1");
    assertThat(page.row("Amounts", "survei")).as("a source without money").isEmpty();
  }

  @Test
  void leavesStepsOutThatTakeNothingOff() {
    warehouse.run("update marts.reconciliation set tax_in_prices = 0, fx_effect = 7");
    Page page = Page.render(warehouse, Language.EN);
    String heads = "//table[caption='Reconciliation']//th";
    assertThat(page.texts(heads)).contains("Exchange rates", "Difference");
    assertThat(page.texts(heads)).doesNotContain("Tax in prices");
    warehouse.run("update marts.reconciliation set tax_in_prices = null");
    assertThat(Page.render(warehouse, Language.EN).texts(heads))
        .as("what is not known may be something")
        .contains("Tax in prices");
  }

  @Test
  void showsADifferenceToTheLastDigit() {
    warehouse.run("update marts.reconciliation set difference = 0.0001 where source = 'shopee'");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict bad");
    assertThat(findings(page)).contains("Reconciliation A difference in 1 of 2 comparisons.");
    assertThat(page.row("Reconciliation", "shopee")).endsWith("0.0001");
  }

  @Test
  void doesNotTakeAMissingControlTotalForAgreement() {
    warehouse.run(
        "update marts.reconciliation set source_total = null, difference = null"
            + " where source = 'shopee'");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict warning");
    assertThat(sentence(page)).endsWith("Cannot say: part of the evidence is missing.");
    assertThat(page.row("Reconciliation", "shopee")).endsWith("– not recorded");
  }

  @Test
  void namesTheSourceThatTheLastMonthWaitsFor() {
    warehouse.run(
        "update core.completeness set complete_through = date '2026-10-20' where subject = 'feedback'");
    warehouse.run(
        "update core.watermarks set watermark_date = date '2026-10-21' where source = 'survei'");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict warning");
    assertThat(sentence(page)).endsWith("Everything adds up, but data are late.");
    assertThat(findings(page))
        .contains("Freshness Oct 2026 is not complete: waiting for survei (to 21 Oct 2026)");
    assertThat(findings(page)).noneMatch(finding -> finding.contains("toko-lama"));
  }

  @Test
  void doesNotCallNothingFresh() {
    warehouse.run("delete from core.completeness");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict warning");
    assertThat(sentence(page)).endsWith("no data have arrived.");
  }

  @Test
  void isWrongBeforeItIsLate() {
    warehouse.run("delete from core.completeness");
    warehouse.run("update ops.check_results set passed = false where check_name = 'grain'");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict bad");
    assertThat(sentence(page)).endsWith("No: something does not add up.");
  }

  @Test
  void namesClosedMonthsThatChanged() {
    warehouse.run(
        """
        insert into marts.restatements values
          ('2026-09-01', 'net_revenue', 'all', 'total', 1000000, 1057000, 57000, true, 2, null, 'reporting currency'),
          ('2026-09-01', 'net_revenue', 'all', 'late_rows', 1000000, 1057000, 57000, true, 2, null, 'reporting currency'),
          ('2026-09-01', 'orders', 'all', 'total', 12, 13, 1, true, 0, null, 'orders'),
          ('2026-08-01', 'nps', 'pulse', 'total', 12, 13, 1, true, 0, null, 'points'),
          ('2026-07-01', 'nps', 'pulse', 'total', 12, 12, 0, false, 0, null, 'points')
        """);
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).as("a change that is known is no fault").isEqualTo("verdict good");
    assertThat(findings(page))
        .contains(
            "Closed months that changed Sep 2026: figures restated: 2, net revenue +IDR 57,000; Aug 2026: figures restated: 1.");
  }

  @Test
  void hasNoFindingOnSalesWhereNothingIsSold() {
    warehouse.run("delete from marts.revenue_daily");
    Page page = Page.render(warehouse, Language.EN);
    assertThat(verdict(page)).isEqualTo("verdict good");
    assertThat(findings(page)).noneMatch(finding -> finding.contains("without a customer"));
  }

  private static String sentence(Page page) {
    return page.texts("//h2[@id='verdict-heading']").get(0);
  }

  private static String verdict(Page page) {
    return page.texts("//section[@aria-labelledby='verdict-heading']/@class").get(0);
  }

  private static List<String> findings(Page page) {
    return page.texts("//section[@aria-labelledby='verdict-heading']//li");
  }
}
