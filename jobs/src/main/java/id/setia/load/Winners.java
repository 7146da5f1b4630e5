package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of a feed's clean records become rows: of each document the newest delivery in the load, of
 * a header the first clean record of that.
 */
final class Winners {

  private Winners() {}

  /**
   * One winner per document: its first clean record in its newest file. The amounts of the first
   * record of all and of the first clean one are kept for the account.
   */
  static boolean chooseHeaders(Stage stage, int index, String winners) {
    DuckDb duckDb = stage.duckDb();
    Feed feed = stage.feeds().get(index);
    int fileCount = stage.load().files().size();
    String amount = "cast(%s as decimal(18, 4))".formatted(feed.amountSql().orElse("0"));
    duckDb.execute(
        """
        create or replace table head_%1$d as
        select %2$s, file_ord, min(seq) filter (where rule_no is null) as seq, min(seq) as first_seq,
          %3$s as amount, %4$s as first_amount, %6$s
        from %5$s
        group by %2$s, file_ord
        """
            .formatted(
                index,
                Stage.keyColumns(feed.table()),
                feed.amountSql().isPresent()
                    ? "min_by(%s, seq) filter (where rule_no is null)".formatted(amount)
                    : amount,
                feed.amountSql().isPresent() ? "min_by(%s, seq)".formatted(amount) : amount,
                Stage.feedView(index),
                DocumentSigns.aggregates(stage, index)));
    String clean = "select seq from head_%d where seq is not null".formatted(index);
    if (fileCount == 1) {
      duckDb.execute("create or replace view %s as %s".formatted(winners, clean));
      return false;
    }
    duckDb.execute(
        "create or replace table %s as select %s(seq, file_ord) as seq from head_%d where seq is not null group by %s"
            .formatted(
                // of pages the first speaks for the document, of deliveries the newest
                winners,
                stage.source().pages() ? "min_by" : "max_by",
                index,
                Stage.keyColumns(feed.table())));
    return duckDb.count("select count(*) from (%s)".formatted(clean))
        > duckDb.count("select count(*) from " + winners);
  }

  /** The last clean record of each key; whether others lose. */
  static boolean chooseLast(DuckDb duckDb, CanonicalTable table, int index, String winners) {
    duckDb.execute(
        "create or replace table %s as select max(seq) as seq from %s where rule_no is null group by %s"
            .formatted(winners, Stage.feedView(index), Stage.keyColumns(table)));
    return duckDb.count(
            "select count(*) from %s where rule_no is null".formatted(Stage.feedView(index)))
        > duckDb.count("select count(*) from " + winners);
  }

  /**
   * Documents of several files; only then are there lines that lose, and a winners table is worth
   * its time.
   */
  static boolean findStale(Stage stage, int index, String winners) {
    if (stage.load().files().size() == 1 || stage.source().pages()) {
      return false;
    }
    DuckDb duckDb = stage.duckDb();
    CanonicalTable table = stage.feeds().get(index).table();
    duckDb.execute(
        """
        create or replace table stale_%1$d as
        select %2$s, max(file_ord) as newest
        from (%3$s)
        group by %2$s
        having min(file_ord) < max(file_ord)
        """
            .formatted(index, Stage.keyColumns(table), deliveries(stage, index)));
    if (duckDb.count("select count(*) from stale_" + index) == 0) {
      return false;
    }
    duckDb.execute(
        """
        create or replace table %s as
        select feed.seq
        from %s feed
        left join stale_%d stale on %s
        where feed.rule_no is null and (stale.newest is null or feed.file_ord = stale.newest)
        """
            .formatted(
                winners, Stage.feedView(index), index, Rows.keysMatch(table, "feed", "stale")));
    return true;
  }

  /**
   * SQL that gives the documents of lines with the files they are in. Where header and lines are
   * taken from different records, a file may have the header alone: it delivers the document too.
   */
  private static String deliveries(Stage stage, int index) {
    Feed lines = stage.feeds().get(index);
    List<String> parts = new ArrayList<>();
    for (int other = 0; other < stage.feeds().size(); other++) {
      Feed feed = stage.feeds().get(other);
      boolean isOfDocument = feed.table().documentKey().equals(lines.table().documentKey());
      if (other == index || (isOfDocument && !stage.route(feed).equals(stage.route(lines)))) {
        parts.add(
            "select %s, file_ord from %s where rule_no is null"
                .formatted(Stage.keyColumns(lines.table()), Stage.feedView(other)));
      }
    }
    return String.join(" union all ", parts);
  }
}
