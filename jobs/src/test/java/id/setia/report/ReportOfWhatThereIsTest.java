package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A company that asks, answers or rents out, and sells nothing by order. */
class ReportOfWhatThereIsTest {

  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.sample();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private static final String COMMENTS_LEAD = "//section[@id='comments']/p[@class='lead']";

  @Test
  void onlySurveys() {
    sellNothing();
    empty("ttr_trend", "ticket_backlog");
    subject("feedback");
    Page page = Page.render(warehouse, Language.EN);

    assertThat(sections(page))
        .containsExactly("comments", "nps", "satisfaction", "response", "trust", "tables");
    assertThat(tiles(page))
        .containsExactly("NPS · Hubungan <tahunan>", "CSAT · Layanan", "CES · Layanan");
    assertThat(page.texts("//h2[@id='verdict-heading']").get(0)).contains("Yes:");
    saysNothingOfMoney(page);
    assertThat(page.texts(COMMENTS_LEAD).get(0)).startsWith("Comments read by a model");
    warehouse.run("delete from core.comments");
    empty("sentiment_trend", "theme_drivers");
    assertThat(Page.render(warehouse, Language.EN).texts(COMMENTS_LEAD))
        .containsExactly(
            "Whoever scored low or opened a complaint. Nobody has written a comment that could be read.");
  }

  @Test
  void onlyTickets() {
    sellNothing();
    empty("nps_trend", "csat_trend", "ces_trend", "sentiment_trend", "theme_drivers");
    empty("response_rate");
    subject("tickets");
    Page page = Page.render(warehouse, Language.ID);

    assertThat(sections(page)).containsExactly("comments", "service", "trust", "tables");
    assertThat(tiles(page)).containsExactly("Median waktu penyelesaian");
    assertThat(page.texts("//h2[@id='verdict-heading']").get(0)).contains("Ya:");
  }

  @Test
  void onlyContracts() {
    sellNothing();
    empty("ttr_trend", "ticket_backlog", "nps_trend", "csat_trend", "ces_trend", "sentiment_trend");
    empty("theme_drivers", "feedback_inbox", "response_rate");
    subject("subscriptions");
    warehouse.run("delete from core.comments");
    warehouse.run(
        """
        insert into marts.subscription_churn
        select 'month', 'all', 'all', cast(month as date), 200, 12, 1, 10, 203, 0.05, 0.03, 0.09, 9000000, 500000, 40000, 100000,
          50000, 450000, 9140000, month < timestamp '2026-11-01', false, 0.944, 0.956
        from generate_series(timestamp '2025-01-01', timestamp '2026-11-01', interval 1 month) as months(month);
        insert into marts.cltv_contract_totals values
          ('a', 'all', 'all', 1, 12, 203, 150.4, 130.2, 165.1, 2436, 2000.6, 1900.2, 2090.9, 200, 1800000.5, 1700000, 1900000),
          ('a', 'plan', 'Pro''s', 1, 12, 200, 148.4, 129.2, 163.1, 2400, 1980.6, 1880.2, 2070.9, 0, null, null, null),
          ('a', 'plan', 'few', 1, 12, 3, 2, 1, 3, 36, 20, 10, 30, 0, null, null, null),
          ('a', 'plan', 'Lite', 1, 12, 10, 2, 1, 3, 36, 20, 10, 30, 0, null, null, null),
          ('a', 'all', 'all', 12, 12, 50, 48, 46, 50, 50, 48, 46, 50, 0, null, null, null),
          ('a', 'plan', 'Yearly', 12, 12, 50, 48, 46, 50, 50, 48, 46, 50, 0, null, null, null);
        insert into marts.cltv_contract_survival
        select 'a', 'Pro''s', 1, t, t, 200 - 10 * t, case when t = 0 then 0 else 5 end, 0.95 ** t, 0.94 ** t - 0.001, 0.96 ** t, 0.951 ** t,
          0.94 ** t, 0.96 ** t, true
        from range(20) as renewals(t);
        insert into marts.cltv_contracts values ('a', 1200000), ('b', null), ('c', 600000.5);
        """);
    Page page = Page.render(warehouse, Language.EN);

    assertThat(sections(page)).containsExactly("contracts", "trust", "tables");
    assertThat(page.tile("Monthly recurring revenue"))
        .containsExactly(
            "Monthly recurring revenue",
            "IDR 9,140,000",
            "0.0% on Sep 2026",
            "0.0% on Oct 2025",
            "Oct 2026 complete");
    assertThat(page.tile("Monthly churn of contracts")).element(1).isEqualTo("5.0%");
    assertThat(page.texts("//section[@id='contracts']//p"))
        .contains(
            "2 of 3 running contracts are expected to bring a margin of IDR 1,800,001 in the next 12 months.");
    assertThat(page.texts("//section[@id='contracts']//figure")).hasSize(5);
    assertThat(page.row("What moved the recurring revenue", "Oct 2026"))
        .containsExactly(
            "Oct 2026",
            "IDR 9,000,000",
            "IDR 500,000",
            "IDR 100,000",
            "IDR 40,000",
            "IDR 50,000",
            "IDR 450,000",
            "IDR 9,140,000",
            "200",
            "complete");
    assertThat(page.row("Net and gross revenue retention", "Nov 2026"))
        .containsExactly("Nov 2026", "200", "IDR 9,000,000", "95.6%", "94.4%", "incomplete");
    // what goes stands below zero, in its own colour
    String drawing = "//svg[title='What moved the recurring revenue'][contains(desc, 'below')]";
    assertThat(page.texts("(" + drawing + ")[1]//rect[contains(@class, 'bar series-5')]/title"))
        .contains("Oct 2026, Churned: IDR 450,000");
    assertThat(page.texts("(" + drawing + ")[1]/g[@text-anchor='end']/text"))
        .contains("−500 K", "0");
    String zero = "(" + drawing + ")[1]//rect[title='Oct\u00a02026, New: IDR\u00a0500,000']";
    String churned =
        "(" + drawing + ")[1]//rect[title='Oct\u00a02026, Churned: IDR\u00a0450,000']/@y";
    assertThat(Double.parseDouble(page.texts(churned).get(0)))
        .isGreaterThanOrEqualTo(
            Double.parseDouble(page.texts(zero + "/@y").get(0))
                + Double.parseDouble(page.texts(zero + "/@height").get(0)));
    assertThat(page.texts("//section[@id='contracts']//h3"))
        .contains("Expected renewals in the next 12 months", "Contracts that are left: Pro's");
    assertThat(page.texts("//section[@id='contracts']//td"))
        .contains("1,900–2,091", "130–165", "IDR 1,800,001");
    assertThat(
            page.texts(
                "//section[@id='contracts']//div[h3='Expected renewals in the next 12 months']//tbody//th"))
        .containsExactly("All of this term", "Pro's", "Lite", "Yearly");
  }

  /** What nobody delivered is named once, and has no box, tile or link of its own. */
  private static void saysNothingOfMoney(Page page) {
    assertThat(page.texts("//section[@id='tables']//p[@class='note']").get(0))
        .contains("marts.revenue_daily", "marts.churn_ledger", "marts.subscription_churn");
    assertThat(page.texts("//nav/a")).hasSameSizeAs(sections(page)).doesNotContain("Whom to call");
    assertThat(page.texts("//p[contains(@class, 'figure')]")).doesNotContain("–");
  }

  private void sellNothing() {
    empty("revenue_daily", "churn_ledger", "lifecycle", "retention_cohorts", "retention_curve");
    empty("repeat_purchase", "rfm_segments", "cltv_customers", "cltv_portfolio", "cltv_changes");
    empty("cltv_effects", "cac");
    empty("customer_360", "customer_profile", "monthly_figures", "reconciliation");
    warehouse.run(
        "insert into marts.reconciliation (source, measure, source_total, lake_total, mart_total, difference)"
            + " values ('survei', 'records', 10, 10, 10, 0)");
  }

  private void empty(String... marts) {
    for (String mart : marts) {
      warehouse.run("delete from marts." + mart);
    }
  }

  private void subject(String subject) {
    warehouse.run("delete from core.completeness");
    warehouse.run(
        "insert into core.completeness values ('%s', date '2026-11-10', 1)".formatted(subject));
    warehouse.run("update core.watermarks set feeds = '%s'".formatted(subject));
  }

  private static List<String> sections(Page page) {
    return page.texts("//main/section/@id");
  }

  private static List<String> tiles(Page page) {
    return page.texts("//div[@class='tile']/h3");
  }
}
