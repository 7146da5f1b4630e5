package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for documents that contradict themselves among the clean records of a load: once its rows
 * are made, as those have grouped the headers. One aggregate finds the documents that can be meant;
 * only their records are looked at closely.
 */
public final class Contradictions {

  private final Stage stage;
  private final DuckDb duckDb;
  private final Settings settings;
  private final boolean isReplay;

  private Contradictions(Stage stage, Settings settings, boolean isReplay) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.settings = settings;
    this.isReplay = isReplay;
  }

  /** Among the records of a load. */
  static Contradictions ofLoad(Stage stage, Settings settings) {
    return new Contradictions(stage, settings, false);
  }

  /**
   * Among the records of a replay and those of their files that were loaded before: told is of the
   * documents that mended records joined. The stage's tables are those of whole files from here on.
   */
  public static Contradictions ofReplay(Stage stage, Settings settings) {
    Contradictions contradictions = new Contradictions(stage, settings, true);
    DuckDb duckDb = stage.duckDb();
    duckDb.execute(
        "create or replace table in_place as select seq from record where seq not in (select seq from placed_aside where seq not in (select seq from mended))");
    for (int index = 0; index < stage.feeds().size(); index++) {
      CanonicalTable table = stage.feeds().get(index).table();
      duckDb.execute(
          "create or replace table joined_%1$d as select distinct cast(candidate.%2$s as varchar) as document, export_file.file_ord from candidate_%1$d candidate join newest_%1$d newest on newest.file_id = candidate.file_id and %3$s join export_file on export_file.file_id = candidate.file_id"
              .formatted(
                  index,
                  Sql.name(table.documentKey().get(0)),
                  Rows.keysMatch(table, "candidate", "newest")));
      stage.restrictFeed(index, "in_place");
    }
    return contradictions;
  }

  /** What is to be told, by file. */
  public List<Notice> find() {
    List<Notice> notices = new ArrayList<>(headings());
    for (int index = 0; index < stage.feeds().size(); index++) {
      Feed feed = stage.feeds().get(index);
      if (feed.table().grain() == Grain.HEADER && hasSeveralRecords(index)) {
        notices.addAll(differing(index, feed));
      }
      if (feed.table().grain() == Grain.LINES) {
        RepeatedRecords repeated = new RepeatedRecords(stage, index, isReplay);
        if (repeated.hasCandidates()) {
          notices.addAll(told(Kind.REPEATED, index, repeated.sql()));
        }
        if (hasSeveralFiles() && feed.table().name().equals("order_lines")) {
          notices.addAll(told(Kind.CONTINUED, index, continuedSql(index)));
        }
      }
      Thousands thousands = new Thousands(stage, index);
      if (thousands.hasCandidates()) {
        notices.addAll(told(Kind.THOUSANDS, index, thousands.sql()));
      }
      FractionIds own = FractionIds.own(stage, index);
      if (own.hasCandidates()) {
        notices.addAll(told(Kind.FRACTION_ID, index, own.sql()));
      }
      FractionIds references = FractionIds.references(stage, index);
      if (references.hasCandidates()) {
        notices.addAll(told(Kind.FRACTION_REFERENCE, index, references.sql()));
      }
      NobodyRefs nobody = new NobodyRefs(stage, index);
      if (nobody.hasCandidates()) {
        notices.addAll(told(Kind.NOBODY, index, nobody.sql()));
      }
    }
    return notices;
  }

  /** Records that are no documents; a replay leaves them where they are. */
  private List<Notice> headings() {
    List<Integer> rule = stage.ruleNumbers(List.of(StagePlan.HEADING));
    if (!isReplay && stage.selection().isPresent()) {
      return headingsBeforeSelect(stage.selection().get());
    }
    return isReplay || rule.isEmpty()
        ? List.of()
        : told(
            Kind.HEADING,
            0,
            "select %s as document, file_ord, seq, file_ord as other_file_ord, seq as other_seq from record where rule_no = %d"
                .formatted(
                    Sql.text(stage.plans().get(0).relation().columns().get(0)), rule.get(0)));
  }

  /** Records that the source's {@code select} never saw. */
  private List<Notice> headingsBeforeSelect(Selection selection) {
    return duckDb.query(
        "select count(*), min(json_keys(raw)[1]), export_file.file_id, min(record_no) from (%s) heading join export_file using (file_ord) group by export_file.file_id order by 3"
            .formatted(selection.headingsSql()),
        row ->
            new Notice(
                Kind.HEADING,
                stage.feeds().get(0).table().name(),
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(3),
                row.getLong(4)));
  }

  private boolean hasSeveralFiles() {
    return !isReplay && stage.load().files().size() > 1 && !stage.source().pages();
  }

  /** Headers are counted by file, so of pages they don't tell; a replay counts its own alone. */
  private boolean hasSeveralRecords(int index) {
    return isReplay
        || stage.source().pages()
        || duckDb.count(
                "select count(*) from %s where rule_no is null".formatted(Stage.feedView(index)))
            > duckDb.count("select count(*) from head_%d where seq is not null".formatted(index));
  }

  private List<Notice> differing(int index, Feed feed) {
    Map<Kind, String> values = new DocumentValues(stage, settings).values(feed);
    if (values.isEmpty()) {
      return List.of();
    }
    String scope = DocumentValues.scope(stage, feed.table(), "");
    duckDb.execute(
        "create or replace table told as "
            + (isReplay || stage.source().pages()
                ? "select %1$s from %2$s where rule_no is null group by %1$s having %3$s"
                    .formatted(scope, Stage.feedView(index), DocumentValues.differ(stage, feed))
                : "select %s from head_%d where differs".formatted(scope, index)));
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
                Stage.feedView(index),
                DocumentValues.scopesMatch(stage, feed.table(), "feed", "told")));
    List<Notice> notices = new ArrayList<>();
    values.keySet().forEach(kind -> notices.addAll(told(kind, index, differingSql(feed, kind))));
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
            Sql.name(feed.table().documentKey().get(0)),
            kind,
            DocumentValues.scopesMatch(stage, feed.table(), "other", "first_value"),
            DocumentValues.scope(stage, feed.table(), "first_value."));
  }

  /** Orders whose older files of the load have lines, and none that the newest has too. */
  private String continuedSql(int index) {
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
            from %1$s feed join stale_%2$d stale on %4$s
            where feed.rule_no is null
          )
          window said as (partition by %3$s, what)
        )
        group by %3$s
        having bool_and(is_alone) and bool_or(is_older) and bool_or(not is_older)
        """
        .formatted(
            Stage.feedView(index),
            index,
            Sql.name(table.documentKey().get(0)),
            Rows.keysMatch(table, "feed", "stale"));
  }

  /**
   * One notice a file.
   *
   * @param sql gives a document, and file and order of two of its records
   */
  private List<Notice> told(Kind kind, int index, String sql) {
    CanonicalTable table = stage.feeds().get(index).table();
    duckDb.execute(
        """
        create or replace table told_document as
        select file_ord, count(*) as documents, min_by(cast(document as varchar), seq) as document, min(seq) as seq,
          min_by(other_file_ord, seq) as other_file_ord, min_by(other_seq, seq) as other_seq
        from (%s) told%s group by file_ord
        """
            .formatted(
                sql,
                isReplay
                    ? " semi join joined_%d joined on joined.document = told.document and joined.file_ord = told.file_ord"
                        .formatted(index)
                    : ""));
    if (duckDb.count("select count(*) from told_document") == 0) {
      return List.of();
    }
    duckDb.execute(
        "create or replace table told_place as select seq, file_id, record_no from %s join export_file using (file_ord)"
            .formatted(
                stage.numbered(
                    "(select seq, file_ord from told_document union select other_seq, other_file_ord from told_document)")));
    return duckDb.query(
        """
        select documents, document, one.file_id, one.record_no, other.file_id, other.record_no
        from told_document
        join told_place one on one.seq = told_document.seq
        join told_place other on other.seq = told_document.other_seq
        order by told_document.file_ord
        """,
        row ->
            new Notice(
                kind,
                table.name(),
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)));
  }
}
