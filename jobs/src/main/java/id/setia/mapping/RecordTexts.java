package id.setia.mapping;

import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
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
                    "%s as %s"
                        .formatted(
                            ParseSql.clean(Sql.name(column), source.blankCodes()),
                            Sql.name(column)));
    Stream<String> blank =
        source.format().optional().stream()
            .filter(column -> relation.columns().stream().noneMatch(column::equalsIgnoreCase))
            .distinct()
            .map(column -> "cast(null as varchar) as " + Sql.name(column));
    return Stream.concat(given, blank).collect(Collectors.joining(", "));
  }

  /** Why a record that repeats the line of headings is set aside, for people. */
  public static final String HEADING = "the record is not " + RepeatedHeading.EXPECTATION;

  /** True of a record that repeats the line of headings: a {@code select} does not see it. */
  public static String isHeading(TextRelation relation, SourceConfig source) {
    return RepeatedHeading.condition(source, relation.columns()).orElse("false");
  }

  /** A record's columns as JSON text, as they were. */
  public static String raw(TextRelation relation) {
    return StagePlan.json(relation.columns());
  }
}
