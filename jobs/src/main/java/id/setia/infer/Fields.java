package id.setia.infer;

import java.util.ArrayList;
import java.util.List;

/** Delimited text as rows of fields; quotes may hold delimiters and line breaks. */
final class Fields {

  private Fields() {}

  /** The rows; one that the text cuts off is left out, blank lines are rows of one blank field. */
  static List<List<String>> of(String text, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && (quoted || field.isEmpty())) {
        boolean isDoubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (isDoubled) {
          field.append(c);
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (c == delimiter && !quoted) {
        row.add(field.toString());
        field.setLength(0);
      } else if (c == '\n' && !quoted) {
        row.add(field.toString());
        field.setLength(0);
        rows.add(row);
        row = new ArrayList<>();
      } else if (c != '\r' || quoted) {
        field.append(c);
      }
    }
    return rows;
  }

  /** Rows as comma-separated text. */
  static String text(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int index = 0; index < row.size(); index++) {
        String cell = row.get(index);
        boolean isBare =
            cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        text.append(index == 0 ? "" : ",")
            .append(isBare ? cell : "\"" + cell.replace("\"", "\"\"") + "\"");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
