package id.setia.infer;

import id.setia.config.NumberStyle;
import java.util.regex.Pattern;

/** How a number is written. */
final class Numbers {

  private static final Pattern MARK =
      Pattern.compile(
          "(?i)(US\\$|S\\$|\\p{Sc}|RP\\.?|IDR|USD|SGD|MYR|RM|EUR|GBP|AUD|JPY|CNY|THB|PHP|VND|INR|%)");
  private static final Pattern DOT =
      Pattern.compile("[-+]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\\.[0-9]*)?");
  private static final Pattern COMMA =
      Pattern.compile("[-+]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]*)?");

  private Numbers() {}

  /** Whether it is a number with a decimal dot or a decimal comma. */
  static boolean isNumber(String text) {
    return isNumber(text, NumberStyle.DOT) || isNumber(text, NumberStyle.COMMA);
  }

  static boolean isNumber(String text, NumberStyle style) {
    return (style == NumberStyle.DOT ? DOT : COMMA).matcher(bare(text)).matches();
  }

  /** Whether it can only be read in this style, or says a group of thousands in it. */
  static boolean speaksFor(String text, NumberStyle style) {
    NumberStyle other = style == NumberStyle.DOT ? NumberStyle.COMMA : NumberStyle.DOT;
    if (!isNumber(text, style)) {
      return false;
    }
    String group = style == NumberStyle.DOT ? "," : "\\.";
    return !isNumber(text, other)
        || bare(text).matches(".*[1-9][0-9]{0,2}(" + group + "[0-9]{3})+([.,].*)?");
  }

  private static String bare(String text) {
    String bare = MARK.matcher(text.strip()).replaceAll("").strip();
    if (bare.startsWith("(") && bare.endsWith(")")) {
      bare = "-" + bare.substring(1, bare.length() - 1).strip();
    }
    return bare.endsWith("-")
        ? "-" + bare.substring(0, bare.length() - 1).strip()
        : bare.replace("- ", "-");
  }
}
