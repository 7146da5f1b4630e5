package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.landing.LandedFile;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.Retracted;
import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadAccount.Tally;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for every record of a load, and its money: what was read and set aside by the stage,
 * what was loaded by the files written.
 */
public final class LoadReconciliation {

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<Rows> rows;

  LoadReconciliation(Stage stage, List<Rows> rows) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.rows = rows;
  }

  /** The account once the writers have written. */
  LoadAccount of(List<LakeWriter> writers, List<Retracted> retracted) {
    List<TableRows> loaded = new ArrayList<>();
    for (LakeWriter writer : writers) {
      loaded.addAll(writer.readBack());
    }
    Departures departures = Departures.of(writers);
    Map<Long, Long> loadedRecords = loadedRecords(writers);
    Map<Long, Tally> read = read();
    Map<Long, Tally> quarantined = quarantined();
    TakenBack takenBack = new TakenBack(stage, rows);
    Map<Long, Tally> withdrawn =
        tallies(
            counts(takenBack.recordsSql()),
            takenBack.isAny()
                ? amounts("head.amount", "head.seq in $dropped", "feed.seq in $dropped")
                : List.of());
    Map<Long, Tally> duplicates = duplicates(takenBack);
    List<FileAccount> files = new ArrayList<>();
    for (LandedFile file : stage.load().files()) {
      long fileId = file.fileId();
      BigDecimal amount =
          loaded.stream()
              .filter(table -> table.fileId() == fileId)
              .map(table -> table.tally().amount())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      files.add(
          new FileAccount(
              fileId,
              read.getOrDefault(fileId, Tally.NONE),
              new Tally(loadedRecords.getOrDefault(fileId, 0L), amount),
              quarantined.getOrDefault(fileId, Tally.NONE),
              duplicates.getOrDefault(fileId, Tally.NONE),
              withdrawn.getOrDefault(fileId, Tally.NONE)));
    }
    return new LoadAccount(
        files,
        loaded,
        departures.superseded(),
        departures.withdrawn(),
        retracted,
        new QuarantineEntries(stage, rows).records(),
        rows.stream().flatMap(feed -> feed.contacts().stream()).toList(),
        stage.personal());
  }

  /**
   * Distinct records behind the written rows; a header whose lines are written tells nothing new.
   */
  private Map<Long, Long> loadedRecords(List<LakeWriter> writers) {
    List<String> parts = new ArrayList<>();
    for (LakeWriter writer : writers) {
      if (writer.hasRows() && !isCoveredByLines(writer.canonical())) {
        parts.add(
            "select file_id, record_no from read_parquet(%s, hive_partitioning = false)"
                .formatted(writer.writtenPaths()));
      }
    }
    Map<Long, Long> records = new HashMap<>();
    if (parts.isEmpty()) {
      return records;
    }
    boolean isOneRowEach =
        parts.size() == 1
            && stage.selection().isEmpty()
            && stage.feeds().stream().filter(feed -> !isCoveredByLines(feed.table())).count() == 1;
    String count = isOneRowEach ? "count(*)" : "count(distinct record_no)";
    duckDb.forEach(
        "select file_id, %s from (%s) group by file_id"
            .formatted(count, String.join(" union all ", parts)),
        row -> records.put(row.getLong(1), row.getLong(2)));
    return records;
  }

  private boolean isCoveredByLines(CanonicalTable table) {
    if (table.grain() != Grain.HEADER) {
      return false;
    }
    return stage.feeds().stream()
        .filter(
            feed ->
                feed.table().grain() == Grain.LINES
                    && feed.table().documentKey().equals(table.documentKey()))
        .anyMatch(lines -> isRoutedAlike(table, lines));
  }

  private boolean isRoutedAlike(CanonicalTable header, Feed lines) {
    return stage.feeds().stream()
        .filter(feed -> feed.table().equals(header))
        .allMatch(feed -> stage.route(feed).equals(stage.route(lines)));
  }

  private Map<Long, Tally> read() {
    Map<Long, Long> records = counts(new StageCounts(stage).readSql());
    merge(records, malformed());
    return tallies(records, amounts("head.first_amount", "true", "true"));
  }

  /** What a document's first record says beyond its first clean record went aside with it. */
  private Map<Long, Tally> quarantined() {
    Map<Long, Long> records = counts(new StageCounts(stage).brokenSql());
    List<String> amounts =
        records.isEmpty()
            ? List.of()
            : amounts(
                "head.first_amount - coalesce(head.amount, 0)",
                "head.seq is distinct from head.first_seq",
                "feed.rule_no is not null");
    merge(records, malformed());
    return tallies(records, amounts);
  }

  private Map<Long, Tally> duplicates(TakenBack takenBack) {
    boolean areHeadersAlone =
        stage.feeds().stream()
            .map(Feed::table)
            .anyMatch(table -> table.grain() == Grain.HEADER && !isCoveredByLines(table));
    if (!areHeadersAlone
        && stage.selection().isEmpty()
        && rows.stream()
            .noneMatch(feed -> feed.winners().hasLosers() || feed.dropped().isPresent())) {
      return Map.of();
    }
    String kept =
        rows.stream()
            .map(feed -> "select seq from " + feed.relation())
            .collect(Collectors.joining(" union "));
    Map<Long, Long> records =
        counts(
            stage
                .selection()
                .map(selection -> selection.duplicatesSql(stage.records(), kept))
                .orElse(
                    "select file_id, count(*) from %s where rule_no is null and seq not in (%s) group by file_id"
                        .formatted(stage.records(), kept)));
    counts(takenBack.recordsSql())
        .forEach((fileId, count) -> records.merge(fileId, -count, Long::sum));
    return tallies(
        records,
        amounts(
            "head.amount",
            "head.seq is not null and head.seq not in (select seq from $rows) and head.seq not in $dropped",
            "feed.rule_no is null and feed.seq not in (select seq from $rows) and feed.seq not in $dropped"));
  }

  /**
   * SQL that gives {@code file_id, amount} for every feed that is money: of headers the {@code
   * headerAmount} where {@code headerCondition} holds, of other rows their own where {@code
   * rowCondition} does. {@code $rows} is the relation that is loaded, {@code $dropped} the rows
   * that are taken back at once.
   */
  private List<String> amounts(String headerAmount, String headerCondition, String rowCondition) {
    List<String> amounts = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      Feed feed = rows.get(index).feed();
      if (feed.amountSql().isEmpty()) {
        continue;
      }
      Relation loaded = rows.get(index).relation();
      String dropped =
          rows.get(index)
              .dropped()
              .map("(select seq from %s)"::formatted)
              .orElse("(select cast(null as bigint) where false)");
      if (feed.table().grain() == Grain.HEADER) {
        amounts.add(
            "select file.file_id, %s as amount from %s head join %s file using (file_ord) where %s"
                .formatted(
                    headerAmount,
                    rows.get(index).winners().heads().orElseThrow(),
                    stage.files().all(),
                    headerCondition.replace("$rows", loaded.name()).replace("$dropped", dropped)));
      } else {
        amounts.add(
            "select file_id, cast(%s as decimal(18, 4)) as amount from %s feed where %s"
                .formatted(
                    feed.amountSql().get(),
                    stage.feed(index),
                    rowCondition.replace("$rows", loaded.name()).replace("$dropped", dropped)));
      }
    }
    return amounts;
  }

  private Map<Long, Long> malformed() {
    return counts(new StageCounts(stage).malformedSql());
  }

  private Map<Long, Long> counts(String sql) {
    Map<Long, Long> counts = new HashMap<>();
    duckDb.forEach(sql, row -> counts.put(row.getLong(1), row.getLong(2)));
    return counts;
  }

  private static void merge(Map<Long, Long> into, Map<Long, Long> more) {
    more.forEach((fileId, count) -> into.merge(fileId, count, Long::sum));
  }

  private Map<Long, Tally> tallies(Map<Long, Long> records, List<String> amounts) {
    Map<Long, Tally> tallies = new HashMap<>();
    records.forEach((fileId, count) -> tallies.put(fileId, new Tally(count, BigDecimal.ZERO)));
    if (!amounts.isEmpty()) {
      duckDb.forEach(
          "select file_id, sum(amount) from (%s) group by file_id"
              .formatted(String.join(" union all ", amounts)),
          row ->
              tallies.merge(
                  row.getLong(1), new Tally(0, decimal(row.getBigDecimal(2))), Tally::plus));
    }
    return tallies;
  }

  public static BigDecimal decimal(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
