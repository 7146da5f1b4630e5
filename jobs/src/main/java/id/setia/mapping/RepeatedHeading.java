package id.setia.mapping;

import id.setia.config.ExportFormat;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.mapping.StagePlan.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Records that repeat the line with the columns' names: of exports put under each other, and of
 * sheets that have it on every page. In a table without times and numbers such a record breaks no
 * other rule. Every cell must be what stands above it, and there must be two columns at least.
 */
final class RepeatedHeading {

  /** A second column of one name, or one without a name, as the reader of headings calls it. */
  private static final Pattern NUMBERED = Pattern.compile("(.+)_[0-9]+");

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
        columns.stream().map(column -> cell(column, columns)).collect(Collectors.joining(" and "));
    // a byte order mark may stand before it; nearly every record is told by its end
    return Optional.of(
        "case when ends_with(%s, %s) then coalesce((%s), false) else false end"
            .formatted(Sql.name(first), Sql.text(first), cells));
  }

  private static String cell(String column, List<String> columns) {
    String text = CleanText.text(Sql.name(column));
    Matcher numbered = NUMBERED.matcher(column);
    if (!numbered.matches()) {
      return "%s = %s".formatted(text, Sql.text(column));
    }
    String base = numbered.group(1);
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
