package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of a feed's clean records become rows: of each document the newest delivery in the load, of
 * a header the first clean record of that. Each grain has its way of choosing.
 *
 * @param chosen the {@code seq} of each winner; empty: every clean record wins
 * @param heads of headers: a row per document and file, with {@code seq} of its first clean record
 *     (NULL: it has none) and {@code first_seq} of its first, both with what they say of the money,
 *     and {@link DocumentSigns#aggregates}
 * @param stale of lines: the key of each document that several files have, and which file is {@code
 *     newest}
 * @param hasLosers whether a clean record lost to a newer delivery in the same load
 */
record Winners(
    Optional<Relation> chosen,
    Optional<Relation> heads,
    Optional<Relation> stale,
    boolean hasLosers) {

  private static final String CLEAN = "rule_no is null";

  /** Chooses among the records of the n-th feed of a stage. */
  static Winners choose(Stage stage, int index) {
    return switch (stage.feeds().get(index).table().grain()) {
      case HEADER -> ofHeaders(stage, index);
      case ROW -> ofRows(stage, index);
      case LINES -> ofLines(stage, index);
    };
  }

  private static String named(int index) {
    return "winner_" + index;
  }

  /**
   * One winner per document: its first clean record in its newest file. The amounts of the first
   * record of all and of the first clean one are kept for the account.
   */
  private static Winners ofHeaders(Stage stage, int index) {
    DuckDb duckDb = stage.duckDb();
    Feed feed = stage.feeds().get(index);
    String amount =
        feed.amountSql()
            .map("min_by(cast(%s as decimal(18, 4)), seq)"::formatted)
            .orElse("cast(0 as decimal(18, 4))");
    // Hardly any record is rejected: an aggregate of the clean ones and a join cost half of one
    // aggregate whose every part has a filter.
    Relation heads =
        Relation.table(
            duckDb,
            "head_" + index,
            """
            with clean as (
              select %1$s, file_ord, min(seq) as seq, %2$s as amount, %3$s
              from %4$s where rule_no is null group by %1$s, file_ord
            ),
            rejected as (
              select %1$s, file_ord, min(seq) as seq, %2$s as amount
              from %4$s where rule_no is not null group by %1$s, file_ord
            )
            select %5$s, coalesce(clean.file_ord, rejected.file_ord) as file_ord,
              clean.seq, least(clean.seq, rejected.seq) as first_seq, clean.amount,
              case when clean.seq < rejected.seq or rejected.seq is null then clean.amount else rejected.amount end as first_amount,
              differs, repeats
            from clean full join rejected on %6$s and clean.file_ord = rejected.file_ord
            """
                .formatted(
                    Stage.keyColumns(feed.table()),
                    amount,
                    DocumentSigns.aggregates(stage, index),
                    stage.feed(index),
                    feed.table().documentKey().stream()
                        .map(Sql::name)
                        .map("coalesce(clean.%1$s, rejected.%1$s) as %1$s"::formatted)
                        .collect(Collectors.joining(", ")),
                    Rows.keysMatch(feed.table(), "clean", "rejected")));
    String clean = "select seq from %s where seq is not null".formatted(heads);
    if (stage.load().files().size() == 1) {
      Relation all = Relation.view(duckDb, named(index), clean);
      return new Winners(Optional.of(all), Optional.of(heads), Optional.empty(), false);
    }
    Relation chosen =
        Relation.table(
            duckDb,
            named(index),
            "select %s(seq, file_ord) as seq from %s where seq is not null group by %s"
                .formatted(
                    // of pages the first speaks for the document, of deliveries the newest
                    stage.source().pages() ? "min_by" : "max_by",
                    heads,
                    Stage.keyColumns(feed.table())));
    return new Winners(
        Optional.of(chosen),
        Optional.of(heads),
        Optional.empty(),
        heads.where("seq is not null").count(duckDb) > chosen.count(duckDb));
  }

  /** The last clean record of each key. */
  private static Winners ofRows(Stage stage, int index) {
    DuckDb duckDb = stage.duckDb();
    Relation clean = stage.feed(index).where(CLEAN);
    Relation chosen =
        Relation.table(
            duckDb,
            named(index),
            "select max(seq) as seq from %s group by %s"
                .formatted(clean, Stage.keyColumns(stage.feeds().get(index).table())));
    return new Winners(
        Optional.of(chosen),
        Optional.empty(),
        Optional.empty(),
        clean.count(duckDb) > chosen.count(duckDb));
  }

  /**
   * Documents of several files; only then are there lines that lose, and a table of winners is
   * worth its time.
   */
  private static Winners ofLines(Stage stage, int index) {
    Winners all = new Winners(Optional.empty(), Optional.empty(), Optional.empty(), false);
    if (stage.load().files().size() == 1 || stage.source().pages()) {
      return all;
    }
    DuckDb duckDb = stage.duckDb();
    CanonicalTable table = stage.feeds().get(index).table();
    Relation stale =
        Relation.table(
            duckDb,
            "stale_" + index,
            """
            select %1$s, max(file_ord) as newest
            from (%2$s)
            group by %1$s
            having min(file_ord) < max(file_ord)
            """
                .formatted(Stage.keyColumns(table), deliveries(stage, index)));
    if (stale.count(duckDb) == 0) {
      return all;
    }
    Relation chosen =
        Relation.table(
            duckDb,
            named(index),
            """
            select feed.seq
            from %s feed
            left join %s stale on %s
            where feed.rule_no is null and (stale.newest is null or feed.file_ord = stale.newest)
            """
                .formatted(stage.feed(index), stale, Rows.keysMatch(table, "feed", "stale")));
    return new Winners(Optional.of(chosen), Optional.empty(), Optional.of(stale), true);
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
                .formatted(Stage.keyColumns(lines.table()), stage.feed(other)));
      }
    }
    return String.join(" union all ", parts);
  }
}
