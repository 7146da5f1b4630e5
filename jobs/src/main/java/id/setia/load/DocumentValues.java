package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.Sql;
import id.setia.duckdb.ZoneSql;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values in which the records of one document can differ, and what a document is within. */
final class DocumentValues {

  private static final List<Kind> KINDS =
      List.of(
          Kind.CUSTOMER, Kind.DAY, Kind.CURRENCY, Kind.STATUS, Kind.MONEY, Kind.SCORE, Kind.AMOUNT);

  private static final List<String> DAYS = List.of("ordered_at", "opened_at", "responded_at");

  private static final List<String> AMOUNTS = List.of("amount", "rate", "recurring_amount");

  private final Stage stage;
  private final Settings settings;

  DocumentValues(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /**
   * Of an aggregate of clean records by document: that they may differ in what the export says.
   * Records that name customers who differ ({@link #valueSql}) differ in the first that each has of
   * what tells one.
   */
  static String differ(Stage stage, Feed feed) {
    List<String> differences = new ArrayList<>();
    List<String> values =
        KINDS.stream()
            .filter(kind -> kind != Kind.MONEY)
            .map(kind -> fromExport(stage, feed, kind))
            .filter(columns -> !columns.isEmpty())
            .map(columns -> "coalesce(%s)".formatted(String.join(", ", columns)))
            .toList();
    if (!values.isEmpty()) {
      differences.add("min(hash(%1$s)) <> max(hash(%1$s))".formatted(String.join(", ", values)));
    }
    List<String> money = fromExport(stage, feed, Kind.MONEY);
    if (!money.isEmpty()) {
      differences.add(OrderMoney.mayDiffer(money));
    }
    return differences.isEmpty() ? "false" : "(%s)".formatted(String.join(" or ", differences));
  }

  /** The values that can differ: what the mapping makes constant, or knows of the lines, can't. */
  Map<Kind, String> values(Feed feed) {
    Map<Kind, String> values = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      if (!fromExport(stage, feed, kind).isEmpty()) {
        values.put(kind, valueSql(kind, feed));
      }
    }
    return values;
  }

  private static List<String> columns(Kind kind) {
    return switch (kind) {
      case CUSTOMER -> List.of("customer_ref", "email_hash", "phone_hash");
      case DAY -> DAYS;
      case CURRENCY -> List.of("currency");
      case STATUS -> List.of("status");
      case MONEY -> OrderMoney.COLUMNS;
      case SCORE -> List.of("score");
      case AMOUNT -> AMOUNTS;
      default -> List.of();
    };
  }

  /**
   * The customer is what tells him best of what the document has: two addresses of one number are
   * no contradiction. The hashes' columns hold the plain texts here.
   */
  private String valueSql(Kind kind, Feed feed) {
    String scope = scope(stage, feed.table(), "feed.");
    return switch (kind) {
      case CUSTOMER ->
          """
          case
            when bool_or(customer_ref is not null) over (partition by %1$s) then customer_ref
            when bool_or(email_hash is not null) over (partition by %1$s) then lower(email_hash)
            else right(regexp_replace(phone_hash, '[^0-9]', '', 'g'), 8)
          end"""
              .formatted(scope);
      case DAY ->
          "cast(cast(%s as date) as varchar)"
              .formatted(ZoneSql.toLocal(fromExport(stage, feed, kind).get(0), settings.zone()));
      case CURRENCY -> "currency";
      case STATUS -> feed.table().name().equals("tickets") ? ticketStatus(scope) : "status";
      case MONEY -> OrderMoney.valueSql(fromExport(stage, feed, kind), scope);
      case SCORE, AMOUNT -> "cast(%s as varchar)".formatted(fromExport(stage, feed, kind).get(0));
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  /**
   * A ticket that is open and solved later is what a log of tickets says. One that is solved first
   * and open last was reopened, or the log begins with what is newest.
   */
  private static String ticketStatus(String scope) {
    String isSolved = "status in ('solved', 'closed')";
    return "case when %1$s and not max_by(%1$s, seq) over (partition by %2$s) then 'solved' else 'open' end"
        .formatted(isSolved, scope);
  }

  private static List<String> fromExport(Stage stage, Feed feed, Kind kind) {
    List<String> key = feed.table().documentKey();
    return columns(kind).stream()
        .filter(column -> !key.contains(column) && isFromExport(stage, feed, column))
        .toList();
  }

  private static boolean isFromExport(Stage stage, Feed feed, String name) {
    return feed.table().columns().stream()
        .filter(known -> known.name().equals(name))
        .anyMatch(known -> ExportColumns.isMapped(stage, feed, known));
  }

  /** What a document is within: its file, or the files that are pages of one delivery. */
  static String scope(Stage stage, CanonicalTable table, String prefix) {
    String keys =
        table.documentKey().stream()
            .map(column -> prefix + Sql.name(column))
            .collect(Collectors.joining(", "));
    return stage.source().pages() ? keys : keys + ", " + prefix + "file_ord";
  }

  static String scopesMatch(Stage stage, CanonicalTable table, String left, String right) {
    String keys = Rows.keysMatch(table, left, right);
    return stage.source().pages()
        ? keys
        : "%s and %s.file_ord = %s.file_ord".formatted(keys, left, right);
  }
}
