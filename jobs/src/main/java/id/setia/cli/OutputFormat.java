package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.PlainText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command prints rows. */
final class OutputFormat {

  /** The formats. */
  enum Kind {
    TABLE,
    VERTICAL,
    CSV,
    JSON
  }

  /** What tells an unknown value from an empty text, where both may stand in one column. */
  static final String UNKNOWN = "NULL";

  @Option(
      names = "--format",
      paramLabel = "HOW",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind kind = Kind.TABLE;

  @Option(names = "--json", description = "short for --format json")
  private boolean json;

  /** Prints rows of which a value that is missing is blank for people. */
  void print(Terminal terminal, List<String> columns, List<List<@Nullable Object>> rows) {
    print(terminal, columns, rows, "");
  }

  /** Prints what a query found: NULL as such, and for people how many rows there are. */
  void printResult(Terminal terminal, List<String> columns, List<List<@Nullable Object>> rows) {
    print(terminal, columns, rows, UNKNOWN);
    if (isTable()) {
      terminal
          .out()
          .println(
              rows.size() == 1
                  ? "(1 row)"
                  : String.format(java.util.Locale.ROOT, "(%,d rows)", rows.size()));
    }
  }

  private void print(
      Terminal terminal, List<String> columns, List<List<@Nullable Object>> rows, String missing) {
    PrintWriter out = terminal.out();
    switch (json ? Kind.JSON : kind) {
      case TABLE -> table(terminal, columns, rows, missing);
      case VERTICAL -> vertical(out, columns, rows, missing);
      case CSV -> csv(out, columns, rows);
      case JSON -> json(out, columns, rows);
    }
  }

  /** Whether people read it, not programs. */
  boolean isTable() {
    return !json && (kind == Kind.TABLE || kind == Kind.VERTICAL);
  }

  /** As if {@code --format vertical} had been typed. */
  void standUpright() {
    kind = Kind.VERTICAL;
  }

  /**
   * From a row a line to a value a line, and back.
   *
   * @return whether it is a value a line now
   */
  boolean turn() {
    kind = kind == Kind.VERTICAL ? Kind.TABLE : Kind.VERTICAL;
    return kind == Kind.VERTICAL;
  }

  private static void table(
      Terminal terminal, List<String> columns, List<List<@Nullable Object>> rows, String missing) {
    TextTable table = terminal.isInteractive() ? new TextTable(columns) : TextTable.uncut(columns);
    rows.forEach(
        row ->
            table.row(
                row.stream()
                    .map(value -> value == null ? missing : CsvLine.plain(value))
                    .toArray()));
    table.print(terminal.out());
  }

  /** A line a value: rows with many columns fit no screen otherwise. */
  private static void vertical(
      PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows, String missing) {
    int width = columns.stream().mapToInt(String::length).max().orElse(0);
    for (int number = 0; number < rows.size(); number++) {
      out.printf("-- row %d%n", number + 1);
      for (int index = 0; index < columns.size(); index++) {
        Object value = rows.get(number).get(index);
        String shown = PlainText.line(value == null ? missing : CsvLine.plain(value));
        String column = PlainText.line(columns.get(index));
        out.println(
            (column + " ".repeat(width - columns.get(index).length() + 2) + shown).stripTrailing());
      }
    }
  }

  private static void csv(
      PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows) {
    out.println(CsvLine.of(columns));
    rows.forEach(row -> out.println(CsvLine.of(row)));
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
    out.println(PlainText.json(array.toPrettyString()));
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
