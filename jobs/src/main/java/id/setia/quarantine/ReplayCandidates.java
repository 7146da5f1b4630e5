package id.setia.quarantine;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.load.DocumentKind;
import id.setia.load.LaterRetractions;
import id.setia.load.Rows;
import id.setia.load.Stage;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a replay that pass now, and which of their rows go into the lake. In DuckDB:
 * {@code aside} has every record of the files that is set aside, {@code mended} those that were
 * chosen and pass, {@code candidate_<n>} the rows they would give the mapping's n-th table, and
 * {@code replay_<n>} those that count: a newer delivery of their document, already in the lake or
 * in the same replay, wins over them.
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

  /** Finds the chosen records that pass; how many there are. */
  long find(List<Aside> aside) {
    enter(aside);
    duckDb.execute(
        "create or replace table numbered_record as select seq, file_id, record_no, rule_no from %s"
            .formatted(stage.numbered("(select seq, file_ord, file_id, rule_no from record)")));
    duckDb.execute(
        """
        create or replace table mended as
        select numbered_record.seq, numbered_record.file_id, numbered_record.record_no, aside.worth
        from numbered_record join aside on aside.file_id = numbered_record.file_id and aside.record_no = numbered_record.record_no
        where aside.is_chosen and numbered_record.rule_no is null
        """);
    duckDb.execute(
        """
        create or replace table placed_aside as
        select numbered_record.seq, aside.is_chosen, aside.has_spoken
        from numbered_record join aside on aside.file_id = numbered_record.file_id and aside.record_no = numbered_record.record_no
        """);
    return duckDb.count("select count(*) from mended");
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

  /** Chooses the rows that count, and narrows the stage's tables to them. */
  void choose(LaterRetractions retractions) {
    retractions.enter();
    List<Feed> feeds = stage.feeds();
    for (int index = 0; index < feeds.size(); index++) {
      Feed feed = feeds.get(index);
      duckDb.execute(
          "create or replace table candidate_%d as select %s, feed.file_id, feed.seq, mended.record_no, %s as event, %s as amount from %s feed join mended on mended.seq = feed.seq"
              .formatted(
                  index,
                  keys("feed", feed.table()),
                  DocumentKind.eventColumn(feed.table()),
                  amount(feed),
                  Stage.feedView(index)));
      noteHeaders(index);
    }
    for (int index : retractions.wholesFirst()) {
      findNewest(index, retractions);
    }
    for (int index = 0; index < feeds.size(); index++) {
      String counting = counting(index);
      String left =
          retractions
              .saidSql(index)
              .map(said -> "select seq from (%s) where seq not in (%s)".formatted(counting, said))
              .orElse(counting);
      duckDb.execute("create or replace table replay_%d as %s".formatted(index, left));
    }
    for (int index = 0; index < feeds.size(); index++) {
      stage.restrictFeed(index, "replay_" + index);
    }
  }

  static String amount(Feed feed) {
    return "cast(%s as decimal(18, 4))".formatted(feed.amountSql().orElse("0"));
  }

  /**
   * What the first record of a document says of it, before the replay and after: {@code
   * header_<n>}, where that changes.
   */
  private void noteHeaders(int index) {
    Feed feed = stage.feeds().get(index);
    if (feed.table().grain() != Grain.HEADER) {
      return;
    }
    duckDb.execute(
        """
        create or replace table header_%1$d as
        select * from (
          select %2$s, feed.file_id, min(numbered_record.record_no) as first_record,
            min(numbered_record.record_no) filter (where aside.record_no is null) as record_before,
            coalesce(min_by(%3$s, feed.seq) filter (where aside.record_no is null), 0) as amount_before,
            min(numbered_record.record_no) filter (where aside.record_no is null or mended.seq is not null) as record_after,
            min_by(%3$s, feed.seq) filter (where aside.record_no is null or mended.seq is not null) as amount_after
          from %4$s feed
          join numbered_record on numbered_record.seq = feed.seq
          left join aside on aside.file_id = numbered_record.file_id and aside.record_no = numbered_record.record_no
          left join mended on mended.seq = feed.seq
          semi join candidate_%1$d candidate on candidate.file_id = feed.file_id and %5$s
          group by all
        )
        where record_after is distinct from record_before
        """
            .formatted(
                index,
                keys("feed", feed.table()),
                amount(feed),
                Stage.feedView(index),
                Rows.keysMatch(feed.table(), "feed", "candidate")));
  }

  /** The newest delivery of each document, in the lake or among the candidates. */
  private void findNewest(int index, LaterRetractions retractions) {
    CanonicalTable table = stage.feeds().get(index).table();
    String plain = Stage.keyColumns(table);
    List<String> deliveries = new ArrayList<>(retractions.of(index));
    for (int other = 0; other < stage.feeds().size(); other++) {
      CanonicalTable related = stage.feeds().get(other).table();
      if (related.documentKey().equals(table.documentKey())) {
        deliveries.add("select %s, file_id from candidate_%d".formatted(plain, other));
        if (!lakePaths(related).isEmpty()) {
          deliveries.add(
              "select %s, lake.file_id from read_parquet(%s, hive_partitioning = false) lake semi join candidate_%d candidate on %s where lake.source = %s"
                  .formatted(
                      keys("lake", table),
                      Sql.textList(lakePaths(related)),
                      index,
                      Rows.keysMatch(table, "lake", "candidate"),
                      Sql.text(stage.source().name())));
        }
      }
    }
    duckDb.execute(
        "create or replace table newest_%1$d as select %2$s, max(file_id) as file_id from (%3$s) group by %2$s"
            .formatted(index, plain, String.join(" union all ", deliveries)));
  }

  private String counting(int index) {
    CanonicalTable table = stage.feeds().get(index).table();
    if (table.grain() == Grain.LINES) {
      return "select candidate.seq from candidate_%1$d candidate join newest_%1$d newest on newest.file_id = candidate.file_id and %2$s"
          .formatted(index, Rows.keysMatch(table, "candidate", "newest"));
    }
    boolean isHeader = table.grain() == Grain.HEADER;
    String known =
        lakePaths(table).isEmpty()
            ? "(select %s, file_id, record_no from candidate_%d where false)"
                .formatted(Stage.keyColumns(table), index)
            : "(select * from read_parquet(%s, hive_partitioning = false) where source = %s)"
                .formatted(Sql.textList(lakePaths(table)), Sql.text(stage.source().name()));
    return """
        select best.seq
        from (select %2$s, file_id, %3$s(seq) as seq, %3$s(record_no) as record_no from candidate_%1$d group by %2$s, file_id) best
        join newest_%1$d newest on newest.file_id = best.file_id and %4$s
        where not exists (
          select 1 from %5$s known
          where known.file_id = best.file_id and %6$s and known.record_no %7$s best.record_no)
        """
        .formatted(
            index,
            Stage.keyColumns(table),
            isHeader ? "min" : "max",
            Rows.keysMatch(table, "best", "newest"),
            known,
            Rows.keysMatch(table, "known", "best"),
            isHeader ? "<" : ">");
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
