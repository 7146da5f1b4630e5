package id.setia.load;

import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable.Grain;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the aggregate that groups the headers of a load by document finds on its way, for {@link
 * Contradictions} and {@link RepeatedRecords}: an aggregate of their own over every record costs
 * more than these columns of one that is made anyway.
 *
 * <p>Lines have their signs there too where every record gives a header and a line of the same
 * document, as in exports that repeat the order on each of its lines.
 */
final class DocumentSigns {

  /** A column of a header's view: a hash of the line that the same record gives. */
  private static final String LINE = "line_sign";

  private DocumentSigns() {}

  /** More columns of a header's aggregate of clean records. */
  static String aggregates(Stage stage, int index) {
    String differs = DocumentValues.differ(stage, stage.feeds().get(index));
    String repeats =
        linesOf(stage, index).isEmpty() ? "false" : "count(*) > 1 and " + isRepeating(LINE);
    return "%s as differs, %s as repeats".formatted(differs, repeats);
  }

  /**
   * Of an aggregate by document: records apart from each other, or of which each cancels another
   * out.
   *
   * @param sign SQL of a hash of a record
   */
  static String isRepeating(String sign) {
    return "(max(seq) - min(seq) >= count(*) or bit_xor(%s) = 0)".formatted(sign);
  }

  /** What tells one line from another, in brief. */
  static String sign(Feed lines) {
    List<String> columns =
        lines.table().name().equals("order_lines")
            ? List.of("sku", "product_name", "quantity", "unit_price")
            : List.of("sku", "quantity", "amount");
    return columns.stream().map(Sql::name).collect(Collectors.joining(", ", "hash(", ")"));
  }

  /** More columns of the view of a table. */
  static String viewColumns(Stage stage, int index) {
    OptionalInt lines = linesOf(stage, index);
    if (lines.isEmpty()) {
      return "";
    }
    Feed feed = stage.feeds().get(lines.getAsInt());
    return feed.table().columns().stream()
        .filter(column -> sign(feed).contains(Sql.name(column.name())))
        .map(column -> feed.value(column.name(), column.type().sqlType()))
        .collect(Collectors.joining(", ", ", hash(", ") as " + LINE));
  }

  /** The headers whose aggregate has the signs of a table of lines. */
  static OptionalInt headersOf(Stage stage, int lines) {
    return IntStream.range(0, stage.feeds().size())
        .filter(index -> linesOf(stage, index).equals(OptionalInt.of(lines)))
        .findFirst();
  }

  private static OptionalInt linesOf(Stage stage, int index) {
    Feed headers = stage.feeds().get(index);
    if (headers.table().grain() != Grain.HEADER
        || headers.isConditional()
        || stage.source().pages()) {
      return OptionalInt.empty();
    }
    return IntStream.range(0, stage.feeds().size())
        .filter(other -> isOneRecord(headers, stage.feeds().get(other)))
        .findFirst();
  }

  private static boolean isOneRecord(Feed headers, Feed lines) {
    return lines.table().grain() == Grain.LINES
        && !lines.isConditional()
        && headers.table().documentKey().equals(lines.table().documentKey())
        && headers.table().documentKey().stream()
            .allMatch(
                key ->
                    headers.values().containsKey(key)
                        && headers.values().get(key).equals(lines.values().get(key)));
  }
}
