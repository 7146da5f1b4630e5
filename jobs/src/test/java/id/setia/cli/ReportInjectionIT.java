package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.HeadlessBrowser;
import id.setia.duckdb.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop whose every text is markup, and a real browser that opens its report: nothing of it runs.
 * Skipped where there is no Chromium (Debian: chromium).
 */
class ReportInjectionIT {

  private static final String OWN = "document.documentElement.setAttribute('data-owned','1')";

  /** As an element, as an attribute's end, as a style's end, as a script's end. */
  private static final String EVIL =
      "<script>%1$s</script><img src=x onerror=\"%1$s\">\" onload=\"%1$s\" x=\"' onload='%1$s'</style></script><svg onload=\"%1$s\">"
          .formatted(OWN.replace("'", "&#39;"));

  /** What Chromium says on its console of what a policy keeps from running. */
  private static final String REFUSED = "Content Security Policy";

  /** What a mapping takes from an export's column as it is. */
  private static final Pattern TEXTS =
      Pattern.compile(
          "(?m)^( +)(channel|acquisition_channel|region|product_name|category|touchpoint|topic|team): ([A-Za-z][A-Za-z0-9 _]*)$");

  @Test
  void noTextOfTheDataRuns(@TempDir Path directory) throws Exception {
    HeadlessBrowser browser = HeadlessBrowser.required();
    assertThat(isOwned(browser, page(directory, "<p>" + EVIL + "</p>")))
        .as("this browser runs what is not escaped")
        .isTrue();

    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    Path config = poisoned(directory.resolve("config"));
    shell
        .run("run", "--as-of", SmallNights.AS_OF.toString(), "--config", config.toString())
        .exits(ExitCode.DONE);

    int shown = 0;
    for (String name : List.of("index.html", "index.id.html")) {
      Path report = shell.workspace().resolve("report").resolve(name);
      String html = Files.readString(report);
      assertThat(html.split("<script", -1)).as("its own script").hasSize(2);
      assertThat(html).doesNotContain("<img");
      shown += html.split("&lt;script&gt;", -1).length - 1;
      assertThat(isOwned(browser, report)).as("%s in the browser", name).isFalse();
      holdsUnderItsPolicy(browser, directory, html);
    }
    assertThat(shown).as("the texts are there to be read, as texts").isGreaterThan(10);
  }

  /**
   * The report is shown as it is meant under its policy, and what a defect of its writer let
   * through would not run: markup put raw into the very page.
   */
  private static void holdsUnderItsPolicy(HeadlessBrowser browser, Path directory, String html)
      throws Exception {
    assertThat(shown(browser, whole(directory, html)).said()).doesNotContain(REFUSED);
    Shown holed = shown(browser, whole(directory, html.replace("</main>", EVIL + "</main>")));
    assertThat(holed.isOwned()).as("what the writer let through").isFalse();
    assertThat(holed.said()).contains(REFUSED);
    assertThat(shown(browser, whole(directory, html.replace("<style>", "<style> "))).said())
        .as("a style that isn't its own")
        .contains(REFUSED);
    Shown bare =
        shown(
            browser,
            whole(
                directory,
                html.replaceFirst("<meta http-equiv=[^>]*>", "")
                    .replace("</main>", EVIL + "</main>")));
    assertThat(bare.isOwned()).as("the same without the policy").isTrue();
  }

  private static Path whole(Path directory, String html) throws IOException {
    return Files.writeString(directory.resolve("page.html"), html);
  }

  /** The sources of the sample, with markup after every text that the report could show. */
  private static Path poisoned(Path config) throws IOException {
    Path sources = Files.createDirectories(config.resolve("sources"));
    Files.copy(Path.of("config/setia.yml"), config.resolve("setia.yml"));
    try (Stream<Path> files = Files.list(Shell.SHOP.resolve("sources"))) {
      for (Path file : files.toList()) {
        Files.writeString(
            sources.resolve(String.valueOf(file.getFileName())), poison(Files.readString(file)));
      }
    }
    return config;
  }

  private static String poison(String yaml) {
    String survey =
        yaml.replace(
            "survey: {value: after-delivery}",
            "survey: {value: " + quoted("after-delivery" + EVIL) + "}");
    return TEXTS
        .matcher(survey)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    "%s%s: {sql: %s}"
                        .formatted(
                            found.group(1),
                            found.group(2),
                            quoted(Sql.name(found.group(3)) + " || " + Sql.text(EVIL)))));
  }

  private static String quoted(String yaml) {
    return "'" + yaml.replace("'", "''") + "'";
  }

  private static Path page(Path directory, String body) throws IOException {
    return Files.writeString(directory.resolve("page.html"), "<!DOCTYPE html><html><body>" + body);
  }

  private static boolean isOwned(HeadlessBrowser browser, Path page) throws Exception {
    return shown(browser, page).isOwned();
  }

  private record Shown(boolean isOwned, String said) {}

  private static Shown shown(HeadlessBrowser browser, Path page) throws Exception {
    Path console = Files.createTempFile("setia-chromium", ".log");
    Path profile = Files.createTempDirectory("setia-chromium");
    String dom =
        browser.dom(
            profile,
            page.toUri().toString(),
            ProcessBuilder.Redirect.to(console.toFile()),
            3000,
            "--enable-logging=stderr");
    delete(profile);
    assertThat(dom).as("the browser has shown the page").contains("<html");
    String said = Files.readString(console, StandardCharsets.ISO_8859_1);
    Files.delete(console);
    return new Shown(
        dom.substring(0, dom.indexOf('>', dom.indexOf("<html"))).contains("data-owned"), said);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
