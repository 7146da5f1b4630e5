package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.schema.ColumnType;
import java.util.function.UnaryOperator;

/**
 * Numbers of a mapping as columns, each part computed once a record whoever asks for it: the value,
 * the rule that it can be read, and the currency marks beside it.
 */
final class NumberCompiler {

  /**
   * A number's text as columns.
   *
   * @param clean the cleaned text
   * @param bare {@link NumberSql#text} of it
   * @param isPlain {@link NumberSql#isPlain} of that
   * @param style how it is written
   */
  record Text(String clean, String bare, String isPlain, NumberStyle style) {}

  private final UnaryOperator<String> texts;

  /** {@code texts} gives an expression a name, under which it is computed once a record. */
  NumberCompiler(UnaryOperator<String> texts) {
    this.texts = texts;
  }

  /**
   * A cleaned text.
   *
   * @param clean a column or a constant
   */
  Text text(String clean, NumberStyle style) {
    String bare = texts.apply(NumberSql.text(clean));
    return new Text(clean, bare, texts.apply(NumberSql.isPlain(bare, style)), style);
  }

  /**
   * An export's column. Most numbers are plain as they stand: of those nothing has to be cleaned
   * off.
   *
   * @param column the export's column
   * @param cleaned SQL of its cleaned text; it may be no blank code where it has a digit
   */
  Text text(String column, String cleaned, NumberStyle style) {
    Text raw = text(column, style);
    String isClean =
        texts.apply("%1$s and %2$s >= '0' and %2$s < ':'".formatted(raw.isPlain(), raw.bare()));
    String clean = otherwise(isClean, column, cleaned);
    String bare = otherwise(isClean, raw.bare(), NumberSql.text(clean));
    String isPlain = otherwise(isClean, "true", NumberSql.isPlain(bare, style));
    return new Text(clean, bare, isPlain, style);
  }

  private String otherwise(String condition, String then, String otherwise) {
    return texts.apply("case when %s then %s else %s end".formatted(condition, then, otherwise));
  }

  /** The value, as a column of the given type; NULL where it is a percentage. */
  String value(Text text, ColumnType type) {
    return switch (type) {
      case INTEGER, LONG -> NumberSql.integer(amount(text), type.sqlType());
      case DECIMAL, RATE -> amount(text, type.sqlType());
      case TEXT, EMAIL, PHONE, TIMESTAMP, DATE ->
          throw new IllegalArgumentException(type + " is no number");
    };
  }

  /** The value as money; NULL where it is a percentage. */
  String amount(Text text) {
    return amount(text, ColumnType.DECIMAL.sqlType());
  }

  private String amount(Text text, String sqlType) {
    return texts.apply(
        NumberSql.amount(text.bare(), text.isPlain(), undressed(text), text.style(), sqlType));
  }

  /** The value as a decimal; a percentage as a share. */
  String decimal(Text text) {
    return texts.apply(
        NumberSql.number(
            text.bare(),
            text.isPlain(),
            undressed(text),
            text.style(),
            ColumnType.DECIMAL.sqlType()));
  }

  /** {@link NumberShape#decimals} of a number, dressed or not; NULL where there is no text. */
  String decimals(Text text) {
    return NumberShape.decimals(digits(text), text.style());
  }

  /** The digits of a number, its sign, groups and point, as they are written. */
  String digits(Text text) {
    return otherwise(text.isPlain(), text.bare(), undressed(text));
  }

  private String undressed(Text text) {
    return texts.apply(NumberSql.undressed(text.bare(), text.isPlain(), text.style()));
  }
}
