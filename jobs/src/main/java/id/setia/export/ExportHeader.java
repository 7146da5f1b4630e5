package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.foreign.FileFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The column names of a delimited file: read here, so that DuckDB need not guess. */
final class ExportHeader {

  private static final Pattern NUMBERED = Pattern.compile("_[0-9]+$");

  private ExportHeader() {}

  /**
   * The names in the order of the file; a second column of one name gets {@code _2} and so on, as
   * SQL does not tell {@code Total} from {@code TOTAL}.
   *
   * @throws SetiaException when the file is empty or its header never ends
   */
  static List<String> read(Path file, String fileName, ExportFormat format) {
    return unique(read(file, fileName, format, List.of()));
  }

  /** {@link #read(Path, String, ExportFormat)} of a sheet: its last field is none of its own. */
  static List<String> ofSheet(Path file, String fileName, ExportFormat format) {
    return unique(read(file, fileName, format, List.of(NumberCells.PLACES)));
  }

  /**
   * The columns whose heading stands in a file more than once.
   *
   * @param columns the columns' names, as the others here give them
   */
  static Map<String, List<String>> namesakes(
      Path file, String fileName, ExportFormat format, List<String> columns) {
    Map<String, List<String>> namesakes = new LinkedHashMap<>();
    if (format.header() && columns.stream().anyMatch(column -> NUMBERED.matcher(column).find())) {
      List<String> headings = read(file, fileName, format, List.of(NumberCells.PLACES));
      Map<String, String> first = new HashMap<>();
      for (int index = 0; index < columns.size(); index++) {
        String heading = CleanText.heading(headings.get(index)).toLowerCase(Locale.ROOT);
        String column = columns.get(index);
        String before = heading.isEmpty() ? null : first.putIfAbsent(heading, column);
        if (before != null) {
          namesakes.computeIfAbsent(before, name -> new ArrayList<>()).add(column);
        }
      }
    }
    return namesakes;
  }

  private static List<String> read(
      Path file, String fileName, ExportFormat format, List<String> added) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), format.charset()))) {
      for (int row = 0; row < format.skipRows(); row++) {
        skipLine(reader, fileName, format);
      }
      if (!format.header()) {
        return format.columns();
      }
      List<String> names = readRecord(reader, fileName, format);
      if (names.isEmpty()) {
        throw new SetiaException(
            reader.read() < 0
                ? "Cannot read %s: the file is empty, a header was expected".formatted(fileName)
                : "Cannot read %s: line %d is blank, a header was expected (format.skip_rows: the lines above it)"
                    .formatted(fileName, format.skipRows() + 1));
      }
      List<String> own =
          names.subList(names.size() - added.size(), names.size()).equals(added)
              ? names.subList(0, names.size() - added.size())
              : names;
      checkWidth(own.size(), fileName, format);
      return own;
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read the header of %s: %s".formatted(fileName, FileFault.reason(unreadable)),
          unreadable);
    }
  }

  /**
   * Refuses a file of more columns than it may have.
   *
   * @throws SetiaException when there are more than {@code format.limits.columns}
   */
  static void checkWidth(int columns, String fileName, ExportFormat format) {
    if (columns > format.limits().columns()) {
      throw new SetiaException(
          "Cannot read %s: it has %d columns, more than %d (format.limits.columns)"
              .formatted(fileName, columns, format.limits().columns()));
    }
  }

  private static void skipLine(BufferedReader reader, String fileName, ExportFormat format)
      throws IOException {
    int length = 0;
    int c = reader.read();
    while (c >= 0 && c != '\n' && c != '\r') {
      checkLength(++length, fileName, format);
      c = reader.read();
    }
    reader.mark(1);
    if (c == '\r' && reader.read() != '\n') {
      reader.reset();
    }
  }

  private static void checkLength(int length, String fileName, ExportFormat format) {
    if (length > format.limits().headerBytes()) {
      throw CsvRecord.endless(fileName, format.limits());
    }
  }

  private static List<String> readRecord(
      BufferedReader reader, String fileName, ExportFormat format) throws IOException {
    char delimiter = format.delimiter().charAt(0);
    int quote = format.quote().isEmpty() ? -1 : format.quote().charAt(0);
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean closed = false;
    boolean hasBegun = false;
    int length = 0;
    for (int c = reader.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = reader.read()) {
      checkLength(++length, fileName, format);
      boolean isDoubled = c == quote && closed && !quoted;
      closed = c == quote && quoted;
      if (isDoubled) {
        field.append((char) c);
      }
      if (c == quote) {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c != '\uFEFF' || hasBegun) {
        field.append((char) c);
      }
      hasBegun |= c != '\uFEFF';
    }
    if (fields.isEmpty() && field.isEmpty()) {
      return List.of();
    }
    fields.add(field.toString());
    return fields;
  }

  private static List<String> unique(List<String> names) {
    Set<String> taken = new HashSet<>();
    List<String> unique = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      String name = CleanText.heading(names.get(index));
      String base = name.isEmpty() ? "column_" + (index + 1) : name;
      String candidate = base;
      for (int times = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); times++) {
        candidate = base + "_" + times;
      }
      unique.add(candidate);
    }
    return unique;
  }
}
