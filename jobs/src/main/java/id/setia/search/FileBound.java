package id.setia.search;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much a file may unpack to: an archive made to fill the disk ends the reading. */
final class FileBound {

  /** More than any export holds: what unpacks to more is searched as it is. */
  private static final long MOST_UNPACKED = 4L << 30;

  private long left = MOST_UNPACKED;

  InputStream of(InputStream unpacked) {
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        take(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        take(Math.max(0, read));
        return read;
      }
    };
  }

  private void take(int read) throws IOException {
    left -= read;
    if (left < 0) {
      throw new IOException("it unpacks to more than %d bytes".formatted(MOST_UNPACKED));
    }
  }
}
