package id.setia.infer;

import id.setia.config.NumberStyle;
import id.setia.mapping.NumberText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a number is written; what a number is, is for a load to say ({@link NumberText}). */
final class Numbers {

  /** Styles that a number may be written in and in neither of the usual two. */
  static final List<NumberStyle> RARE =
      List.of(NumberStyle.APOSTROPHE, NumberStyle.SPACE, NumberStyle.INDIAN);

  private Numbers() {}

  /** Whether it is a number of any style. */
  static boolean isNumber(String text) {
    return Arrays.stream(NumberStyle.values()).anyMatch(style -> isNumber(text, style));
  }

  static boolean isNumber(String text, NumberStyle style) {
    return NumberText.isNumber(text, style);
  }

  /** Whether it is a number of one of the rare styles, and of neither a dot's nor a comma's. */
  static boolean isOnly(String text, NumberStyle rare) {
    return isNumber(text, rare)
        && !isNumber(text, NumberStyle.DOT)
        && !isNumber(text, NumberStyle.COMMA);
  }

  /**
   * Of dot and comma: whether it can only be read in this style, or says a group of thousands in
   * it. Of the others: whether neither dot nor comma reads it.
   */
  static boolean speaksFor(String text, NumberStyle style) {
    if (RARE.contains(style)) {
      return isOnly(text, style);
    }
    NumberStyle other = style == NumberStyle.DOT ? NumberStyle.COMMA : NumberStyle.DOT;
    if (!isNumber(text, style)) {
      return false;
    }
    String group = style == NumberStyle.DOT ? "," : "\\.";
    return !isNumber(text, other)
        || NumberText.bare(text, style)
            .matches(".*[1-9][0-9]{0,2}(" + group + "[0-9]{3})+([.,].*)?");
  }

  /** The number that a load reads; empty where it reads none. */
  static Optional<BigDecimal> value(String text, NumberStyle style) {
    if (!isNumber(text, style)) {
      return Optional.empty();
    }
    String bare = NumberText.bare(text, style);
    String plain =
        switch (style) {
          case COMMA -> bare.replace(".", "").replace(',', '.');
          case SPACE -> bare.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
          default -> bare.replaceAll("[,'\u2019]", "");
        };
    return Optional.of(new BigDecimal(plain.startsWith("+") ? plain.substring(1) : plain));
  }
}
