package id.setia.mapping;

import id.setia.config.ExportFormat;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.mapping.StagePlan.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records that repeat the line with the columns' names: of exports put under each other, and of
 * sheets that have it on every page. In a table without times and numbers such a record breaks no
 * other rule. Every cell must be what stands above it, and there must be two columns at least.
 */
final class RepeatedHeading {

  /** A second column of one name, or one without a name, as the reader of headings calls it. */
  private static final Pattern NUMBERED = Pattern.compile("(.+)_[0-9]+");

  private static final String CELL = "_setia_cell";

  /** What a record was expected to be. */
  static final String EXPECTATION = "one to load: it repeats the line of headings";

  private RepeatedHeading() {}

  /**
   * The rule; none where the files have no such line, or where a {@code select} reads them, as that
   * never sees it.
   */
  static Optional<Rule> rule(SourceConfig source, List<String> columns) {
    return source.select().isEmpty()
        ? condition(source, columns)
            .map(sql -> new Rule(StagePlan.HEADING, "", "", List.of(), EXPECTATION, sql))
        : Optional.empty();
  }

  /** True of such a record, over the export's columns; empty where the files have no such line. */
  static Optional<String> condition(SourceConfig source, List<String> columns) {
    ExportFormat format = source.format().readable();
    if (format.type() != ExportFormat.Type.CSV || !format.header() || columns.size() < 2) {
      return Optional.empty();
    }
    String first = columns.get(0);
    String cells =
        Stream.concat(
                plain(columns).stream(),
                columns.stream()
                    .filter(RepeatedHeading::isNumbered)
                    .map(column -> numbered(column, columns)))
            .collect(Collectors.joining(" and "));
    // a byte order mark may stand before it; nearly every record is told by its end
    return Optional.of(
        "case when ends_with(%s, %s) then coalesce((%s), false) else false end"
            .formatted(Sql.name(first), Sql.text(first), cells));
  }

  private static boolean isNumbered(String column) {
    return NUMBERED.matcher(column).matches();
  }

  /** The cells of columns that are named as they are headed: cleaned by one expression for all. */
  private static Optional<String> plain(List<String> columns) {
    List<String> headed = columns.stream().filter(column -> !isNumbered(column)).toList();
    return headed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "list_transform([%s], lambda %s: %s) = %s"
                .formatted(
                    headed.stream().map(Sql::name).collect(Collectors.joining(", ")),
                    CELL,
                    CleanText.text(CELL),
                    Sql.textList(headed)));
  }

  private static String numbered(String column, List<String> columns) {
    String text = CleanText.text(Sql.name(column));
    String base = column.substring(0, column.lastIndexOf('_'));
    boolean isSecond = columns.stream().anyMatch(other -> other.equalsIgnoreCase(base));
    if (isSecond) {
      return "lower(%s) in (lower(%s), lower(%s))"
          .formatted(text, Sql.text(column), Sql.text(base));
    }
    return base.equals("column")
        ? "coalesce(%1$s, %2$s) = %2$s".formatted(text, Sql.text(column))
        : "%s = %s".formatted(text, Sql.text(column));
  }
}
