package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.landing.LandedFile;
import id.setia.search.Identity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A source whose every file is a full export: what the newest of them no longer holds is withdrawn.
 * A file with a record whose document can't be told (it does not fit its columns, or its number is
 * blank or spoilt) says nothing of what it does not hold: that record may be the one.
 */
final class FullDelivery {

  /** Why a document was withdrawn that no record speaks of. */
  static final String ABSENT = "absent";

  private final Stage stage;
  private final DuckDb duckDb;
  private final DocumentKind kind;
  private final KnownDocuments known;
  private final Relation said;
  private final StandingRecords records;
  private final String isUnreadable;
  private OptionalInt newestFull = OptionalInt.empty();

  /**
   * With what is known of a kind's documents.
   *
   * @param said what records say of them, which gets what no record speaks of too
   */
  FullDelivery(
      Stage stage,
      DocumentKind kind,
      KnownDocuments known,
      Relation said,
      StandingRecords records,
      String isUnreadable) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.kind = kind;
    this.known = known;
    this.said = said;
    this.records = records;
    this.isUnreadable = isUnreadable;
  }

  /**
   * Notes the documents that the newest full export of the load no longer holds; whether there are
   * any.
   *
   * @throws TooManyWithdrawnException when they are more than {@code bound} of all, rounded up
   */
  boolean find(double bound) {
    List<Integer> full = fullFiles();
    if (full.isEmpty()) {
      return false;
    }
    int newest = full.get(full.size() - 1);
    newestFull = OptionalInt.of(newest);
    known.findAll(kind);
    create("held_document", held(newest));
    create(
        "lake_document",
        "select %s from %s where %s and file_id < %d"
            .formatted(
                kind.keyColumns(), known.rows(kind), isNobodyForgotten(), file(newest).fileId()));
    String older = bringing("file_ord < " + newest);
    boolean isFirst = duckDb.count("select count(*) from lake_document") == 0;
    if (isFirst && full.size() > 1) {
      String before = bringing("file_ord = " + full.get(full.size() - 2));
      check(before, before, newest, bound);
    } else {
      check("select * from lake_document", allKnown(), newest, bound);
    }
    duckDb.execute(
        "insert into %s select %s, null, cast(%d as bigint) * %s, %d, '%s' from (%s) absent"
            .formatted(
                said,
                kind.keyColumns("absent"),
                newest,
                Stage.SEQ_FILE,
                newest,
                ABSENT,
                lacking("select * from lake_document union " + older)));
    return duckDb.count("select count(*) from " + said) > 0;
  }

  /**
   * The newest full export of the load, by {@code file_ord}; empty where none says what is gone.
   */
  OptionalInt newest() {
    return newestFull;
  }

  /** The files that can say what is no more, in the order of the load. */
  private List<Integer> fullFiles() {
    TreeSet<Integer> doubtful =
        new TreeSet<>(
            duckDb.query(
                "select distinct file_ord from " + stage.files().malformed(),
                row -> row.getInt(1)));
    for (int index : kind.feeds()) {
      doubtful.addAll(stage.untoldFiles(index));
      doubtful.addAll(
          duckDb.query(
              "select distinct file_ord from (select %s, file_ord from %s record where %s) where not (%s)"
                  .formatted(
                      kind.keyValues(stage.feeds().get(index)),
                      records.all(),
                      isUnreadable,
                      kind.isNamed()),
              row -> row.getInt(1)));
    }
    return duckDb.query(
        "select file_ord from %s%s order by file_ord"
            .formatted(
                stage.files().all(),
                doubtful.isEmpty()
                    ? ""
                    : doubtful.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", " where file_ord not in (", ")"))),
        row -> row.getInt(1));
  }

  private void create(String table, String keys) {
    duckDb.execute(
        "create or replace table %s as select distinct * from (%s)".formatted(table, keys));
  }

  /** What that file or a later one brings, or has in a record that can't be read. */
  private String held(int newest) {
    String unreadable =
        kind.feeds().stream()
            .map(
                index ->
                    "select %s from %s record where %s and file_ord >= %d"
                        .formatted(
                            kind.keyValues(stage.feeds().get(index)),
                            records.all(),
                            isUnreadable,
                            newest))
            .collect(Collectors.joining(" union "));
    return bringing("file_ord >= " + newest) + " union " + unreadable;
  }

  private String bringing(String condition) {
    return kind.feeds().stream()
        .map(
            index ->
                "select %s from (%s) where %s"
                    .formatted(
                        kind.keyColumns(),
                        KnownDocuments.delivered(kind, stage, records, index),
                        condition))
        .collect(Collectors.joining(" union "));
  }

  /** A forgotten customer goes by another number than in the export. */
  private String isNobodyForgotten() {
    return kind.isCustomers()
        ? "not starts_with(%s, '%s')".formatted(kind.keyColumns(), Identity.PREFIX)
        : "true";
  }

  /** Documents that no record speaks of any more; those that one takes back are told by it. */
  private String lacking(String documents) {
    return "select document.* from (select distinct * from (%s)) document anti join held_document held on %s anti join %s said on %s"
        .formatted(
            documents, kind.isSame("document", "held"), said, kind.isSame("document", "said"));
  }

  /**
   * All that the lake has, whichever file it is of: what a replay finds absent is a share of it.
   */
  private String allKnown() {
    return "select %s from %s where %s"
        .formatted(kind.keyColumns(), known.rows(kind), isNobodyForgotten());
  }

  private void check(String before, String allBefore, int newest, double bound) {
    long all =
        duckDb.count("select count(*) from (select distinct * from (%s))".formatted(allBefore));
    long absent = duckDb.count("select count(*) from (%s)".formatted(lacking(before)));
    // of so few documents that one is above the share, that one may go
    if (absent > Math.ceil(bound * all)) {
      throw new TooManyWithdrawnException(
          String.format(
              Locale.ROOT,
              "Cannot %s %s: %s no longer has %d of %d documents in %s (%.2f %%), such as %s, more than max_withdrawn"
                  + " %.2f %%; nothing was loaded. With complete: true every file is a full export: one that is cut into"
                  + " parts must come as one ZIP archive; if they are really gone, raise max_withdrawn of the source for"
                  + " this load",
              records.verb(),
              stage.source().name(),
              file(newest).name(),
              absent,
              all,
              kind.table().name(),
              100.0 * absent / all,
              example(before),
              100 * bound));
    }
  }

  private String example(String before) {
    String columns =
        kind.table().documentKey().stream()
            .map(
                column ->
                    "'%s ' || coalesce(cast(%s as varchar), '(blank)')"
                        .formatted(column, Sql.name(column)))
            .collect(Collectors.joining(" || ', ' || "));
    Optional<String> first =
        duckDb
            .query(
                "select %s as example from (%s) order by 1 limit 1"
                    .formatted(columns, lacking(before)),
                row -> row.getString(1))
            .stream()
            .findFirst();
    return first.orElse("");
  }

  private LandedFile file(int fileOrd) {
    return stage.load().files().get(fileOrd - 1);
  }
}
