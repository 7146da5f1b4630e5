package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallSectionTest {

  /** Not who is within twice the usual gap, has bought twice only, or has been lost for long. */
  @Test
  void namesWhoIsSilentForLongerThanUsualTheMostValuableFirst() {
    try (Warehouse warehouse = Warehouse.sample()) {
      Page page = Page.render(warehouse, Language.EN);
      assertThat(customers(page)).containsExactly("c2", "c1");
      assertThat(page.row("Unusually silent", "c1"))
          .containsExactly(
              "c1",
              "40 days",
              "IDR 1,250,001",
              "At risk",
              "16 Oct 2026",
              "IDR 9,000,000",
              "KOP-1",
              "open tickets: 1, NPS 6");
      assertThat(page.texts("//section[@id='call']//p[@class='note']").get(0))
          .isEqualTo(
              "2 customers have been silent for twice as long as they usually are between two purchases."
                  + " They are expected to bring IDR 4,750,001 in the next 12 months.");

      warehouse.run("update marts.customer_360 set cltv_12m = null");
      Page unknown = Page.render(warehouse, Language.EN);
      assertThat(customers(unknown)).as("by what they brought").containsExactly("c1", "c2");
      assertThat(unknown.row("Unusually silent", "c1")).element(2).isEqualTo("– not published");
    }
  }

  @Test
  void saysWhatToDoWithEachSegment() {
    try (Warehouse warehouse = Warehouse.sample()) {
      assertThat(
              Page.render(warehouse, Language.ID)
                  .row("Pelanggan menurut segmen", "Berisiko hilang"))
          .startsWith(
              "Berisiko hilang", "Telepon atau tulis secara pribadi; tanyakan kendalanya.", "50");
    }
  }

  private static List<String> customers(Page page) {
    return page.texts("(//section[@id='call']//table)[1]/tbody/tr/th");
  }
}
