package id.setia.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV character by character as RFC 4180 says, sharing nothing with the code under test. */
record CsvFile(List<String> header, List<List<String>> records) {

  static CsvFile read(Path path) throws IOException {
    String text = Files.readString(path);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    String firstLine = text.substring(0, text.indexOf('\n'));
    char delimiter = firstLine.indexOf(';') >= 0 ? ';' : ',';
    List<List<String>> records = parse(text, delimiter);
    return new CsvFile(records.get(0), records.subList(1, records.size()));
  }

  private static List<List<String>> parse(String text, char delimiter) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean isEscaped = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (isEscaped) {
          field.append(c);
          i++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (isQuoted || (c != delimiter && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r') {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(record));
          record.clear();
        }
      }
    }
    return records;
  }

  /** A record by column name; columns that are cut off are absent. */
  Map<String, String> named(int index) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> record = records.get(index);
    for (int i = 0; i < Math.min(record.size(), header.size()); i++) {
      named.put(header.get(i), record.get(i));
    }
    return named;
  }
}
