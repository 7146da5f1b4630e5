package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.export.CleanText;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.List;

/** What kind of value a column of a mapping holds. */
final class ColumnKinds {

  private static final List<String> NO_MONEY =
      List.of("quantity", "score", "scale_min", "scale_max");

  private ColumnKinds() {}

  /** Whether its text is read as a number, with neither words nor a scale beside it. */
  static boolean isNumber(Column column, ColumnMapping mapping) {
    return mapping.map().isEmpty()
        && mapping.scale() == null
        && switch (column.type()) {
          case DECIMAL, RATE, INTEGER, LONG -> true;
          case TEXT, EMAIL, PHONE, TIMESTAMP, DATE -> false;
        };
  }

  /** Only names and what people write may begin with an apostrophe. */
  static CleanText.Kind kind(Column column, ColumnMapping mapping) {
    boolean isFree =
        column.type() == ColumnType.TEXT
            && !isReference(column)
            && !isCurrency(column)
            && !column.name().equals("sku")
            && mapping.map().isEmpty()
            && mapping.scale() == null
            && column.accepted().isEmpty();
    return isFree ? CleanText.Kind.TEXT : CleanText.Kind.KEY;
  }

  /** Whether it is the currency of amounts. */
  static boolean isCurrency(Column column) {
    return column.name().equals(CanonicalTable.CURRENCY);
  }

  /** Whether it is money, not a count or a score. */
  static boolean isAmount(Column column) {
    return column.type() == ColumnType.DECIMAL && !NO_MONEY.contains(column.name());
  }

  /** Whether it names a document or a customer: one wrong name makes one of many. */
  static boolean isReference(Column column) {
    return column.type() == ColumnType.TEXT
        && (column.name().endsWith("_id") || column.name().endsWith("_ref"));
  }

  /** Whether the lake holds its hash in place of it. */
  static boolean isHashed(Column column) {
    return column.type() == ColumnType.EMAIL || column.type() == ColumnType.PHONE;
  }

  /** Whether it is a moment or a day. */
  static boolean isTime(Column column) {
    return column.type() == ColumnType.TIMESTAMP || column.type() == ColumnType.DATE;
  }
}
