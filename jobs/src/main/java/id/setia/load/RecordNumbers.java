package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers of records in their files. The well-formed ones stand in a table in the order of their
 * files, those of one file together; the malformed ones among them in another, with the numbers
 * they have.
 *
 * <p>A well-formed record's number is its rank among the well-formed ones plus the malformed ones
 * before it. A table holds that shift for ranges of ranks that end with each block of ranks, so
 * that a plain hash join finds it; an ASOF join would sort every record.
 */
final class RecordNumbers {

  /** Ranks that share a block of places; malformed records are rarer than one in many. */
  private static final int BLOCK = 1024;

  private final String fileOrd;
  private final String starts;
  private final String places;
  private final boolean areAllWellFormed;

  private RecordNumbers(String fileOrd, String starts, String places, boolean areAllWellFormed) {
    this.fileOrd = fileOrd;
    this.starts = starts;
    this.places = places;
    this.areAllWellFormed = areAllWellFormed;
  }

  /**
   * Finds where the records of a table stand; all malformed ones of its files are known.
   *
   * @param table the well-formed records
   * @param fileOrd its column with the ordinal of a record's file, from 1
   * @param files how many files there are
   * @param malformed their malformed records
   */
  static RecordNumbers of(
      DuckDb duckDb, String table, String fileOrd, int files, Relation malformed) {
    List<String> starts = new ArrayList<>(Collections.nCopies(files, "0"));
    duckDb.forEach(
        "select %1$s, min(rowid) from %2$s group by %1$s".formatted(fileOrd, table),
        row -> starts.set(row.getInt(1) - 1, row.getString(2)));
    String places = "place_" + table;
    boolean areAllWellFormed = malformed.count(duckDb) == 0;
    if (!areAllWellFormed) {
      duckDb.execute(placesSql(table, fileOrd, places, malformed));
    }
    return new RecordNumbers(
        fileOrd, "[" + String.join(", ", starts) + "]", places, areAllWellFormed);
  }

  private static String placesSql(String table, String fileOrd, String places, Relation malformed) {
    return """
        create or replace table %4$s as
        with gap as (
          select file_ord, good_before, max(shift) as shift
          from (
            select file_ord, record_no - row_number() over (partition by file_ord order by record_no) as good_before,
              row_number() over (partition by file_ord order by record_no) as shift
            from %5$s
          )
          group by file_ord, good_before
        ),
        ranks as (select %2$s as file_ord, count(*) as good from %1$s group by %2$s),
        spans as (
          select file_ord, good_before + 1 as first_rank, shift,
            coalesce(lead(good_before) over (partition by file_ord order by good_before, shift), good) as last_rank
          from (select * from gap union all select file_ord, 0, 0 from ranks)
          join ranks using (file_ord)
        )
        select file_ord, unnest(range(first_rank // %3$d, last_rank // %3$d + 1)) as block, first_rank, last_rank, shift
        from spans
        where first_rank <= last_rank
        """
        .formatted(table, fileOrd, BLOCK, places, malformed);
  }

  /**
   * A relation of some of the table's records, as one that has their numbers too.
   *
   * @param relation with the table's column of file ordinals
   * @param rowId SQL over {@code numbered}, which is the relation: the record's rowid in the table
   * @param numberColumn what the column of numbers is called
   */
  String numbered(String relation, String rowId, String numberColumn) {
    String rank = "%s - (%s)[numbered.%s] + 1".formatted(rowId, starts, fileOrd);
    if (areAllWellFormed) {
      return "(select numbered.*, %s as %s from %s numbered)"
          .formatted(rank, numberColumn, relation);
    }
    return """
        (select ranked.* exclude (_setia_rank), ranked._setia_rank + place.shift as %5$s
        from (select numbered.*, %1$s as _setia_rank from %2$s numbered) ranked
        join %3$s place on ranked.%4$s = place.file_ord and ranked._setia_rank // %6$d = place.block
          and ranked._setia_rank >= place.first_rank and ranked._setia_rank <= place.last_rank)"""
        .formatted(rank, relation, places, fileOrd, numberColumn, BLOCK);
  }
}
