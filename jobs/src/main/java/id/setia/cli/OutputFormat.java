package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command prints rows. */
final class OutputFormat {

  /** The formats. */
  enum Kind {
    TABLE,
    CSV,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "HOW",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind kind = Kind.TABLE;

  @Option(names = "--json", description = "short for --format json")
  private boolean json;

  void print(PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows) {
    switch (json ? Kind.JSON : kind) {
      case TABLE -> table(out, columns, rows);
      case CSV -> csv(out, columns, rows);
      case JSON -> json(out, columns, rows);
    }
  }

  private static void table(
      PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows) {
    TextTable table = new TextTable(columns);
    rows.forEach(
        row -> table.row(row.stream().map(value -> value == null ? "" : plain(value)).toArray()));
    table.print(out);
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static void csv(
      PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows) {
    out.println(
        columns.stream()
            .map(OutputFormat::harmless)
            .map(OutputFormat::quoted)
            .collect(Collectors.joining(",")));
    rows.forEach(
        row ->
            out.println(
                row.stream()
                    .map(value -> value == null ? "" : quoted(harmless(value)))
                    .collect(Collectors.joining(","))));
  }

  /**
   * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
   * Injection); numbers and times are what they are.
   */
  private static String harmless(Object value) {
    String text = plain(value);
    boolean isFormula = value instanceof String && !text.isEmpty() && isRisky(text.charAt(0));
    return isFormula ? "'" + text : text;
  }

  private static boolean isRisky(char first) {
    // the last four are the first four at full width, which some spreadsheets take for the same
    return "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(first) >= 0;
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static void json(
      PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (List<@Nullable Object> row : rows) {
      ObjectNode object = array.addObject();
      for (int index = 0; index < columns.size(); index++) {
        put(object, columns.get(index), row.get(index));
      }
    }
    out.println(array.toPrettyString());
  }

  private static void put(ObjectNode object, String column, @Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      object.put(column, decimal);
    } else if (value instanceof BigInteger integer) {
      object.put(column, integer);
    } else if (value instanceof Double || value instanceof Float) {
      object.put(column, ((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      object.put(column, number.longValue());
    } else if (value instanceof Boolean truth) {
      object.put(column, truth);
    } else {
      object.put(column, value == null ? null : value.toString());
    }
  }
}
