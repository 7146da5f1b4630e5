package id.setia.load;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Ids of documents, and the orders and customers that records name, which are the same as another
 * of the load but for zeros before them ({@code 0042} and {@code 42}: a spreadsheet takes them off
 * one export and leaves them in the other), or that are one e-mail address in capitals and small
 * letters. As texts they are two. They are read as they stand, and told.
 */
final class TwinIds {

  private static final String CUSTOMER = "\"customer_ref\"";

  private final IdScan scan;
  private final List<String> columns;

  TwinIds(IdScan scan) {
    this.scan = scan;
    this.columns = scan.columns(column -> !column.name().equals("sku"));
  }

  /** Whether any clean record has such an id. Most loads have none that could be one. */
  boolean hasCandidates() {
    return scan.any(columns, TwinIds::mayBe) && scan.any(columns, this::isTwin);
  }

  /** The documents whose records have such ids. */
  String sql() {
    return "select %1$s as document, file_ord, min(seq) as seq, file_ord as other_file_ord, max(seq) as other_seq from %2$s ids where %3$s group by %1$s, file_ord"
        .formatted(
            scan.document(),
            scan.records(),
            columns.stream().map(this::isTwin).collect(Collectors.joining(" or ")));
  }

  /** It costs next to nothing, as every record of a load is asked. */
  private static String mayBe(String id) {
    String zeros = "(%1$s >= '0' and %1$s < '1' and strlen(%1$s) > 1)".formatted(id);
    return id.equals(CUSTOMER) ? "(%s or contains(%s, '@'))".formatted(zeros, id) : zeros;
  }

  private String isTwin(String id) {
    String zeros =
        "(starts_with(%1$s, '0') and regexp_full_match(%1$s, '0+[1-9][0-9]*') and ltrim(%1$s, '0') in (select %1$s from %2$s others))"
            .formatted(id, scan.records());
    return id.equals(CUSTOMER) ? "(%s or %s)".formatted(zeros, isAddressTwin(id)) : zeros;
  }

  private String isAddressTwin(String id) {
    return "(contains(%1$s, '@') and lower(%1$s) in (select lower(%1$s) from %2$s others where contains(%1$s, '@') group by 1 having count(distinct %1$s) > 1))"
        .formatted(id, scan.records());
  }
}
