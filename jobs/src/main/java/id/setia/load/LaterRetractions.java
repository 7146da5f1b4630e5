package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.load.LoadAccount.Retracted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What later files took back of the documents of a replay: to a mended record they are newer
 * deliveries, although the lake has nothing of them.
 */
public final class LaterRetractions {

  private static final int BATCH = 1_000;

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<Retracted> retracted;
  private final Withdrawals own;
  private final List<DocumentKind> kinds;
  private final Retractions retractions;

  /** With what is kept of later files, and what the files of the replay take back of each other. */
  public LaterRetractions(
      Stage stage, StandingRecords records, List<Retracted> retracted, Withdrawals own) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.retracted = List.copyOf(retracted);
    this.own = own;
    this.kinds = DocumentKind.of(stage);
    this.retractions = new Retractions(stage, records);
  }

  /** Brings them into DuckDB. */
  public void enter() {
    duckDb.execute(
        "create or replace table retracted (kind varchar, document varchar, event timestamp, file_id bigint, cause varchar)");
    for (int from = 0; from < retracted.size(); from += BATCH) {
      duckDb.execute(
          retracted.subList(from, Math.min(from + BATCH, retracted.size())).stream()
              .map(LaterRetractions::values)
              .collect(Collectors.joining(", ", "insert into retracted values ", "")));
    }
  }

  private static String values(Retracted document) {
    String event = document.event();
    return "(%s, %s, %s, %d, %s)"
        .formatted(
            Sql.text(document.kind()),
            Sql.text(document.document()),
            event == null ? "null" : Sql.text(event),
            document.byFileId(),
            Sql.text(document.cause()));
  }

  /** The mapping's tables, those first on whose documents the others' hang. */
  public List<Integer> wholesFirst() {
    return IntStream.range(0, stage.feeds().size())
        .boxed()
        .sorted(Comparator.comparingInt(index -> retractions.wholesOf(index).size()))
        .toList();
  }

  /**
   * SQL that gives the keys of the n-th table's candidates with the later {@code file_id}s.
   *
   * @param candidates by table of the mapping, as in {@link ReplayRows}
   * @param newest the same, of the tables that stand before it in {@link #wholesFirst}
   */
  public List<String> of(int index, List<Relation> candidates, Map<Integer, Relation> newest) {
    List<String> later = new ArrayList<>();
    DocumentKind kind = DocumentKind.ofFeed(kinds, index);
    later.add(
        "select %s, retracted.file_id from %s"
            .formatted(kind.keyColumns("candidate"), retracted(kind, candidates.get(index))));
    own.said(kind)
        .ifPresent(
            said ->
                later.add(
                    "select %s, file.file_id from %s join %s file on file.file_ord = said.file_ord"
                        .formatted(
                            kind.keyColumns("candidate"),
                            said(kind, said, candidates.get(index)),
                            stage.files().all())));
    for (int whole : retractions.wholesOf(index)) {
      if (wholesFirst().indexOf(whole) < wholesFirst().indexOf(index)) {
        later.add(
            "select %1$s, newest.file_id from %2$s candidate join %3$s whole on whole.seq = candidate.seq join %4$s newest on %5$s where newest.file_id > candidate.file_id"
                .formatted(
                    kind.keyColumns("candidate"),
                    candidates.get(index),
                    candidates.get(whole),
                    newest.get(whole),
                    Rows.keysMatch(stage.feeds().get(whole).table(), "whole", "newest")));
      }
    }
    return later;
  }

  private static String retracted(DocumentKind kind, Relation candidates) {
    return "%s candidate join retracted on retracted.kind = %s and retracted.document in ('', %s) and retracted.file_id > candidate.file_id and (retracted.event is null or retracted.event = candidate.event)"
        .formatted(candidates, Sql.text(kind.name()), kind.digest("candidate"));
  }

  private static String said(DocumentKind kind, Relation said, Relation candidates) {
    return "%s candidate join %s said on %s and candidate.seq < said.pos and (said.event is null or said.event = candidate.event)"
        .formatted(candidates, said, kind.isSame("candidate", "said"));
  }

  /** SQL for the {@code seq} of the n-th table's candidates that the replay itself takes back. */
  public Optional<String> saidSql(int index, Relation candidates) {
    DocumentKind kind = DocumentKind.ofFeed(kinds, index);
    return own.said(kind).map(said -> "select candidate.seq from " + said(kind, said, candidates));
  }

  /**
   * SQL for the documents of candidates that a later file took back: their keys, the candidate's
   * {@code file_id}, {@code by_file_id} and {@code cause}.
   */
  String outvoted(DocumentKind kind, List<Relation> candidates) {
    return kind.feeds().stream()
        .map(
            index ->
                "select %s, candidate.file_id, retracted.file_id as by_file_id, retracted.cause from %s"
                    .formatted(
                        kind.keyColumns("candidate"), retracted(kind, candidates.get(index))))
        .collect(Collectors.joining(" union all "));
  }
}
