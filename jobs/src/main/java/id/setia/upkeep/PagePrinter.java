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
    return print(browser.get(), page, pdf, scratch);
  }

  /** Prints a page with a browser. What it wrote of a PDF that it did not end is deleted. */
  static boolean print(Path browser, Path page, Path pdf, Path scratch) throws IOException {
    Files.createDirectories(scratch);
    Process process =
        new ProcessBuilder(
                browser.toString(),
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
    boolean isDone = false;
    try {
      isDone =
          process.waitFor(SECONDS, TimeUnit.SECONDS)
              && process.exitValue() == 0
              && Files.exists(pdf);
      if (!isDone) {
        LOG.warn("Chromium printed no PDF of {}", page);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      LOG.warn("printing {} was interrupted: it is filed without a PDF", page);
    } finally {
      // it has to be gone first, or it would write on
      process.destroyForcibly().onExit().join();
      if (!isDone) {
        Files.deleteIfExists(pdf);
      }
    }
    return isDone;
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
