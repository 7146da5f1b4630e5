package id.setia.export.unpack;

import com.github.luben.zstd.ZstdInputStream;
import id.setia.export.unpack.BoundedStream.Inflation;
import id.setia.storage.GzipStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file: decompressed and decoded, without a byte order mark. */
public final class PlainText {

  private static final int BUFFER_BYTES = 1 << 16;

  private PlainText() {}

  /**
   * The text of {@code raw} as UTF-8, in a stream that can be marked. Reading it to its end throws
   * {@link MistakenEncodingException} where the encoding has one byte a character and the text is
   * UTF-8 beyond doubt.
   *
   * @param charset its encoding, where no byte order mark says otherwise
   */
  public static InputStream open(InputStream raw, Inflation inflation, Charset charset)
      throws IOException {
    return open(raw, inflation, charset, true);
  }

  /**
   * The bytes of {@code raw}, each as the character of its number, and the text of one that begins
   * with a byte order mark.
   */
  public static InputStream openUndecoded(InputStream raw, Inflation inflation) throws IOException {
    return open(raw, inflation, StandardCharsets.ISO_8859_1, false);
  }

  private static InputStream open(
      InputStream raw, Inflation inflation, Charset charset, boolean isWatched) throws IOException {
    InputStream text = new BufferedInputStream(raw, BUFFER_BYTES);
    Signature signature = Signature.of(text);
    if (signature == Signature.GZIP) {
      text = new BoundedStream(GzipStream.of(text), inflation);
    } else if (signature == Signature.ZSTD) {
      text = new BoundedStream(new ZstdInputStream(text), inflation);
    }
    text = new BufferedInputStream(text, BUFFER_BYTES);
    ByteOrderMark mark = ByteOrderMark.of(text);
    text.skipNBytes(mark.length());
    Charset actual = mark.length() > 0 ? mark.charsetOr(charset) : Utf16Order.of(text, charset);
    if (actual.equals(StandardCharsets.UTF_8)) {
      return text;
    }
    boolean isSingle = actual.canEncode() && actual.newEncoder().maxBytesPerChar() == 1;
    return new BufferedInputStream(
        new Utf8Stream(isWatched && isSingle ? new Utf8Watch(text) : text, actual), BUFFER_BYTES);
  }

  /** Whether DuckDB can read these bytes as they are: neither packed nor in another encoding. */
  public static boolean isPlain(InputStream text, Charset charset) throws IOException {
    Signature signature = Signature.of(text);
    return signature != Signature.GZIP
        && signature != Signature.ZSTD
        && ByteOrderMark.of(text).charsetOr(charset).equals(StandardCharsets.UTF_8);
  }
}
