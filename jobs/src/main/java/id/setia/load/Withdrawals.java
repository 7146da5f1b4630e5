package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.load.LoadAccount.Retracted;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The documents that a load takes back: whose newest delivery says that they are no more, or, of a
 * full export, no longer holds them. A delivery that brings a document, or has a record of it that
 * can't be read, takes nothing of it back.
 *
 * <p>Three steps, each a set: what the records say ({@link Retractions}, {@link FullDelivery}) of
 * documents that are known; which rows of the same load that drops ({@link #drop}); and which
 * documents leave the lake ({@link #settle}). Where nothing is said, none of them reads anything.
 */
public final class Withdrawals {

  private final Stage stage;
  private final DuckDb duckDb;
  private final KnownDocuments known;
  private final StandingRecords records;
  private final Retractions retractions;
  private final List<DocumentKind> kinds;
  // each by the number of its kind: what is not there was not asked for, or nothing came of it
  private final Map<Integer, Relation> said = new HashMap<>();
  private final Map<Integer, Relation> gone = new HashMap<>();
  private final Map<Integer, Relation> outvoted = new HashMap<>();
  private final Map<Integer, Relation> withdrawn = new HashMap<>();
  private final List<Retracted> full = new ArrayList<>();

  private Withdrawals(Stage stage, KnownDocuments known, StandingRecords records) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.known = known;
    this.records = records;
    this.retractions = new Retractions(stage, records);
    this.kinds = DocumentKind.of(stage);
  }

  /**
   * What a load or replay takes back.
   *
   * @param known the documents of the lake and of the load
   * @param records the records that take back
   * @param maxWithdrawn the share of the documents that a full export may withdraw by not holding
   *     them; empty: no file is a full export
   * @throws TooManyWithdrawnException when a full export lacks more
   */
  public static Withdrawals of(
      Stage stage, KnownDocuments known, StandingRecords records, OptionalDouble maxWithdrawn) {
    Withdrawals withdrawals = new Withdrawals(stage, known, records);
    for (DocumentKind kind : withdrawals.kinds) {
      if (kind.isHistory()) {
        continue;
      }
      boolean isSaid = withdrawals.find(kind);
      boolean isLacking =
          maxWithdrawn.isPresent() && withdrawals.findAbsent(kind, maxWithdrawn.getAsDouble());
      if (isSaid || isLacking) {
        withdrawals.findGone(kind);
      }
    }
    return withdrawals;
  }

  /** Whether records or files of the source can take anything back. */
  static boolean arePossible(Stage stage) {
    Retractions retractions = new Retractions(stage, StandingRecords.ofLoad(stage));
    List<DocumentKind> kinds = DocumentKind.of(stage);
    return stage.source().complete()
        || kinds.stream()
            .filter(kind -> !kind.isHistory())
            .anyMatch(
                kind ->
                    retractions.of(kind).isPresent() || !retractions.parts(kind, kinds).isEmpty());
  }

  /** None. */
  static Withdrawals none(Stage stage) {
    return new Withdrawals(stage, KnownDocuments.ofLoad(stage), StandingRecords.ofLoad(stage));
  }

  private boolean findAbsent(DocumentKind kind, double bound) {
    FullDelivery delivery =
        new FullDelivery(stage, kind, known, saidOf(kind), records, retractions.isUnreadable());
    boolean isLacking = delivery.find(bound);
    delivery
        .newest()
        .ifPresent(
            fileOrd ->
                full.add(
                    new Retracted(
                        kind.name(),
                        "",
                        null,
                        stage.load().files().get(fileOrd - 1).fileId(),
                        FullDelivery.ABSENT)));
    return isLacking;
  }

  /** Notes what the records say of known documents; whether they say anything. */
  private boolean find(DocumentKind kind) {
    createSaid(kind);
    Optional<String> whole = retractions.of(kind);
    List<Retractions.Part> parts = retractions.parts(kind, kinds);
    boolean isInLoad = stage.load().files().size() > 1 || retractions.reachesBackInAFile(kind);
    if ((whole.isEmpty() && parts.isEmpty()) || !(isInLoad || known.hasAny(kind))) {
      return false;
    }
    known.find(kind, claims(kind, whole, parts));
    whole.ifPresent(
        sql ->
            duckDb.execute(
                "insert into %s select distinct said.* from (%s) said semi join (%s) known on %s"
                    .formatted(
                        saidOf(kind),
                        sql,
                        known.keysSql(kind, records, isInLoad),
                        kind.isSame("said", "known"))));
    parts.forEach(part -> addPart(kind, part, isInLoad));
    duckDb.execute(
        """
        delete from %1$s where rowid in (
          select said.rowid from %1$s said
          join (%2$s) held on held.file_ord = said.file_ord and held.seq > said.pos and %3$s)
        """
            .formatted(saidOf(kind), held(kind), kind.isSame("held", "said")));
    return saidOf(kind).count(duckDb) > 0;
  }

  private void createSaid(DocumentKind kind) {
    said.put(
        kind.number(),
        Relation.table(
            duckDb,
            "said_" + kind.number(),
            "select %s, cast(null as timestamp) as event, cast(0 as bigint) as pos, cast(0 as integer) as file_ord, '' as cause where false"
                .formatted(kind.noKey())));
  }

  /** What the load's records say of a kind's documents: their keys, by which record and why. */
  private Relation saidOf(DocumentKind kind) {
    return made(said, kind);
  }

  private static Relation made(Map<Integer, Relation> relations, DocumentKind kind) {
    return Objects.requireNonNull(relations.get(kind.number()), kind::name);
  }

  private static String claims(
      DocumentKind kind, Optional<String> whole, List<Retractions.Part> parts) {
    List<String> claims = new ArrayList<>();
    whole.ifPresent(sql -> claims.add("select %s from (%s)".formatted(kind.keyColumns(), sql)));
    parts.forEach(
        part -> claims.add("select %s from (%s)".formatted(kind.keyColumns(), part.sql())));
    return String.join(" union all ", claims);
  }

  /** A part goes only where the record that made it made the other document too. */
  private void addPart(DocumentKind kind, Retractions.Part part, boolean isInLoad) {
    Feed whole = stage.feeds().get(part.whole());
    DocumentKind of =
        kinds.stream()
            .filter(other -> other.feeds().contains(part.whole()))
            .findFirst()
            .orElseThrow();
    String columns =
        "%s, part.event, part.pos, part.file_ord, part.cause".formatted(kind.keyColumns("part"));
    List<String> made = new ArrayList<>();
    String isWhole =
        whole.table().documentKey().stream()
            .map(
                column ->
                    "whole.%s is not distinct from part.%s"
                        .formatted(Sql.name(column), Sql.name(Retractions.WHOLE + column)))
            .collect(Collectors.joining(" and "));
    known
        .wholes(whole.table(), part.sql())
        .ifPresent(
            rows ->
                made.add(
                    "select %s from (%s) part join %s known on %s join %s whole on whole.file_id = known.file_id and whole.record_no = known.record_no and %s"
                        .formatted(
                            columns,
                            part.sql(),
                            known.rows(kind),
                            kind.isSame("known", "part"),
                            rows,
                            isWhole)));
    if (isInLoad) {
      made.add(
          "select %s from (%s) part join (%s) older on older.seq < part.pos and %s join (%s) whole on whole.seq = older.seq and %s"
              .formatted(
                  columns,
                  part.sql(),
                  KnownDocuments.delivered(kind, stage, records, part.feed()),
                  kind.isSame("older", "part"),
                  KnownDocuments.delivered(of, stage, records, part.whole()),
                  isWhole));
    }
    if (!made.isEmpty()) {
      duckDb.execute(
          "insert into %s select distinct * from (%s)"
              .formatted(saidOf(kind), String.join(" union all ", made)));
    }
  }

  /** SQL for the records that bring a document, or may: those that can't be read. */
  private String held(DocumentKind kind) {
    return kind.feeds().stream()
        .map(
            index ->
                "select %s, seq, file_ord from %s record where (rule_no is null and %s) or %s"
                    .formatted(
                        kind.keyValues(stage.feeds().get(index)),
                        records.all(),
                        stage.feeds().get(index).routeAlias(),
                        retractions.isUnreadable()))
        .collect(Collectors.joining(" union all "));
  }

  /** The documents of this load that a later record takes back. */
  private void findGone(DocumentKind kind) {
    String delivered =
        kind.feeds().stream()
            .map(index -> KnownDocuments.delivered(kind, stage, records, index))
            .collect(Collectors.joining(" union all "));
    gone.put(
        kind.number(),
        Relation.table(
            duckDb,
            "gone_" + kind.number(),
            """
        select %s, max(said.pos) as pos, max_by(said.file_ord, said.pos) as file_ord, max_by(said.cause, said.pos) as cause
        from %s said join (%s) older on older.seq < said.pos and %s and (said.event is null or said.event = older.event)
        group by %s
        """
                .formatted(
                    kind.keyColumns("said"),
                    saidOf(kind),
                    delivered,
                    kind.isSame("older", "said"),
                    kind.keyColumns("said"))));
  }

  /**
   * Takes rows that a later record takes back out of those that win; empty where there are none.
   *
   * @param candidates a relation with the {@code seq} of the n-th table's rows that win
   * @return the winners that are left, and those that go
   */
  Optional<DroppedRows> drop(int index, Relation candidates) {
    DocumentKind kind = kindOf(index);
    Relation takenBack = gone.get(kind.number());
    if (takenBack == null || takenBack.count(duckDb) == 0) {
      return Optional.empty();
    }
    Relation dropped =
        Relation.table(
            duckDb,
            "dropped_" + index,
            """
            select feed.seq from %s feed join %s gone on %s and feed.seq < gone.pos
            where feed.rule_no is null and feed.seq in (select seq from %s)
            """
                .formatted(stage.feed(index), takenBack, kind.isSame("feed", "gone"), candidates));
    if (dropped.count(duckDb) == 0) {
      return Optional.empty();
    }
    Relation left =
        Relation.table(
            duckDb,
            "left_winner_" + index,
            "select seq from %s where seq not in (select seq from %s)"
                .formatted(candidates, dropped));
    return Optional.of(new DroppedRows(left, dropped));
  }

  /**
   * Notes the deliveries of a replay that later files have taken back already: what is older than
   * they are in the lake would have been replaced by them, and is taken back too.
   */
  public void heed(LaterRetractions later, ReplayRows rows) {
    for (DocumentKind kind : kinds) {
      if (kind.isHistory()) {
        continue;
      }
      Relation older =
          Relation.table(
              duckDb, "outvoted_" + kind.number(), later.outvoted(kind, rows.candidates()));
      if (older.count(duckDb) > 0) {
        known.find(kind, "select %s from %s".formatted(kind.keyColumns(), older));
        if (!gone.containsKey(kind.number())) {
          findGone(kind);
        }
        outvoted.put(kind.number(), older);
      }
    }
  }

  private String byLaterFiles(DocumentKind kind, Relation older) {
    return "union all select %s, later.by_file_id, later.cause, cast(later.by_file_id as hugeint) * %s from %s later join %s known on %s and known.file_id < later.file_id"
        .formatted(
            kind.keyColumns("later"),
            Stage.SEQ_FILE,
            older,
            known.rows(kind),
            kind.isSame("later", "known"));
  }

  /** What the files themselves say of a kind's documents; empty where they take none back. */
  Optional<Relation> said(DocumentKind kind) {
    return gone.containsKey(kind.number()) && saidOf(kind).count(duckDb) > 0
        ? Optional.of(saidOf(kind))
        : Optional.empty();
  }

  /** Finds what leaves the lake, once it is known what the load brings. */
  public void settle(List<Rows> rows) {
    for (DocumentKind kind : kinds) {
      if (gone.containsKey(kind.number())) {
        settle(kind, rows);
      }
    }
  }

  private void settle(DocumentKind kind, List<Rows> rows) {
    String delivered =
        kind.feeds().stream()
            .map(
                index ->
                    "select %s from %s".formatted(kind.keyColumns(), rows.get(index).relation()))
            .collect(Collectors.joining(" union all "));
    Relation leaving =
        Relation.table(
            duckDb,
            "withdrawn_" + kind.number(),
            """
        with
        words as (
          select %1$s, event, pos, file_ord, cause from %2$s
          union all
          select %1$s, null, pos, file_ord, cause from %3$s
        ),
        taken as (
          select %4$s, file.file_id, said.cause,
            cast(file.file_id as hugeint) * %10$s + said.pos - cast(said.file_ord as bigint) * %10$s as place
          from words said
          join %12$s file on file.file_ord = said.file_ord
          join %5$s known on %6$s and (said.event is null or said.event = known.event) and %7$s
          %11$s
        ),
        newest as (select %1$s, max_by(cause, place) as cause, max_by(file_id, place) as by_file_id from taken group by %1$s)
        select newest.* from newest anti join (%8$s) brought on %9$s
        """
                .formatted(
                    kind.keyColumns(),
                    saidOf(kind),
                    made(gone, kind),
                    kind.keyColumns("said"),
                    known.rows(kind),
                    kind.isSame("said", "known"),
                    records.isOlder("file.file_id", "said.pos"),
                    delivered,
                    kind.isSame("newest", "brought"),
                    Stage.SEQ_FILE,
                    Optional.ofNullable(outvoted.get(kind.number()))
                        .map(older -> byLaterFiles(kind, older))
                        .orElse(""),
                    stage.files().all()));
    if (leaving.count(duckDb) > 0) {
      withdrawn.put(kind.number(), leaving);
    }
  }

  /**
   * The relation of a table's documents that leave the lake, with {@code cause} and {@code
   * by_file_id}; empty where none does.
   */
  public Optional<Relation> of(CanonicalTable table) {
    return kinds.stream()
        .filter(kind -> kind.tables().contains(table) && withdrawn.containsKey(kind.number()))
        .map(kind -> made(withdrawn, kind))
        .findFirst();
  }

  /**
   * What is kept of the retractions: each document that leaves the lake, and each full export.
   *
   * @param canBeReplayed whether records of the source wait in quarantine that may be mended: then
   *     every retraction is kept, so that none of them brings back what a later file took back
   */
  public List<Retracted> retracted(boolean canBeReplayed) {
    List<Retracted> retracted = new ArrayList<>(full);
    // of a customer not even a digest is kept: a forgotten one must leave nothing behind
    for (DocumentKind kind :
        kinds.stream().filter(one -> !one.isCustomers() && !one.isHistory()).toList()) {
      Relation leaving = withdrawn.get(kind.number());
      if (leaving != null) {
        add(
            retracted,
            kind,
            "select %s, null, by_file_id, cause from %s gone"
                .formatted(kind.digest("gone"), leaving));
      }
      if (canBeReplayed || new StageCounts(stage).isAnyUnreadable(retractions.isUnreadable())) {
        retractions
            .wholes(kind)
            .ifPresent(
                sql ->
                    add(
                        retracted,
                        kind,
                        "select distinct %s, cast(said.event as varchar), file.file_id, said.cause from (%s) said join %s file using (file_ord)"
                            .formatted(kind.digest("said"), sql, stage.files().all())));
      }
    }
    return retracted;
  }

  private void add(List<Retracted> retracted, DocumentKind kind, String sql) {
    duckDb.forEach(
        sql,
        row ->
            retracted.add(
                new Retracted(
                    kind.name(),
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4))));
  }

  private DocumentKind kindOf(int index) {
    return DocumentKind.ofFeed(kinds, index);
  }
}
