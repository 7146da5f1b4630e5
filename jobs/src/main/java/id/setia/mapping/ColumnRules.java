package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.ExportFormat;
import id.setia.config.Scale;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.export.TextRelation;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a column's value can be wrong. */
final class ColumnRules {

  /** What a spreadsheet shows, and saves, of a formula that failed. */
  private static final List<String> FORMULA_ERRORS =
      List.of(
          "#N/A",
          "#REF!",
          "#VALUE!",
          "#NAME?",
          "#DIV/0!",
          "#NUM!",
          "#NULL!",
          "#CALC!",
          "#SPILL!",
          "#FIELD!",
          "#BUSY!",
          "#CONNECT!",
          "#BLOCKED!",
          "#UNKNOWN!",
          "#ERROR!",
          "#GETTING_DATA");

  private final SourceConfig source;
  private final TextRelation relation;
  private final ColumnCompiler columns;

  ColumnRules(SourceConfig source, TextRelation relation, ColumnCompiler columns) {
    this.source = source;
    this.relation = relation;
    this.columns = columns;
  }

  /**
   * A way in which a value can be wrong.
   *
   * @param rule the rule's id
   * @param expectation what was expected, for people
   * @param sql true where it is wrong, over the export's columns and the staged value
   */
  record Violation(String rule, String expectation, String sql) {}

  /** What can be wrong with a value that was staged as {@code alias}, the likeliest cause first. */
  List<Violation> violations(Column column, ColumnMapping mapping, String alias) {
    List<Violation> violations = new ArrayList<>();
    if (ColumnCompiler.isRead(mapping)
        && !ColumnKinds.isHashed(column)
        && (column.type() != ColumnType.TEXT || !mapping.map().isEmpty())) {
      violations.add(unreadable(column, mapping, alias));
    }
    Scale scale = mapping.scale();
    if (scale != null) {
      violations.add(
          new Violation(
              "out_of_range",
              "a score from %s (a code for no answer belongs in blank_codes)"
                  .formatted(scale.range()),
              "%1$s not between %2$s and %3$s"
                  .formatted(alias, scale.min().toPlainString(), scale.max().toPlainString())));
    }
    if (mapping.sql() != null && !ColumnCompiler.isRead(mapping) && !isText(column)) {
      violations.add(uncast(column, mapping, alias));
    }
    if (ColumnKinds.isTime(column) && mapping.value() == null) {
      violations.add(unlikelyYear(column, alias));
    }
    if (column.isRequired() && mapping.value() == null) {
      violations.add(new Violation("required", made(mapping, "a value"), alias + " is null"));
    }
    if (ColumnKinds.isReference(column) && mapping.value() == null) {
      violations.add(spoilt(alias));
      if (source.format().type() == ExportFormat.Type.JSON) {
        violations.add(inexact(alias));
      }
      violations.add(
          new Violation(
              "spoilt_id",
              "an id (it has an invisible character inside)",
              isPrintable(mapping) ? "false" : CleanText.isSpoilt(alias)));
    }
    if (ColumnKinds.isCurrency(column) && mapping.value() == null) {
      violations.add(
          new Violation(
              CurrencyWords.RULE,
              "the code or sign of a currency",
              CurrencyWords.isUnknown(alias)));
    }
    if (!column.accepted().isEmpty()) {
      violations.add(
          new Violation(
              "unknown_value",
              made(mapping, "one of " + String.join(", ", column.accepted())),
              "not " + Sql.isAnyOf(alias, column.accepted())));
    }
    if (column.isNonNegative()) {
      violations.add(new Violation("out_of_range", made(mapping, "0 or more"), alias + " < 0"));
    }
    return violations;
  }

  /** What is expected of an expression's value, beside the cells that it is made of. */
  private static String made(ColumnMapping mapping, String expectation) {
    return mapping.sql() == null ? expectation : "made by its sql into " + expectation;
  }

  private boolean isPrintable(ColumnMapping mapping) {
    return mapping.sql() == null
        && mapping.map().isEmpty()
        && mapping.whenBlank() == null
        && relation.printable().containsAll(mapping.from());
  }

  private static boolean isText(Column column) {
    return column.type() == ColumnType.TEXT || ColumnKinds.isHashed(column);
  }

  /**
   * A spreadsheet shows ids of many digits as {@code 1.03006E+13}, the same for thousands of them,
   * and saves what it shows; of a formula that failed it saves the name of the error.
   */
  private static Violation spoilt(String alias) {
    return new Violation(
        "spoilt_id",
        "an id (a spreadsheet has shortened or lost it)",
        "((contains(%1$s, 'E+') and regexp_full_match(%1$s, '[0-9]([.,][0-9]+)?E[+][0-9]+')) or (starts_with(%1$s, '#') and %2$s))"
            .formatted(alias, Sql.isAnyOf(alias, FORMULA_ERRORS)));
  }

  /**
   * A JSON number with a fraction or an exponent is a double: whole ones of 16 and more digits are
   * neighbours of what was written. Without either it is kept digit by digit.
   */
  private static Violation inexact(String alias) {
    return new Violation(
        "spoilt_id",
        "an id (a JSON number with a fraction or an exponent has no more than 15 digits)",
        "((ends_with(%1$s, '.0') and regexp_full_match(%1$s, '-?[0-9]{16,}[.]0')) or (contains(%1$s, 'e') and regexp_full_match(%1$s, '-?[0-9][.][0-9]+e[+]?[0-9]+')))"
            .formatted(alias));
  }

  /** What an expression gives but its column can't hold would be lost in silence. */
  private static Violation uncast(Column column, ColumnMapping mapping, String alias) {
    String rule =
        switch (column.type()) {
          case TIMESTAMP -> "parse_timestamp";
          case DATE -> "parse_date";
          case INTEGER, LONG -> "parse_integer";
          case DECIMAL, RATE -> "parse_decimal";
          case TEXT, EMAIL, PHONE -> throw new IllegalStateException("text can always be read");
        };
    return new Violation(
        rule,
        made(mapping, column.type().sqlType().toLowerCase(Locale.ROOT)),
        "%s is null and nullif(trim(cast((%s) as varchar)), '') is not null"
            .formatted(alias, mapping.sql()));
  }

  /**
   * A year of two digits that is read as one of four is nearly two thousand years off. No export
   * tells the time of anything before 1971: a zero of a clock stands for a time that is not known
   * (1970-01-01, 1900-01-01), and seconds that are read as milliseconds are of 1970. A day may be
   * somebody's birth.
   */
  private static Violation unlikelyYear(Column column, String alias) {
    int first = column.type() == ColumnType.TIMESTAMP ? 1971 : 1000;
    return new Violation(
        "out_of_range",
        "of the years %d to 9999".formatted(first),
        "(%1$s < date '%2$d-01-01' or %1$s >= date '10000-01-01')".formatted(alias, first));
  }

  private Violation unreadable(Column column, ColumnMapping mapping, String alias) {
    String sql = "%s is null and %s is not null".formatted(alias, columns.clean(column, mapping));
    if (mapping.scale() != null) {
      String words =
          mapping.map().isEmpty() ? "" : " or one of " + String.join(", ", mapping.map().keySet());
      return new Violation("parse_decimal", "a score from " + mapping.scale().range() + words, sql);
    }
    if (!mapping.map().isEmpty()) {
      return new Violation(
          "unknown_value", "one of " + String.join(", ", mapping.map().keySet()), sql);
    }
    String number = columns.texts().style(mapping).example();
    String formats =
        mapping.formats().isEmpty() ? "ISO 8601" : String.join(" or ", mapping.formats());
    return switch (column.type()) {
      case TIMESTAMP -> new Violation("parse_timestamp", "a time as " + formats, sql);
      case DATE -> new Violation("parse_date", "a date as " + formats, sql);
      case DECIMAL, RATE -> new Violation("parse_decimal", "a number as " + number, sql);
      case INTEGER, LONG -> new Violation("parse_integer", "a whole number", sql);
      case TEXT, EMAIL, PHONE -> throw new IllegalStateException("text can always be read");
    };
  }
}
