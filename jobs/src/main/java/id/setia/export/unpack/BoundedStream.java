package id.setia.export.unpack;

import id.setia.SetiaException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Inflated bytes, counted: a small file that would inflate to fill the disk is refused.
 *
 * <p>Text compresses to a tenth, repetitive sheets to a hundredth of their size; deflate's limit is
 * about a thousandth. Nothing is refused before {@link Inflation#FREE_BYTES} came out.
 */
public final class BoundedStream extends FilterInputStream {

  /** How much all streams of one file have inflated to. */
  public static final class Inflation {

    /** What any file may inflate to. */
    static final long FREE_BYTES = 64L << 20;

    /** How many times its size a file may inflate to, beyond that. */
    static final int HIGHEST_RATIO = 250;

    private final String fileName;
    private final long packedBytes;
    private long inflatedBytes;

    /** Of a file of {@code packedBytes}, to be named in messages. */
    public Inflation(String fileName, long packedBytes) {
      this.fileName = fileName;
      this.packedBytes = packedBytes;
    }

    private void add(long bytes) {
      inflatedBytes += bytes;
      if (inflatedBytes > FREE_BYTES && inflatedBytes / HIGHEST_RATIO > packedBytes) {
        throw new SetiaException(
            String.format(
                Locale.ROOT,
                "Cannot read %s: its %d bytes inflate to more than %d, over %d times as much; it looks like a"
                    + " decompression bomb",
                fileName,
                packedBytes,
                inflatedBytes,
                HIGHEST_RATIO));
      }
    }
  }

  private final Inflation inflation;

  /** Counts what is read from {@code in}. */
  public BoundedStream(InputStream in, Inflation inflation) {
    super(in);
    this.inflation = inflation;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      inflation.add(1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      inflation.add(read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    inflation.add(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
