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

  /** Whether people read it, not programs. */
  boolean isTable() {
    return !json && kind == Kind.TABLE;
  }

  private static void table(
      PrintWriter out, List<String> columns, List<List<@Nullable Object>> rows) {
    TextTable table = new TextTable(columns);
    rows.forEach(
        row ->
            table.row(
                row.stream().map(value -> value == null ? "" : CsvLine.plain(value)).toArray()));
    table.print(out);
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
