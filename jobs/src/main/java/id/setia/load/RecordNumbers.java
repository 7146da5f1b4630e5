package id.setia.load;

import id.setia.duckdb.DuckDb;

/** Numbers of records in their files, which the malformed ones have too. */
final class RecordNumbers {

  private RecordNumbers() {}

  /**
   * Fills {@code gap} from {@code malformed}: how far the number of a record is from its place
   * among the well-formed ones.
   */
  static void findGaps(DuckDb duckDb) {
    duckDb.execute(
        """
        create or replace table gap as
        select file_ord, good_before, max(shift) as shift
        from (
          select file_ord, record_no - row_number() over (partition by file_ord order by record_no) as good_before,
            row_number() over (partition by file_ord order by record_no) as shift
          from malformed
        )
        group by file_ord, good_before
        """);
  }

  /**
   * A table of well-formed records in their order, with {@code _setia_file_ord}, as one that has
   * {@code _setia_record_no} too.
   */
  static String numbered(String table) {
    return """
        (select ranked.* exclude (_setia_rank), ranked._setia_rank + coalesce(gap.shift, 0) as _setia_record_no
        from (select text.*, row_number() over (partition by _setia_file_ord order by rowid) as _setia_rank from %s text) ranked
        asof left join gap on ranked._setia_file_ord = gap.file_ord and ranked._setia_rank > gap.good_before)"""
        .formatted(table);
  }
}
