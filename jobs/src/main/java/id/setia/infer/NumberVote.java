package id.setia.infer;

import id.setia.config.NumberStyle;
import java.util.Comparator;
import java.util.Optional;

/** What a column's values say of how numbers are written. */
final class NumberVote {

  private NumberVote() {}

  /**
   * The style that most values speak for, empty where they don't tell. A rare style is one that
   * reads what neither dot nor comma does, and all else too.
   */
  static Optional<NumberStyle> of(ColumnProfile column) {
    return rare(column).or(() -> usual(column));
  }

  private static Optional<NumberStyle> rare(ColumnProfile column) {
    return Numbers.RARE.stream()
        .filter(style -> column.count(value -> Numbers.isOnly(value, style)) > 0)
        .filter(style -> column.isNearlyAll(value -> Numbers.isNumber(value, style)))
        .max(Comparator.comparing(style -> column.count(value -> Numbers.isNumber(value, style))));
  }

  private static Optional<NumberStyle> usual(ColumnProfile column) {
    long dot = column.count(value -> Numbers.speaksFor(value, NumberStyle.DOT));
    long comma = column.count(value -> Numbers.speaksFor(value, NumberStyle.COMMA));
    return dot == comma
        ? Optional.empty()
        : Optional.of(dot > comma ? NumberStyle.DOT : NumberStyle.COMMA);
  }
}
