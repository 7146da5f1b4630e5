package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.NumberStyle;
import id.setia.config.Scale;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.export.TextRelation;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One column of a mapping as SQL: its value, and how it can be wrong. */
final class ColumnCompiler {

  private final SourceConfig source;
  private final Settings settings;
  private final UnaryOperator<String> texts;
  private final NumberCompiler numbers;
  private final ColumnTexts columnTexts;

  /** {@code texts} gives an expression a name, under which it is computed once a record. */
  ColumnCompiler(
      SourceConfig source, Settings settings, TextRelation relation, UnaryOperator<String> texts) {
    this.source = source;
    this.settings = settings;
    this.texts = texts;
    this.numbers = new NumberCompiler(texts);
    this.columnTexts = new ColumnTexts(source, relation, texts, numbers);
  }

  /** The texts that its values are made of. */
  ColumnTexts texts() {
    return columnTexts;
  }

  /** The typed value, NULL where the export has none or it can't be read. */
  String value(Column column, ColumnMapping mapping) {
    String constant = mapping.value();
    if (constant != null) {
      return typed(column, constant(column, constant), mapping);
    }
    String read = read(column, mapping);
    return ColumnKinds.isCurrency(column) ? CurrencyWords.code(texts.apply(read)) : read;
  }

  private String read(Column column, ColumnMapping mapping) {
    String sql = mapping.sql();
    if (sql != null && !isRead(mapping)) {
      return orWhenBlank(column, mapping, escape(column, mapping, sql));
    }
    if (ColumnKinds.isNumber(column, mapping)) {
      return numbers.value(columnTexts.number(mapping), column.type());
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
  static boolean isRead(ColumnMapping mapping) {
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
              ColumnKinds.kind(column, mapping));
      default -> "try_cast((%s) as %s)".formatted(sql, column.type().sqlType());
    };
  }

  /**
   * The midnight after a moment, as the clocks of the export show it; after a day of the
   * warehouse's, as its own clock does.
   */
  String nextDay(String moment, ColumnMapping mapping) {
    ZoneId zone = zone(mapping.timeZone());
    String next = nextDay(moment, zone);
    if (zone.equals(settings.zone())) {
      return next;
    }
    return "greatest(%s, case when %s = %s + interval 1 day then %2$s end)"
        .formatted(next, nextDay(moment, settings.zone()), moment);
  }

  private static String nextDay(String moment, ZoneId zone) {
    return "timezone('UTC', timezone(%1$s, date_trunc('day', timezone(%1$s, timezone('UTC', %2$s))) + interval 1 day))"
        .formatted(Sql.text(zone.getId()), moment);
  }

  /** The cleaned text of a column. */
  String clean(Column column, ColumnMapping mapping) {
    return ColumnKinds.isNumber(column, mapping)
        ? columnTexts.number(mapping).clean()
        : columnTexts.clean(mapping, mapping.whenBlank(), ColumnKinds.kind(column, mapping));
  }

  private String parse(Column column, String clean, ColumnMapping mapping) {
    return switch (column.type()) {
      case TEXT -> clean;
      case TIMESTAMP ->
          TimeSql.timestamp(
              columnTexts.withPlainBlanks(clean, mapping),
              mapping.formats(),
              zone(mapping.timeZone()),
              settings.zone());
      case DATE ->
          TimeSql.date(
              columnTexts.withPlainBlanks(clean, mapping),
              mapping.formats(),
              zone(mapping.timeZone()));
      case DECIMAL, RATE, INTEGER, LONG ->
          numbers.value(numbers.text(clean, columnTexts.style(mapping)), column.type());
      // normalised and hashed once per distinct text, when rows are written
      case EMAIL, PHONE -> clean;
    };
  }

  /**
   * Words of the map, or a number with or without a label; turned where the low end is the best.
   */
  private String score(Column column, String clean, ColumnMapping mapping, Scale scale) {
    String written =
        columnTexts.style(mapping) == NumberStyle.COMMA
            ? columnTexts.ofNumber(mapping, ColumnKinds.kind(column, mapping))
            : clean;
    String unlabelled = texts.apply(ScoreSql.unlabelled(written, scale));
    String text =
        mapping.map().isEmpty()
            ? unlabelled
            : texts.apply(
                "case lower(%s) %s else %s end".formatted(clean, cases(mapping), unlabelled));
    return new ScoreCompiler(texts, numbers).score(column, text, columnTexts.style(mapping), scale);
  }

  /** A blank is no value that the map lacks: it becomes {@code when_blank}, or stays blank. */
  private String mapped(Column column, ColumnMapping mapping) {
    String clean = columnTexts.clean(mapping, null, CleanText.Kind.KEY);
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
        ? ParseSql.timestamp(texts.apply(text), List.of(), zone(mapping.timeZone()))
        : "cast(%s as %s)".formatted(text, column.type().sqlType());
  }

  /** A number may have {@code _} between its digits, as YAML allows. */
  private static String constant(Column column, String constant) {
    return Sql.text(
        switch (column.type()) {
          case DECIMAL, RATE, INTEGER, LONG -> constant.replace("_", "");
          case TEXT -> ColumnKinds.isCurrency(column) ? CurrencyWords.constant(constant) : constant;
          case EMAIL, PHONE, TIMESTAMP, DATE -> constant;
        });
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

  private ZoneId zone(@Nullable String own) {
    if (own != null) {
      return ZoneId.of(own);
    }
    return source.timeZone().isEmpty() ? settings.zone() : ZoneId.of(source.timeZone());
  }

  /** Digits of which there is nothing but zeros after the fifteenth: a double has no more. */
  static String isRound(String alias) {
    return "(ends_with(%1$s, '0') and strlen(%1$s) > 15 and regexp_full_match(%1$s, '[1-9][0-9]{14}0+'))"
        .formatted(alias);
  }
}
