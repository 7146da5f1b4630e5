package id.setia;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real browser without a window, for what people see (Debian: chromium). */
public final class HeadlessBrowser {

  private static final Pattern FOUND = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

  private final String program;

  private HeadlessBrowser(String program) {
    this.program = program;
  }

  /** The one of this machine; the test is skipped where there is none. */
  public static HeadlessBrowser required() throws InterruptedException {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
      try {
        if (new ProcessBuilder(name, "--version").redirectErrorStream(true).start().waitFor()
            == 0) {
          return new HeadlessBrowser(name);
        }
      } catch (IOException absent) {
        // the next name
      }
    }
    assumeTrue(false, "Skipped: no chromium");
    throw new IllegalStateException("a skipped test goes no further");
  }

  /**
   * The document of a page once its scripts have run.
   *
   * @param directory for the browser's profile
   * @param errors where it says what it logs
   * @param milliseconds how long its scripts may run, by their own clock
   */
  public String dom(
      Path directory,
      String url,
      ProcessBuilder.Redirect errors,
      int milliseconds,
      String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=" + milliseconds,
                "--dump-dom"));
    command.addAll(Arrays.asList(options));
    command.add(url);
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return dom;
  }

  /**
   * What a script that is put at the end of a page tells of it by {@code postMessage}, as JSON.
   *
   * @param directory holds the page and the frame around it
   * @param script HTML of scripts
   * @param width of the frame in pixels: how wide the page's window is
   */
  public JsonNode look(Path directory, String page, String script, int width, boolean isDark)
      throws Exception {
    Files.writeString(directory.resolve("page.html"), page.replace("</body>", script + "</body>"));
    Path frame =
        Files.writeString(
            directory.resolve("frame.html"),
            """
            <!DOCTYPE html><html><head><title>nothing</title></head><body>
            <script>addEventListener('message', event => { document.title = btoa(unescape(encodeURIComponent(event.data))); });</script>
            <iframe src="page.html" style="width: %dpx; height: 1000px; border: 0"></iframe></body></html>
            """
                .formatted(width));
    List<String> options = new ArrayList<>(List.of("--hide-scrollbars", "--window-size=1400,1100"));
    if (isDark) {
      options.add("--blink-settings=preferredColorScheme=0");
    }
    Matcher found =
        FOUND.matcher(
            dom(
                directory,
                frame.toUri().toString(),
                ProcessBuilder.Redirect.DISCARD,
                60_000,
                options.toArray(String[]::new)));
    assertThat(found.find()).isTrue();
    assertThat(found.group(1)).as("the page has told what it found").isNotEqualTo("nothing");
    byte[] json = Base64.getDecoder().decode(found.group(1));
    return new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
  }

  /** A script among the tests' resources, as it may stand in a page. */
  public static String script(Class<?> test, String name) throws IOException {
    try (InputStream file = test.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return "<script>"
          + new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .replace("</script", "<\\/script")
          + "</script>";
    }
  }
}
