package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.export.ExportPreparer;
import id.setia.export.TextRelation.ExportFile;
import id.setia.landing.LandedFile;
import id.setia.load.LoadJournal.Load;
import id.setia.load.personal.PersonalFinding;
import id.setia.mapping.MappingFunctions;
import id.setia.mapping.SqlEscapes;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.text.CommentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The records of a load in DuckDB's temporary tables: read once, typed once, in the order of their
 * files.
 *
 * <p>{@link #records} has one row per well-formed record, {@link #files} those that do not fit
 * their columns, and {@link #feed} one row per record that the mapping's n-th table takes, with
 * canonical columns, {@code seq} (order over files and records), {@code file_ord}, {@code file_id}
 * and {@code rule_no}.
 */
public final class Stage {

  /**
   * More records than any file has, so that {@code file_ord * SEQ_FILE + rowid} orders by file,
   * then record.
   */
  static final String SEQ_FILE = "1099511627776";

  private final DuckDb duckDb;
  private final SourceConfig source;
  private final Load load;
  private final StagedFiles files;
  private final List<StagePlan> plans;
  private final Optional<Selection> selection;
  private final List<PersonalFinding> personal;
  private final Relation records;
  private final Optional<RecordNumbers> numbers;
  private final FeedViews views;
  private final List<Relation> feedViews = new ArrayList<>();

  private Stage(
      DuckDb duckDb,
      TypedRecords typed,
      SourceConfig source,
      Settings settings,
      Load load,
      Comments comments) {
    this.duckDb = duckDb;
    this.source = source;
    this.load = load;
    this.files = typed.files();
    this.plans = typed.plans();
    this.selection = typed.selection();
    this.personal = typed.personal();
    this.records = typed.ordered(duckDb, load);
    this.numbers =
        selection.isPresent()
            ? Optional.empty()
            : Optional.of(
                RecordNumbers.of(
                    duckDb,
                    typed.rows().name(),
                    "file_ord",
                    load.files().size(),
                    files.malformed()));
    this.views = new FeedViews(this, settings.zone(), comments);
  }

  /**
   * Reads the files of a load, but not what its comments say.
   *
   * @throws SetiaException when a file can't be read as its source says
   */
  public static Stage read(DuckDb duckDb, SourceConfig source, Settings settings, Load load) {
    return read(duckDb, source, settings, load, (staged, plan) -> Comments.unread(source));
  }

  /**
   * Reads the files of a load, and their comments.
   *
   * @param reader gives what reads comments
   * @throws SetiaException when a file can't be read as its source says
   */
  public static Stage read(
      DuckDb duckDb,
      SourceConfig source,
      Settings settings,
      Load load,
      Supplier<CommentReader> reader) {
    return read(
        duckDb,
        source,
        settings,
        load,
        (staged, plan) -> Comments.read(duckDb, source, staged, plan, reader));
  }

  private static Stage read(
      DuckDb duckDb,
      SourceConfig source,
      Settings settings,
      Load load,
      BiFunction<Relation, StagePlan, Comments> comments) {
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      return read(duckDb, source, settings, load, comments, preparer);
    }
  }

  /**
   * Reads the files of a load, but not what its comments say, by a preparer that its caller closes:
   * for who reads the files once more.
   *
   * @throws SetiaException when a file can't be read as its source says
   */
  static Stage read(
      DuckDb duckDb, SourceConfig source, Settings settings, Load load, ExportPreparer preparer) {
    return read(
        duckDb, source, settings, load, (staged, plan) -> Comments.unread(source), preparer);
  }

  private static Stage read(
      DuckDb duckDb,
      SourceConfig source,
      Settings settings,
      Load load,
      BiFunction<Relation, StagePlan, Comments> comments,
      ExportPreparer preparer) {
    List<ExportFile> landed =
        load.files().stream()
            .map(file -> new ExportFile(file.fileId(), file.name(), file.path()))
            .toList();
    SqlEscapes.check(duckDb, source);
    MappingFunctions.install(duckDb, source);
    TypedRecords typed =
        TypedRecords.read(
            duckDb, source, settings, load, preparer.prepare(landed, source.format()));
    Comments read = comments.apply(typed.rows(), typed.plans().get(0));
    Stage stage = new Stage(duckDb, typed, source, settings, load, read);
    for (int index = 0; index < stage.feeds().size(); index++) {
      stage.feedViews.add(stage.views.create(index, "true"));
    }
    return stage;
  }

  /** A relation with {@code seq} and {@code file_ord}, as one that has {@code record_no} too. */
  public Relation numbered(Relation relation) {
    relation.having("seq", "file_ord");
    return relation.with(
        "record_no",
        selection
            .map(selected -> selected.numbered(records, relation.name()))
            .orElseGet(
                () ->
                    numbers
                        .orElseThrow()
                        .numbered(
                            relation.name(),
                            "numbered.seq - cast(numbered.file_ord as bigint) * " + SEQ_FILE,
                            "record_no")));
  }

  /** Narrows the n-th table's view to the records whose {@code seq} a relation holds. */
  public void restrictFeed(int index, Relation those) {
    feedViews.set(index, views.create(index, "seq in (select seq from %s)".formatted(those)));
  }

  /** The mapping's tables, in the order of the source file. */
  public List<Feed> feeds() {
    return plans.get(0).feeds();
  }

  /** Its files, and those of their records that do not fit their columns. */
  public StagedFiles files() {
    return files;
  }

  /**
   * Its well-formed records: the plan's columns, {@code rule_no} (the first rule that the record
   * breaks), {@code file_ord}, {@code file_id} and {@code seq} (its place in the order of all).
   */
  public Relation records() {
    return records;
  }

  /** How its records are read: a plan for files of the same columns. */
  List<StagePlan> plans() {
    return List.copyOf(plans);
  }

  /** The SQL that says whether a record feeds a table. */
  String route(Feed feed) {
    return String.valueOf(plans.get(0).parts().get(feed.routeAlias()));
  }

  List<StagePlan.Rule> rules() {
    return plans.get(0).rules();
  }

  /** The numbers of those rules that the mapping has, as {@code rule_no} names them. */
  List<Integer> ruleNumbers(List<String> ids) {
    return IntStream.rangeClosed(1, rules().size())
        .filter(number -> ids.contains(rules().get(number - 1).id()))
        .boxed()
        .toList();
  }

  /** The files, by {@code file_ord}, that can't say which of their records the n-th table takes. */
  List<Integer> untoldFiles(int index) {
    List<Long> order = load.files().stream().map(LandedFile::fileId).toList();
    return plans.stream()
        .filter(plan -> !plan.feeds().get(index).isTold())
        .flatMap(plan -> plan.relation().files().stream())
        .map(file -> order.indexOf(file.fileId()) + 1)
        .toList();
  }

  /** What the records told of people beside what is mapped for it, which was taken out. */
  List<PersonalFinding> personal() {
    return List.copyOf(personal);
  }

  public Load load() {
    return load;
  }

  /** What the source's {@code select} made of the records, where it has one. */
  public Optional<Selection> selection() {
    return selection;
  }

  public SourceConfig source() {
    return source;
  }

  public DuckDb duckDb() {
    return duckDb;
  }

  /** The n-th table's rows, clean or not. */
  public Relation feed(int index) {
    return feedViews.get(index);
  }

  /** The canonical key columns of a table, quoted. */
  public static String keyColumns(CanonicalTable table) {
    return table.documentKey().stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  /** The first column of the documents' key, quoted. */
  static String documentColumn(CanonicalTable table) {
    return Sql.name(table.documentKey().get(0));
  }

  /** The columns of a table as the lake has them, quoted. */
  static String lakeColumns(CanonicalTable table) {
    return table.allColumns().stream()
        .map(Column::name)
        .map(Sql::name)
        .collect(Collectors.joining(", "));
  }
}
