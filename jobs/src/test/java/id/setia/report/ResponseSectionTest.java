package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who answers: by survey, of invitations that reached somebody. */
class ResponseSectionTest {

  @Test
  void saysTheRateOfEachSurveyWithItsIntervalAndCount() {
    try (Warehouse warehouse = Warehouse.sample()) {
      Page page = Page.render(warehouse, Language.EN);
      assertThat(page.texts("//section[@id='response']//figure//h3"))
          .containsExactly("Response rate: Layanan", "Response rate: Hubungan");
      assertThat(page.row("Response rate: Layanan", "Oct 2026"))
          .containsExactly("Oct 2026", "480", "120", "25.0%", "21.0%–29.0%", "20.0%", "complete");
      assertThat(page.row("Response rate: Layanan", "Nov 2026"))
          .containsExactly(
              "Nov 2026",
              "480",
              "120",
              "– period not complete",
              "– period not complete",
              "– seven days not over",
              "incomplete");
      assertThat(page.texts("//section[@id='response']//svg[1]//text")).contains("n", "480");
    }
  }

  @Test
  void saysHowManySurveysThereAreWhereNotAllAreShown() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run(
          "insert into marts.response_rate by name select * replace ('Lain' as survey) from marts.response_rate where survey = 'Hubungan'");
      Page page = Page.render(warehouse, Language.ID);
      assertThat(page.texts("//section[@id='response']//figure")).hasSize(2);
      assertThat(page.texts("//section[@id='response']/p[@class='note']"))
          .containsExactly("Dari 3 survei, yang tampil adalah dua dengan undangan terbanyak.");
    }
  }

  @Test
  void isNotThereWhereNobodySaysWhoWasAsked() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run("delete from marts.response_rate");
      Page page = Page.render(warehouse, Language.EN);
      assertThat(page.texts("//section[@id='response']")).isEmpty();
      assertThat(page.texts("//section[@id='tables']//p[@class='note']").get(0))
          .contains("marts.response_rate");
    }
  }
}
