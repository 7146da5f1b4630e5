package id.setia.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import id.setia.report.WrittenPage;
import id.setia.search.Identity;
import id.setia.search.SearchTerms;
import id.setia.warehouse.OpenFiles;
import id.setia.warehouse.Release;
import id.setia.warehouse.ReleaseCopy;
import id.setia.workbook.FinanceWorkbook;
import id.setia.workbook.FinanceWorkbook.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes a person out of the release of a closed month: every table is written anew, with the
 * customer's pseudonym in the place of its id, so that later releases still compare with what was
 * reported. The database is replaced last: what was interrupted is done again from it.
 */
public final class ReleaseEraser {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Workspace workspace;
  private final Settings settings;
  private final List<Identity> identities;
  private final SearchTerms terms;

  /** Of one workspace, whose lease the caller holds. */
  public ReleaseEraser(
      Workspace workspace, Settings settings, List<Identity> identities, SearchTerms terms) {
    this.workspace = workspace;
    this.settings = settings;
    this.identities = List.copyOf(identities);
    this.terms = terms;
  }

  /**
   * Rewrites a release.
   *
   * @param snapshots the lake's snapshots that it stands on from now on, by table
   * @throws SetiaException when a reader has it open, or it can't be written
   */
  public void erase(Release release, Map<String, Long> snapshots) {
    if (OpenFiles.holds(OpenFiles.keys(), release.directory())) {
      throw new SetiaException(
          "Cannot forget: a reader has release %s open; close it, then ./setia forget --resume"
              .formatted(release.id()));
    }
    Release fresh = new Release(release.id(), workspace.temp().resolve("forget-" + release.id()));
    ErasedTables tables = new ErasedTables(workspace, settings, identities, terms);
    try {
      OwnerOnly.createDirectories(fresh.directory());
      Files.deleteIfExists(fresh.database());
      Set<String> words = tables.writeAndTell(release, fresh);
      Map<String, Object> contents = tables.contents(fresh);
      writeReport(release, fresh, words);
      writeManifest(release, fresh, snapshots, contents);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot forget in release %s: %s".formatted(release.id(), FileFault.reason(failed)),
          failed);
    }
    if (Files.exists(release.workbook())) {
      try (DuckDb duckDb = DuckDb.readOnly(fresh.database())) {
        new FinanceWorkbook(duckDb, Copy.OF_RELEASE).write(fresh.workbook());
      }
    }
    moveInto(fresh, release);
  }

  private void writeReport(Release release, Release fresh, Set<String> words) throws IOException {
    for (Path page : release.reportPages()) {
      Path path = fresh.directory().resolve(release.directory().relativize(page));
      OwnerOnly.createDirectories(Objects.requireNonNull(path.getParent()));
      String without =
          new WrittenPage(Files.readString(page)).without(words, SearchTerms.FORGOTTEN);
      Files.writeString(path, terms.replacedIn(without));
    }
  }

  private static void writeManifest(
      Release release, Release fresh, Map<String, Long> snapshots, Map<String, Object> contents)
      throws IOException {
    ObjectNode manifest = (ObjectNode) JSON.readTree(release.manifest().toFile());
    manifest.set("lake_snapshots", JSON.valueToTree(snapshots));
    // no night may take over what somebody was taken out of
    manifest.remove(
        List.of(ReleaseCopy.INPUTS, ReleaseCopy.INPUTS_SHARED, ReleaseCopy.INPUTS_OF_TABLES));
    ObjectNode tables = manifest.withObjectProperty("tables");
    contents.forEach(
        (table, content) -> {
          if (tables.has(table)) {
            tables.set(table, JSON.valueToTree(content));
          }
        });
    Files.writeString(fresh.manifest(), JSON.writeValueAsString(manifest) + "\n");
  }

  private static void moveInto(Release fresh, Release release) {
    List<Path> files = new ArrayList<>(ErasedTables.files(fresh));
    files.remove(fresh.database());
    files.add(fresh.database());
    try {
      for (Path file : files) {
        Path place = release.directory().resolve(fresh.directory().relativize(file));
        // readers of the release keep what they could read
        Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(place));
        Files.move(
            file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot forget in release %s: %s".formatted(release.id(), FileFault.reason(failed)),
          failed);
    }
  }
}
