package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a new customer cost: nothing that no spend was given for, nothing of too few. */
class AcquisitionCostTest {

  @Test
  void saysTheCostOfEachMonthAndWhatIsMissing() {
    try (Warehouse warehouse = Warehouse.sample()) {
      Page page = Page.render(warehouse, Language.EN);
      assertThat(page.row("What a new customer cost (CAC)", "Oct 2026"))
          .containsExactly(
              "Oct 2026", "IDR 17,000,000", "110", "IDR 154,545", "3.25", "– not yet", "complete");
      assertThat(page.row("What a new customer cost (CAC)", "Nov 2026"))
          .contains("– period not complete", "incomplete");
      assertThat(
              page.texts(
                  "//section[@id='channels']//figure[.//h3[contains(., '(CAC)')]]//tbody/tr"))
          .as("a year")
          .hasSize(12);
    }
  }

  /** The quarter from July: that from October has not arrived. */
  @Test
  void saysWhatEachChannelCostInTheLastQuarterThatArrived() {
    try (Warehouse warehouse = Warehouse.sample()) {
      Page page = Page.render(warehouse, Language.ID);
      String title = "Biaya per pelanggan baru menurut asalnya, triwulan mulai Jul\u00a02026";
      assertThat(page.row(title, "TikTok Shop"))
          .containsExactly("TikTok Shop", "Rp30.000.000", "20", "Rp1.500.000", "0,40");
      assertThat(page.row(title, "<b>iklan</b>"))
          .element(3)
          .isEqualTo("– terlalu sedikit untuk ditampilkan");
      String card = "//div[h3[starts-with(., 'Biaya per pelanggan baru menurut')]]";
      assertThat(page.texts(card + "//tbody/tr")).hasSize(2);
      assertThat(page.texts(card + "/p[@class='note']").get(0))
          .contains("307 dari 330 pelanggan baru");
    }
  }

  @Test
  void saysNothingWithoutSpend() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run(
          "update marts.cac set acquisition_spend = null, cac = null, cltv_to_cac = null");
      Page page = Page.render(warehouse, Language.EN);
      assertThat(page.texts("//h3[starts-with(., 'What a new customer cost')]")).isEmpty();
      assertThat(page.texts("//section[@id='tables']//p[@class='note']").get(0))
          .contains("marts.cac");
    }
  }
}
