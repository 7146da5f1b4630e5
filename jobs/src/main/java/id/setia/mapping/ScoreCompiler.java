package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.config.Scale;
import id.setia.schema.Column;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** Scores of a mapping, from texts that are numbers. */
final class ScoreCompiler {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final UnaryOperator<String> texts;
  private final NumberCompiler numbers;

  /** {@code texts} gives an expression a name, under which it is computed once a record. */
  ScoreCompiler(UnaryOperator<String> texts, NumberCompiler numbers) {
    this.texts = texts;
    this.numbers = numbers;
  }

  /**
   * A score of a column's type, turned where the low end is the best; NULL of what is none.
   *
   * @param text a number's text, without label
   */
  String score(Column column, String text, NumberStyle style, Scale scale) {
    String sqlType = column.type().sqlType();
    String number = number(column, text, style, scale);
    return scale.best() == Scale.Best.HIGH
        ? number
        // a difference of two decimals has a digit more than they have
        : "cast(cast(%1$s as %2$s) - (%3$s) as %2$s)"
            .formatted(scale.min().add(scale.max()).toPlainString(), sqlType, number);
  }

  /**
   * A percentage is a point of a scale from 0 to 1 or to 100. On any other it does not say which.
   */
  private String number(Column column, String text, NumberStyle style, Scale scale) {
    if (isFromNothingTo(BigDecimal.ONE, scale)) {
      return "cast(%s as %s)"
          .formatted(numbers.decimal(numbers.text(text, style)), column.type().sqlType());
    }
    String points =
        isFromNothingTo(HUNDRED, scale) ? texts.apply(NumberSql.withoutPercentSign(text)) : text;
    return "cast(%s as %s)"
        .formatted(numbers.amount(numbers.text(points, style)), column.type().sqlType());
  }

  private static boolean isFromNothingTo(BigDecimal end, Scale scale) {
    return scale.min().signum() == 0 && scale.max().compareTo(end) == 0;
  }
}
