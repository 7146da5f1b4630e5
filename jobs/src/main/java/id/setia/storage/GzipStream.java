package id.setia.storage;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip holds: all of its members, one behind the other (RFC 1952). Zeros up to the end, with
 * which tapes and block devices are filled up, are no part of it. The JDK's stream takes whatever
 * is no member for its end, so that a second export behind it would be lost without a word.
 */
public final class GzipStream extends InputStream {

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int REMARK = 1 << 4;
  private static final int FIXED_HEADER_REST = 6;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final boolean isSearch;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private boolean isAtEnd;

  private GzipStream(InputStream in, boolean isSearch) throws IOException {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
    this.isSearch = isSearch;
    if (this.in.read() != MAGIC_1 || this.in.read() != MAGIC_2) {
      throw new ZipException("no gzip");
    }
    readHeader();
  }

  /**
   * What an export holds. Reading to the end throws {@link BytesBehindException} where other bytes
   * than zeros stand behind it.
   *
   * @throws ZipException when it is no gzip
   * @throws EOFException when it ends early
   */
  public static GzipStream of(InputStream in) throws IOException {
    return new GzipStream(in, false);
  }

  /**
   * The same, for those who look for something: members behind other bytes belong to it.
   *
   * @throws ZipException when it is no gzip
   * @throws EOFException when it ends early
   */
  public static GzipStream searched(InputStream in) throws IOException {
    return new GzipStream(in, true);
  }

  /** Bytes that are neither a member nor zeros stand behind a gzip's last member. */
  public static final class BytesBehindException extends IOException {
    private static final long serialVersionUID = 1L;

    BytesBehindException() {
      super("other bytes stand behind its compressed data");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!isAtEnd) {
      int got = inflate(into, offset, length);
      if (got > 0) {
        crc.update(into, offset, got);
        return got;
      }
      if (inflater.finished()) {
        readTrailer();
        nextMember();
      } else {
        fill();
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int got = inflater.inflate(into, offset, length);
      if (got == 0 && inflater.needsDictionary()) {
        throw new ZipException("a gzip has no dictionary");
      }
      return got;
    } catch (DataFormatException damaged) {
      ZipException told = new ZipException("damaged");
      told.initCause(damaged);
      throw told;
    }
  }

  /** Gives the inflater more; what it leaves goes back to the stream. */
  private void fill() throws IOException {
    in.mark(BUFFER_BYTES);
    int got = in.read(buffer, 0, BUFFER_BYTES);
    if (got < 0) {
      throw new EOFException("a gzip ends early");
    }
    filled = got;
    inflater.setInput(buffer, 0, got);
  }

  private void readTrailer() throws IOException {
    in.reset();
    in.skipNBytes(filled - inflater.getRemaining());
    if (little(4) != crc.getValue() || little(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("checksum");
    }
  }

  private long little(int bytes) throws IOException {
    long value = 0;
    for (int at = 0; at < bytes; at++) {
      value |= (long) next() << (8 * at);
    }
    return value;
  }

  private int next() throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new EOFException("a gzip ends early");
    }
    return one;
  }

  private void nextMember() throws IOException {
    boolean isBehind = false;
    int one = in.read();
    while (one >= 0) {
      if (one == MAGIC_1 && (!isBehind || isSearch)) {
        one = in.read();
        if (one == MAGIC_2) {
          inflater.reset();
          crc.reset();
          readHeader();
          return;
        }
        isBehind = true;
      } else {
        isBehind |= one != 0;
        one = in.read();
      }
      if (isBehind && !isSearch) {
        throw new BytesBehindException();
      }
    }
    isAtEnd = true;
  }

  private void readHeader() throws IOException {
    if (next() != 8) {
      throw new ZipException("compression method");
    }
    int flags = next();
    in.skipNBytes(FIXED_HEADER_REST);
    if ((flags & EXTRA) != 0) {
      in.skipNBytes(little(2));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & REMARK) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      in.skipNBytes(2);
    }
  }

  private void skipText() throws IOException {
    int one = next();
    while (one != 0) {
      one = next();
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
