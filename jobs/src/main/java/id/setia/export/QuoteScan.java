package id.setia.export;

import id.setia.config.ExportFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the first record of a delimited file with text after a closing quote, or a quote that is
 * never closed: mostly the sign for inches, in a file that does not quote at all.
 */
public final class QuoteScan {

  private static final int MOST_SHOWN = 120;

  private QuoteScan() {}

  /**
   * A record that can't be read.
   *
   * @param recordNo its number, 1 = the first after the header
   * @param text how it begins
   */
  public record Found(long recordNo, String text) {}

  /**
   * The first such record; empty where there is none, or the format has no quote.
   *
   * @param file in the encoding of {@code format}
   */
  public static Optional<Found> first(Path file, ExportFormat format) throws IOException {
    if (format.quote().isEmpty()) {
      return Optional.empty();
    }
    char quote = format.quote().charAt(0);
    char delimiter = format.delimiter().charAt(0);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), format.charset()))) {
      for (int row = 0; row < format.skipRows(); row++) {
        reader.readLine();
      }
      long recordNo = format.header() ? 0 : 1;
      StringBuilder record = new StringBuilder();
      boolean isFieldStart = true;
      boolean quoted = false;
      boolean closed = false;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        boolean isLineEnd = c == '\n' || c == '\r';
        if (closed && c == quote) {
          quoted = true;
        } else if (closed && c != delimiter && !isLineEnd) {
          record.append((char) c);
          for (int next = reader.read();
              next >= 0 && next != '\n' && next != '\r' && record.length() < 4 * MOST_SHOWN;
              next = reader.read()) {
            record.append((char) next);
          }
          return found(recordNo, record);
        } else if (c == quote && isFieldStart) {
          quoted = true;
          isFieldStart = false;
          record.append((char) c);
          continue;
        }
        boolean closes = quoted && !closed && c == quote;
        quoted = quoted && !closes;
        if (isLineEnd && !quoted) {
          recordNo += record.isEmpty() ? 0 : 1;
          record.setLength(0);
        } else if (record.length() < 4 * MOST_SHOWN) {
          record.append((char) c);
        }
        isFieldStart = !quoted && (c == delimiter || isLineEnd);
        closed = closes;
      }
      return quoted ? found(recordNo, record) : Optional.empty();
    }
  }

  private static Optional<Found> found(long recordNo, StringBuilder record) {
    String text = record.toString().lines().findFirst().orElse("");
    return Optional.of(
        new Found(
            recordNo, text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text));
  }
}
