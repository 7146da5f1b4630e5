package id.setia.infer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;

/**
 * Which encoding of East Asian text some bytes are in, that are not UTF-8: the one in which they
 * are all valid and most of them are characters of everyday use.
 */
final class AsianText {

  /** An encoding and the lead bytes of its everyday characters, from and to. */
  private record Encoding(String name, int from, int to, int from2, int to2) {

    boolean isCommon(int lead) {
      return (lead >= from && lead <= to) || (lead >= from2 && lead <= to2);
    }
  }

  private static final List<Encoding> ENCODINGS =
      List.of(
          new Encoding("shift_jis", 0x81, 0x83, 0x88, 0x97),
          // within the range of the next, in which half of everyday Chinese lies beyond it
          new Encoding("euc-kr", 0xb0, 0xc8, 0xa1, 0xa1),
          new Encoding("gb18030", 0xb0, 0xd7, 0xa3, 0xa3),
          new Encoding("big5", 0xa4, 0xc6, 0xa1, 0xa1));
  private static final double MOST_IN_PAIRS = 0.8;
  private static final double SURELY_MORE = 0.05;

  private AsianText() {}

  /** The encoding; empty where the bytes look like Latin letters with accents, one by one. */
  static Optional<String> encoding(byte[] bytes) {
    if (!isInPairs(bytes)) {
      return Optional.empty();
    }
    String best = "";
    double most = 0.5 - SURELY_MORE;
    for (Encoding encoding : ENCODINGS) {
      double share = isValid(bytes, encoding.name()) ? common(bytes, encoding) : 0;
      if (share > most + SURELY_MORE) {
        most = share;
        best = encoding.name();
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Whether bytes above ASCII mostly stand beside another one, as accents seldom do. */
  private static boolean isInPairs(byte[] bytes) {
    int high = 0;
    int beside = 0;
    for (int index = 0; index < bytes.length; index++) {
      if (bytes[index] < 0) {
        high++;
        boolean isBeside =
            (index > 0 && bytes[index - 1] < 0)
                || (index + 1 < bytes.length && bytes[index + 1] < 0)
                // of Shift_JIS and Big5 the second byte may be a letter
                || (index > 1 && bytes[index - 2] < 0 && bytes[index - 1] >= 0x40);
        beside += isBeside ? 1 : 0;
      }
    }
    return high >= 8 && beside > high * MOST_IN_PAIRS;
  }

  private static boolean isValid(byte[] bytes, String encoding) {
    // the head may end within a character
    for (int cut = 0; cut < 4 && cut < bytes.length; cut++) {
      if (isDecoded(ByteBuffer.wrap(bytes, 0, bytes.length - cut), encoding)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDecoded(ByteBuffer bytes, String encoding) {
    try {
      Charset.forName(encoding.equals("shift_jis") ? "windows-31j" : encoding)
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes);
      return true;
    } catch (CharacterCodingException invalid) {
      return false;
    }
  }

  /** Of all characters of two bytes, the share that is of everyday use. */
  private static double common(byte[] bytes, Encoding encoding) {
    int all = 0;
    int common = 0;
    int index = 0;
    while (index < bytes.length) {
      int lead = bytes[index] & 0xff;
      boolean isSingle =
          lead < 0x80 || (encoding.name().equals("shift_jis") && lead >= 0xa1 && lead <= 0xdf);
      all += lead < 0x80 ? 0 : 1;
      common += !isSingle && encoding.isCommon(lead) ? 1 : 0;
      index += isSingle ? 1 : 2;
    }
    return all == 0 ? 0 : common / (double) all;
  }
}
