package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.export.ExportPreparer;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.landing.LandedFile;
import id.setia.load.LoadJournal.Load;
import id.setia.load.personal.PersonalData;
import id.setia.load.personal.PersonalFinding;
import id.setia.mapping.MappingCompiler;
import id.setia.mapping.MappingFunctions;
import id.setia.mapping.SqlCulprit;
import id.setia.mapping.SqlEscapes;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.text.CommentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a load in DuckDB's temporary tables: read once, typed once, in the order of their
 * files.
 *
 * <p>{@code stage} has one row per well-formed record, {@code malformed} one per record that does
 * not fit its columns, and the view {@code feed_<n>} one row per record that the mapping's n-th
 * table takes, with canonical columns, {@code seq} (order over files and records), {@code
 * file_ord}, {@code file_id}, {@code record_no} and {@code rule_no}.
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
  private final List<StagePlan> plans;
  private final Optional<Selection> selection;
  private @Nullable RecordNumbers numbers;
  private List<PersonalFinding> personal = List.of();
  private @Nullable FeedViews views;

  private Stage(
      DuckDb duckDb,
      SourceConfig source,
      Load load,
      List<StagePlan> plans,
      Optional<Selection> selection) {
    this.duckDb = duckDb;
    this.source = source;
    this.load = load;
    this.plans = plans;
    this.selection = selection;
  }

  /**
   * Reads the files of a load, but not what its comments say.
   *
   * @throws SetiaException when a file can't be read as its source says
   */
  public static Stage read(DuckDb duckDb, SourceConfig source, Settings settings, Load load) {
    return read(duckDb, source, settings, load, plan -> Comments.unread(source));
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
        duckDb, source, settings, load, plan -> Comments.read(duckDb, source, plan, reader));
  }

  private static Stage read(
      DuckDb duckDb,
      SourceConfig source,
      Settings settings,
      Load load,
      Function<StagePlan, Comments> comments) {
    List<ExportFile> landed =
        load.files().stream()
            .map(file -> new ExportFile(file.fileId(), file.name(), file.path()))
            .toList();
    SqlEscapes.check(duckDb, source);
    MappingFunctions.install(duckDb, source);
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      Stage stage =
          prepared(duckDb, source, settings, load, preparer.prepare(landed, source.format()));
      FeedViews views = new FeedViews(stage, settings.zone(), comments.apply(stage.plans.get(0)));
      stage.views = views;
      for (int index = 0; index < stage.feeds().size(); index++) {
        views.create(index, "true");
      }
      return stage;
    }
  }

  private static Stage prepared(
      DuckDb duckDb, SourceConfig source, Settings settings, Load load, List<ExportFile> files) {
    describe(duckDb, files);
    List<TextRelation> relations = UnreadableExport.relations(duckDb, source, files);
    Optional<Selection> selection =
        source.select().isEmpty()
            ? Optional.empty()
            : Optional.of(Selection.of(duckDb, source, settings, files, relations));
    List<StagePlan> plans = new ArrayList<>();
    List<TextRelation> mapped =
        selection.map(selected -> List.of(selected.relation())).orElse(relations);
    mapped.forEach(relation -> plans.add(MappingCompiler.compile(source, settings, relation)));
    Stage stage = new Stage(duckDb, source, load, plans, selection);
    stage.fill(files, mapped);
    RoundedIds.confirm(duckDb, plans.get(0));
    stage.personal = PersonalData.takeOut(duckDb, source, settings, plans, load.files());
    stage.orderRecords(files);
    return stage;
  }

  private static void describe(DuckDb duckDb, List<ExportFile> files) {
    duckDb.execute(
        "create or replace table export_file (file_ord integer, file_id bigint, path varchar)");
    for (int index = 0; index < files.size(); index++) {
      duckDb.execute(
          "insert into export_file values (%d, %d, %s)"
              .formatted(
                  index + 1,
                  files.get(index).fileId(),
                  Sql.text(files.get(index).path().toString())));
    }
    duckDb.execute(
        "create or replace table malformed (file_ord integer, record_no bigint, reason varchar, raw varchar)");
  }

  /**
   * {@code relations} have the columns that are in the files; a plan's may have blank ones beside.
   */
  private void fill(List<ExportFile> files, List<TextRelation> relations) {
    for (int index = 0; index < plans.size(); index++) {
      StagePlan plan = plans.get(index);
      List<String> paths = files.stream().map(file -> file.path().toString()).toList();
      String into = index == 0 ? "create or replace table stage as\n" : "insert into stage\n";
      try {
        duckDb.execute(OrderedRecords.fillingSql(duckDb, into, plan, paths));
      } catch (DuckDbException refused) {
        throw UnreadableExport.of(
            source,
            plan.relation(),
            refused,
            () -> new SqlCulprit(duckDb, source).in(plan.relation()));
      }
      if (plan.relation().rejects()) {
        new Rejects(duckDb, source.format().readable(), files)
            .take(relations.get(index).columns().size());
      }
    }
  }

  /**
   * Gives every record its file and its place in the order of all. Its number in the file is left
   * to {@link #numbered}: it counts the malformed records before it, which costs a join that most
   * queries can do without.
   */
  private void orderRecords(List<ExportFile> files) {
    String ids =
        files.stream().map(file -> Long.toString(file.fileId())).collect(Collectors.joining(", "));
    String fileId = "([%s])[stage.file_ord]".formatted(ids);
    String seq = "cast(stage.file_ord as bigint) * %s + stage.rowid".formatted(SEQ_FILE);
    String records =
        selection
            .map(selected -> selected.recordSql(fileId, seq))
            .orElse("select stage.*, %s as file_id, %s as seq from stage".formatted(fileId, seq));
    duckDb.execute("create or replace view record as " + records);
    if (selection.isEmpty()) {
      numbers = RecordNumbers.of(duckDb, "stage", "file_ord", files.size());
    }
  }

  /** A relation with {@code seq} and {@code file_ord}, as one that has {@code record_no} too. */
  public String numbered(String relation) {
    return selection
        .map(selected -> selected.numbered(relation))
        .orElseGet(
            () ->
                Objects.requireNonNull(numbers)
                    .numbered(
                        relation,
                        "numbered.seq - cast(numbered.file_ord as bigint) * " + SEQ_FILE,
                        "record_no"));
  }

  /** Narrows the n-th table's view to the records whose {@code seq} a table holds. */
  public void restrictFeed(int index, String seqTable) {
    Objects.requireNonNull(views).create(index, "seq in (select seq from %s)".formatted(seqTable));
  }

  /** The mapping's tables, in the order of the source file. */
  public List<Feed> feeds() {
    return plans.get(0).feeds();
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

  /** The view of the n-th table's rows, clean or not. */
  public static String feedView(int index) {
    return "feed_" + index;
  }

  /** The canonical key columns of a table, quoted. */
  public static String keyColumns(CanonicalTable table) {
    return table.documentKey().stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  /** The columns of a table as the lake has them, quoted. */
  static String lakeColumns(CanonicalTable table) {
    return table.allColumns().stream()
        .map(Column::name)
        .map(Sql::name)
        .collect(Collectors.joining(", "));
  }
}
