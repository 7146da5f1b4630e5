package id.setia.personal;

/** Texts with one spelling for each character, character by character: places stay as they are. */
final class Letters {

  private Letters() {}

  /** Full-width forms, other scripts' digits, and the many blanks and dashes, as ASCII. */
  static String plain(String text) {
    StringBuilder plain = null;
    for (int index = 0; index < text.length(); index++) {
      char was = text.charAt(index);
      char is = was < 128 ? was : ascii(was);
      if (is != was && plain == null) {
        plain = new StringBuilder(text);
      }
      if (plain != null) {
        plain.setCharAt(index, is);
      }
    }
    return plain == null ? text : plain.toString();
  }

  private static char ascii(char character) {
    if (character >= '\uff01' && character <= '\uff5e') {
      return (char) (character - '\uff01' + '!');
    }
    if (Character.isDigit(character)) {
      return (char) ('0' + Character.digit(character, 10));
    }
    if (Character.getType(character) == Character.DASH_PUNCTUATION || character == '\u2212') {
      return '-';
    }
    boolean isBlank =
        Character.isSpaceChar(character) || Character.getType(character) == Character.FORMAT;
    return isBlank ? ' ' : character;
  }

  /** The digits of a text alone. */
  static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character >= '0' && character <= '9') {
        digits.append(character);
      }
    }
    return digits.toString();
  }

  /** Whether a number passes Luhn's check (ISO/IEC 7812-1, annex B). */
  static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int index = 0; index < digits.length(); index++) {
      int digit = digits.charAt(digits.length() - 1 - index) - '0';
      int weighed = index % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
