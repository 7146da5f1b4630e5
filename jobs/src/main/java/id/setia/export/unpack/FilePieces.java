package id.setia.export.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pieces of a big text file that begin behind a line feed, to be looked at side by side. */
final class FilePieces {

  /** Smaller ones aren't worth a thread. */
  static final long LEAST_BYTES = 8L << 20;

  /** A line feed is looked for in so many bytes. */
  private static final int REACH_BYTES = 1 << 20;

  private FilePieces() {}

  /**
   * A piece of a file.
   *
   * @param start the place of its first byte
   * @param end that of the first byte behind it
   */
  record Piece(long start, long end) {}

  /** At most so many pieces of a file, of at least so many bytes; one where it can't be cut. */
  static List<Piece> of(Path file, int most, long leastBytes) throws IOException {
    try (FileChannel bytes = FileChannel.open(file)) {
      long size = bytes.size();
      long count = Math.max(1, Math.min(most, size / leastBytes));
      List<Piece> pieces = new ArrayList<>();
      long start = 0;
      for (long next = 1; next < count; next++) {
        long cut = behindLineFeed(bytes, Math.max(start, size / count * next));
        if (cut > start && cut < size) {
          pieces.add(new Piece(start, cut));
          start = cut;
        }
      }
      pieces.add(new Piece(start, size));
      return pieces;
    }
  }

  /** The place behind the first line feed at or after a place; 0 where none is within reach. */
  private static long behindLineFeed(FileChannel bytes, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(REACH_BYTES);
    while (buffer.hasRemaining() && bytes.read(buffer, from + buffer.position()) >= 0) {
      // read until the buffer is full or the file ends
    }
    for (int at = 0; at < buffer.position(); at++) {
      if (buffer.get(at) == '\n') {
        return from + at + 1;
      }
    }
    return 0;
  }
}
