package id.setia.personal;

import org.jspecify.annotations.Nullable;

/** What a value looks like, for readers who may not see what it says. */
public final class TextShape {

  private static final int LONGEST = 60;

  private TextShape() {}

  /**
   * The value with {@code a} for each letter or symbol and {@code 9} for each digit, cut after
   * {@value #LONGEST} characters; null stays null.
   */
  public static @Nullable String of(@Nullable String value) {
    if (value == null) {
      return null;
    }
    StringBuilder shape = new StringBuilder();
    value.codePoints().limit(LONGEST).forEach(c -> shape.appendCodePoint(shown(c)));
    return value.codePointCount(0, value.length()) > LONGEST ? shape + "..." : shape.toString();
  }

  private static int shown(int c) {
    if (Character.isDigit(c)) {
      return '9';
    }
    return c < 0x80 && !Character.isLetter(c) ? c : 'a';
  }
}
