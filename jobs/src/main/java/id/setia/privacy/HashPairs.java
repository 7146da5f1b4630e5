package id.setia.privacy;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.load.LoadJournal.Load;
import id.setia.load.LoadSession;
import id.setia.load.Stage;
import id.setia.mapping.PersonalKeys;
import id.setia.pseudonym.CustomerKeys;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Old and new hash of every contact that the landing archive holds, as Parquet files: a hash can't
 * be undone, so the plain values are read again, by the present mapping, and hashed with both keys.
 */
final class HashPairs {

  /** How many bytes of exports are read at once. */
  private static final long CHUNK_BYTES = 512L << 20;

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final Ledger ledger;

  HashPairs(Workspace workspace, Settings settings, Lake lake, Ledger ledger) {
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
    this.ledger = ledger;
  }

  /** Parquet files of old and new hash; the plain values never touch the disk. */
  List<Path> of(SourceConfig source, CustomerKeys before, CustomerKeys after) {
    boolean isPersonal =
        source.tables().entrySet().stream()
            .anyMatch(
                mapping ->
                    CanonicalTables.find(SourceConfig.tableName(mapping.getKey())).stream()
                        .flatMap(table -> Rekeying.hashed(table).stream())
                        .anyMatch(
                            column -> mapping.getValue().columns().containsKey(column.mappedAs())));
    List<Path> written = new ArrayList<>();
    if (isPersonal) {
      for (List<LandedFile> chunk : chunks(ledger.loaded(source.name()))) {
        written.addAll(pairs(source, chunk, before, after));
      }
      writeKept(source, before, after).ifPresent(written::add);
    }
    return written;
  }

  /** Of files that named somebody forgotten the archive has what identifies the others. */
  private Optional<Path> writeKept(SourceConfig source, CustomerKeys before, CustomerKeys after) {
    List<Path> kept = LandingEraser.contacts(workspace, source);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Load load = new Load("rotation", source.name(), ledger.loaded(source.name()));
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
      duckDb.execute(
          "create table rekey_normal as select distinct normal from read_parquet(%s)"
              .formatted(Sql.textList(kept.stream().map(Path::toString).toList())));
      return Optional.of(write(duckDb, before, after, source.name() + "-kept"));
    }
  }

  private static List<List<LandedFile>> chunks(List<LandedFile> files) {
    List<List<LandedFile>> chunks = new ArrayList<>();
    long bytes = CHUNK_BYTES;
    for (LandedFile file : files) {
      if (Files.exists(file.path())) {
        if (bytes + file.bytes() > CHUNK_BYTES) {
          chunks.add(new ArrayList<>());
          bytes = 0;
        }
        chunks.get(chunks.size() - 1).add(file);
        bytes += file.bytes();
      }
    }
    return chunks;
  }

  List<Path> pairs(
      SourceConfig source, List<LandedFile> files, CustomerKeys before, CustomerKeys after) {
    List<Path> written = new ArrayList<>();
    Load load = new Load("rotation", source.name(), files);
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
      Stage stage = Stage.read(duckDb, source, settings, load);
      PersonalKeys normals = new PersonalKeys(duckDb, settings);
      for (int index = 0; index < stage.feeds().size(); index++) {
        var feed = stage.feeds().get(index);
        for (Column column : Rekeying.hashed(feed.table())) {
          if (feed.values().containsKey(column.name())) {
            normals.normalise(column, stage.feed(index).name(), "rekey_normal");
            written.add(
                write(
                    duckDb,
                    before,
                    after,
                    source.name()
                        + "-"
                        + files.get(0).fileId()
                        + "-"
                        + index
                        + "-"
                        + column.name()));
          }
        }
      }
    }
    return written;
  }

  private Path write(DuckDb duckDb, CustomerKeys before, CustomerKeys after, String name) {
    Path file = workspace.temp().resolve("rekey-" + name + ".parquet");
    before.install(duckDb);
    duckDb.execute(
        "create or replace table rekey_old as select distinct normal, %s as old from rekey_normal where normal is not null"
            .formatted(CustomerKeys.hashSql("normal")));
    after.install(duckDb);
    duckDb.execute(
        "copy (select old, %s as new from rekey_old) to %s (format parquet)"
            .formatted(CustomerKeys.hashSql("normal"), Sql.text(file.toString())));
    return file;
  }
}
