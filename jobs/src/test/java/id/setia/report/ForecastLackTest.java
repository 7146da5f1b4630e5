package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page says where there is no forecast of the next year: the reason, in each place. */
class ForecastLackTest {

  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.sample();
    warehouse.run(
        "update marts.cltv_portfolio set cltv = null, cltv_low_95 = null, cltv_high_95 = null, cltv_low_80 = null,"
            + " cltv_high_80 = null, expected_purchases = null, passed_backtest = false");
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void theHistoryIsTooShort() {
    set("fallback_reason = 'history_too_short'");
    assertLack("the history is too short to test a forecast", "No forecast can be shown.");
  }

  @Test
  void noForecastPassed() {
    set("fallback_reason = 'bias_too_large'");
    assertLack("no forecast passed its test", "No forecast can be shown.");
  }

  @Test
  void nobodyCameBack() {
    set("passed_backtest = true, fallback_reason = 'too_few_repeat_buyers'");
    assertLack(
        "nobody has bought again so far",
        "No forecast can be made: nobody has bought again so far.");
  }

  @Test
  @DisplayName("withheld, whatever else there is to say of a forecast")
  void withheld() {
    set("fallback_reason = 'history_too_short', is_suppressed = true");
    assertLack("too few to show", "fewer customers than the smallest group");
  }

  private void set(String columns) {
    warehouse.run("update marts.cltv_portfolio set " + columns);
  }

  /** The tile, the table by horizon and the words beside it say the same. */
  private void assertLack(String words, String sentence) {
    Page page = Page.render(warehouse, Language.EN);
    assertThat(page.tile("Worth in the next 12 months")).contains("–", words);
    assertThat(page.row("Value by horizon", "12 months"))
        .containsExactly("12 months", "– " + words, "–", "–", "20 Nov 2027", "– " + words);
    assertThat(String.join(" ", page.texts("//div[contains(@class, 'outlook')]//p")))
        .contains(sentence);
    assertThat(String.join(" ", page.texts("//*[@id='forecast']")))
        .contains(words)
        .doesNotContain("– – –")
        .doesNotContain("Customers are forecast by");
  }
}
