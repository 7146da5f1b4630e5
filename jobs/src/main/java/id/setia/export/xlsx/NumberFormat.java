package id.setia.export.xlsx;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a number format makes of a number: what matters is whether it shows a time or a percentage.
 *
 * @param kind the kind
 * @param width digits to fill up to with zeros, as in postal codes; 0: none
 */
record NumberFormat(Kind kind, int width) {

  /** The kinds of formats. */
  enum Kind {
    /** A number, whatever its looks. */
    NUMBER,
    /** A number that is shown as so many hundredths. */
    PERCENT,
    /** A day. */
    DATE,
    /** A day and a time. */
    DATE_TIME,
    /** A time of day. */
    TIME,
    /** A duration, with hours beyond 24. */
    ELAPSED
  }

  static final NumberFormat GENERAL = new NumberFormat(Kind.NUMBER, 0);

  private static final Pattern LITERALS =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^]]*]");
  private static final Pattern HALF_OF_DAY = Pattern.compile("am/pm|a/p");
  private static final Pattern SPLIT_SECONDS = Pattern.compile("s\\.0+");
  private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
  private static final Pattern ZEROS = Pattern.compile("0{2,30}");

  /** A format that every workbook has without saying so (ECMA-376, 18.8.30, and for East Asia). */
  static NumberFormat builtIn(int id) {
    if (id == 9 || id == 10) {
      return new NumberFormat(Kind.PERCENT, 0);
    }
    if (id == 46) {
      return new NumberFormat(Kind.ELAPSED, 0);
    }
    if (id == 22) {
      return new NumberFormat(Kind.DATE_TIME, 0);
    }
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) {
      return new NumberFormat(Kind.TIME, 0);
    }
    boolean isDate = (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return isDate ? new NumberFormat(Kind.DATE, 0) : GENERAL;
  }

  /** A format by its code, such as {@code dd/mm/yyyy hh:mm}. */
  static NumberFormat of(String code) {
    String positive = LITERALS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
    int section = positive.indexOf(';');
    positive = section < 0 ? positive : positive.substring(0, section);
    if (ZEROS.matcher(positive).matches() && code.equals(positive)) {
      return new NumberFormat(Kind.NUMBER, positive.length());
    }
    if (ELAPSED.matcher(positive).find()) {
      return new NumberFormat(Kind.ELAPSED, 0);
    }
    boolean isHalfDay = HALF_OF_DAY.matcher(positive).find();
    positive = HALF_OF_DAY.matcher(positive).replaceAll("");
    positive = SPLIT_SECONDS.matcher(positive).replaceAll("s");
    if (hasAny(positive, "0#?") || positive.contains("general")) {
      return positive.contains("%") ? new NumberFormat(Kind.PERCENT, 0) : GENERAL;
    }
    boolean hasTime = isHalfDay || hasAny(positive, "hs");
    boolean hasDay = hasAny(positive, "yd") || (hasAny(positive, "m") && !hasTime);
    if (hasDay) {
      return new NumberFormat(hasTime ? Kind.DATE_TIME : Kind.DATE, 0);
    }
    return hasTime ? new NumberFormat(Kind.TIME, 0) : GENERAL;
  }

  private static boolean hasAny(String code, String letters) {
    return letters.chars().anyMatch(letter -> code.indexOf(letter) >= 0);
  }
}
