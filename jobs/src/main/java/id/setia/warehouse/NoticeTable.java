package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import java.util.Map;

/**
 * {@code ops.notices}: documents that contradict themselves, and whether the lake still has them.
 */
final class NoticeTable {

  /** The tables that notices tell of, with the column that names a document. */
  private static final Map<String, String> NOTICED =
      Map.of(
          "orders",
          "order_id",
          "order_lines",
          "order_id",
          "refunds",
          "refund_id",
          "tickets",
          "ticket_id",
          "feedback",
          "response_id",
          "customers",
          "customer_ref",
          "subscriptions",
          "subscription_id");

  private final DuckDb duckDb;
  private final OpsWriter writer;

  NoticeTable(DuckDb duckDb, OpsWriter writer) {
    this.duckDb = duckDb;
    this.writer = writer;
  }

  /**
   * A notice holds while the lake has the document from the file that it tells of, or, where it
   * tells of several, anything of that file: newer deliveries take it back.
   */
  void refresh() {
    writer.copy(
        "notices",
        "source varchar, kind varchar, table_name varchar, documents bigint, document varchar, file_id bigint, file_name varchar,"
            + " record_no bigint, other_file_id bigint, other_file_name varchar, other_record_no bigint, is_current boolean",
        """
        select n.source, lower(n.kind), n.table_name, n.documents, n.document, n.file_id, f.file_name, n.record_no,
          n.other_file_id, o.file_name, n.other_record_no, 'true'
        from setia_notice n join setia_file f on f.file_id = n.file_id join setia_file o on o.file_id = n.other_file_id
        order by n.source, n.file_id, n.table_name, n.kind
        """,
        12);
    NOTICED.forEach(
        (table, key) -> {
          if (duckDb.count(
                  "select count(*) from ops.notices where table_name = '%s'".formatted(table))
              > 0) {
            duckDb.execute(
                """
                update ops.notices set is_current = exists (
                  select 1 from lake.%1$s as held
                  where held.source = notices.source and held.file_id in (notices.file_id, notices.other_file_id)
                    and (notices.documents > 1 or notices.kind in ('heading', 'sheets') or held.%2$s = notices.document)
                )
                where table_name = '%1$s'
                """
                    .formatted(table, key));
          }
        });
  }
}
