package id.setia.quarantine;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.load.DocumentKind;
import id.setia.load.LaterRetractions;
import id.setia.load.MendedRecords;
import id.setia.load.ReplayRows;
import id.setia.load.Rows;
import id.setia.load.Stage;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a replay that pass now, and which of their rows go into the lake: those that
 * count, as a newer delivery of their document, already in the lake or in the same replay, wins
 * over them.
 */
public final class ReplayCandidates {

  private static final int BATCH = 1_000;

  /**
   * A record that is set aside.
   *
   * @param fileId its file
   * @param recordNo its place there
   * @param amount what it is worth by the account of its file; null where that was never known
   * @param isChosen whether it is to be replayed
   * @param hasSpoken whether it was set aside on purpose: what it takes back is known already
   */
  record Aside(
      long fileId,
      long recordNo,
      @Nullable BigDecimal amount,
      boolean isChosen,
      boolean hasSpoken) {}

  private final Stage stage;
  private final DuckDb duckDb;
  private final Lake lake;

  ReplayCandidates(Stage stage, Lake lake) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.lake = lake;
  }

  /** Finds the chosen records that pass. */
  MendedRecords find(List<Aside> aside) {
    enter(aside);
    Relation numbered =
        Relation.table(
            duckDb,
            "numbered_record",
            "select seq, file_id, record_no, rule_no from " + stage.numbered(stage.records()));
    String withAside =
        "%s record join aside on aside.file_id = record.file_id and aside.record_no = record.record_no"
            .formatted(numbered);
    return new MendedRecords(
        numbered,
        Relation.table(
            duckDb,
            "mended",
            "select record.seq, record.file_id, record.record_no, aside.worth from %s where aside.is_chosen and record.rule_no is null"
                .formatted(withAside)),
        Relation.table(
            duckDb,
            "placed_aside",
            "select record.seq, aside.is_chosen, aside.has_spoken from " + withAside));
  }

  private void enter(List<Aside> aside) {
    duckDb.execute(
        "create or replace table aside (file_id bigint, record_no bigint, worth decimal(18, 4), is_chosen boolean, has_spoken boolean)");
    for (int from = 0; from < aside.size(); from += BATCH) {
      duckDb.execute(
          aside.subList(from, Math.min(from + BATCH, aside.size())).stream()
              .map(
                  record ->
                      "(%d, %d, %s, %s, %s)"
                          .formatted(
                              record.fileId(),
                              record.recordNo(),
                              record.amount() == null ? "null" : record.amount().toPlainString(),
                              record.isChosen(),
                              record.hasSpoken()))
              .collect(Collectors.joining(", ", "insert into aside values ", "")));
    }
  }

  /** Finds the rows that mended records would give. */
  ReplayRows rows(MendedRecords mended, LaterRetractions retractions) {
    retractions.enter();
    List<Relation> candidates = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      Feed feed = stage.feeds().get(index);
      candidates.add(
          Relation.table(
              duckDb,
              "candidate_" + index,
              "select %s, feed.file_id, feed.seq, mended.record_no, %s as event, %s as amount from %s feed join %s mended on mended.seq = feed.seq"
                  .formatted(
                      keys("feed", feed.table()),
                      DocumentKind.eventColumn(feed.table()),
                      amount(feed),
                      stage.feed(index),
                      mended.mended())));
    }
    Map<Integer, Relation> newest = new TreeMap<>();
    for (int index : retractions.wholesFirst()) {
      newest.put(index, findNewest(index, candidates, newest, retractions));
    }
    return new ReplayRows(candidates, List.copyOf(newest.values()));
  }

  /**
   * Chooses the rows that count, and narrows the stage's tables to them.
   *
   * @return the {@code seq} of each, by table of the mapping
   */
  List<Relation> choose(ReplayRows rows, LaterRetractions retractions) {
    List<Relation> chosen = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      String counting = counting(index, rows);
      String left =
          retractions
              .saidSql(index, rows.candidates().get(index))
              .map(said -> "select seq from (%s) where seq not in (%s)".formatted(counting, said))
              .orElse(counting);
      chosen.add(Relation.table(duckDb, "replay_" + index, left));
    }
    for (int index = 0; index < chosen.size(); index++) {
      stage.restrictFeed(index, chosen.get(index));
    }
    return chosen;
  }

  static String amount(Feed feed) {
    return "cast(%s as decimal(18, 4))".formatted(feed.amountSql().orElse("0"));
  }

  /**
   * What the first record of a document says of it, before the replay and after, where that
   * changes; by table of the mapping that has headers. To be asked before rows are chosen.
   */
  Map<Integer, Relation> headers(MendedRecords mended, ReplayRows rows) {
    Map<Integer, Relation> headers = new TreeMap<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      if (stage.feeds().get(index).table().grain() == Grain.HEADER) {
        headers.put(index, header(index, mended, rows.candidates().get(index)));
      }
    }
    return headers;
  }

  private Relation header(int index, MendedRecords mended, Relation candidates) {
    Feed feed = stage.feeds().get(index);
    return Relation.table(
        duckDb,
        "header_" + index,
        """
        select * from (
          select %1$s, feed.file_id, min(numbered.record_no) as first_record,
            min(numbered.record_no) filter (where aside.record_no is null) as record_before,
            coalesce(min_by(%2$s, feed.seq) filter (where aside.record_no is null), 0) as amount_before,
            min(numbered.record_no) filter (where aside.record_no is null or mended.seq is not null) as record_after,
            min_by(%2$s, feed.seq) filter (where aside.record_no is null or mended.seq is not null) as amount_after
          from %3$s feed
          join %4$s numbered on numbered.seq = feed.seq
          left join aside on aside.file_id = numbered.file_id and aside.record_no = numbered.record_no
          left join %5$s mended on mended.seq = feed.seq
          semi join %6$s candidate on candidate.file_id = feed.file_id and %7$s
          group by all
        )
        where record_after is distinct from record_before
        """
            .formatted(
                keys("feed", feed.table()),
                amount(feed),
                stage.feed(index),
                mended.numbered(),
                mended.mended(),
                candidates,
                Rows.keysMatch(feed.table(), "feed", "candidate")));
  }

  /** The newest delivery of each document, in the lake or among the candidates. */
  private Relation findNewest(
      int index,
      List<Relation> candidates,
      Map<Integer, Relation> newest,
      LaterRetractions retractions) {
    CanonicalTable table = stage.feeds().get(index).table();
    String plain = Stage.keyColumns(table);
    List<String> deliveries = new ArrayList<>(retractions.of(index, candidates, newest));
    for (int other = 0; other < stage.feeds().size(); other++) {
      CanonicalTable related = stage.feeds().get(other).table();
      if (related.documentKey().equals(table.documentKey())) {
        deliveries.add("select %s, file_id from %s".formatted(plain, candidates.get(other)));
        if (!lakePaths(related).isEmpty()) {
          deliveries.add(
              "select %s, lake.file_id from read_parquet(%s, hive_partitioning = false) lake semi join %s candidate on %s where lake.source = %s"
                  .formatted(
                      keys("lake", table),
                      Sql.textList(lakePaths(related)),
                      candidates.get(index),
                      Rows.keysMatch(table, "lake", "candidate"),
                      Sql.text(stage.source().name())));
        }
      }
    }
    return Relation.table(
        duckDb,
        "newest_" + index,
        "select %1$s, max(file_id) as file_id from (%2$s) group by %1$s"
            .formatted(plain, String.join(" union all ", deliveries)));
  }

  private String counting(int index, ReplayRows rows) {
    CanonicalTable table = stage.feeds().get(index).table();
    Relation candidates = rows.candidates().get(index);
    Relation newest = rows.newest().get(index);
    if (table.grain() == Grain.LINES) {
      return "select candidate.seq from %s candidate join %s newest on newest.file_id = candidate.file_id and %s"
          .formatted(candidates, newest, Rows.keysMatch(table, "candidate", "newest"));
    }
    boolean isHeader = table.grain() == Grain.HEADER;
    String known =
        lakePaths(table).isEmpty()
            ? candidates.where("false").name()
            : "(select * from read_parquet(%s, hive_partitioning = false) where source = %s)"
                .formatted(Sql.textList(lakePaths(table)), Sql.text(stage.source().name()));
    return """
        select best.seq
        from (select %2$s, file_id, %3$s(seq) as seq, %3$s(record_no) as record_no from %1$s group by %2$s, file_id) best
        join %8$s newest on newest.file_id = best.file_id and %4$s
        where not exists (
          select 1 from %5$s known
          where known.file_id = best.file_id and %6$s and known.record_no %7$s best.record_no)
        """
        .formatted(
            candidates,
            Stage.keyColumns(table),
            isHeader ? "min" : "max",
            Rows.keysMatch(table, "best", "newest"),
            known,
            Rows.keysMatch(table, "known", "best"),
            isHeader ? "<" : ">",
            newest);
  }

  /** The files of a table as the lake has them before the replay. */
  List<String> lakePaths(CanonicalTable canonical) {
    return lake.existing(canonical).map(ReplayCandidates::paths).orElse(List.of());
  }

  private static List<String> paths(LakeTable table) {
    return table.files(table.snapshotId()).stream()
        .map(file -> table.readable(file).toString())
        .toList();
  }

  private static String keys(String relation, CanonicalTable table) {
    return table.documentKey().stream()
        .map(column -> relation + "." + Sql.name(column))
        .collect(Collectors.joining(", "));
  }
}
