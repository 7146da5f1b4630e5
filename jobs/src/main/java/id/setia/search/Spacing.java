package id.setia.search;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses pulled apart so that no machine reads them: {@code maya @ contoh[dot]co.id}. */
final class Spacing {

  private static final int ROOM = 2;
  private static final Pattern WORDS =
      Pattern.compile(" {0,2}[(\\[{<] ?(at|dot|titik) ?[)\\]}>] {0,2}", Pattern.CASE_INSENSITIVE);

  private Spacing() {}

  static boolean isIn(Reading reading) {
    for (int at = 0; at < reading.length(); at++) {
      char character = reading.characters()[at];
      if (character == '@' && (isBlank(reading, at - 1) || isBlank(reading, at + 1))) {
        return true;
      }
      if ((character == '(' || character == '[' || character == '{' || character == '<')
          && "atd".indexOf((char) Math.max(0, reading.low(at + 1))) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(Reading reading, int at) {
    return reading.low(at) == ' ';
  }

  /** The reading with {@code @} for {@code (at)} and no blanks around it. */
  static Reading closed(Reading reading) {
    String text = new String(reading.characters(), 0, reading.length());
    Matcher words = WORDS.matcher(text);
    boolean hasWord = words.find();
    Reading.Writer writer = new Reading.Writer(reading.length());
    int at = 0;
    while (at < reading.length()) {
      if (hasWord && words.start() == at) {
        boolean isAt = words.group(1).toLowerCase(Locale.ROOT).equals("at");
        writer.add(isAt ? '@' : '.', reading, at, words.end());
        at = words.end();
        hasWord = words.find();
        continue;
      }
      int sign = at;
      while (sign - at < ROOM && isBlank(reading, sign)) {
        sign++;
      }
      if (reading.low(sign) == '@') {
        int end = sign + 1;
        while (end - sign <= ROOM && isBlank(reading, end)) {
          end++;
        }
        writer.add('@', reading, at, end);
        at = end;
      } else {
        writer.add(reading.characters()[at], reading, at, at + 1);
        at++;
      }
    }
    return writer.reading();
  }
}
