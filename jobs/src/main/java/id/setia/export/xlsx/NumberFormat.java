package id.setia.export.xlsx;

import id.setia.schema.Currencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a number format makes of a number: what matters is whether it shows a time, a percentage or
 * a currency.
 *
 * @param kind the kind
 * @param width digits to fill up to with zeros, as in postal codes; 0: none
 * @param currency the mark of a currency that it shows, in capitals ({@link Currencies#ofMarks});
 *     empty: none. The built-in formats of currencies show that of whoever opens the workbook
 */
record NumberFormat(Kind kind, int width, String currency) {

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

  static final NumberFormat GENERAL = new NumberFormat(Kind.NUMBER, 0, "");

  private static final Pattern LITERALS =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^]]*]");
  private static final Pattern HALF_OF_DAY = Pattern.compile("am/pm|a/p");
  private static final Pattern SPLIT_SECONDS = Pattern.compile("s\\.0+");
  private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
  private static final Pattern ZEROS = Pattern.compile("0{2,30}");

  /**
   * What a format shows beside the digits: {@code [$Rp-421]}, {@code "US$"}, {@code \\R\\p}, a sign
   * or letters as they are. What is only as wide as a character, or fills, is passed over.
   */
  private static final Pattern PARTS =
      Pattern.compile(
          "\\[\\$([^\\]-]*)[^\\]]*]|\"([^\"]*)\"|((?:\\\\.)+)|[_*].|\\[[^\\]]*]|(\\p{Sc}|[A-Za-z]+)|;");

  /** Blanks of every kind around a mark, and the full stop of a short form. */
  private static final Pattern BLANKS = Pattern.compile("^[\\s\\p{Z}]+|\\.?[\\s\\p{Z}]*$");

  /** A format that every workbook has without saying so (ECMA-376, 18.8.30, and for East Asia). */
  static NumberFormat builtIn(int id) {
    if (id == 9 || id == 10) {
      return of(Kind.PERCENT);
    }
    if (id == 46) {
      return of(Kind.ELAPSED);
    }
    if (id == 22) {
      return of(Kind.DATE_TIME);
    }
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) {
      return of(Kind.TIME);
    }
    boolean isDate = (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return isDate ? of(Kind.DATE) : GENERAL;
  }

  /** A format by its code, such as {@code dd/mm/yyyy hh:mm}. */
  static NumberFormat of(String code) {
    String positive = LITERALS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
    int section = positive.indexOf(';');
    positive = section < 0 ? positive : positive.substring(0, section);
    if (ZEROS.matcher(positive).matches() && code.equals(positive)) {
      return new NumberFormat(Kind.NUMBER, positive.length(), "");
    }
    if (ELAPSED.matcher(positive).find()) {
      return of(Kind.ELAPSED);
    }
    boolean isHalfDay = HALF_OF_DAY.matcher(positive).find();
    positive = HALF_OF_DAY.matcher(positive).replaceAll("");
    positive = SPLIT_SECONDS.matcher(positive).replaceAll("s");
    if (hasAny(positive, "0#?") || positive.contains("general")) {
      return positive.contains("%")
          ? of(Kind.PERCENT)
          : new NumberFormat(Kind.NUMBER, 0, currency(code));
    }
    boolean hasTime = isHalfDay || hasAny(positive, "hs");
    boolean hasDay = hasAny(positive, "yd") || (hasAny(positive, "m") && !hasTime);
    if (hasDay) {
      return of(hasTime ? Kind.DATE_TIME : Kind.DATE);
    }
    return hasTime ? of(Kind.TIME) : GENERAL;
  }

  private static NumberFormat of(Kind kind) {
    return new NumberFormat(kind, 0, "");
  }

  /**
   * The first mark that the format of positive numbers shows; empty where it shows none. Parts that
   * stand side by side are one mark where there is such a one: {@code R$} is not the rand.
   */
  private static String currency(String code) {
    Matcher parts = PARTS.matcher(code);
    List<String> side = new ArrayList<>();
    int end = 0;
    while (parts.find() && !parts.group().equals(";")) {
      String part = shown(parts);
      if (part.isEmpty() || parts.start() != end) {
        String mark = mark(side);
        if (!mark.isEmpty()) {
          return mark;
        }
        side.clear();
      }
      side.add(part);
      end = parts.end();
    }
    return mark(side);
  }

  private static String shown(Matcher parts) {
    for (int group = 1; group <= parts.groupCount(); group++) {
      if (parts.group(group) != null) {
        return parts.group(group);
      }
    }
    return "";
  }

  private static String mark(List<String> parts) {
    return Stream.concat(Stream.of(String.join("", parts)), parts.stream())
        .map(NumberFormat::mark)
        .filter(mark -> !Currencies.of(mark).isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String mark(String shown) {
    return BLANKS.matcher(shown.replace("\\", "")).replaceAll("").toUpperCase(Locale.ROOT);
  }

  private static boolean hasAny(String code, String letters) {
    return letters.chars().anyMatch(letter -> code.indexOf(letter) >= 0);
  }
}
