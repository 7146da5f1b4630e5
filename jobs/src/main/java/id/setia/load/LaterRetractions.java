package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.load.LoadAccount.Retracted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What later files took back of the documents of a replay: to a mended record they are newer
 * deliveries, although the lake has nothing of them.
 */
final class LaterRetractions {

  private static final int BATCH = 1_000;

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<Retracted> retracted;
  private final Retractions retractions;

  LaterRetractions(Stage stage, List<Retracted> retracted) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.retracted = List.copyOf(retracted);
    this.retractions = new Retractions(stage);
  }

  /** Brings them into DuckDB. */
  void enter() {
    duckDb.execute(
        "create or replace table retracted (kind varchar, document varchar, event timestamp, file_id bigint)");
    for (int from = 0; from < retracted.size(); from += BATCH) {
      duckDb.execute(
          retracted.subList(from, Math.min(from + BATCH, retracted.size())).stream()
              .map(LaterRetractions::values)
              .collect(Collectors.joining(", ", "insert into retracted values ", "")));
    }
  }

  private static String values(Retracted document) {
    String event = document.event();
    return "(%s, %s, %s, %d)"
        .formatted(
            Sql.text(document.kind()),
            Sql.text(document.document()),
            event == null ? "null" : Sql.text(event),
            document.byFileId());
  }

  /** The mapping's tables, those first on whose documents the others' hang. */
  List<Integer> wholesFirst() {
    return IntStream.range(0, stage.feeds().size())
        .boxed()
        .sorted(Comparator.comparingInt(index -> retractions.wholesOf(index).size()))
        .toList();
  }

  /** SQL that gives the keys of the n-th table's candidates with the later {@code file_id}s. */
  List<String> of(int index) {
    List<String> later = new ArrayList<>();
    DocumentKind kind =
        DocumentKind.of(stage).stream()
            .filter(known -> known.feeds().contains(index))
            .findFirst()
            .orElseThrow();
    later.add(
        "select %s, retracted.file_id from candidate_%d candidate join retracted on retracted.kind = %s and retracted.document in ('', %s) and retracted.file_id > candidate.file_id and (retracted.event is null or retracted.event = candidate.event)"
            .formatted(
                kind.keyColumns("candidate"),
                index,
                Sql.text(kind.name()),
                kind.digest("candidate")));
    for (int whole : retractions.wholesOf(index)) {
      if (wholesFirst().indexOf(whole) < wholesFirst().indexOf(index)) {
        later.add(
            "select %1$s, newest.file_id from candidate_%2$d candidate join candidate_%3$d whole on whole.seq = candidate.seq join newest_%3$d newest on %4$s where newest.file_id > candidate.file_id"
                .formatted(
                    kind.keyColumns("candidate"),
                    index,
                    whole,
                    Rows.keysMatch(stage.feeds().get(whole).table(), "whole", "newest")));
      }
    }
    return later;
  }
}
