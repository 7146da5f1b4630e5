package id.setia.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints a page of the report to PDF, where a Chromium is installed. */
final class PagePrinter {

  private static final Logger LOG = LoggerFactory.getLogger(PagePrinter.class);
  private static final int SECONDS = 60;
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private PagePrinter() {}

  /**
   * Prints a page.
   *
   * @param scratch for the browser's own files
   * @return whether there is a PDF now: a close does not fail for the lack of one
   */
  static boolean print(Path page, Path pdf, Path scratch) throws IOException {
    Optional<Path> browser = browser();
    if (browser.isEmpty()) {
      LOG.info("no Chromium is installed: {} is filed without a PDF", page.getFileName());
      return false;
    }
    Files.createDirectories(scratch);
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-pdf-header-footer",
                "--user-data-dir=" + scratch.resolve("browser"),
                "--print-to-pdf=" + pdf,
                page.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("browser.log").toFile())
            .start();
    try {
      boolean isDone = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      if (!isDone || !Files.exists(pdf)) {
        LOG.warn("Chromium printed no PDF of {}", page);
        Files.deleteIfExists(pdf);
        return false;
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Optional<Path> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return BROWSERS.stream()
        .flatMap(
            name ->
                List.of(path.split(":", -1)).stream().map(folder -> Path.of(folder).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
