package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.export.ExportPreparer;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.TextRelations;
import id.setia.load.LoadJournal.Load;
import id.setia.mapping.MappingCompiler;
import id.setia.mapping.MappingFunctions;
import id.setia.mapping.Spellings;
import id.setia.mapping.SqlEscapes;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who the records of landed files are about, and nothing else of them: customer numbers, e-mail
 * addresses and telephone numbers, read as a load reads them. Columns that no such value is made of
 * are not even parsed, and no rule sets a record aside, so that a file of millions of lines costs a
 * look through it.
 */
public final class ContactRecords {

  private static final Pattern STAGED = Pattern.compile("_setia_[a-z]+[0-9]+");
  private static final String TABLE = "contact_record";

  private final List<Feed> feeds;
  private final List<Relation> relations;

  private ContactRecords(List<Feed> feeds, List<Relation> relations) {
    this.feeds = feeds;
    this.relations = relations;
  }

  /**
   * Reads the files of a load into the session. No expression of the source is left to be run
   * afterwards, so what is installed then is not seen by any.
   *
   * @throws SetiaException when a file can't be read as its source says
   */
  public static ContactRecords read(
      DuckDb duckDb, SourceConfig source, Settings settings, Load load) {
    if (!source.select().isEmpty()) {
      Stage stage = Stage.read(duckDb, source, settings, load);
      return new ContactRecords(
          stage.feeds(), IntStream.range(0, stage.feeds().size()).mapToObj(stage::feed).toList());
    }
    List<ExportFile> landed =
        load.files().stream()
            .map(file -> new ExportFile(file.fileId(), file.name(), file.path()))
            .toList();
    SqlEscapes.check(duckDb, source);
    MappingFunctions.install(duckDb, source);
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      return prepared(duckDb, source, settings, preparer.prepare(landed, source.format()));
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "Cannot read %d files of %s as the source says"
              .formatted(load.files().size(), source.name()),
          refused);
    }
  }

  private static ContactRecords prepared(
      DuckDb duckDb, SourceConfig source, Settings settings, List<ExportFile> files) {
    List<String> paths = files.stream().map(file -> file.path().toString()).toList();
    List<Feed> feeds = List.of();
    String into = "create or replace table " + TABLE + " as\n";
    for (TextRelation relation : new TextRelations(duckDb).of(files, source.format())) {
      StagePlan plan = narrowed(MappingCompiler.compile(source, settings, relation));
      duckDb.execute(into + plan.selectSql(paths));
      into = "insert into " + TABLE + "\n";
      feeds = plan.feeds();
    }
    String ids =
        files.stream().map(file -> Long.toString(file.fileId())).collect(Collectors.joining(", "));
    List<Relation> relations = new ArrayList<>();
    for (int index = 0; index < feeds.size(); index++) {
      Feed feed = feeds.get(index);
      String values =
          feed.values().entrySet().stream()
              .map(value -> Sql.name(value.getValue()) + " as " + Sql.name(value.getKey()) + ", ")
              .collect(Collectors.joining());
      relations.add(
          Relation.view(
              duckDb,
              "contacts_" + index,
              "select %s([%s])[file_ord] as file_id from %s where %s"
                  .formatted(values, ids, TABLE, Sql.name(feed.routeAlias()))));
    }
    return new ContactRecords(feeds, relations);
  }

  /** The plan with nothing but what tells who a record is about. */
  private static StagePlan narrowed(StagePlan plan) {
    List<Feed> feeds = plan.feeds().stream().map(ContactRecords::narrowed).toList();
    Map<String, String> all = new LinkedHashMap<>(plan.texts());
    all.putAll(plan.parts());
    Set<String> needed = new LinkedHashSet<>();
    for (Feed feed : feeds) {
      need(feed.routeAlias(), all, needed);
      feed.values().values().forEach(alias -> need(alias, all, needed));
    }
    return new StagePlan(
        plan.relation(),
        only(plan.texts(), needed),
        only(plan.parts(), needed),
        feeds,
        List.of(),
        List.of(),
        plan.cleaned(),
        List.of(),
        Map.of());
  }

  private static Feed narrowed(Feed feed) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : feed.table().columns()) {
      String alias = feed.values().get(column.name());
      if (alias != null && isTelling(column)) {
        values.put(column.name(), alias);
      }
    }
    return new Feed(
        feed.label(),
        feed.table(),
        feed.routeAlias(),
        values,
        Spellings.UNKNOWN,
        feed.isConditional(),
        feed.isTold());
  }

  private static boolean isTelling(Column column) {
    return column.name().equals("customer_ref")
        || column.type() == ColumnType.EMAIL
        || column.type() == ColumnType.PHONE;
  }

  /** What is staged, and what that is made of. */
  private static void need(String alias, Map<String, String> all, Set<String> needed) {
    String sql = all.get(alias);
    if (sql != null && needed.add(alias)) {
      Matcher used = STAGED.matcher(sql);
      while (used.find()) {
        need(used.group(), all, needed);
      }
    }
  }

  private static Map<String, String> only(Map<String, String> all, Set<String> needed) {
    Map<String, String> kept = new LinkedHashMap<>(all);
    kept.keySet().retainAll(needed);
    return kept;
  }

  /** The mapping's tables, each with its columns that tell who a record is about. */
  public List<Feed> feeds() {
    return feeds;
  }

  /** The n-th table's records: the columns that it has of those, and {@code file_id}. */
  public Relation relation(int index) {
    return relations.get(index);
  }
}
