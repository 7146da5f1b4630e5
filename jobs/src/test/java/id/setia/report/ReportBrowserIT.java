package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.HeadlessBrowser;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a real browser, on a telephone and a desk, light and dark, in both languages:
 * axe-core finds nothing, every text can be read, and the script does what it is there for. Skipped
 * where there is no Chromium (Debian: chromium).
 */
class ReportBrowserIT {

  @Test
  void everyoneCanReadItAndAskItForItsNumbers(@TempDir Path directory) throws Exception {
    HeadlessBrowser browser = HeadlessBrowser.required();
    try (Warehouse warehouse = Warehouse.sample()) {
      // a survey called like its metric: its table and its section then share a name
      warehouse.run("update marts.nps_trend set survey = 'nps' where survey = 'Kasir'");
      for (Language language : Language.values()) {
        String page = Page.render(warehouse, language).markup();
        for (int width : new int[] {1280, 390}) {
          for (boolean isDark : new boolean[] {false, true}) {
            String name = "%s at %d, dark %s".formatted(language, width, isDark);
            JsonNode found = look(browser, directory, page, width, isDark);
            assertThat(found.get("failures").toString()).as(name).isEqualTo("[]");
            assertThat(found.get("passes").asInt()).as(name).isGreaterThan(20);
            assertThat(found.get("texts").asInt()).as(name).isGreaterThan(1000);
            assertThat(found.get("least").asDouble()).as(name).isGreaterThanOrEqualTo(4.5);
            assertThat(found.get("overflow").asInt()).as("%s: sideways", name).isZero();
            assertThat(found.get("figures").asInt()).as(name).isGreaterThan(4);
            assertThat(found.get("broken")).as("%s: numbers in two lines", name).isEmpty();
            assertThat(found.get("before").toString()).startsWith("[true,false");
            assertThat(found.get("after").toString()).startsWith("[false,true");
            assertThat(found.get("chartsBefore")).isEmpty();
            assertThat(found.get("chartsOfSecond").toString())
                .contains("of-segment s-2")
                .doesNotContain("s-1\"");
            if (width == 1280) {
              assertThat(found.get("height").asInt()).as(name).isLessThanOrEqualTo(8000);
            }
            if (language == Language.EN && !isDark) {
              saysItsNumbers(found);
            }
          }
        }
      }
    }
  }

  /** A name of a survey that has no place to break it breaks anyway. */
  @Test
  void longNamesStayOnThePage(@TempDir Path directory) throws Exception {
    HeadlessBrowser browser = HeadlessBrowser.required();
    try (Warehouse warehouse = Warehouse.sample()) {
      for (String mart : new String[] {"csat_trend", "nps_trend", "sentiment_trend"}) {
        warehouse.run("update marts.%s set survey = repeat('x', 80)".formatted(mart));
      }
      String page = Page.render(warehouse, Language.EN).markup();
      for (int width : new int[] {1280, 390}) {
        JsonNode found = look(browser, directory, page, width, false);
        assertThat(found.get("overflow").asInt()).as("sideways at %d", width).isZero();
      }
    }
  }

  /** A page that is opened long after it was made can't call itself fresh. */
  @Test
  void anOldPageSaysHowOldItIs(@TempDir Path directory) throws Exception {
    HeadlessBrowser browser = HeadlessBrowser.required();
    try (Warehouse warehouse = Warehouse.sample()) {
      String page = Page.render(warehouse, Language.EN).markup();
      assertThat(page).contains("data-as-of=\"2026-11-15\"");
      LocalDate today = LocalDate.now(ZoneOffset.UTC);

      assertThat(verdict(browser, directory, page, today.minusDays(3)))
          .isEqualTo("verdict good: Yes: everything adds up, and the data are fresh.");
      assertThat(verdict(browser, directory, page, today.minusDays(334)))
          .matches("verdict warning: Everything adds up, but this page is 33[45]\u00a0days old.");
    }
  }

  private static String verdict(
      HeadlessBrowser browser, Path directory, String page, LocalDate asOf) throws Exception {
    String tell =
        "<script>const shown = document.querySelector('.verdict');"
            + "parent.postMessage(JSON.stringify(shown.className + ': ' + shown.querySelector('strong').textContent), '*');</script>";
    return browser
        .look(
            directory,
            page.replaceFirst("<meta http-equiv=[^>]*>", "")
                .replace("data-as-of=\"2026-11-15\"", "data-as-of=\"" + asOf + "\""),
            tell,
            1280,
            false)
        .asText();
  }

  private static void saysItsNumbers(JsonNode found) {
    assertThat(found.get("small").get(0).asText().replace('\u00a0', ' '))
        .as("from its table, %s", found.get("small"))
        .matches("[A-Z][a-z]{2} 2026: .+, 95% CI .+, Period complete");
    assertThat(found.get("keyed").asText().replace('\u00a0', ' ')).startsWith("Dec 2024: IDR ");
    assertThat(found.get("touched").asText().replace('\u00a0', ' ')).startsWith("Nov 2026: IDR ");
    assertThat(found.get("file").asText())
        .isEqualTo("Net-revenue-by-month-2026-11-15T2130-4f2a.csv");
    assertThat(found.get("csv").asText())
        .startsWith("\ufeff\"Month\",\"Orders\",\"Gross revenue\"")
        .containsPattern("\"Oct\u00a02026\",\"[0-9]+\",\"[0-9]+\\.[0-9]+\"");
  }

  private static JsonNode look(
      HeadlessBrowser browser, Path directory, String page, int width, boolean isDark)
      throws Exception {
    String scripts =
        HeadlessBrowser.script(ReportBrowserIT.class, "/axe.min.js")
            + HeadlessBrowser.script(ReportBrowserIT.class, "look.js");
    String open = page.replaceFirst("<meta http-equiv=[^>]*>", "");
    return browser.look(directory, open, scripts, width, isDark);
  }
}
