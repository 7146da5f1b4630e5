package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Single records of delimited UTF-8 text: a header, not the data. */
final class CsvRecord {

  private CsvRecord() {}

  /**
   * The next record as it stands there, without its line end; empty at the end of the text.
   *
   * @param in a stream that can be marked
   * @throws SetiaException when the record does not end
   */
  static Optional<String> next(InputStream in, String quote, String fileName, ReadLimits limits)
      throws IOException {
    int quoteByte = quote.isEmpty() ? -1 : quote.charAt(0);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    boolean quoted = false;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && (quoted || (b != '\n' && b != '\r'))) {
      if (b == quoteByte) {
        quoted = !quoted;
      }
      record.write(b);
      if (record.size() > limits.headerBytes()) {
        throw endless(fileName, limits);
      }
      b = in.read();
    }
    if (b == '\r') {
      in.mark(1);
      if (in.read() != '\n') {
        in.reset();
      }
    }
    return Optional.of(record.toString(StandardCharsets.UTF_8));
  }

  /** The refusal of a header, or of a line before it, that is longer than it may be. */
  static SetiaException endless(String fileName, ReadLimits limits) {
    return new SetiaException(
        "Cannot read %s: its header, or a line before it, does not end within %d KiB (format.limits.header_kibibytes)"
            .formatted(fileName, limits.headerKibibytes()));
  }

  /** The fields of a record. */
  static List<String> fields(String record, ExportFormat format) {
    char delimiter = format.delimiter().charAt(0);
    int quote = format.quote().isEmpty() ? -1 : format.quote().charAt(0);
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < record.length(); at++) {
      char c = record.charAt(at);
      if (c == quote && quoted && at + 1 < record.length() && record.charAt(at + 1) == quote) {
        field.append(c);
        at++;
      } else if (c == quote) {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /** Fields as a record, with its line end. */
  static String of(List<String> fields, ExportFormat format) {
    return fields.stream()
            .map(field -> quoted(field, format))
            .collect(Collectors.joining(format.delimiter()))
        + "\n";
  }

  private static String quoted(String field, ExportFormat format) {
    String quote = format.quote();
    if (quote.isEmpty()) {
      // Without quotes a name can hold no delimiter: nothing could tell it from two names.
      return field.replace(format.delimiter(), " ").replace('\n', ' ').replace('\r', ' ');
    }
    boolean isBare =
        !field.contains(quote)
            && !field.contains(format.delimiter())
            && field.indexOf('\n') < 0
            && field.indexOf('\r') < 0;
    return isBare ? field : quote + field.replace(quote, quote + quote) + quote;
  }
}
