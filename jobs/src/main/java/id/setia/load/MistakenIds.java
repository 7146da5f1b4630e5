package id.setia.load;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Ids of documents, and the orders, customers and products that records name, which a spreadsheet
 * made of others, or which only seem to be others. They are read as they stand, as nobody can know
 * what they were, and told.
 */
final class MistakenIds {

  private static final String MONTHS =
      "(jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|sep|oct|okt|nov|dec|des)";

  /** {@code 10-3} shown as a date. */
  private static final String MONTH_NAMED =
      "[0-9]{1,2}-%1$s|%1$s-[0-9]{2}|[0-9]{1,2}-%1$s-[0-9]{2,4}".formatted(MONTHS);

  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00)?";
  private static final String SHORTENED = "[0-9]([.,][0-9]+)?E[+][0-9]+";

  /** What nobody sees, and what is no letter anywhere. */
  private static final String INVISIBLE =
      "[\\x00-\\x1F\\x7F-\\x9F\\xAD\\x{61C}\\x{180E}\\x{200B}\\x{200E}\\x{200F}\\x{2028}-\\x{202E}\\x{2060}-\\x{206F}\\x{FEFF}\\x{FFF9}-\\x{FFFB}]";

  private final IdScan scan;
  private final List<String> columns;
  private final boolean isSku;

  private MistakenIds(IdScan scan, boolean isSku) {
    this.scan = scan;
    this.isSku = isSku;
    this.columns = scan.columns(column -> !isSku || column.name().equals("sku"));
  }

  /** Ids and products that a spreadsheet took for dates or numbers. */
  static MistakenIds ofSheet(IdScan scan) {
    return new MistakenIds(scan, false);
  }

  /** Products that differ from others by what nobody sees, or by zeros before a number. */
  static MistakenIds ofProducts(IdScan scan) {
    return new MistakenIds(scan, true);
  }

  /** Whether any clean record has such an id. */
  boolean hasCandidates() {
    return isSku
        ? scan.any(columns, MistakenIds::mayBeTwin) && scan.any(columns, this::isTwin)
        : scan.any(columns, this::isOfSheet);
  }

  /** The documents whose records have such ids. */
  String sql() {
    return "select %1$s as document, file_ord, min(seq) as seq, file_ord as other_file_ord, max(seq) as other_seq from %2$s ids where %3$s group by %1$s, file_ord"
        .formatted(
            scan.document(),
            scan.records(),
            columns.stream()
                .map(isSku ? this::isTwin : this::isOfSheet)
                .collect(Collectors.joining(" or ")));
  }

  /** Nearly all ids are told from these without a pattern: by their length and their hyphens. */
  private String isOfSheet(String id) {
    String anyOther =
        "(select count(*) from (select 1 from %1$s others where not regexp_full_match(%2$s, '%3$s') limit 1)) > 0"
            .formatted(scan.records(), id, DAY);
    String named =
        "(strlen(%1$s) <= 11 and contains(%1$s, '-') and (%1$s like '_-___%%' or %1$s like '__-___%%' or %1$s like '___-__') and regexp_full_match(%1$s, '%2$s', 'i'))"
            .formatted(id, MONTH_NAMED);
    String day =
        "(strlen(%1$s) in (10, 19) and %1$s like '____-__-__%%' and regexp_full_match(%1$s, '%2$s') and %3$s)"
            .formatted(id, DAY, anyOther);
    String shortened =
        id.equals("\"sku\"")
            ? " or (contains(%1$s, 'E+') and regexp_full_match(%1$s, '%2$s'))"
                .formatted(id, SHORTENED)
            : "";
    return "(%s or %s%s)".formatted(named, day, shortened);
  }

  private static String mayBeTwin(String sku) {
    return "(strlen(%1$s) <> length(%1$s) or %1$s < '!' or (%1$s >= '0' and %1$s < '1'))"
        .formatted(sku);
  }

  private String isTwin(String sku) {
    return "((strlen(%1$s) <> length(%1$s) or %1$s < '!') and regexp_matches(%1$s, '%2$s')) or (starts_with(%1$s, '0') and regexp_full_match(%1$s, '0+[1-9][0-9]*') and ltrim(%1$s, '0') in (select %1$s from %3$s others))"
        .formatted(sku, INVISIBLE, scan.records());
  }
}
