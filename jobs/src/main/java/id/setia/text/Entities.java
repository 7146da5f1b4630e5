package id.setia.text;

import java.util.Map;

/** Characters as web pages write them. */
final class Entities {

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("amp", (int) '&'),
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("nbsp", (int) ' '),
          Map.entry("rsquo", (int) '\''),
          Map.entry("lsquo", (int) '\''),
          Map.entry("ldquo", (int) '"'),
          Map.entry("rdquo", (int) '"'),
          Map.entry("hellip", 0x2026),
          Map.entry("ndash", (int) '-'),
          Map.entry("mdash", (int) '-'),
          Map.entry("eacute", (int) 'e'),
          Map.entry("hearts", 0x2665));

  private Entities() {}

  /** The character that an entity stands for, without its ampersand and semicolon; -1: none. */
  static int point(String entity) {
    if (entity.isEmpty() || entity.charAt(0) != '#') {
      return NAMES.getOrDefault(entity, -1);
    }
    boolean isHex = entity.length() > 1 && (entity.charAt(1) == 'x' || entity.charAt(1) == 'X');
    String digits = entity.substring(isHex ? 2 : 1);
    int radix = isHex ? 16 : 10;
    int point = 0;
    for (int index = 0; index < digits.length(); index++) {
      int digit = Character.digit(digits.charAt(index), radix);
      if (digit < 0) {
        return -1;
      }
      point = point * radix + digit;
    }
    return !digits.isEmpty() && Character.isValidCodePoint(point) ? point : -1;
  }
}
