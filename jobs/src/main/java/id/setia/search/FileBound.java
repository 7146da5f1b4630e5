package id.setia.search;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * How much a file may unpack to: an archive made to fill the disk ends the reading. What is packed
 * in it twice is looked into once, so that an archive in an archive in an archive costs no more
 * than its bytes.
 */
final class FileBound {

  /** More than any export holds: what unpacks to more is searched as it is. */
  private static final long MOST_UNPACKED = 4L << 30;

  private long left = MOST_UNPACKED;
  private final Set<String> seen = new HashSet<>();

  /** Whether nothing of these bytes was met before. */
  boolean isNew(Path unpacked) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(
            Files.newInputStream(unpacked), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return seen.add(HexFormat.of().formatHex(in.getMessageDigest().digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

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
