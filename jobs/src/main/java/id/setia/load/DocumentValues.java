package id.setia.load;

import id.setia.config.ColumnMapping;
import id.setia.config.Settings;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.duckdb.Sql;
import id.setia.duckdb.ZoneSql;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values in which the records of one document can differ, and what a document is within. */
final class DocumentValues {

  private static final List<Kind> KINDS =
      List.of(Kind.CUSTOMER, Kind.DAY, Kind.CURRENCY, Kind.STATUS);

  private final Stage stage;
  private final Settings settings;

  DocumentValues(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /**
   * SQL of the values which can differ; none where all are constants. Records that name customers
   * who differ ({@link #valueSql}) differ in the first that each has of what tells one.
   */
  static List<String> readValues(Stage stage, Feed feed) {
    return KINDS.stream()
        .map(
            kind ->
                columns(kind).stream()
                    .filter(column -> isFromExport(stage, feed, column))
                    .map(Sql::name)
                    .toList())
        .filter(columns -> !columns.isEmpty())
        .map(columns -> "coalesce(%s)".formatted(String.join(", ", columns)))
        .toList();
  }

  /** The values that can differ: what the mapping makes constant, or knows of the lines, can't. */
  Map<Kind, String> values(Feed feed) {
    Map<Kind, String> values = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      if (columns(kind).stream().anyMatch(column -> isFromExport(stage, feed, column))) {
        values.put(kind, valueSql(kind, feed.table()));
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
      case REPEATED, CONTINUED, THOUSANDS -> List.of();
    };
  }

  /**
   * The customer is what tells him best of what the document has: two addresses of one number are
   * no contradiction. The hashes' columns hold the plain texts here.
   */
  private String valueSql(Kind kind, CanonicalTable table) {
    return switch (kind) {
      case CUSTOMER ->
          """
          case
            when bool_or(customer_ref is not null) over (partition by %1$s) then customer_ref
            when bool_or(email_hash is not null) over (partition by %1$s) then lower(email_hash)
            else right(regexp_replace(phone_hash, '[^0-9]', '', 'g'), 8)
          end"""
              .formatted(scope(stage, table, "feed."));
      case DAY ->
          "cast(cast(%s as date) as varchar)"
              .formatted(ZoneSql.toLocal("ordered_at", settings.zone()));
      case CURRENCY -> "currency";
      case STATUS -> "status";
      case REPEATED, CONTINUED, THOUSANDS -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static boolean isFromExport(Stage stage, Feed feed, String column) {
    TableMapping mapping = stage.source().tables().get(feed.label());
    String mappedAs =
        feed.table().columns().stream()
            .filter(known -> known.name().equals(column))
            .findFirst()
            .orElseThrow()
            .mappedAs();
    ColumnMapping origin = mapping == null ? null : mapping.columns().get(mappedAs);
    return origin != null && origin.value() == null;
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
