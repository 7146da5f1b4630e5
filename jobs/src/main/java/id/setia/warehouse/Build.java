package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.duckdb.Workers;
import id.setia.foreign.FileFault;
import id.setia.warehouse.Closes.Close;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release under construction: a DuckDB file that models are built into, one by one. Reopening it
 * after a crash finds every model that was finished.
 */
public final class Build implements AutoCloseable {

  /** The storage that DuckDB 1.x clients can open. */
  public static final String STORAGE_VERSION = "v1.0.0";

  private static final long SMALL_LAKE = 64L << 20;

  /** Compressed; where every table is a row group or two, which is what a thread takes. */
  private static final long TINY_LAKE = 8L << 20;

  private final DuckDb duckDb;
  private final Release release;
  private final Facts facts;
  private final Settings settings;
  private final LocalDate asOf;
  private ModelEngine engine = ModelEngine.DUCKDB;
  private Optional<KeptTables> kept = Optional.empty();
  private long lakeBytes = Long.MAX_VALUE;

  private Build(DuckDb duckDb, Release release, Facts facts, Settings settings, LocalDate asOf) {
    this.duckDb = duckDb;
    this.release = release;
    this.facts = facts;
    this.settings = settings;
    this.asOf = asOf;
  }

  /** Opens the release's file, creating it when it is missing. */
  public static Build open(
      Workspace workspace, Release release, Settings settings, LocalDate asOf) {
    try {
      for (String directory : List.of("core", "marts", "report")) {
        OwnerOnly.createDirectories(release.directory().resolve(directory));
      }
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot create the release %s: %s"
              .formatted(release.directory(), FileFault.reason(refused)),
          refused);
    }
    Facts facts = new Facts(release, settings.publish().facts());
    facts.open();
    DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp());
    duckDb.execute(
        "attach %s as warehouse (storage_version '%s')"
            .formatted(Sql.text(release.database().toString()), STORAGE_VERSION));
    duckDb.execute("use warehouse");
    duckDb.searchFilesIn(release.workspace());
    return new Build(duckDb, release, facts, settings, asOf);
  }

  /**
   * Gives the models what they stand on: settings as macros, the pinned lake as views, the ledger's
   * tables.
   *
   * @param lakeRelations canonical table to the SQL that reads the files of its pinned snapshot; a
   *     table without one is empty
   */
  public void prepare(Map<String, String> lakeRelations, String macros) {
    List<String> statements = new ArrayList<>();
    for (String schema : List.of("ops", "core", "marts")) {
      statements.add("create schema if not exists " + schema);
    }
    SettingMacros.of(settings, asOf)
        .forEach(
            (macro, sql) ->
                statements.add("create or replace macro %s as %s".formatted(macro, sql)));
    duckDb.executeTogether(statements);
    duckDb.executeTogether(List.of(macros));
    LakeViews.put(duckDb, lakeRelations);
  }

  /**
   * Says how much the models read: over few bytes two of them are built at a time, each by one
   * thread.
   */
  public void reads(long bytes) {
    lakeBytes = bytes;
    if (bytes < SMALL_LAKE) {
      // nobody waits for one statement here, and counting how far each is takes its time
      duckDb.execute("set enable_progress_bar = false");
    }
    if (bytes < TINY_LAKE) {
      duckDb.takeOneThreadAStatement();
    }
  }

  /** Says which tables of the file, a copy of that of the release before, may stay as they are. */
  public void keep(KeptTables tables) {
    kept = Optional.of(tables);
  }

  /** The tables of the release before, where this build began with them. */
  public Optional<KeptTables> kept() {
    return kept;
  }

  /** Lets another engine than DuckDB compute what is SQL; it is closed with the build. */
  public void use(ModelEngine other) {
    engine = other;
  }

  /**
   * Builds one model, replacing what an earlier attempt left.
   *
   * @return its rows
   * @throws SetiaException when DuckDB refuses it, or its columns are not what its YAML says
   */
  public long build(Model model) {
    return build(duckDb, model);
  }

  long build(DuckDb session, Model model) {
    Optional<Long> keptRows = kept.flatMap(tables -> tables.rows(session, model));
    if (keptRows.isPresent()) {
      return keptRows.get();
    }
    try {
      if (model.sql().isPresent()) {
        buildSql(session, model, engine.relation(model));
      } else {
        model
            .java()
            .orElseThrow()
            .build(new ModelContext(session.connection(), asOf, model, ModelSettings.of(settings)));
      }
    } catch (DuckDbException | SQLException refused) {
      throw new SetiaException(
          "Cannot build %s: %s"
              .formatted(
                  model.table(),
                  WarehouseFault.reason(session, String.valueOf(refused.getMessage()))),
          refused);
    }
    DeclaredColumns.require(session, model);
    return session.count("select count(*) from " + model.table());
  }

  private void buildSql(DuckDb session, Model model, String sql) {
    if (Facts.is(model)) {
      facts.write(session, model, sql);
    } else {
      session.execute("create or replace table %s as %s".formatted(model.table(), sql));
    }
  }

  /**
   * Makes the facts, which were views on the files of this build, what readers find: tables of the
   * file, or views that name their files as seen from the workspace. Nothing that is published
   * names the place where it was made.
   */
  public void settleFacts(List<Model> models) {
    facts.settle(duckDb, models);
  }

  /**
   * Writes what the models mean into the file, for whoever opens it.
   *
   * @param session a session on this build
   */
  public void comment(DuckDb session, List<Model> models) {
    List<String> comments = new ArrayList<>();
    for (Model model : models) {
      comments.addAll(comments(facts.isView(model) ? "view" : "table", model));
    }
    session.executeTogether(comments);
  }

  /** The statements that say what a table and its columns mean. */
  static List<String> comments(String kind, Model model) {
    List<String> comments = new ArrayList<>();
    comments.add(
        "comment on %s %s is %s"
            .formatted(kind, model.table(), Sql.text(model.spec().description())));
    for (ColumnSpec column : model.spec().columns()) {
      comments.add(
          "comment on column %s.%s is %s"
              .formatted(
                  model.table(), Sql.name(column.name()), Sql.text(model.spec().comment(column))));
    }
    return comments;
  }

  /** Writes the marts as Parquet beside the file. */
  public void export(List<Model> models) {
    duckDb.executeAll(
        models.stream()
            .filter(model -> model.table().schema().equals("marts"))
            .map(this::exportStatement)
            .toList());
  }

  private String exportStatement(Model model) {
    // a worker's session knows no schema of the build's unless it is named with its database
    return "copy warehouse.%s to %s (format parquet, compression zstd, %s)"
        .formatted(
            model.table(),
            Sql.text(release.parquet(model.table()).toString()),
            ParquetComments.of(model));
  }

  /** Puts the facts of closed months' releases beside this one's, to be compared with them. */
  public void attach(List<Close> closes, Workspace workspace) {
    new ClosedFacts(duckDb, workspace).attach(closes);
  }

  /** Takes away what only the build needed, and makes the file whole on disk. */
  public void seal() {
    ClosedFacts.drop(duckDb);
    LakeViews.drop(duckDb);
    facts.seal();
    duckDb.execute("checkpoint warehouse");
  }

  /**
   * A session that may build beside that of the build; empty where that gains nothing: another
   * engine computes, there is one thread, or the lake is big and every statement uses them all.
   */
  Optional<DuckDb> beside() {
    return engine == ModelEngine.DUCKDB && lakeBytes < SMALL_LAKE
        ? new Workers(duckDb).another()
        : Optional.empty();
  }

  /** The session, for checks, reports and tables that no model makes. */
  public DuckDb duckDb() {
    return duckDb;
  }

  /** The release being built. */
  public Release release() {
    return release;
  }

  @Override
  public void close() {
    try (duckDb) {
      engine.close();
    }
  }
}
