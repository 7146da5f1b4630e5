package id.setia.load;

import id.setia.schema.CanonicalTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ids that end in {@code .0}: programs that hold a column of whole numbers with blanks in it as
 * numbers of double precision (pandas does) write 1001 so. As texts {@code 1001.0} and {@code 1001}
 * are two, so that a refund misses its order. They are read as they stand, since an export that has
 * always written them so would otherwise get new ids, and told.
 *
 * <p>A column of numbers with a point that has other digits behind it as well, such as {@code 2.5},
 * is meant so.
 */
final class FractionIds {

  private static final String WRITTEN = "[0-9]+[.]0";
  private static final String MEANT = "[0-9]+[.]([0-9]*[1-9][0-9]*|0[0-9]+)";

  private final IdScan scan;
  private final List<String> columns;

  /** Of a table of the load: of its own ids, or of the ids by which its records name others. */
  private FractionIds(IdScan scan, boolean isOwn) {
    CanonicalTable table = scan.table();
    List<String> own = table.name().equals("customers") ? List.of() : table.documentKey();
    this.scan = scan;
    this.columns = scan.columns(column -> own.contains(column.name()) == isOwn);
  }

  /** Of a table's own ids. */
  static FractionIds own(IdScan scan) {
    return new FractionIds(scan, true);
  }

  /** Of the ids by which a table's records name orders, customers and products. */
  static FractionIds references(IdScan scan) {
    return new FractionIds(scan, false);
  }

  /** Whether any clean record has such an id. */
  boolean hasCandidates() {
    return scan.any(columns, "ends_with(%s, '.0')"::formatted);
  }

  /** The documents whose records have such ids, in files where the column has no others. */
  String sql() {
    return columns.stream()
        .map(
            column ->
                """
                select %1$s as document, file_ord, seq from %2$s ids
                where regexp_full_match(%3$s, '%4$s') and file_ord not in (
                  select file_ord from %2$s others where contains(%3$s, '.') and regexp_full_match(%3$s, '%5$s')
                )"""
                    .formatted(scan.document(), scan.records(), column, WRITTEN, MEANT))
        .collect(
            Collectors.joining(
                " union all ",
                "select document, file_ord, min(seq) as seq, file_ord as other_file_ord, min(seq) as other_seq from (",
                ") as written group by document, file_ord"));
  }
}
