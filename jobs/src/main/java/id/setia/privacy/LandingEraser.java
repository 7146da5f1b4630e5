package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.foreign.FileFault;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.landing.Puller;
import id.setia.load.ContactRecords;
import id.setia.load.LoadJournal.Load;
import id.setia.load.LoadSession;
import id.setia.mapping.PersonalKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.Column;
import id.setia.state.StateDb;
import id.setia.storage.FileTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files of the landing archive that name somebody forgotten. The ledger keeps their digest,
 * so that the same bytes are not loaded again. What identifies the other people in them stays
 * beside, as a change of the key needs it.
 */
public final class LandingEraser {

  private static final Logger LOG = LoggerFactory.getLogger(LandingEraser.class);

  /** How the files with e-mail addresses and telephone numbers of the others end. */
  public static final String CONTACTS = ".contacts.parquet";

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final Ledger ledger;
  private final StateDb state;

  /** What was kept of files that went, without the people that are forgotten by now. */
  private final Set<Path> kept = new HashSet<>();

  /** Of one workspace, whose lease the caller holds. */
  public LandingEraser(Workspace workspace, Settings settings, Lake lake, StateDb state) {
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
    this.state = state;
    this.ledger = new Ledger(state, workspace);
  }

  /** What stands beside the files of a source that are gone. */
  static List<Path> contacts(Workspace workspace, SourceConfig source) {
    Path directory = workspace.landing().resolve(source.name());
    List<Path> contacts = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + CONTACTS)) {
        files.forEach(contacts::add);
      } catch (IOException failed) {
        throw new SetiaException(
            "Cannot list %s: %s".formatted(directory, FileFault.reason(failed)), failed);
      }
    }
    contacts.sort(null);
    return contacts;
  }

  /**
   * Deletes the bytes of every file that the ledger says is forgotten; again changes nothing.
   *
   * @param sources as they are configured; of a file of no source nothing is kept
   * @return how many were deleted
   */
  public int eraseForgotten(List<SourceConfig> sources) {
    int erased = 0;
    for (LandedFile file : ledger.forgotten()) {
      if (Files.exists(file.path())) {
        Optional<SourceConfig> source =
            sources.stream().filter(each -> each.name().equals(file.source())).findFirst();
        source.ifPresent(config -> keepContacts(config, file));
        delete(file.path());
        erased++;
      }
    }
    return erased;
  }

  /** Takes forgotten people out of what is kept of such files; how many of those that changed. */
  public int eraseContacts() {
    return new KeptContacts(workspace, settings)
        .erase(Suppression.of(workspace, settings, lake, state), kept);
  }

  /** Deletes what a pull that was killed had copied so far; how many files. */
  public int eraseParts() {
    int erased = 0;
    for (FileTree.Entry file : new FileTree(workspace.landing()).files()) {
      if (Puller.isPart(file.path())) {
        delete(file.path());
        erased++;
      }
    }
    return erased;
  }

  private void keepContacts(SourceConfig source, LandedFile file) {
    ReadContacts read = new ReadContacts(workspace, file);
    Optional<List<String>> columns = read.columns();
    if (columns.isPresent()) {
      Load load = new Load("forget", source.name(), List.of(file));
      try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
        Suppression suppression = Suppression.of(workspace, settings, lake, state);
        suppression.install(duckDb);
        columns
            .get()
            .forEach(column -> keep(duckDb, suppression, file, column, read.relation(column)));
      }
    } else {
      readAgain(source, file);
    }
  }

  private void readAgain(SourceConfig source, LandedFile file) {
    Load load = new Load("forget", source.name(), List.of(file));
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
      Suppression suppression = Suppression.of(workspace, settings, lake, state);
      ContactRecords records = ContactRecords.read(duckDb, source, settings, load);
      suppression.install(duckDb);
      PersonalKeys normals = new PersonalKeys(duckDb, settings);
      for (int index = 0; index < records.feeds().size(); index++) {
        for (Column column : ArchiveMatches.contacts(records, index)) {
          normals.normalise(column, records.relation(index).name(), "kept_normal");
          keep(duckDb, suppression, file, index + "-" + column.mappedAs(), "kept_normal");
        }
      }
    } catch (SetiaException unreadable) {
      // a source that reads otherwise now: a change of the key will say what it lacks
      LOG.warn("nothing is kept of file {}: {}", file.fileId(), unreadable.getMessage());
    }
  }

  private void keep(
      DuckDb duckDb, Suppression suppression, LandedFile file, String column, String normals) {
    String kind = column.substring(column.indexOf('-') + 1);
    String forgotten = suppression.isEmpty() ? "false" : Suppression.isForgottenSql(kind, "normal");
    Path beside = beside(file, column);
    duckDb.execute(
        "copy (select distinct normal from %s where normal is not null and not %s) to %s (format parquet)"
            .formatted(normals, forgotten, Sql.text(beside.toString())));
    kept.add(beside);
  }

  private static Path beside(LandedFile file, String column) {
    Path directory = Objects.requireNonNull(file.path().getParent());
    return directory.resolve(file.sha256() + "." + column + CONTACTS);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }
}
