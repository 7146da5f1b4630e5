package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.NumberCells;
import id.setia.export.TextRelation;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of a relation as a {@code select} sees them: cleaned texts, blank codes gone. */
public final class RecordTexts {

  private RecordTexts() {}

  /** A select list over the relation's columns, and blanks for the optional ones it lacks. */
  public static String cleaned(TextRelation relation, SourceConfig source) {
    Stream<String> given =
        relation.columns().stream()
            .map(
                column ->
                    "%s as %s".formatted(cleaned(relation, source, column), Sql.name(column)));
    Stream<String> blank =
        source.format().optional().stream()
            .filter(column -> relation.columns().stream().noneMatch(column::equalsIgnoreCase))
            .distinct()
            .map(column -> "cast(null as varchar) as " + Sql.name(column));
    return Stream.concat(given, blank).collect(Collectors.joining(", "));
  }

  /** What a source reads with a decimal comma must not be taken for such a text. */
  private static String cleaned(TextRelation relation, SourceConfig source, String column) {
    String text = ParseSql.clean(Sql.name(column), source.blankCodes());
    String isFraction = relation.fractions().get(column);
    return isFraction == null || !readsCommas(source) ? text : NumberCells.marked(text, isFraction);
  }

  /** Whether a source reads any number as one whose comma is decimal. */
  private static boolean readsCommas(SourceConfig source) {
    return source.numbers() == NumberStyle.COMMA
        || source.tables().values().stream()
            .flatMap(table -> table.columns().values().stream())
            .anyMatch(mapping -> mapping.numbers() == NumberStyle.COMMA)
        || Stream.concat(
                Stream.of(source.select()), SqlEscapes.expressions(source).values().stream())
            .anyMatch(MappingFunctions::readsCommas);
  }

  /** Why a record that repeats the line of headings is set aside, for people. */
  public static final String HEADING = "the record is not " + RepeatedHeading.EXPECTATION;

  /** True of a record that repeats the line of headings: a {@code select} does not see it. */
  public static String isHeading(TextRelation relation, SourceConfig source) {
    return RepeatedHeading.condition(source, relation.columns()).orElse("false");
  }

  /** A record's columns as JSON text, as they were. */
  public static String raw(TextRelation relation) {
    return raw(relation, Sql::name);
  }

  /**
   * A record's columns as JSON text; numbers of a sheet with the currency that it shows beside
   * them.
   *
   * @param written SQL of a column's text as it was
   */
  static String raw(TextRelation relation, UnaryOperator<String> written) {
    return relation.columns().stream()
        .map(
            column -> {
              String text = written.apply(column);
              String mark = relation.currencies().get(column);
              String shown =
                  mark == null
                      ? text
                      : "case when (%1$s) <> '' then concat(%1$s, ' ', %2$s) else %2$s end"
                          .formatted(mark, text);
              return Sql.text(column) + ", " + shown;
            })
        .collect(Collectors.joining(", ", "cast(json_object(", ") as varchar)"));
  }
}
