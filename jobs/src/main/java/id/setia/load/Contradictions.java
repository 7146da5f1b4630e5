package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import id.setia.schema.CanonicalTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Looks for documents that contradict themselves among the clean records of a load: once its rows
 * are made, as those have grouped the headers. One aggregate finds the documents that can be meant;
 * only their records are looked at closely.
 */
public final class Contradictions {

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<Rows> rows;
  private final Settings settings;
  private final ToldDocuments documents;
  private final boolean isReplay;

  private Contradictions(Stage stage, List<Rows> rows, Settings settings, List<Relation> joined) {
    this.stage = stage;
    this.rows = List.copyOf(rows);
    this.duckDb = stage.duckDb();
    this.settings = settings;
    this.documents = new ToldDocuments(stage, joined);
    this.isReplay = !joined.isEmpty();
  }

  /** Among the records of a load, which has made its rows of them. */
  static Contradictions ofLoad(Stage stage, List<Rows> rows, Settings settings) {
    return new Contradictions(stage, rows, settings, List.of());
  }

  /**
   * Among the records of a replay and those of their files that were loaded before: told is of the
   * documents that mended records joined. The stage's tables are those of whole files from here on.
   */
  public static Contradictions ofReplay(
      Stage stage, MendedRecords mended, ReplayRows rows, Settings settings) {
    DuckDb duckDb = stage.duckDb();
    Relation inPlace =
        Relation.table(
            duckDb,
            "in_place",
            "select seq from %s where seq not in (select seq from %s where seq not in (select seq from %s))"
                .formatted(stage.records(), mended.aside(), mended.mended()));
    List<Relation> joined = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      CanonicalTable table = stage.feeds().get(index).table();
      joined.add(
          Relation.table(
              duckDb,
              "joined_" + index,
              "select distinct cast(candidate.%s as varchar) as document, file.file_ord from %s candidate join %s newest on newest.file_id = candidate.file_id and %s join %s file on file.file_id = candidate.file_id"
                  .formatted(
                      Stage.documentColumn(table),
                      rows.candidates().get(index),
                      rows.newest().get(index),
                      Rows.keysMatch(table, "candidate", "newest"),
                      stage.files().all())));
      stage.restrictFeed(index, inPlace);
    }
    return new Contradictions(stage, List.of(), settings, joined);
  }

  /** What is to be told, by file. */
  public List<Notice> find() {
    List<Notice> notices = new ArrayList<>();
    if (!isReplay) {
      notices.addAll(new FileNotices(stage, documents).find());
      notices.addAll(new SharedContacts(stage, settings).find(documents));
      notices.addAll(new MadeUpContacts(stage, settings).find(documents));
    }
    for (int index = 0; index < stage.feeds().size(); index++) {
      int at = index;
      Feed feed = stage.feeds().get(index);
      if (feed.table().grain() == Grain.HEADER
          ? hasSeveralRecords(index)
          : feed.table().grain() == Grain.ROW && hasReplacedRecords(index, feed)) {
        notices.addAll(differing(index, feed));
      }
      if (hasSeveralFiles()) {
        notices.addAll(reused(index));
      }
      if (feed.table().grain() == Grain.LINES) {
        RepeatedRecords repeated = new RepeatedRecords(stage, index, headsOfLines(index));
        if (repeated.hasCandidates()) {
          notices.addAll(documents.notices(Kind.REPEATED, index, repeated.sql()));
        }
        if (hasSeveralFiles() && feed.table().name().equals("order_lines")) {
          rows.get(index)
              .winners()
              .stale()
              .ifPresent(
                  stale ->
                      notices.addAll(
                          documents.notices(Kind.CONTINUED, at, continuedSql(at, stale))));
        }
      }
      notices.addAll(new Misreadings(ids(index), documents, settings).find());
    }
    return notices;
  }

  private boolean hasSeveralFiles() {
    return !isReplay && stage.load().files().size() > 1 && !stage.source().pages();
  }

  /** Headers are counted by file, so of pages they don't tell; a replay counts its own alone. */
  private boolean hasSeveralRecords(int index) {
    return isReplay
        || stage.source().pages()
        || stage.feed(index).where("rule_no is null").count(duckDb)
            > heads(index).where("seq is not null").count(duckDb);
  }

  /**
   * Whether a record of a document that has one lost to another. A contract's history of changes is
   * no contradiction.
   */
  private boolean hasReplacedRecords(int index, Feed feed) {
    return !isReplay
        && rows.get(index).winners().hasLosers()
        && !feed.table().name().equals(CanonicalTables.CHANGES)
        && !(feed.table().name().equals("subscriptions") && isLogOfChanges());
  }

  private boolean isLogOfChanges() {
    return stage.feeds().stream()
        .anyMatch(
            feed ->
                feed.table().columns().stream()
                    .filter(column -> column.name().equals(CanonicalTables.VALID_FROM))
                    .anyMatch(column -> ExportColumns.isMapped(stage, feed, column)));
  }

  private List<Notice> reused(int index) {
    Winners winners = rows.get(index).winners();
    ReusedWithinLoad reused = new ReusedWithinLoad(stage, index);
    return reused.hasCandidates(winners)
        ? documents.notices(Kind.REUSED, index, reused.sql(winners))
        : List.of();
  }

  private IdScan ids(int index) {
    boolean isLines = stage.feeds().get(index).table().grain() == Grain.LINES;
    return new IdScan(
        stage,
        index,
        isReplay
            ? Optional.empty()
            : isLines ? headsOfLines(index) : rows.get(index).winners().heads());
  }

  private Relation heads(int index) {
    return rows.get(index).winners().heads().orElseThrow();
  }

  /**
   * The grouped headers that tell of a table of lines, too; a replay groups its own alone, without
   * the records of their files that were loaded before.
   */
  private Optional<Relation> headsOfLines(int index) {
    OptionalInt headers = DocumentSigns.headersOf(stage, index);
    return isReplay || headers.isEmpty()
        ? Optional.empty()
        : Optional.of(heads(headers.getAsInt()));
  }

  private List<Notice> differing(int index, Feed feed) {
    Map<Kind, String> values = new DocumentValues(stage, settings).values(feed);
    if (values.isEmpty()) {
      return List.of();
    }
    String scope = DocumentValues.scope(stage, feed.table(), "");
    duckDb.execute(
        "create or replace table told as "
            + (feed.table().grain() == Grain.ROW
                ? "select %1$s from %2$s where rule_no is null group by %1$s having count(*) > 1"
                    .formatted(scope, stage.feed(index))
                : isReplay || stage.source().pages()
                    ? "select %1$s from %2$s where rule_no is null group by %1$s having %3$s"
                        .formatted(scope, stage.feed(index), DocumentValues.differ(stage, feed))
                    : "select %s from %s where differs".formatted(scope, heads(index))));
    if (duckDb.count("select count(*) from told") == 0) {
      return List.of();
    }
    duckDb.execute(
        """
        create or replace table told_record as
        select %1$s, file_ord as in_file, seq, %2$s
        from %3$s feed
        where rule_no is null and exists (select 1 from told where %4$s)
        """
            .formatted(
                DocumentValues.scope(stage, feed.table(), "feed."),
                values.entrySet().stream()
                    .map(value -> "%s as %s".formatted(value.getValue(), value.getKey()))
                    .collect(Collectors.joining(", ")),
                stage.feed(index),
                DocumentValues.scopesMatch(stage, feed.table(), "feed", "told")));
    List<Notice> notices = new ArrayList<>();
    values
        .keySet()
        .forEach(kind -> notices.addAll(documents.notices(kind, index, differingSql(feed, kind))));
    return notices;
  }

  /** The documents in which a value is not that of the first record that has one. */
  private String differingSql(Feed feed, Kind kind) {
    String scope = DocumentValues.scope(stage, feed.table(), "");
    return """
        select any_value(first_value.%2$s) as document, min(first_value.in_file) as file_ord, min(first_value.seq) as seq,
          min(other.in_file) as other_file_ord, min(other.seq) as other_seq
        from (
          select %1$s, min_by(in_file, seq) as in_file, min_by(%3$s, seq) as said, min(seq) as seq
          from told_record where %3$s is not null group by %1$s
        ) first_value
        join told_record other on %4$s
        where other.%3$s <> first_value.said
        group by %5$s
        """
        .formatted(
            scope,
            Stage.documentColumn(feed.table()),
            kind,
            DocumentValues.scopesMatch(stage, feed.table(), "other", "first_value"),
            DocumentValues.scope(stage, feed.table(), "first_value."));
  }

  /** Orders whose older files of the load have lines, and none that the newest has too. */
  private String continuedSql(int index, Relation stale) {
    CanonicalTable table = stage.feeds().get(index).table();
    return """
        select any_value(%3$s) as document, min(file_ord) filter (where is_older) as file_ord,
          min(seq) filter (where is_older) as seq, max(file_ord) as other_file_ord,
          min(seq) filter (where not is_older) as other_seq
        from (
          select *, bool_and(is_older) over said or bool_and(not is_older) over said as is_alone
          from (
            select feed.%3$s, feed.file_ord, feed.seq, feed.file_ord < stale.newest as is_older,
              coalesce(feed.sku, feed.product_name, feed.quantity || ' x ' || feed.unit_price) as what
            from %1$s feed join %2$s stale on %4$s
            where feed.rule_no is null
          )
          window said as (partition by %3$s, what)
        )
        group by %3$s
        having bool_and(is_alone) and bool_or(is_older) and bool_or(not is_older)
        """
        .formatted(
            stage.feed(index),
            stale,
            Stage.documentColumn(table),
            Rows.keysMatch(table, "feed", "stale"));
  }
}
