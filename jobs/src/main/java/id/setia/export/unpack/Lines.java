package id.setia.export.unpack;

import id.setia.SetiaException;
import id.setia.config.ReadLimits;
import id.setia.export.unpack.FilePieces.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Line ends of UTF-8 text. DuckDB reads records that all end in the same way; what stands between
 * quotes is left as it is.
 */
public final class Lines {

  private static final int BUFFER_BYTES = 1 << 16;

  /** No byte is equal to it. */
  private static final int NO_QUOTE = 1 << 8;

  /**
   * Half of the 8 that are read at once (TextRelations): a longer line may lie across two of those
   * reads, and DuckDB then drops it without a word.
   */
  private static final int MOST_TIMES = 4;

  private final String fileName;
  private final int quote;
  private final ReadLimits limits;

  /**
   * For a file to be named in messages.
   *
   * @param quote around fields; empty: none
   * @param limits how long a record may be
   */
  public Lines(String fileName, String quote, ReadLimits limits) {
    this.fileName = fileName;
    this.limits = limits;
    this.quote = quote.isEmpty() ? NO_QUOTE : quote.charAt(0);
  }

  /**
   * Whether every record ends alike.
   *
   * @throws SetiaException when there is a NUL byte, or a line beyond what can be set aside
   */
  public boolean areUniform(InputStream text) throws IOException {
    return look(text, 0, Long.MAX_VALUE, null).isUniform();
  }

  /**
   * What is known of the cells of a CSV file in which every record ends alike; empty where they
   * don't.
   *
   * @param delimiter between its cells
   * @param threads how many pieces of a big file may be looked at side by side
   * @throws SetiaException when there is a NUL byte, or a line beyond what can be set aside
   */
  public Optional<CellTraits> ofUniform(Path file, char delimiter, int threads) throws IOException {
    return ofUniform(file, delimiter, FilePieces.of(file, threads, FilePieces.LEAST_BYTES));
  }

  /**
   * By pieces that begin behind a line feed. That each begins with a record is taken for granted,
   * and is so where none before it ends between quotes; otherwise the file is looked at once more,
   * whole, and so is one in which something is wrong, whose place is then told.
   */
  Optional<CellTraits> ofUniform(Path file, char delimiter, List<Piece> pieces) throws IOException {
    if (pieces.size() > 1) {
      List<Optional<Look>> looks;
      try {
        looks = pieces.parallelStream().map(piece -> apart(file, piece, delimiter)).toList();
      } catch (UncheckedIOException failed) {
        throw failed.getCause();
      }
      boolean areRecords =
          looks.stream().allMatch(Optional::isPresent)
              && looks.stream().limit(pieces.size() - 1L).noneMatch(look -> look.get().isQuoted);
      if (areRecords) {
        return looks.stream().map(Optional::get).reduce(Look::and).orElseThrow().uniform();
      }
    }
    try (InputStream text = Files.newInputStream(file)) {
      return ofUniform(text, delimiter);
    }
  }

  /** Of a file from its first byte on. */
  Optional<CellTraits> ofUniform(InputStream text, char delimiter) throws IOException {
    return look(text, 0, Long.MAX_VALUE, new CsvCells(delimiter, quote, 0)).uniform();
  }

  private Optional<Look> apart(Path file, Piece piece, char delimiter) {
    try (InputStream text = Files.newInputStream(file)) {
      text.skipNBytes(piece.start());
      CsvCells cells = new CsvCells(delimiter, quote, piece.start());
      return Optional.of(look(text, piece.start(), piece.end(), cells));
    } catch (SetiaException wrong) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What was found in a text, or a piece of one. */
  private record Look(
      long lineFeeds, long returns, long pairs, boolean isQuoted, CellTraits traits) {

    boolean isUniform() {
      return returns == 0 || (pairs == returns && pairs == lineFeeds) || lineFeeds == 0;
    }

    Optional<CellTraits> uniform() {
      return isUniform() ? Optional.of(traits) : Optional.empty();
    }

    /** With the piece behind it. */
    Look and(Look next) {
      return new Look(
          lineFeeds + next.lineFeeds,
          returns + next.returns,
          pairs + next.pairs,
          next.isQuoted,
          traits.and(next.traits));
    }
  }

  /**
   * Looks at the ends of records.
   *
   * @param from where in the file the text begins
   * @param to where in the file to stop
   * @param cells are shown the bytes on the way; null: nobody wants to see them
   * @throws SetiaException when there is a NUL byte, or a line beyond what can be set aside
   */
  private Look look(InputStream text, long from, long to, @Nullable CsvCells cells)
      throws IOException {
    ByteMarks marks = cells == null ? new ByteMarks('\r' + 1, quote) : cells.marks();
    byte[] buffer = new byte[BUFFER_BYTES];
    long offset = from;
    long lineFeeds = 0;
    long returns = 0;
    long pairs = 0;
    long lastReturn = -2;
    long start = from;
    long line = 1;
    boolean quoted = false;
    for (int length = read(text, buffer, to - offset);
        length > 0;
        length = read(text, buffer, to - offset)) {
      for (int at = marks.next(buffer, cells == null ? 0 : cells.begin(buffer, length), length);
          at < length;
          at = marks.next(buffer, at + 1, length)) {
        byte b = buffer[at];
        if (cells != null) {
          cells.take(buffer, at, length);
        }
        if (b == '\n') {
          checkLength(offset + at - start, line++);
          start = offset + at + 1;
        }
        if (b == '\n' && !quoted) {
          lineFeeds++;
          pairs += lastReturn == offset + at - 1 ? 1 : 0;
        } else if (b == '\r' && !quoted) {
          returns++;
          lastReturn = offset + at;
        } else if (b == quote) {
          quoted = !quoted;
        } else if (b == 0) {
          throw nul("its byte %d is NUL".formatted(offset + at + 1));
        }
      }
      offset += length;
      checkLength(offset - start, line);
      if (cells != null) {
        cells.end(buffer, length);
      }
    }
    CellTraits traits = cells == null ? CellTraits.UNKNOWN : cells.traits();
    return new Look(lineFeeds, returns, pairs, quoted, traits);
  }

  /** Reads at most so many bytes; none or less: there is nothing left. */
  private static int read(InputStream text, byte[] buffer, long most) throws IOException {
    return text.read(buffer, 0, (int) Math.min(buffer.length, most));
  }

  /**
   * Copies text with a line feed after every record, the last one too.
   *
   * @throws SetiaException when there is a NUL byte, or a line beyond what can be set aside
   */
  public void copy(InputStream text, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    byte[] copied = new byte[BUFFER_BYTES];
    boolean quoted = false;
    boolean afterReturn = false;
    boolean isOpen = false;
    long lineBytes = 0;
    long line = 1;
    for (int length = text.read(buffer); length >= 0; length = text.read(buffer)) {
      int count = 0;
      for (int at = 0; at < length; at++) {
        byte b = buffer[at];
        if (b == 0) {
          throw nul("it has a NUL byte after its header");
        }
        boolean isSecondOfPair = b == '\n' && afterReturn;
        afterReturn = b == '\r' && !quoted;
        if (b == quote) {
          quoted = !quoted;
        }
        if (!isSecondOfPair) {
          byte written = afterReturn ? (byte) '\n' : b;
          copied[count++] = written;
          isOpen = written != '\n' || quoted;
          lineBytes++;
          if (written == '\n') {
            checkLength(lineBytes - 1, line++);
            lineBytes = 0;
          }
        }
      }
      out.write(copied, 0, count);
    }
    checkLength(lineBytes, line);
    if (isOpen) {
      out.write('\n');
    }
  }

  /**
   * A record somewhat too long is set aside when it is read; one far beyond would be lost there.
   */
  private void checkLength(long bytes, long line) {
    if (bytes > (long) MOST_TIMES * limits.recordBytes()) {
      throw new SetiaException(
          "Cannot read %s: line %d of its records is longer than %d times %d KiB, which a record may have (format.limits.record_kibibytes)"
              .formatted(fileName, line, MOST_TIMES, limits.recordKibibytes()));
    }
  }

  private SetiaException nul(String what) {
    return new SetiaException(
        "Cannot read %s: %s, which no text has; is it UTF-16 (format.encoding), or damaged?"
            .formatted(fileName, what));
  }
}
