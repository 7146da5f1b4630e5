package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.load.ContactRecords;
import id.setia.load.LoadJournal.Load;
import id.setia.load.LoadSession;
import id.setia.mapping.PersonalKeys;
import id.setia.pseudonym.CustomerKeys;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import id.setia.search.Identity;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person in the landing archive: which files have the person, and how they write what identifies
 * the person. What is found is added to what is known already.
 */
final class ArchiveMatches {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveMatches.class);

  private static final long BATCH_BYTES = 256L << 20;

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final Ledger ledger;
  private final CustomerKeys keys;
  private final List<Identity> identities;
  private final PersonTexts texts;
  private final Set<Long> files = new TreeSet<>();

  /**
   * Of one person.
   *
   * @param texts what is known; what is found is added
   */
  ArchiveMatches(
      Workspace workspace,
      Settings settings,
      Lake lake,
      Ledger ledger,
      CustomerKeys keys,
      List<Identity> identities,
      PersonTexts texts) {
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
    this.ledger = ledger;
    this.keys = keys;
    this.identities = identities;
    this.texts = texts;
  }

  /** Looks into what a source has delivered, where it names people at all. */
  void read(SourceConfig source) {
    if (isNaming(source)) {
      batches(source).forEach(together -> read(source, together));
    }
  }

  /** The files that have the person, as far as their sources can read them. */
  Set<Long> files() {
    return files;
  }

  private static boolean isNaming(SourceConfig source) {
    return source.tables().keySet().stream()
        .flatMap(table -> CanonicalTables.find(SourceConfig.tableName(table)).stream())
        .anyMatch(IdentityFinder.named()::contains);
  }

  /** Reading many small files at once costs hardly more than one of them. */
  private List<List<LandedFile>> batches(SourceConfig source) {
    List<List<LandedFile>> batches = new ArrayList<>();
    long bytes = Long.MAX_VALUE;
    for (LandedFile file : ledger.loaded(source.name())) {
      long size = file.path().toFile().length();
      if (!Files.exists(file.path())) {
        continue;
      }
      if (bytes > BATCH_BYTES - size) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.get(batches.size() - 1).add(file);
      bytes += size;
    }
    return batches;
  }

  private void read(SourceConfig source, List<LandedFile> together) {
    Load load = new Load("forget", source.name(), together);
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
      ContactRecords records = ContactRecords.read(duckDb, source, settings, load);
      keys.install(duckDb);
      LakePerson.install(duckDb, identities);
      for (int index = 0; index < records.feeds().size(); index++) {
        var feed = records.feeds().get(index);
        if (feed.table().mapped("customer_ref").isPresent()) {
          List<String> tests = new ArrayList<>();
          if (feed.values().containsKey("customer_ref")) {
            tests.add(
                "customer_ref in (select ref from person_ref where system = %s)"
                    .formatted(Sql.text(source.system())));
          }
          for (Column column : contacts(records, index)) {
            readColumn(duckDb, records.relation(index).name(), column, normals(index, column));
            tests.add(
                "%s in (select plain from own_%s)"
                    .formatted(Sql.name(column.name()), column.mappedAs()));
          }
          if (!tests.isEmpty()) {
            duckDb.forEach(
                "select distinct file_id from %s where %s"
                    .formatted(records.relation(index), String.join(" or ", tests)),
                row -> files.add(row.getLong(1)));
          }
        }
      }
      if (together.size() == 1 && files.contains(together.get(0).fileId())) {
        note(duckDb, new ReadContacts(workspace, together.get(0)), records);
      }
    } catch (SetiaException unreadable) {
      if (together.size() == 1) {
        LOG.warn(
            "file {} is searched by its bytes alone: {}",
            together.get(0).fileId(),
            unreadable.getMessage());
      } else {
        together.forEach(file -> read(source, List.of(file)));
      }
    }
  }

  /** The next that is done with such a file is to keep what identifies the others in it. */
  private void note(DuckDb duckDb, ReadContacts read, ContactRecords records) {
    for (int index = 0; index < records.feeds().size(); index++) {
      boolean isNaming = records.feeds().get(index).table().mapped("customer_ref").isPresent();
      for (Column column : contacts(records, index)) {
        if (!isNaming) {
          new PersonalKeys(duckDb, settings)
              .normalise(column, records.relation(index).name(), normals(index, column));
        }
        read.add(duckDb, index, column.mappedAs(), normals(index, column));
      }
    }
    read.finish();
  }

  /** The columns of a feed that are e-mail addresses or telephone numbers. */
  static List<Column> contacts(ContactRecords records, int index) {
    var feed = records.feeds().get(index);
    return feed.table().columns().stream()
        .filter(column -> column.type() == ColumnType.EMAIL || column.type() == ColumnType.PHONE)
        .filter(column -> feed.values().containsKey(column.name()))
        .toList();
  }

  private static String normals(int index, Column column) {
    return "normal_%d_%s".formatted(index, column.mappedAs());
  }

  private void readColumn(DuckDb duckDb, String relation, Column column, String normals) {
    boolean isPhone = column.type() == ColumnType.PHONE;
    new PersonalKeys(duckDb, settings).normalise(column, relation, normals);
    duckDb.execute(
        "create or replace table own_%1$s as select plain, normal from %3$s where %2$s in (select hash from person_%1$s)"
            .formatted(column.mappedAs(), CustomerKeys.hashSql("normal"), normals));
    duckDb.forEach(
        "select plain, normal from own_" + column.mappedAs(),
        row -> {
          (isPhone ? texts.phones() : texts.emails()).add(row.getString(2));
          return isPhone && texts.written().add(row.getString(1));
        });
  }
}
