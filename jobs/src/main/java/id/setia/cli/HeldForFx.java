package id.setia.cli;

import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.quarantine.Quarantine.Filter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of the current release that wait for an exchange rate. They are in the lake and not in
 * the quarantine of a load, and come in by themselves with the rate; people look for them where the
 * other records are that were set aside.
 */
final class HeldForFx {

  /** The rule under which they are listed. */
  static final String RULE = "missing_rate";

  private static final String HELD =
      """
      select held.*, coalesce(files.file_name, cast(held.file_id as varchar)) as file_name
      from core.held_for_fx as held
      left join ops.conservation as files on held.file_id = files.file_id
      """;

  private final Workspace workspace;
  private final Filter filter;

  HeldForFx(Workspace workspace, Filter filter) {
    this.workspace = workspace;
    this.filter = filter;
  }

  /** One row a source and currency, as {@code quarantine list} prints them. */
  List<List<@Nullable Object>> byCurrency() {
    return query(
        """
        select source, needed_currency || ' ' || min(needed_date) || ' to ' || max(needed_date), count(*),
          count(distinct file_id)
        from (%s) group by source, needed_currency order by source, needed_currency
        """
            .formatted(HELD + condition()),
        row ->
            Arrays.<@Nullable Object>asList(
                row.getString(1), RULE, row.getString(2), "open", row.getLong(3), row.getLong(4)));
  }

  /** The records, as {@code quarantine show} prints them. */
  List<List<@Nullable Object>> records(int limit) {
    return query(
        """
        select source, file_name, record_no,
          table_name || ' ' || document_id || ' needs a rate of ' || needed_currency || ' of ' || needed_date || ' or before',
          needed_currency || ' ' || amount_in_currency
        from (%s) order by source, file_id, record_no limit %d
        """
            .formatted(HELD + condition(), limit),
        row ->
            Arrays.<@Nullable Object>asList(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                RULE,
                "open",
                row.getString(4),
                row.getString(5)));
  }

  private List<List<@Nullable Object>> query(
      String sql, DuckDb.RowReader<List<@Nullable Object>> reader) {
    boolean isAsked = filter.rule() == null || RULE.equals(filter.rule());
    if (!isAsked || !Files.exists(workspace.warehouse())) {
      return List.of();
    }
    try (DuckDb warehouse = DuckDb.readOnly(workspace.warehouse())) {
      return warehouse.query(sql, reader);
    }
  }

  private String condition() {
    return " where %s and %s and %s"
        .formatted(
            is("held.source", filter.source()),
            is("files.file_name", filter.file()),
            filter.record() == null ? "true" : "held.record_no = " + filter.record());
  }

  private static String is(String column, @Nullable String value) {
    return value == null ? "true" : column + " = " + Sql.text(value);
  }
}
