package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.NumberStyle;
import id.setia.config.SourceConfig;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.export.NumberCells;
import id.setia.export.TextRelation;
import id.setia.schema.Currencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of a mapping's columns as SQL: cleaned, and those of numbers and their marks. */
final class ColumnTexts {

  private final SourceConfig source;
  private final TextRelation relation;
  private final UnaryOperator<String> texts;
  private final NumberCompiler numbers;

  /** {@code texts} gives an expression a name, under which it is computed once a record. */
  ColumnTexts(
      SourceConfig source,
      TextRelation relation,
      UnaryOperator<String> texts,
      NumberCompiler numbers) {
    this.source = source;
    this.relation = relation;
    this.texts = texts;
    this.numbers = numbers;
  }

  /**
   * The cleaned text of a mapping, as a column.
   *
   * @param whenBlank what stands for a blank one; null: nothing
   */
  String clean(ColumnMapping mapping, @Nullable String whenBlank, CleanText.Kind kind) {
    return texts.apply(
        cleanSql(mapping, whenBlank, kind, new Written(UnaryOperator.identity(), Sql::name)));
  }

  /** The cleaned text of a mapping whose numbers are read, as a column. */
  String ofNumber(ColumnMapping mapping, CleanText.Kind kind) {
    return texts.apply(cleanSql(mapping, whenBlank(mapping), kind, ofNumbers(mapping)));
  }

  /** A source file's own number, in plain digits, as the export would write it. */
  private @Nullable String whenBlank(ColumnMapping mapping) {
    String plain = mapping.whenBlank();
    return plain == null || style(mapping) != NumberStyle.COMMA ? plain : plain.replace('.', ',');
  }

  /** How the text of the mapping's SQL, and that of a column by its name, is written. */
  private record Written(UnaryOperator<String> sql, UnaryOperator<String> column) {}

  /** Numbers that are no texts have no country; where the comma is decimal they get one. */
  private Written ofNumbers(ColumnMapping mapping) {
    String sql = mapping.sql();
    return style(mapping) != NumberStyle.COMMA
        ? new Written(UnaryOperator.identity(), Sql::name)
        : new Written(
            text ->
                texts.apply(
                    NumberCells.withComma(
                        text, NumberCells.hasFractionsSql("(%s)".formatted(sql)))),
            name -> {
              String isFraction = relation.fractions().get(name);
              return isFraction == null
                  ? Sql.name(name)
                  : texts.apply(NumberCells.withComma(Sql.name(name), isFraction));
            });
  }

  private String cleanSql(
      ColumnMapping mapping, @Nullable String whenBlank, CleanText.Kind kind, Written written) {
    List<String> blankCodes = blankCodes(mapping);
    List<String> cleaned = new ArrayList<>();
    if (mapping.sql() != null) {
      String text = texts.apply("cast((%s) as varchar)".formatted(mapping.sql()));
      cleaned.add(CleanText.known(written.sql().apply(text), blankCodes, kind));
    }
    mapping
        .from()
        .forEach(
            from ->
                cleaned.add(
                    CleanText.known(
                        written.column().apply(from), blankCodes, kind, relation.trait(from))));
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
  NumberCompiler.Text number(ColumnMapping mapping) {
    Written written = ofNumbers(mapping);
    String clean = cleanSql(mapping, whenBlank(mapping), CleanText.Kind.KEY, written);
    boolean isOneColumn =
        mapping.from().size() == 1
            && mapping.sql() == null
            && relation.trait(mapping.from().get(0)) != CleanText.Trait.TIDY;
    return isOneColumn && blankCodes(mapping).stream().noneMatch(ColumnTexts::hasDigit)
        ? numbers.text(written.column().apply(mapping.from().get(0)), clean, style(mapping))
        : numbers.text(texts.apply(clean), style(mapping));
  }

  private static boolean hasDigit(String code) {
    return code.chars().anyMatch(Character::isDigit);
  }

  /**
   * The marks of an amount's text, NULL where it has none: of what the mapping reads, and of what
   * its SQL reads as a number.
   *
   * @param exportColumns the export's columns
   * @param isRupiah whether every currency of the source is the rupiah: then a plain number's
   *     {@code Rp} is none of its marks
   */
  List<AmountMarks> marks(ColumnMapping mapping, List<String> exportColumns, boolean isRupiah) {
    List<AmountMarks> marks = new ArrayList<>();
    if (mapping.value() != null || mapping.scale() != null || !mapping.map().isEmpty()) {
      return marks;
    }
    if (ColumnCompiler.isRead(mapping)) {
      // an amount is no name: an apostrophe before it is a spreadsheet's
      NumberCompiler.Text text = number(mapping);
      Optional<String> said = headingMark(mapping.from(), isRupiah);
      AmountMarks ofCells =
          marks(mapping.from(), text, numbers.amount(text), isRupiah && said.isEmpty());
      marks.add(
          said.map(heading -> texts.apply("coalesce(%s, %s)".formatted(ofCells.marks(), heading)))
              .map(ofCells::withMarks)
              .orElse(ofCells));
    }
    for (MappingFunctions.Call call : MappingFunctions.calls(mapping.sql())) {
      String argument = texts.apply("cast((%s) as varchar)".formatted(call.argument()));
      String written =
          call.numbers() == NumberStyle.COMMA
              ? texts.apply(NumberCells.withComma(argument, NumberCells.isMarked(argument)))
              : argument;
      String clean = texts.apply(ParseSql.clean(written, source.blankCodes()));
      List<String> named =
          exportColumns.stream().filter(name -> SqlNames.isNamed(call.argument(), name)).toList();
      NumberCompiler.Text text = numbers.text(clean, call.numbers());
      marks.add(marks(named, text, numbers.decimal(text), isRupiah));
    }
    return marks;
  }

  private AmountMarks marks(
      List<String> exportColumns, NumberCompiler.Text text, String amount, boolean isRupiah) {
    String marks =
        texts.apply(
            isRupiah
                ? CurrencyMarks.marksOfRupiahSql(text.clean(), text.isPlain())
                : CurrencyMarks.marksSql(text.clean(), text.isPlain()));
    String withShown =
        shownCurrency(exportColumns)
            .map(shown -> texts.apply("coalesce(%s, %s)".formatted(marks, shown)))
            .orElse(marks);
    return new AmountMarks(exportColumns, withShown, amount, decimals(exportColumns, text));
  }

  /** The mark in the heading of the first of some columns that is not blank. */
  private static Optional<String> headingMark(List<String> exportColumns, boolean isRupiah) {
    StringBuilder marks = new StringBuilder("case");
    boolean isAny = false;
    for (String column : exportColumns) {
      Optional<String> mark =
          HeadingCurrency.mark(column)
              .filter(found -> !isRupiah || !Currencies.of(found).equals(List.of("IDR")));
      isAny |= mark.isPresent();
      marks
          .append(" when %s is not null then ".formatted(Sql.name(column)))
          .append(mark.map(Sql::text).orElse("null"));
    }
    return isAny ? Optional.of(marks.append(" end").toString()) : Optional.empty();
  }

  /** The currency that a sheet shows beside the first of some columns that is not blank. */
  private Optional<String> shownCurrency(List<String> exportColumns) {
    String shown =
        exportColumns.stream()
            .filter(relation.currencies()::containsKey)
            .map(
                column ->
                    "when %s is not null then nullif(%s, '')"
                        .formatted(Sql.name(column), relation.currencies().get(column)))
            .collect(Collectors.joining(" "));
    return shown.isEmpty() ? Optional.empty() : Optional.of("case " + shown + " end");
  }

  /** A number that is no text leaves no doubt, and says nothing of those that are. */
  private String decimals(List<String> exportColumns, NumberCompiler.Text text) {
    return ifText(exportColumns, numbers.decimals(text));
  }

  /** What is said of texts; 0 of numbers that are none. */
  private String ifText(List<String> exportColumns, String signs) {
    String areFractions =
        exportColumns.stream()
            .map(relation.fractions()::get)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(" or "));
    return areFractions.isEmpty()
        ? signs
        : "case when %s then 0 else %s end".formatted(areFractions, signs);
  }

  /**
   * The cleaned text of a time with plain blanks in it, as a column: browsers write a narrow
   * no-break one before PM, and spreadsheets a no-break one after the day.
   */
  String withPlainBlanks(String clean, ColumnMapping mapping) {
    boolean isPrintable = mapping.sql() == null && relation.printable().containsAll(mapping.from());
    return isPrintable
        ? clean
        : texts.apply(
            "case when strlen(%1$s) <> length(%1$s) then translate(%1$s, '\u00a0\u2007\u2009\u202f', '    ') else %1$s end"
                .formatted(clean));
  }

  /** How its numbers are written. */
  NumberStyle style(ColumnMapping mapping) {
    NumberStyle own = mapping.numbers();
    return own == null ? source.numbers() : own;
  }

  /** {@link NumberShape#decimals} of a number that is no money. */
  String decimals(ColumnMapping mapping) {
    return decimals(mapping.from(), number(mapping));
  }

  /** {@link NumberShape#quantity} of a number; number cells leave no doubt. */
  String quantity(ColumnMapping mapping) {
    NumberCompiler.Text text = number(mapping);
    return ifText(mapping.from(), NumberShape.quantity(numbers.digits(text), style(mapping)));
  }

  /** {@link NumberShape#fine} of a number, as a column. */
  String fine(ColumnMapping mapping) {
    return texts.apply(NumberShape.fine(numbers.digits(number(mapping)), style(mapping)));
  }

  /** {@link DaySigns} of a moment or a day. */
  Optional<String> days(ColumnMapping mapping) {
    return DaySigns.canBeSwapped(mapping.formats())
        ? Optional.of(DaySigns.sql(clean(mapping, mapping.whenBlank(), CleanText.Kind.KEY)))
        : Optional.empty();
  }
}
