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
              "W-2 Website",
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
      assertThat(unknown.row("Unusually silent", "c1")).element(3).isEqualTo("– not published");
    }
  }

  @Test
  void aForecastThatFailedItsTestRanksNobody() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run("update marts.cltv_portfolio set passed_backtest = false");
      Page page = Page.render(warehouse, Language.EN);
      assertThat(customers(page)).as("by what they brought").containsExactly("c1", "c2");
      assertThat(page.row("Unusually silent", "c1")).element(3).isEqualTo("– not published");
    }
  }

  /** An id made of an address is nobody's name: the shop's own number, or else the last order. */
  @Test
  void namesACustomerByWhatTheShopKnows() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run(
          """
          update marts.customer_360 set customer_id = 'e:0123456789abcdef' where customer_id = 'c1';
          update core.orders set customer_id = 'e:0123456789abcdef' where customer_id = 'c1';
          update core.customer_identities set customer_id = 'e:0123456789abcdef';
          insert into core.customer_identities values
            ('customer_ref', 'desk', '77', 'e:0123456789abcdef', timestamp '2026-02-01 01:00:00');
          update marts.customer_360 set customer_id = 'p:fedcba9876543210' where customer_id = 'c2';
          update core.orders set customer_id = 'p:fedcba9876543210' where customer_id = 'c2';
          """);
      Page page = Page.render(warehouse, Language.EN);
      assertThat(page.texts("(//section[@id='call']//table)[1]/tbody/tr/*[position() < 3]"))
          .containsExactly(
              "no customer number p:fedcba9876543210",
              "T-1 channel not known",
              "c1 (shop)",
              "W-2 Website");
      assertThat(page.texts("//section[@id='call']//p[@class='note']").get(0))
          .endsWith(
              " 1 of them left no customer number anywhere: find them by their last order, where it was sold.");
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
