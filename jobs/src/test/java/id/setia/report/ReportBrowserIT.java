package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a real browser, on a telephone and a desk, light and dark, in both languages:
 * axe-core finds nothing, every text can be read, and the script does what it is there for. Skipped
 * where there is no Chromium (Debian: chromium).
 */
class ReportBrowserIT {

  private static final Pattern FOUND = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

  @Test
  void everyoneCanReadItAndAskItForItsNumbers(@TempDir Path directory) throws Exception {
    String browser = browser();
    assumeTrue(!browser.isEmpty(), "Skipped: no chromium");
    try (Warehouse warehouse = Warehouse.sample()) {
      // a survey called like its metric: its table and its section then share a name
      warehouse.run("update marts.nps_trend set survey = 'nps' where survey = 'Kasir'");
      for (Language language : Language.values()) {
        String page = Page.render(warehouse, language).markup();
        for (int width : new int[] {1280, 390}) {
          for (boolean isDark : new boolean[] {false, true}) {
            String name = "%s at %d, dark %s".formatted(language, width, isDark);
            JsonNode found = look(directory, browser, page, width, isDark);
            assertThat(found.get("failures").toString()).as(name).isEqualTo("[]");
            assertThat(found.get("passes").asInt()).as(name).isGreaterThan(20);
            assertThat(found.get("texts").asInt()).as(name).isGreaterThan(1000);
            assertThat(found.get("least").asDouble()).as(name).isGreaterThanOrEqualTo(4.5);
            assertThat(found.get("overflow").asInt()).as("%s: sideways", name).isZero();
            assertThat(found.get("before").toString()).startsWith("[true,false");
            assertThat(found.get("after").toString()).startsWith("[false,true");
            if (language == Language.EN && width == 1280 && !isDark) {
              saysItsNumbers(found);
            }
          }
        }
      }
    }
  }

  private static void saysItsNumbers(JsonNode found) {
    assertThat(found.get("height").asInt()).isLessThanOrEqualTo(8000);
    assertThat(found.get("keyed").asText().replace('\u00a0', ' ')).startsWith("Dec 2024: IDR ");
    assertThat(found.get("touched").asText().replace('\u00a0', ' ')).startsWith("Nov 2026: IDR ");
    assertThat(found.get("file").asText())
        .isEqualTo("Net-revenue-by-month-2026-11-15T2130-4f2a.csv");
    assertThat(found.get("csv").asText())
        .startsWith("\ufeff\"Month\",\"Orders\",\"Gross revenue\"")
        .containsPattern("\"Oct\u00a02026\",\"[0-9]+\",\"[0-9]+\\.[0-9]+\"");
  }

  private static JsonNode look(
      Path directory, String browser, String page, int width, boolean isDark) throws Exception {
    String script = "<script>" + axe() + "</script><script>" + resource("look.js") + "</script>";
    String open = page.replaceFirst("<meta http-equiv=[^>]*>", "");
    Files.writeString(directory.resolve("page.html"), open.replace("</body>", script + "</body>"));
    Path frame =
        Files.writeString(
            directory.resolve("frame.html"),
            """
            <!DOCTYPE html><html><head><title>nothing</title></head><body>
            <script>addEventListener('message', event => { document.title = btoa(unescape(encodeURIComponent(event.data))); });</script>
            <iframe src="page.html" style="width: %dpx; height: 1000px; border: 0"></iframe></body></html>
            """
                .formatted(width));
    List<String> command =
        new ArrayList<>(
            List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"),
                "--window-size=1400,1100",
                "--virtual-time-budget=60000",
                "--dump-dom"));
    if (isDark) {
      command.add("--blink-settings=preferredColorScheme=0");
    }
    command.add(frame.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Matcher found = FOUND.matcher(dom);
    assertThat(found.find()).isTrue();
    assertThat(found.group(1)).as("the page has told what it found").isNotEqualTo("nothing");
    byte[] json = java.util.Base64.getDecoder().decode(found.group(1));
    return new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
  }

  private static String axe() throws IOException {
    try (InputStream file = ReportBrowserIT.class.getResourceAsStream("/axe.min.js")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace("</script", "<\\/script");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = ReportBrowserIT.class.getResourceAsStream(name)) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String browser() throws InterruptedException {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
      try {
        if (new ProcessBuilder(name, "--version").redirectErrorStream(true).start().waitFor()
            == 0) {
          return name;
        }
      } catch (IOException absent) {
        // the next name
      }
    }
    return "";
  }
}
