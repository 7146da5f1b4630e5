package id.setia.sample;

/** Short unique codes that look random, as tools give to their documents. */
final class Code {

  /** No I, L, O or U: Crockford's alphabet, which cannot be misread. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 8;
  private static final long SPACE = 1L << (5 * LENGTH);

  /** Odd, so that the multiplication modulo 2^40 gives every number another code. */
  private static final long FACTOR = 0x9E3779B97FL;

  private static final int FOLD = 20;

  /** Documents of a kind that one customer may have. */
  private static final int SEQUENCE_BITS = 15;

  private Code() {}

  /** Eight characters, unique for each customer and sequence number. */
  static String of(int customer, int sequence) {
    if (sequence >>> SEQUENCE_BITS != 0) {
      throw new IllegalArgumentException(
          "Invalid sequence number: %d (must be below %d)".formatted(sequence, 1 << SEQUENCE_BITS));
    }
    // Two multiplications with a fold between: each step can be undone, so codes stay unique, and
    // the fold carries the upper bits down, where one multiplication leaves zeros.
    long number = (((long) customer << SEQUENCE_BITS) | sequence) * FACTOR & (SPACE - 1);
    number = (number ^ (number >>> FOLD)) * FACTOR & (SPACE - 1);
    number ^= number >>> FOLD;
    char[] code = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      code[i] = ALPHABET.charAt((int) (number & 31));
      number >>>= 5;
    }
    return new String(code);
  }
}
