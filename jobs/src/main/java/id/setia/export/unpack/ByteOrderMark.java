package id.setia.export.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The mark that a text may begin with.
 *
 * @param charset the encoding it tells; null: there is no mark
 * @param length its bytes
 */
record ByteOrderMark(@Nullable Charset charset, int length) {

  /** Of a stream that can be marked; it stands where it stood. */
  static ByteOrderMark of(InputStream in) throws IOException {
    in.mark(3);
    int first = in.read();
    int second = in.read();
    int third = in.read();
    in.reset();
    if (first == 0xEF && second == 0xBB && third == 0xBF) {
      return new ByteOrderMark(StandardCharsets.UTF_8, 3);
    }
    if (first == 0xFE && second == 0xFF) {
      return new ByteOrderMark(StandardCharsets.UTF_16BE, 2);
    }
    if (first == 0xFF && second == 0xFE) {
      return new ByteOrderMark(StandardCharsets.UTF_16LE, 2);
    }
    return new ByteOrderMark(null, 0);
  }

  /** The encoding it tells, or the one given. */
  Charset charsetOr(Charset other) {
    Charset told = charset;
    return told == null ? other : told;
  }
}
