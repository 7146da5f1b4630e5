package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.ExportFormat;
import id.setia.config.NumberStyle;
import id.setia.config.Scale;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.export.TextRelation;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One column of a mapping as SQL: its value, and how it can be wrong. */
final class ColumnCompiler {

  /** What a spreadsheet shows, and saves, of a formula that failed. */
  private static final List<String> FORMULA_ERRORS =
      List.of("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!");

  /**
   * A way in which a value can be wrong.
   *
   * @param rule the rule's id
   * @param expectation what was expected, for people
   * @param sql true where it is wrong, over the export's columns and the staged value
   */
  record Violation(String rule, String expectation, String sql) {}

  private final SourceConfig source;
  private final Settings settings;
  private final TextRelation relation;
  private final UnaryOperator<String> texts;
  private final NumberCompiler numbers;

  /** {@code texts} gives an expression a name, under which it is computed once a record. */
  ColumnCompiler(
      SourceConfig source, Settings settings, TextRelation relation, UnaryOperator<String> texts) {
    this.source = source;
    this.settings = settings;
    this.relation = relation;
    this.texts = texts;
    this.numbers = new NumberCompiler(texts);
  }

  /** The typed value, NULL where the export has none or it can't be read. */
  String value(Column column, ColumnMapping mapping) {
    String constant = mapping.value();
    if (constant != null) {
      return typed(column, constant(column, constant), mapping);
    }
    String read = read(column, mapping);
    return isCurrency(column) ? CurrencyWords.code(texts.apply(read)) : read;
  }

  private String read(Column column, ColumnMapping mapping) {
    String sql = mapping.sql();
    if (sql != null && !isRead(mapping)) {
      return orWhenBlank(column, mapping, escape(column, mapping, sql));
    }
    if (isNumber(column, mapping)) {
      return numbers.value(numberText(mapping), column.type());
    }
    String clean = clean(column, mapping);
    Scale scale = mapping.scale();
    if (scale != null) {
      return score(column, clean, mapping, scale);
    }
    return mapping.map().isEmpty() ? parse(column, clean, mapping) : mapped(column, mapping);
  }

  /**
   * Whether a mapping's text is read like a column's: it is one, or words that say how to read it
   * stand beside its SQL.
   */
  private static boolean isRead(ColumnMapping mapping) {
    return mapping.value() == null
        && (mapping.sql() == null
            || !mapping.map().isEmpty()
            || !mapping.formats().isEmpty()
            || mapping.numbers() != null
            || mapping.scale() != null);
  }

  /** A text that its column can't hold stays unread: only a blank one is replaced. */
  private String orWhenBlank(Column column, ColumnMapping mapping, String value) {
    String whenBlank = mapping.whenBlank();
    return whenBlank == null
        ? value
        : "case when nullif(trim(cast((%s) as varchar)), '') is null then %s else %s end"
            .formatted(mapping.sql(), parse(column, Sql.text(whenBlank), mapping), value);
  }

  private String escape(Column column, ColumnMapping mapping, String sql) {
    return switch (column.type()) {
      case TEXT, EMAIL, PHONE ->
          CleanText.known(
              texts.apply("cast((%s) as varchar)".formatted(sql)),
              List.of(),
              kind(column, mapping));
      default -> "try_cast((%s) as %s)".formatted(sql, column.type().sqlType());
    };
  }

  /** The midnight after a moment, as the clocks of the export show it. */
  String nextDay(String moment, ColumnMapping mapping) {
    return "timezone('UTC', timezone(%1$s, date_trunc('day', timezone(%1$s, timezone('UTC', %2$s))) + interval 1 day))"
        .formatted(Sql.text(zone(mapping.timeZone()).getId()), moment);
  }

  private String clean(Column column, ColumnMapping mapping) {
    return isNumber(column, mapping)
        ? numberText(mapping).clean()
        : clean(mapping, mapping.whenBlank(), kind(column, mapping));
  }

  private static boolean isNumber(Column column, ColumnMapping mapping) {
    return mapping.map().isEmpty()
        && mapping.scale() == null
        && switch (column.type()) {
          case DECIMAL, RATE, INTEGER, LONG -> true;
          case TEXT, EMAIL, PHONE, TIMESTAMP, DATE -> false;
        };
  }

  /** Only names and what people write may begin with an apostrophe. */
  private static CleanText.Kind kind(Column column, ColumnMapping mapping) {
    boolean isFree =
        column.type() == ColumnType.TEXT
            && !isReference(column)
            && !isCurrency(column)
            && !column.name().equals("sku")
            && mapping.map().isEmpty()
            && mapping.scale() == null
            && column.accepted().isEmpty();
    return isFree ? CleanText.Kind.TEXT : CleanText.Kind.KEY;
  }

  private String clean(ColumnMapping mapping, @Nullable String whenBlank, CleanText.Kind kind) {
    return texts.apply(cleanSql(mapping, whenBlank, kind));
  }

  private String cleanSql(ColumnMapping mapping, @Nullable String whenBlank, CleanText.Kind kind) {
    List<String> blankCodes = blankCodes(mapping);
    List<String> cleaned = new ArrayList<>();
    if (mapping.sql() != null) {
      String text = texts.apply("cast((%s) as varchar)".formatted(mapping.sql()));
      cleaned.add(CleanText.known(text, blankCodes, kind));
    }
    mapping
        .from()
        .forEach(
            from ->
                cleaned.add(
                    CleanText.known(Sql.name(from), blankCodes, kind, relation.trait(from))));
    if (whenBlank != null) {
      cleaned.add(Sql.text(whenBlank));
    }
    return cleaned.size() == 1
        ? cleaned.get(0)
        : "coalesce(%s)".formatted(String.join(", ", cleaned));
  }

  private List<String> blankCodes(ColumnMapping mapping) {
    return Stream.concat(source.blankCodes().stream(), mapping.blankCodes().stream())
        .distinct()
        .toList();
  }

  /** The text of a column's number. */
  private NumberCompiler.Text numberText(ColumnMapping mapping) {
    String clean = cleanSql(mapping, mapping.whenBlank(), CleanText.Kind.KEY);
    boolean isOneColumn =
        mapping.from().size() == 1
            && mapping.sql() == null
            && relation.trait(mapping.from().get(0)) != CleanText.Trait.TIDY;
    return isOneColumn && blankCodes(mapping).stream().noneMatch(ColumnCompiler::hasDigit)
        ? numbers.text(Sql.name(mapping.from().get(0)), clean, numbers(mapping))
        : numbers.text(texts.apply(clean), numbers(mapping));
  }

  private static boolean hasDigit(String code) {
    return code.chars().anyMatch(Character::isDigit);
  }

  private String parse(Column column, String clean, ColumnMapping mapping) {
    return switch (column.type()) {
      case TEXT -> clean;
      case TIMESTAMP -> TimeSql.timestamp(clean, mapping.formats(), zone(mapping.timeZone()));
      case DATE -> TimeSql.date(clean, mapping.formats(), zone(mapping.timeZone()));
      case DECIMAL, RATE, INTEGER, LONG ->
          numbers.value(numbers.text(clean, numbers(mapping)), column.type());
      // normalised and hashed once per distinct text, when rows are written
      case EMAIL, PHONE -> clean;
    };
  }

  /**
   * The marks of an amount's text, NULL where it has none: of what the mapping reads, and of what
   * its SQL reads as a number.
   *
   * @param exportColumns the export's columns
   */
  List<AmountMarks> marks(ColumnMapping mapping, List<String> exportColumns) {
    List<AmountMarks> marks = new ArrayList<>();
    if (mapping.value() != null || mapping.scale() != null || !mapping.map().isEmpty()) {
      return marks;
    }
    if (isRead(mapping)) {
      // an amount is no name: an apostrophe before it is a spreadsheet's
      marks.add(marks(mapping.from(), numberText(mapping)));
    }
    for (MappingFunctions.Call call : MappingFunctions.calls(mapping.sql())) {
      String text = texts.apply("cast((%s) as varchar)".formatted(call.argument()));
      String clean = texts.apply(ParseSql.clean(text, source.blankCodes()));
      List<String> named =
          exportColumns.stream().filter(name -> SqlNames.isNamed(call.argument(), name)).toList();
      marks.add(marks(named, numbers.text(clean, call.numbers())));
    }
    return marks;
  }

  private AmountMarks marks(List<String> exportColumns, NumberCompiler.Text text) {
    String marks = texts.apply(CurrencyMarks.marksSql(text.clean(), text.isPlain()));
    return new AmountMarks(exportColumns, marks, numbers.decimal(text), numbers.decimals(text));
  }

  /**
   * Words of the map, or a number with or without a label; turned where the low end is the best.
   */
  private String score(Column column, String clean, ColumnMapping mapping, Scale scale) {
    String unlabelled = texts.apply(ScoreSql.unlabelled(clean));
    String text =
        mapping.map().isEmpty()
            ? unlabelled
            : texts.apply(
                "case lower(%s) %s else %s end".formatted(clean, cases(mapping), unlabelled));
    String sqlType = column.type().sqlType();
    String number = numbers.value(numbers.text(text, numbers(mapping)), column.type());
    return scale.best() == Scale.Best.HIGH
        ? number
        // a difference of two decimals has a digit more than they have
        : "cast(cast(%1$s as %2$s) - (%3$s) as %2$s)"
            .formatted(scale.min().add(scale.max()).toPlainString(), sqlType, number);
  }

  /** A blank is no value that the map lacks: it becomes {@code when_blank}, or stays blank. */
  private String mapped(Column column, ColumnMapping mapping) {
    String clean = clean(mapping, null, CleanText.Kind.KEY);
    String cases = cases(mapping);
    String otherwise = mapping.otherwise() == null ? "" : " else " + Sql.text(mapping.otherwise());
    String whenBlank = mapping.whenBlank() == null ? "null" : Sql.text(mapping.whenBlank());
    String sql =
        "case when %1$s is null then %2$s else case lower(%1$s) %3$s%4$s end end"
            .formatted(clean, whenBlank, cases, otherwise);
    return column.type() == ColumnType.TEXT ? sql : typed(column, sql, mapping);
  }

  /** What a source file gives itself: numbers in plain digits, times in the column's zone. */
  private String typed(Column column, String text, ColumnMapping mapping) {
    return column.type() == ColumnType.TIMESTAMP
        ? TimeSql.timestamp(texts.apply(text), List.of(), zone(mapping.timeZone()))
        : "cast(%s as %s)".formatted(text, column.type().sqlType());
  }

  /** A number may have {@code _} between its digits, as YAML allows. */
  private static String constant(Column column, String constant) {
    return Sql.text(
        switch (column.type()) {
          case DECIMAL, RATE, INTEGER, LONG -> constant.replace("_", "");
          case TEXT -> isCurrency(column) ? CurrencyWords.constant(constant) : constant;
          case EMAIL, PHONE, TIMESTAMP, DATE -> constant;
        });
  }

  private static boolean isCurrency(Column column) {
    return column.name().equals(CanonicalTable.CURRENCY);
  }

  private static String cases(ColumnMapping mapping) {
    return mapping.map().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(
            entry ->
                "when %s then %s"
                    .formatted(
                        Sql.text(CleanText.word(entry.getKey())), Sql.text(entry.getValue())))
        .collect(Collectors.joining(" "));
  }

  private NumberStyle numbers(ColumnMapping mapping) {
    NumberStyle own = mapping.numbers();
    return own == null ? source.numbers() : own;
  }

  private ZoneId zone(@Nullable String own) {
    if (own != null) {
      return ZoneId.of(own);
    }
    return source.timeZone().isEmpty() ? settings.zone() : ZoneId.of(source.timeZone());
  }

  /** What can be wrong with a value that was staged as {@code alias}, the likeliest cause first. */
  List<Violation> violations(Column column, ColumnMapping mapping, String alias) {
    List<Violation> violations = new ArrayList<>();
    if (isRead(mapping)
        && !isHashed(column)
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
    if (mapping.sql() != null && !isRead(mapping) && !isText(column)) {
      violations.add(uncast(column, mapping.sql(), alias));
    }
    if (isTime(column) && mapping.value() == null) {
      violations.add(unlikelyYear(alias));
    }
    if (column.isRequired() && mapping.value() == null) {
      violations.add(new Violation("required", "a value", alias + " is null"));
    }
    if (isReference(column) && mapping.value() == null) {
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
    if (isCurrency(column) && mapping.value() == null) {
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
              "one of " + String.join(", ", column.accepted()),
              "not " + Sql.isAnyOf(alias, column.accepted())));
    }
    if (column.isNonNegative()) {
      violations.add(new Violation("out_of_range", "0 or more", alias + " < 0"));
    }
    return violations;
  }

  private boolean isPrintable(ColumnMapping mapping) {
    return mapping.sql() == null
        && mapping.map().isEmpty()
        && mapping.whenBlank() == null
        && relation.printable().containsAll(mapping.from());
  }

  private static boolean isText(Column column) {
    return column.type() == ColumnType.TEXT || isHashed(column);
  }

  /** Whether it names a document or a customer: one wrong name makes one of many. */
  static boolean isReference(Column column) {
    return column.type() == ColumnType.TEXT
        && (column.name().endsWith("_id") || column.name().endsWith("_ref"));
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

  /** Digits of which there is nothing but zeros after the fifteenth: a double has no more. */
  static String isRound(String alias) {
    return "(ends_with(%1$s, '0') and strlen(%1$s) > 15 and regexp_full_match(%1$s, '[1-9][0-9]{14}0+'))"
        .formatted(alias);
  }

  /** What an expression gives but its column can't hold would be lost in silence. */
  private static Violation uncast(Column column, String sql, String alias) {
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
        "made by its sql into " + column.type().sqlType().toLowerCase(Locale.ROOT),
        "%s is null and nullif(trim(cast((%s) as varchar)), '') is not null".formatted(alias, sql));
  }

  private static boolean isHashed(Column column) {
    return column.type() == ColumnType.EMAIL || column.type() == ColumnType.PHONE;
  }

  private static boolean isTime(Column column) {
    return column.type() == ColumnType.TIMESTAMP || column.type() == ColumnType.DATE;
  }

  /** A year of two digits that is read as one of four is nearly two thousand years off. */
  private static Violation unlikelyYear(String alias) {
    return new Violation(
        "out_of_range",
        "of the years 1000 to 9999",
        "(%1$s < date '1000-01-01' or %1$s >= date '10000-01-01')".formatted(alias));
  }

  private Violation unreadable(Column column, ColumnMapping mapping, String alias) {
    String sql = "%s is null and %s is not null".formatted(alias, clean(column, mapping));
    if (mapping.scale() != null) {
      String words =
          mapping.map().isEmpty() ? "" : " or one of " + String.join(", ", mapping.map().keySet());
      return new Violation("parse_decimal", "a score from " + mapping.scale().range() + words, sql);
    }
    if (!mapping.map().isEmpty()) {
      return new Violation(
          "unknown_value", "one of " + String.join(", ", mapping.map().keySet()), sql);
    }
    String number = numbers(mapping).example();
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
