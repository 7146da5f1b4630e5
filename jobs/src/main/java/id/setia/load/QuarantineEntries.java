package id.setia.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.duckdb.DuckDb;
import id.setia.export.CleanText;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.mapping.CurrencyMarks;
import id.setia.mapping.CurrencyWords;
import id.setia.mapping.HeadingCurrency;
import id.setia.mapping.RecordTexts;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Rule;
import id.setia.mapping.ZoneNames;
import id.setia.schema.CanonicalTable.Grain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a load that are set aside, each with its rule, its reason and what it is worth.
 */
public final class QuarantineEntries {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TIMES = List.of("parse_timestamp", "parse_date");

  /** The rules of records that no table of the mapping can make anything of. */
  private static final List<String> TAKEN_BY_NONE =
      List.of(StagePlan.NOT_MAPPED, "malformed_record");

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<Rows> rows;

  /** Of a stage; {@code rows} say what its records are worth. */
  public QuarantineEntries(Stage stage, List<Rows> rows) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.rows = rows;
  }

  /** The malformed records, those that broke a rule, and those that a select left out. */
  public List<QuarantinedRecord> records() {
    List<QuarantinedRecord> records = new ArrayList<>();
    duckDb.forEach(
        "select file.file_id, record_no, reason, raw from %s join %s file using (file_ord) order by 1, 2"
            .formatted(stage.files().malformed(), stage.files().all()),
        row ->
            records.add(
                unread(
                    row.getLong(1),
                    row.getLong(2),
                    "malformed_record",
                    row.getString(3),
                    row.getString(4))));
    duckDb.forEach(
        brokenRecordsSql(),
        row ->
            records.add(
                broken(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getBigDecimal(5),
                    row.getString(6),
                    row.getBoolean(7))));
    stage.selection().ifPresent(selection -> addLeftOut(selection, records));
    return records;
  }

  /** The row a record became is what broke the rule; without a select it is the record itself. */
  private String brokenRecordsSql() {
    return stage
        .selection()
        .map(selection -> selection.brokenRecordsSql(stage.records(), quarantinedRecordAmounts()))
        .orElseGet(
            () ->
                "select file_id, record_no, rule_no, raw, amount, raw, is_unread from %s broken left join (%s) worth on worth.seq = broken.seq order by 1, 2"
                    .formatted(
                        stage.numbered(stage.records().where("rule_no is not null")),
                        quarantinedRecordAmounts()));
  }

  private boolean hasMoney() {
    return rows.stream().anyMatch(feed -> feed.feed().amountSql().isPresent());
  }

  /**
   * A record of which no table has a row: what it is worth is unknown, unless its source has no
   * money at all.
   */
  private QuarantinedRecord unread(
      long fileId, long recordNo, String rule, String reason, String raw) {
    return new QuarantinedRecord(
        fileId,
        recordNo,
        rule,
        null,
        null,
        reason,
        raw,
        hasMoney() ? null : BigDecimal.ZERO,
        !hasMoney());
  }

  private void addLeftOut(Selection selection, List<QuarantinedRecord> records) {
    duckDb.forEach(
        selection.leftOutSql(),
        row ->
            records.add(
                row.getBoolean(4)
                    ? heading(row.getLong(1), row.getLong(2), RecordTexts.HEADING, row.getString(3))
                    : unread(
                        row.getLong(1),
                        row.getLong(2),
                        Selection.LEFT_OUT,
                        "no row of the source's select stands for the record",
                        row.getString(3))));
  }

  /** The line of headings has no money. */
  private static QuarantinedRecord heading(long fileId, long recordNo, String reason, String raw) {
    return new QuarantinedRecord(
        fileId, recordNo, StagePlan.HEADING, null, null, reason, raw, BigDecimal.ZERO, true);
  }

  /** What records stand for; all of them together are worth what their file has in quarantine. */
  private String quarantinedRecordAmounts() {
    String parts =
        rows.stream()
            .filter(feed -> feed.feed().amountSql().isPresent())
            .map(this::quarantinedRecordAmounts)
            .collect(Collectors.joining(" union all "));
    return parts.isEmpty()
        ? "select cast(null as bigint) as seq, cast(null as decimal(18, 4)) as amount where false"
        : "select seq, sum(amount) as amount from (%s) group by seq".formatted(parts);
  }

  private String quarantinedRecordAmounts(Rows feed) {
    int index = rows.indexOf(feed);
    return feed.feed().table().grain() == Grain.HEADER
        ? "select first_seq as seq, coalesce(first_amount, 0) - coalesce(amount, 0) as amount from %s where seq is distinct from first_seq"
            .formatted(feed.winners().heads().orElseThrow())
        : "select seq, cast(%s as decimal(18, 4)) as amount from %s where rule_no is not null"
            .formatted(feed.feed().amountSql().orElseThrow(), stage.feed(index));
  }

  /**
   * A record that a table took and refused. Where the table has no money of it, it has none.
   *
   * @param known what is known of its money; null where that is nothing
   */
  private QuarantinedRecord broken(
      long fileId,
      long recordNo,
      int ruleNo,
      String row,
      @Nullable BigDecimal known,
      String raw,
      boolean isUnread) {
    Rule rule = stage.rules().get(ruleNo - 1);
    String value = value(rule, row);
    String column =
        rule.exportColumns().isEmpty() ? rule.column() : String.join(", ", rule.exportColumns());
    String expectation = expectation(rule, row);
    String reason =
        column.isEmpty()
            ? "the record is not " + expectation
            : "%s: %s is not %s".formatted(column, quoted(value), expectation);
    if (TAKEN_BY_NONE.contains(rule.id())) {
      return unread(fileId, recordNo, rule.id(), reason, raw);
    }
    if (rule.id().equals(StagePlan.HEADING)) {
      return heading(fileId, recordNo, reason, raw);
    }
    return new QuarantinedRecord(
        fileId,
        recordNo,
        rule.id(),
        rule.column().isEmpty() ? null : rule.column(),
        value,
        reason,
        raw,
        known == null && isUnread
            ? null
            : Objects.requireNonNullElse(known, BigDecimal.ZERO).stripTrailingZeros(),
        !isUnread);
  }

  /** The offending text of a record, for a message. */
  static String shown(Rule rule, String raw) {
    String column =
        rule.exportColumns().isEmpty() ? rule.column() : String.join(", ", rule.exportColumns());
    return column + " " + quoted(value(rule, raw));
  }

  /** What was expected of a record; of a currency, which one and what the amount is marked with. */
  static String expectation(Rule rule, String raw) {
    if (rule.id().equals(CurrencyWords.RULE)) {
      return CurrencyWords.expectation(Objects.requireNonNullElse(value(rule, raw), ""));
    }
    if (rule.id().equals("parse_decimal")
        && Objects.requireNonNullElse(value(rule, raw), "").endsWith("%")) {
      return rule.expectation() + " (a percentage is no amount)";
    }
    if (rule.currency().isEmpty()) {
      return TIMES.contains(rule.id())
          ? ZoneNames.doubt(Objects.requireNonNullElse(value(rule, raw), ""))
              .map(doubt -> rule.expectation() + " (" + doubt + ")")
              .orElse(rule.expectation())
          : rule.expectation();
    }
    Map<String, String> cells = cells(raw);
    String currency = rule.currency().get().of(cells);
    String amount = Objects.requireNonNullElse(value(rule, raw), "");
    return CurrencyMarks.contradicting(amount, currency)
        .map(mark -> "it is marked " + mark)
        .or(
            () ->
                rule.exportColumns().stream()
                    .flatMap(heading -> HeadingCurrency.mark(heading).stream())
                    .filter(mark -> CurrencyMarks.contradicting(mark, currency).isPresent())
                    .findFirst()
                    .map(mark -> "its heading says " + mark))
        .map(why -> "%s, %s: %s".formatted(rule.expectation(), currency, why))
        .orElse(rule.expectation());
  }

  private static String quoted(@Nullable String value) {
    return value == null ? "(blank)" : "\"" + CleanText.shown(value) + "\"";
  }

  private static @Nullable String value(Rule rule, String raw) {
    Map<String, String> cells = cells(raw);
    String joined =
        rule.exportColumns().stream()
            .map(cells::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return joined.isEmpty() ? null : joined;
  }

  private static Map<String, String> cells(String raw) {
    try {
      Map<String, String> cells = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> cell : JSON.readTree(raw).properties()) {
        if (!cell.getValue().asText("").isBlank() && !cell.getValue().isNull()) {
          cells.put(cell.getKey(), cell.getValue().asText());
        }
      }
      return cells;
    } catch (IOException malformed) {
      throw new UncheckedIOException(
          "DuckDB wrote a record as JSON that can't be read: " + raw, malformed);
    }
  }
}
