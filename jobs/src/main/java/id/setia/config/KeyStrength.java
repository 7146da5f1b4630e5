package id.setia.config;

import id.setia.SetiaException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How much a key that is given as a text can hold at most, by its characters alone: whoever has the
 * hashes and guesses the key can try every telephone number, so it must not be guessable.
 */
public final class KeyStrength {

  /** What HMAC-SHA256 is used with at full strength (RFC 2104, section 3): the hash's length. */
  public static final int FEWEST_BYTES = 32;

  private static final int DIGITS = 10;
  private static final int HEX = 16;
  private static final int LETTERS = 26;
  private static final int OTHERS = 33;

  /** Bits of a word drawn evenly from Diceware's list of 6^5 = 7,776. */
  private static final double WORD_BITS = 12.925;

  private static final Pattern WORDS =
      Pattern.compile("\\p{L}{3,}\\d{0,4}(?:[^\\p{L}\\d]+\\p{L}{2,}\\d{0,4})+[^\\p{L}]*");

  private KeyStrength() {}

  /**
   * Refuses a key that can hold less than {@value #FEWEST_BYTES} bytes.
   *
   * @param key the key as a text
   * @param where the setting or variable it comes from
   * @throws SetiaException naming its length, never the key
   */
  public static void require(String key, String where) {
    double bytes = bytes(key);
    if (bytes < FEWEST_BYTES) {
      throw new SetiaException(
          String.format(
              Locale.ROOT,
              "Cannot use the key of %s: its %d characters hold %d bytes of chance at most (must be"
                  + " %d or more, such as the 64 hex digits of `openssl rand -hex 32`; workspaces"
                  + " with hashes of the old key: ./setia key rotate)",
              where,
              key.length(),
              (long) bytes,
              FEWEST_BYTES));
    }
  }

  /**
   * Bytes of entropy if each character was drawn evenly from the smallest usual alphabet that holds
   * them all; what repeats itself counts once, words as words of a list, and what runs along the
   * alphabet (most characters next to the one before) as nothing.
   */
  static double bytes(String key) {
    if (WORDS.matcher(key).matches()) {
      long words =
          Pattern.compile("\\p{L}{2,}")
              .matcher(key)
              .results()
              .map(MatchResult::group)
              .distinct()
              .count();
      return words * WORD_BITS / Byte.SIZE;
    }
    int alphabet = isRun(key) ? 1 : alphabet(key);
    return alphabet < 2 ? 0 : period(key) * Math.log(alphabet) / Math.log(2) / Byte.SIZE;
  }

  /** Of random hex digits 3 of 16 pairs are neighbours: half of 63 is beyond six deviations. */
  private static boolean isRun(String key) {
    long next =
        IntStream.range(1, key.length())
            .filter(at -> Math.abs(key.charAt(at) - key.charAt(at - 1)) <= 1)
            .count();
    return 2 * next > key.length();
  }

  private static int alphabet(String key) {
    if (key.matches("[0-9]*")) {
      return distinct(key) < 4 ? 1 : DIGITS;
    }
    if (key.matches("[0-9a-f]*|[0-9A-F]*")) {
      return distinct(key) < DIGITS ? 1 : HEX;
    }
    int size = 0;
    size += key.matches("(?s).*[0-9].*") ? DIGITS : 0;
    size += key.matches("(?s).*[a-z].*") ? LETTERS : 0;
    size += key.matches("(?s).*[A-Z].*") ? LETTERS : 0;
    size += key.matches("(?s).*[^0-9a-zA-Z].*") ? OTHERS : 0;
    return distinct(key) < DIGITS ? 1 : size;
  }

  private static long distinct(String key) {
    return key.chars().distinct().count();
  }

  /** The length of the piece that the key repeats; its own length where it repeats none. */
  private static int period(String key) {
    for (int length = 1; length <= key.length() / 2; length++) {
      if (key.startsWith(key.substring(length))) {
        return length;
      }
    }
    return key.length();
  }
}
