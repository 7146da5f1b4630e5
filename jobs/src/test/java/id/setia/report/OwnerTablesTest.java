package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money and customers of the month, and the channels that bring those who come back. */
class OwnerTablesTest {

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
  void theMonthStandsBesideTheMonthAndTheYearBefore() {
    BigDecimal october = value("2026-10-01");
    BigDecimal september = value("2026-09-01");
    BigDecimal lastYear = value("2025-10-01");
    assertThat(render().row("Oct\u00a02026 against the month and the year before", "Orders"))
        .containsExactly(
            "Orders",
            count(october),
            count(september) + " " + change(september, october),
            count(lastYear) + " " + change(lastYear, october));
  }

  @Test
  void aMonthThatIsNotCompleteIsShownOnlyWhereThereIsNoOther() {
    warehouse.run("update marts.monthly_figures set is_complete = false");
    Page page = render();
    assertThat(page.row("Nov\u00a02026 against the month and the year before", "Orders"))
        .element(2)
        .asString()
        .endsWith(" incomplete");
    assertThat(page.texts("//section[@id='revenue']//p[@class='note']"))
        .contains("No month is complete yet: these are the figures so far.");
  }

  /** September is known from the 20th on: nothing is more or less than that. */
  @Test
  void aMonthThatTheDataBeginWithinIsComparedWithNone() {
    warehouse.run("delete from marts.revenue_daily where order_date < date '2026-09-20'");
    Page page = render();
    assertThat(page.row("Oct\u00a02026 against the month and the year before", "Orders"))
        .element(2)
        .isEqualTo(count(value("2026-09-01")) + " incomplete");
    assertThat(page.texts("//section[@id='revenue']//figure//p"))
        .anySatisfy(note -> assertThat(note).contains("The data begin on 20 Sep 2026: "));
    assertThat(page.row("Net revenue by month", "Sep 2026")).last().isEqualTo("incomplete");
  }

  /** Whoever bought on the 20th may have bought before, which no export tells. */
  @Test
  void newCustomersOfAMonthThatTheDataBeginWithinAreMarked() {
    warehouse.run(
        """
        delete from marts.revenue_daily where order_date < date '2026-07-20';
        delete from marts.lifecycle where period_start < date '2026-07-01';
        delete from marts.churn_ledger where period_start < date '2026-07-01';
        delete from marts.cac where period_start < date '2026-07-01';
        delete from marts.retention_cohorts where cohort_start < date '2026-07-01';
        """);
    Page page = render();
    String words = "The data begin on 20 Jul 2026: who had bought before";
    for (String figure :
        List.of("Customers by status", "Retention by", "What a new customer cost (CAC)")) {
      assertThat(page.texts("//figure[.//h3[starts-with(., '" + figure + "')]]//figcaption/p"))
          .as(figure)
          .singleElement()
          .asString()
          .contains(words);
    }
    assertThat(page.texts("//details[.//h3='Customer ledger']/p[@class='note']"))
        .singleElement()
        .asString()
        .contains(words);
    for (String table :
        List.of("Customers by status", "Customer ledger", "What a new customer cost (CAC)")) {
      assertThat(page.row(table, "Jul 2026")).as(table).last().isEqualTo("incomplete");
      assertThat(page.row(table, "Aug 2026")).as(table).last().isEqualTo("complete");
    }
    assertThat(page.row("Retention by", "Jul 2026 (incomplete)")).isNotEmpty();
    assertThat(page.texts("//svg[title[starts-with(., 'Retention by')]]/text"))
        .anySatisfy(name -> assertThat(name).startsWith("Jul 2026 (incomplete) · "))
        .anySatisfy(name -> assertThat(name).startsWith("Aug 2026 · "));
    assertThat(page.tile("Active customers")).anySatisfy(line -> assertThat(line).contains("on"));
  }

  @Test
  void nothingThatStaysNothingHasNotChanged() {
    warehouse.run(
        """
        insert into marts.monthly_figures values ('2026-10-01', 'refunds', 'all', 0, true), ('2026-09-01', 'refunds', 'all', 0, true),
          ('2025-10-01', 'refunds', 'all', -5, true);
        """);
    assertThat(render().row("Oct\u00a02026 against the month and the year before", "Refunds"))
        .containsExactly("Refunds", "IDR 0", "IDR 0 0.0%", "−IDR 5 from nothing");
  }

  @Test
  void theFirstMonthHasNothingBesideIt() {
    warehouse.run("delete from marts.monthly_figures where month_start <> date '2026-10-01'");
    assertThat(render().row("Oct\u00a02026 against the month and the year before", "Orders"))
        .endsWith("– not known", "– not known");
  }

  /** 24.2 % to 25.6 % and 29.0 % to 31.0 % do not meet. */
  @Test
  void theChannelThatBringsThoseWhoComeBackIsNamedOnlyBeyondChance() {
    Page page = render();
    assertThat(page.texts("(//div[h3[starts-with(., 'Who comes back')]]//tbody)[1]//th"))
        .containsExactly("Tokopedia", "Shopee", "kecil");
    assertThat(page.row("Who comes back", "Tokopedia"))
        .containsExactly(
            "Tokopedia", "8,000", "30.0% 29.0%–31.0%", "IDR 800,000", "– not published");
    assertThat(page.row("Who comes back", "kecil")).element(2).isEqualTo("– too few to show");
    assertThat(note(page)).endsWith("Tokopedia brings more of them than Shopee, beyond chance.");

    warehouse.run("update marts.repeat_purchase set ci_high = 0.3 where segment_value = 'Shopee'");
    assertThat(note(render())).endsWith("The differences may be chance.");
  }

  private static String note(Page page) {
    List<String> notes = page.texts("//div[h3[starts-with(., 'Who comes back')]]/p[@class='note']");
    return notes.get(0);
  }

  private Page render() {
    return Page.render(warehouse, Language.EN);
  }

  private BigDecimal value(String month) {
    return (BigDecimal)
        warehouse
            .query(
                "select value from marts.monthly_figures where metric = 'orders' and month_start = date '%s'"
                    .formatted(month))
            .rows()
            .get(0)
            .get(0);
  }

  private static String count(BigDecimal value) {
    return String.format(
        java.util.Locale.ROOT, "%,d", value.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static String change(BigDecimal from, BigDecimal to) {
    BigDecimal percent =
        to.subtract(from).multiply(BigDecimal.valueOf(100)).divide(from, 1, RoundingMode.HALF_UP);
    return (percent.signum() > 0 ? "+" : "") + percent.toString().replace('-', '\u2212') + "%";
  }
}
