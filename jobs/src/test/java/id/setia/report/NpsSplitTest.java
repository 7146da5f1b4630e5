package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Promoters, passives and detractors of each month add up to all answers. */
class NpsSplitTest {

  @Test
  void aSingleSurveyHasItsSplitBesideItsLine() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run(
          """
          delete from marts.nps_trend where survey <> 'Kasir';
          update marts.nps_trend set n = 200, promoters = 121, passives = 50, detractors = 29 where period_start = date '2026-10-01';
          """);
      Page page = Page.render(warehouse, Language.EN);
      assertThat(page.texts("//section[@id='nps']//figure/@class"))
          .containsExactly("card half", "card half");
      assertThat(page.row("Promoters, passives, detractors: Kasir", "Oct 2026"))
          .startsWith("Oct 2026", "200", "60.5% 121", "25.0% 50", "14.5% 29")
          .endsWith("complete");
      String drawing = "(//svg[title='Promoters, passives, detractors: Kasir'])[1]";
      assertThat(page.texts(drawing + "//rect/title"))
          .contains(
              "Oct 2026, Promoters: 60.5% (121 of 200)",
              "Oct 2026, Passives: 25.0% (50 of 200)", "Oct 2026, Detractors: 14.5% (29 of 200)");
      assertThat(page.texts(drawing + "/g[@text-anchor='end']/text"))
          .contains("100%")
          .doesNotContain("120%");
      assertThat(page.texts(drawing + "//text")).contains("n", "200");
      assertThat(page.texts("//section[@id='nps']//ul[@class='legend']/li/span/@class"))
          .startsWith("swatch fill series-3", "swatch fill series-1", "swatch fill series-2");
    }
  }

  @Test
  void showsNothingOfTooFewAndHatchesWhatIsNotComplete() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run("delete from marts.nps_trend where survey <> 'Kasir'");
      Page page = Page.render(warehouse, Language.ID);
      assertThat(page.row("Promotor, pasif, detraktor: Kasir", "Apr 2026"))
          .contains("– terlalu sedikit untuk ditampilkan")
          .noneSatisfy(cell -> assertThat(cell).contains("%"));
      assertThat(page.row("Promotor, pasif, detraktor: Kasir", "Nov 2026"))
          .endsWith("belum lengkap");
      String drawing = "(//svg[title='Promotor, pasif, detraktor: Kasir'])[1]";
      assertThat(page.texts(drawing + "//rect[@class='overlay']")).hasSize(3);
    }
  }

  @Test
  void severalSurveysHaveTheirsClosedBelow() {
    try (Warehouse warehouse = Warehouse.sample()) {
      Page page = Page.render(warehouse, Language.EN);
      int lines = page.texts("//section[@id='nps']/div//figure").size();
      assertThat(lines).isGreaterThan(1);
      assertThat(
              page.texts(
                  "//section[@id='nps']/details[summary/h3='Promoters, passives, detractors']//figure"))
          .hasSize(lines);
    }
  }
}
