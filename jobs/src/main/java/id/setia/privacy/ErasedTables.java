package id.setia.privacy;

import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.RowOrder;
import id.setia.duckdb.Sql;
import id.setia.search.Identity;
import id.setia.search.SearchTerms;
import id.setia.storage.FileTree;
import id.setia.warehouse.Build;
import id.setia.warehouse.Release;
import id.setia.warehouse.ReleaseContent;
import id.setia.warehouse.ReleaseCopy;
import id.setia.warehouse.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a release without a person: each is written anew, with the customer's pseudonym in
 * the place of its id. A file that only had rows changed would keep what stood in them.
 */
public final class ErasedTables {

  private static final String PARQUET = "read_parquet(%s, hive_partitioning = false)";

  private final Workspace workspace;
  private final Settings settings;
  private final List<Identity> identities;
  private final SearchTerms terms;

  /** Of one workspace, whose lease the caller holds. */
  public ErasedTables(
      Workspace workspace, Settings settings, List<Identity> identities, SearchTerms terms) {
    this.workspace = workspace;
    this.settings = settings;
    this.identities = List.copyOf(identities);
    this.terms = terms;
  }

  /**
   * Writes the database and the Parquet files of a release without the person.
   *
   * @param from a finished release; it stays as it is
   * @param to has no database yet
   * @throws IOException when a directory can't be made
   */
  public void write(Release from, Release to) throws IOException {
    write(from, to, false);
  }

  /**
   * Writes the same.
   *
   * @return what the person's rows said in words, and their ids, for pages that were made of them
   * @throws IOException when a directory can't be made
   */
  Set<String> writeAndTell(Release from, Release to) throws IOException {
    return write(from, to, true);
  }

  private Set<String> write(Release from, Release to, boolean isTelling) throws IOException {
    OwnerOnly.createDirectories(to.directory());
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp())) {
      duckDb.searchFilesIn(from.workspace());
      duckDb.execute(
          "attach %s as old (read_only)".formatted(Sql.text(from.database().toString())));
      duckDb.execute(
          "attach %s as fresh (storage_version '%s')"
              .formatted(Sql.text(to.database().toString()), Build.STORAGE_VERSION));
      duckDb.execute("copy from database old to fresh (schema)");
      PersonRows person = new PersonRows(duckDb, identities, terms);
      person.findIds("old.core.customer_identities");
      List<TableName> tables = tables(duckDb, "old");
      Map<TableName, String> selects = new LinkedHashMap<>();
      for (TableName table : tables) {
        selects.put(table, person.without(table.toString(), "old." + table).select());
      }
      fill(duckDb, selects);
      for (Path parquet : parquets(from)) {
        Path path = to.directory().resolve(from.directory().relativize(parquet));
        OwnerOnly.createDirectories(Objects.requireNonNull(path.getParent()));
        write(duckDb, person, parquet, path);
      }
      duckDb.execute("checkpoint fresh");
      Set<String> words = new HashSet<>();
      if (isTelling) {
        tables.forEach(table -> words.addAll(person.words("old." + table)));
      }
      return words;
    }
  }

  /**
   * In one transaction, so that the disk is waited for once, and without the packings that cost
   * most and give least: the next night builds another.
   */
  private static void fill(DuckDb duckDb, Map<TableName, String> selects) {
    duckDb.execute(
        "set disabled_compression_methods = 'fsst,dict_fsst,alprd,alp,patas,chimp,roaring'");
    RowOrder.any(
        duckDb,
        () -> {
          duckDb.execute("begin");
          selects.forEach(
              (table, select) ->
                  duckDb.execute("insert into fresh.%s %s".formatted(table, select)));
          duckDb.execute("commit");
        });
  }

  /** One that has nothing of the person stays the file that it is, under both names. */
  private static void write(DuckDb duckDb, PersonRows person, Path from, Path to)
      throws IOException {
    PersonRows.Erased erased =
        person.without(table(to).toString(), PARQUET.formatted(Sql.text(from.toString())));
    if (erased.isAsItWas()) {
      ReleaseCopy.link(from, to);
      return;
    }
    boolean isFact = table(to).schema().equals("core");
    duckDb.execute(
        "copy (%s) to %s (format parquet, compression %s%s)"
            .formatted(
                erased.select(),
                Sql.text(to.toString()),
                isFact ? "lz4_raw" : "zstd",
                metadata(duckDb, from)));
  }

  /** What the file says of its table and columns, as an option of {@code copy .. to}. */
  private static String metadata(DuckDb duckDb, Path parquet) {
    List<String> values =
        duckDb.query(
            "select decode(key), decode(value) from parquet_kv_metadata(%s)"
                .formatted(Sql.text(parquet.toString())),
            row -> "%s: %s".formatted(Sql.text(row.getString(1)), Sql.text(row.getString(2))));
    return values.isEmpty()
        ? ""
        : values.stream().collect(Collectors.joining(", ", ", kv_metadata {", "}"));
  }

  /**
   * Rows and content of each table and Parquet file of a release, as its manifest has them.
   *
   * @throws id.setia.duckdb.DuckDbException when one can't be read
   */
  public Map<String, Object> contents(Release release) {
    Map<String, Object> contents = new LinkedHashMap<>();
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp())) {
      duckDb.execute(
          "attach %s as fresh (read_only)".formatted(Sql.text(release.database().toString())));
      for (TableName table : tables(duckDb, "fresh")) {
        contents.put(table.toString(), ReleaseContent.of(duckDb, "fresh." + table));
      }
      for (Path parquet : parquets(release)) {
        contents.put(
            table(parquet).toString(),
            ReleaseContent.of(duckDb, PARQUET.formatted(Sql.text(parquet.toString()))));
      }
    }
    return contents;
  }

  private static List<TableName> tables(DuckDb duckDb, String database) {
    return duckDb.query(
        "select schema_name, table_name from duckdb_tables() where database_name = %s order by 1, 2"
            .formatted(Sql.text(database)),
        row -> new TableName(row.getString(1), row.getString(2)));
  }

  private static TableName table(Path parquet) {
    Path schema = Objects.requireNonNull(parquet.getParent());
    return new TableName(
        schema.getFileName().toString(), parquet.getFileName().toString().replace(".parquet", ""));
  }

  private static List<Path> parquets(Release release) {
    return files(release).stream().filter(path -> path.toString().endsWith(".parquet")).toList();
  }

  static List<Path> files(Release release) {
    return Files.exists(release.directory())
        ? new FileTree(release.directory()).files().stream().map(FileTree.Entry::path).toList()
        : List.of();
  }
}
