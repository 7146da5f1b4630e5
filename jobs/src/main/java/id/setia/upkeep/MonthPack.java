package id.setia.upkeep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import id.setia.search.SearchTerms;
import id.setia.storage.FileTree;
import id.setia.warehouse.FigureSheet;
import id.setia.warehouse.Release;
import id.setia.workbook.FinanceWorkbook;
import id.setia.workbook.FinanceWorkbook.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is filed with a month's close, in {@code closes/<close>}: the figures that were signed, the
 * finance workbook without customers, the report's pages, a PDF where it can be printed, and the
 * hash of each. It is in its place before the close is entered; one that was never entered is
 * replaced by the next.
 */
final class MonthPack {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String FIGURES = "figures.csv";
  private static final String PDF = "report.pdf";
  private static final String PAGE = "report.html";
  private static final String HASHES = "pack.json";

  private final Workspace workspace;
  private final Path scratch;

  /**
   * The packs of a workspace.
   *
   * @param scratch of the work that holds the lease
   */
  MonthPack(Workspace workspace, Path scratch) {
    this.workspace = workspace;
    this.scratch = scratch;
  }

  /** Files the pack of a close that is about to be entered. */
  Path file(String closeId, Release release, FigureSheet figures) {
    Path fresh = scratch.resolve("pack-" + closeId);
    Path place = workspace.closes().resolve(closeId);
    try {
      delete(fresh);
      OwnerOnly.createDirectories(fresh);
      OwnerOnly.createDirectories(workspace.closes());
      OwnerOnly.write(fresh.resolve(FIGURES), figures.text());
      workbook(release, fresh);
      for (Path page : release.reportPages()) {
        String name = page.getFileName().toString().replaceFirst("^index", "report");
        Files.copy(page, fresh.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      print(fresh);
      writeHashes(fresh, closeId, release.id());
      delete(place);
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      return place;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot file the pack of %s: %s".formatted(closeId, FileFault.reason(failed)), failed);
    }
  }

  private static void workbook(Release release, Path folder) {
    if (Files.exists(release.workbook())) {
      try (DuckDb duckDb = DuckDb.readOnly(release.database())) {
        new FinanceWorkbook(duckDb, Copy.FILED)
            .write(folder.resolve(release.workbook().getFileName()));
      }
    }
  }

  private void print(Path folder) throws IOException {
    Path page = folder.resolve(PAGE);
    if (Files.exists(page)) {
      PagePrinter.print(page, folder.resolve(PDF), scratch.resolve("print"));
    }
  }

  private static void writeHashes(Path folder, String closeId, String releaseId)
      throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      if (!name.equals(HASHES)) {
        hashes.put(name, FigureSheet.sha256(Files.readAllBytes(file)));
      }
    }
    OwnerOnly.write(
        folder.resolve(HASHES),
        JSON.writeValueAsString(Map.of("close", closeId, "release", releaseId, "sha256", hashes))
            + "\n");
  }

  private static void delete(Path folder) {
    if (Files.exists(folder)) {
      new FileTree(folder).delete();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Takes a person out of every pack's pages; what was printed of them is printed anew. */
  int erase(SearchTerms terms) {
    if (!Files.exists(workspace.closes())) {
      return 0;
    }
    int changed = 0;
    try {
      for (Path folder : files(workspace.closes())) {
        if (eraseIn(folder, terms)) {
          changed++;
        }
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot forget in %s: %s".formatted(workspace.closes(), FileFault.reason(failed)),
          failed);
    }
    return changed;
  }

  private boolean eraseIn(Path folder, SearchTerms terms) throws IOException {
    boolean isChanged = false;
    for (Path page : files(folder)) {
      if (page.toString().endsWith(".html")) {
        String text = Files.readString(page);
        String without = terms.replacedIn(text);
        if (!without.equals(text)) {
          Files.deleteIfExists(folder.resolve(PDF));
          OwnerOnly.write(page, without);
          isChanged = true;
        }
      }
    }
    // a page that was changed by an attempt that died here has no PDF yet
    if (!Files.exists(folder.resolve(PDF)) || isChanged) {
      print(folder);
    }
    if (isChanged) {
      String release = JSON.readTree(folder.resolve(HASHES).toFile()).path("release").asText();
      writeHashes(folder, folder.getFileName().toString(), release);
    }
    return isChanged;
  }
}
