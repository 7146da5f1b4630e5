package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.load.Notice.Kind;
import id.setia.schema.CanonicalTable;
import java.util.List;

/**
 * Orders that a load takes out of the lake though it has none of their lines: a correction keeps
 * some of what was sold as a rule, the next page of an export nothing.
 */
final class ReplacedOrders {

  private ReplacedOrders() {}

  /**
   * Looks at what a writer is about to replace. Lines that name no product are compared by number
   * and price, where an order has more than one of them on either side: of an order of one line
   * that is how its amount is corrected.
   *
   * @param writer that of the order lines, once it has written
   * @return one notice per older file
   */
  static List<Notice> find(Stage stage, LakeWriter writer) {
    if (writer.superseded().isEmpty() || !writer.hasRows()) {
      return List.of();
    }
    DuckDb duckDb = stage.duckDb();
    CanonicalTable table = writer.canonical();
    duckDb.execute(
        """
        create or replace table replaced_order as
        with
        older_line as (
          select order_id, file_id, record_no, sku, product_name, quantity, unit_price, true as is_older
          from %1$s
        ),
        line as (
          select * from older_line
          union all
          select order_id, file_id, record_no, sku, product_name, quantity, unit_price, false as is_older
          from read_parquet(%2$s, hive_partitioning = false) lake
          where exists (select 1 from older_line where older_line.order_id = lake.order_id)
        ),
        compared as (
          select *, coalesce(sku, product_name) is not null as is_named,
            bool_and(is_older) over said or bool_and(not is_older) over said as is_alone
          from (select *, coalesce(sku, product_name, quantity || ' x ' || unit_price) as what from line)
          window said as (partition by order_id, what)
        )
        select order_id, min(struct_pack(f := file_id, r := record_no)) filter (where is_older) as older,
          min(struct_pack(f := file_id, r := record_no)) filter (where not is_older) as newer
        from compared
        group by order_id
        having bool_and(is_alone) and bool_or(is_older) and bool_or(not is_older)
          and (bool_and(is_named) or count(*) > 2)
        """
            .formatted(
                ReplacedRows.sql(stage, writer, stage.source().pages() ? "is_whole" : "true"),
                writer.writtenPaths()));
    return duckDb.query(
        """
        select count(*), min_by(cast(order_id as varchar), older), older.f, min(older).r,
          min_by(newer, older).f, min_by(newer, older).r
        from replaced_order group by older.f order by older.f
        """,
        row -> Notice.of(Kind.REPLACED, table.name(), row));
  }
}
