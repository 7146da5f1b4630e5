package id.setia.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.HeadlessBrowser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page of each kind of the documentation site in a real browser, on a telephone and a desk, light
 * and dark: axe-core finds nothing and nothing runs out of the page or its box. Skipped where there
 * is no Chromium (Debian: chromium).
 */
class DocsSiteIT {

  private static final List<String> PAGES =
      List.of(
          "index.html",
          "search.html",
          "entities.html",
          "metrics.html",
          "sources.html",
          "tables/bi.sales.html",
          "guides/bi.html");

  @Test
  void everyoneCanReadIt(@TempDir Path directory) throws Exception {
    HeadlessBrowser browser = HeadlessBrowser.required();
    Map<String, String> pages = DocsSiteTest.site(directory);
    String scripts =
        HeadlessBrowser.script(DocsSiteIT.class, "/axe.min.js")
            + HeadlessBrowser.script(DocsSiteIT.class, "look.js");
    for (String page : PAGES) {
      String open =
          Objects.requireNonNull(pages.get(page)).replaceFirst("<meta http-equiv=[^>]*>", "");
      for (int width : new int[] {390, 1280}) {
        for (boolean isDark : new boolean[] {false, true}) {
          JsonNode told = browser.look(directory, open, scripts, width, isDark);
          String name = "%s at %d, dark %s".formatted(page, width, isDark);
          assertThat(told.get("failures").toString()).as(name).isEqualTo("[]");
          assertThat(told.get("passes").asInt()).as(name).isGreaterThan(10);
          assertThat(told.get("contrasts").asInt()).as(name).isGreaterThan(5);
          assertThat(told.get("overflow").asInt()).as("%s: sideways", name).isZero();
          assertThat(told.get("least").asDouble()).as("%s: smallest text", name).isGreaterThan(9);
          assertThat(told.get("cut").toString()).as("%s: texts of boxes", name).isEqualTo("[]");
        }
      }
    }
  }
}
