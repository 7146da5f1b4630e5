package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.Sql;
import id.setia.duckdb.ZoneSql;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values in which the records of one document can differ, and what a document is within. */
final class DocumentValues {

  private static final List<Kind> KINDS =
      List.of(Kind.CUSTOMER, Kind.DAY, Kind.CURRENCY, Kind.STATUS, Kind.MONEY);

  private final Stage stage;
  private final Settings settings;

  DocumentValues(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /**
   * Of an aggregate by document: that its clean records may differ in what the export says. Records
   * that name customers who differ ({@link #valueSql}) differ in the first that each has of what
   * tells one.
   */
  static String differ(Stage stage, Feed feed) {
    String clean = "rule_no is null";
    List<String> differences = new ArrayList<>();
    List<String> values =
        KINDS.stream()
            .filter(kind -> kind != Kind.MONEY)
            .map(kind -> fromExport(stage, feed, kind))
            .filter(columns -> !columns.isEmpty())
            .map(columns -> "coalesce(%s)".formatted(String.join(", ", columns)))
            .toList();
    if (!values.isEmpty()) {
      differences.add(
          "min(hash(%1$s)) filter (where %2$s) <> max(hash(%1$s)) filter (where %2$s)"
              .formatted(String.join(", ", values), clean));
    }
    List<String> money = fromExport(stage, feed, Kind.MONEY);
    if (!money.isEmpty()) {
      differences.add(OrderMoney.mayDiffer(money, clean));
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
      case DAY -> List.of("ordered_at");
      case CURRENCY -> List.of("currency");
      case STATUS -> List.of("status");
      case MONEY -> OrderMoney.COLUMNS;
      case REPEATED,
          CONTINUED,
          REPLACED,
          REUSED,
          THOUSANDS,
          QUANTITY,
          SWAPPED_DAYS,
          SHEET_ID,
          TWIN_PRODUCT,
          TWIN_ID,
          FRACTION_ID,
          FRACTION_REFERENCE,
          NOBODY,
          HEADING,
          SHEETS ->
          List.of();
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
              .formatted(ZoneSql.toLocal("ordered_at", settings.zone()));
      case CURRENCY -> "currency";
      case STATUS -> "status";
      case MONEY -> OrderMoney.valueSql(fromExport(stage, feed, kind), scope);
      case REPEATED,
          CONTINUED,
          REPLACED,
          REUSED,
          THOUSANDS,
          QUANTITY,
          SWAPPED_DAYS,
          SHEET_ID,
          TWIN_PRODUCT,
          TWIN_ID,
          FRACTION_ID,
          FRACTION_REFERENCE,
          NOBODY,
          HEADING,
          SHEETS ->
          throw new IllegalArgumentException(kind.name());
    };
  }

  private static List<String> fromExport(Stage stage, Feed feed, Kind kind) {
    return columns(kind).stream().filter(column -> isFromExport(stage, feed, column)).toList();
  }

  private static boolean isFromExport(Stage stage, Feed feed, String name) {
    Column column =
        feed.table().columns().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow();
    return ExportColumns.isMapped(stage, feed, column);
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
