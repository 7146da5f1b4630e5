package id.setia.sample;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A plain CSV file of the truth: commas, LF, a header. */
final class TruthFile implements Closeable {

  private static final MathContext DIGITS = new MathContext(12);

  private final BufferedWriter writer;
  private final StringBuilder record = new StringBuilder();

  TruthFile(Path path, String... columns) throws IOException {
    writer = Files.newBufferedWriter(path, StandardOpenOption.CREATE_NEW);
    add(columns);
  }

  /**
   * Adds a record.
   *
   * @throws UncheckedIOException when the disk refuses it
   */
  void add(String... fields) {
    record.setLength(0);
    CsvRow.append(record, fields, fields.length, ',');
    try {
      writer.append(record.append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Twelve digits from the exact value: Double.toString gives other ones on other JDKs. */
  static String plain(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
