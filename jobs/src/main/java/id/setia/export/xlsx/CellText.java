package id.setia.export.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The text of a cell, as a person reads it where that loses nothing. */
final class CellText {

  /** Excel computes and shows 15 digits; those beyond are the double's, not the writer's. */
  private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int LONGEST_EXPONENT = 400;
  private static final int MOST_DIGITS = 15;

  private final SharedStrings strings;
  private final CellFormats formats;
  private final boolean is1904;

  CellText(SharedStrings strings, CellFormats formats, boolean is1904) {
    this.strings = strings;
    this.formats = formats;
    this.is1904 = is1904;
  }

  /**
   * The text of a cell.
   *
   * @param type its {@code t}: number where absent
   * @param style its {@code s}
   * @param value its {@code v} or inline text
   */
  String of(@Nullable String type, @Nullable String style, String value) {
    return switch (type == null ? "n" : type) {
      case "s" -> strings.at(value);
      case "b" -> value.strip().equals("1") || value.strip().equals("true") ? "true" : "false";
      case "n" -> number(value.strip(), formats.of(style));
      case "str", "inlineStr" -> Escapes.decode(value);
      default -> value;
    };
  }

  /** The mark of a currency that a number of this style is shown with; empty: none. */
  String currency(@Nullable String style) {
    return formats.of(style).currency();
  }

  private String number(String value, NumberFormat format) {
    if (value.isEmpty()) {
      return value;
    }
    if (format.kind() == NumberFormat.Kind.PERCENT) {
      return percentage(value);
    }
    if (format.kind() != NumberFormat.Kind.NUMBER) {
      return time(value, format);
    }
    if (isInteger(value) && value.length() <= MOST_DIGITS) {
      return padded(value, format.width());
    }
    try {
      return decimal(new BigDecimal(value));
    } catch (NumberFormatException text) {
      return value;
    }
  }

  /**
   * With all its digits: 7.5 % is shown as 8 % where the format has no decimals. Spelled out, as
   * who reads the sheet, or saves it as CSV, has it: an amount of 0.1 is another thing than 10 %.
   */
  private static String percentage(String value) {
    try {
      return decimal(new BigDecimal(value).round(SHOWN).movePointRight(2)) + "%";
    } catch (NumberFormatException text) {
      return value;
    }
  }

  private String time(String value, NumberFormat format) {
    try {
      return SerialDate.text(Double.parseDouble(value), format.kind(), is1904)
          .orElseGet(() -> number(value, NumberFormat.GENERAL));
    } catch (NumberFormatException text) {
      return value;
    }
  }

  private static boolean isInteger(String value) {
    int start = value.charAt(0) == '-' && value.length() > 1 ? 1 : 0;
    for (int at = start; at < value.length(); at++) {
      if (value.charAt(at) < '0' || value.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String padded(String digits, int width) {
    return digits.length() >= width || digits.startsWith("-")
        ? digits
        : "0".repeat(width - digits.length()) + digits;
  }

  /**
   * Whole numbers of more than 15 digits keep their exponent: Excel has lost the others, and what
   * looks like an id is one of many.
   */
  private static String decimal(BigDecimal number) {
    BigDecimal exact = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (Math.abs((long) exact.scale()) > LONGEST_EXPONENT) {
      return number.toString();
    }
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= MOST_DIGITS) {
      String digits = exact.unscaledValue().abs().toString();
      return "%s%s%sE+%d"
          .formatted(
              exact.signum() < 0 ? "-" : "",
              digits.substring(0, 1),
              digits.length() == 1 ? "" : "." + digits.substring(1),
              exponent);
    }
    BigDecimal shown = exact.scale() <= 0 ? exact : exact.round(SHOWN).stripTrailingZeros();
    return shown.toPlainString();
  }
}
