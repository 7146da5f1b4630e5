package id.setia.sample;

/** Writes one CSV record as RFC 4180 says, without the line end. */
final class CsvRow {

  private CsvRow() {}

  /** Appends the first {@code count} fields, quoting only those that need it. */
  static void append(StringBuilder out, String[] fields, int count, char delimiter) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.append(delimiter);
      }
      if (needsQuotes(fields[i], delimiter)) {
        out.append('"').append(fields[i].replace("\"", "\"\"")).append('"');
      } else {
        out.append(fields[i]);
      }
    }
  }

  private static boolean needsQuotes(String field, char delimiter) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
