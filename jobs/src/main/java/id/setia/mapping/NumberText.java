package id.setia.mapping;

import id.setia.config.NumberStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Numbers of an export as a load reads them, one text at a time: for drafts, which look at few. */
public final class NumberText {

  private static final Map<NumberStyle, NumberText> OF = new EnumMap<>(NumberStyle.class);

  static {
    for (NumberStyle style : NumberStyle.values()) {
      OF.put(style, new NumberText(style));
    }
  }

  private record Step(Pattern pattern, String replacement) {}

  private final Pattern plain;
  private final List<Step> steps;

  private NumberText(NumberStyle style) {
    plain = Pattern.compile(NumberShape.pattern(style));
    steps =
        NumberSql.undressing(style).stream()
            .map(
                step ->
                    new Step(
                        Pattern.compile(step.pattern()),
                        step.replacement().replaceAll("\\\\([0-9])", "\\$$1")))
            .toList();
  }

  private static NumberText of(NumberStyle style) {
    return Objects.requireNonNull(OF.get(style));
  }

  /** Whether a load reads a number from the text where numbers are written in this style. */
  public static boolean isNumber(String text, NumberStyle style) {
    if (text.codePoints().noneMatch(Character::isDigit)) {
      return false;
    }
    String bare = bare(text, style);
    return bare.chars().anyMatch(c -> c >= '0' && c <= '9')
        && of(style).plain.matcher(bare).matches();
  }

  /** The digits, groups and point of a number's text with one sign before them. */
  public static String bare(String text, NumberStyle style) {
    return of(style).bare(text.strip());
  }

  private String bare(String text) {
    if (plain.matcher(text).matches()) {
      return text;
    }
    String bare =
        NumberSql.seen(
                text.endsWith("%") ? text.substring(0, text.length() - 1).stripTrailing() : text)
            .toUpperCase(Locale.ROOT);
    for (Step step : steps) {
      bare = step.pattern().matcher(bare).replaceFirst(step.replacement());
    }
    return bare;
  }
}
