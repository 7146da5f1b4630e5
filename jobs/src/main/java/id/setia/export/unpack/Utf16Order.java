package id.setia.export.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The order of the bytes of UTF-16 that begins without a mark. Every comma, digit and letter of
 * ASCII has a zero byte, before it or after it: read in the wrong order, text is Chinese.
 */
final class Utf16Order {

  private static final int LOOKED_AT = 4096;

  private Utf16Order() {}

  /**
   * The encoding of a text that is said to be UTF-16; another one as it is.
   *
   * @param text at its beginning, and there again afterwards
   * @throws CharacterCodingException when the order that was said is the other one
   */
  static Charset of(InputStream text, Charset said) throws IOException {
    boolean isOpen = said.equals(StandardCharsets.UTF_16);
    if (!isOpen
        && !said.equals(StandardCharsets.UTF_16LE)
        && !said.equals(StandardCharsets.UTF_16BE)) {
      return said;
    }
    text.mark(LOOKED_AT);
    byte[] start = text.readNBytes(LOOKED_AT);
    text.reset();
    int[] zeros = new int[2];
    for (int at = 0; at < start.length; at++) {
      zeros[at % 2] += start[at] == 0 ? 1 : 0;
    }
    Charset found = zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    if (isOpen || zeros[0] == zeros[1] || found.equals(said)) {
      return isOpen ? found : said;
    }
    throw new CharacterCodingException();
  }
}
