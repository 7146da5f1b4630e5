package id.setia.export.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML can't hold, which Excel writes as {@code _x000D_} (ECMA-376, 22.4.2.4). */
final class Escapes {

  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private Escapes() {}

  static String decode(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    Matcher matcher = ESCAPED.matcher(text);
    return matcher.replaceAll(
        match -> {
          int code = Integer.parseInt(match.group(1), 16);
          // NUL is no text anywhere after this point.
          return code == 0 ? "" : Matcher.quoteReplacement(String.valueOf((char) code));
        });
  }
}
