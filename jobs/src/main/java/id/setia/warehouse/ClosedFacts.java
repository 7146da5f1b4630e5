package id.setia.warehouse;

import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.warehouse.Closes.Close;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of closed months' releases, as views while a build lasts: in a database per month and
 * in memory, as they name the place where the workspace lies.
 */
final class ClosedFacts {

  private static final Logger LOG = LoggerFactory.getLogger(ClosedFacts.class);

  /** What is compared, with the columns it takes; a release without them can't be. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "orders",
          "source, order_id, order_no, file_id, customer_id, is_anonymous, currency, refunded_quantity, refunded_amount,"
              + " is_valid, order_date, status, gross_revenue, line_discounts, order_discount, adjustments, sales_value,"
              + " margin_before_refunds",
          "order_lines",
          "order_no, file_id, record_no",
          "refunds",
          "source, refund_id, order_no, file_id, record_no, customer_id, is_anonymous, currency, refund_date, amount,"
              + " margin, is_of_sale",
          "held_for_fx",
          "table_name, source, document_id",
          "feedback",
          "metric, source, response_id, survey, survey_kind, scale_min, scale_max, is_answered, response_date, score,"
              + " file_id, record_no",
          "tickets",
          "source, ticket_id, opened_date, opened_at, first_response_at, first_resolved_at, resolved_at,"
              + " first_response_business_hours, first_resolution_business_hours, full_resolution_business_hours, file_id,"
              + " record_no");

  private static final String PREFIX = "closed_";

  private final DuckDb duckDb;
  private final Workspace workspace;

  ClosedFacts(DuckDb duckDb, Workspace workspace) {
    this.duckDb = duckDb;
    this.workspace = workspace;
  }

  /** Attaches each close's release, and notes in {@code ops.closes} whether it can be compared. */
  void attach(List<Close> closes) {
    Map<String, String> databases = new HashMap<>();
    for (Close close : closes) {
      LocalDate month = close.month().atDay(1);
      try {
        String database =
            databases.computeIfAbsent(
                close.releaseId(), release -> attach(release, databases.size()));
        views(Release.of(workspace, close.releaseId()), database, month);
        duckDb.execute(
            "update ops.closes set is_comparable = true where closed_month = date '%s'"
                .formatted(month));
      } catch (DuckDbException otherColumns) {
        LOG.warn(
            "cannot compare {} with release {}, in which it was closed: {}",
            close.month(),
            close.releaseId(),
            otherColumns.getMessage());
      }
    }
  }

  private String attach(String releaseId, int number) {
    String database = "closed_release_" + number;
    duckDb.execute(
        "attach %s as %s (read_only)"
            .formatted(Sql.text(Release.of(workspace, releaseId).database().toString()), database));
    return database;
  }

  private void views(Release release, String database, LocalDate month) {
    String schema = RestatedDocumentsModel.schema(month);
    duckDb.execute("detach database if exists " + schema);
    duckDb.execute("attach ':memory:' as " + schema);
    COLUMNS.forEach(
        (table, columns) -> {
          var parquet = release.parquet(new TableName("core", table));
          // the views of a release name the place where it was made; its files lie beside it
          String from =
              Files.exists(parquet)
                  ? "read_parquet(%s)".formatted(Sql.text(parquet.toString()))
                  : "%s.core.%s".formatted(database, table);
          duckDb.execute(
              "create view %s.main.%s as select %s from %s"
                  .formatted(schema, table, columns, from));
        });
  }

  /** Takes them away again, and closes the releases. */
  static void drop(DuckDb duckDb) {
    for (String database :
        duckDb.query(
            "select database_name from duckdb_databases() where starts_with(database_name, '%s')"
                .formatted(PREFIX),
            row -> row.getString(1))) {
      duckDb.execute("detach " + Sql.name(database));
    }
  }
}
