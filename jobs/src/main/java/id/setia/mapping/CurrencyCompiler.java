package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.SourceConfig;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.mapping.StagePlan.CurrencyOrigin;
import id.setia.mapping.StagePlan.Rule;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The currency of amounts. The mapping gives it; where it gives none, the marks beside the amounts
 * do. A mark that can't stand for the currency sets its record aside: an amount in another currency
 * than its row's is a wrong number.
 */
final class CurrencyCompiler {

  /** The rule of amounts that are marked with another currency than their record's. */
  static final String MARK = "currency_mark";

  /** A money column of a table with the marks of its amounts. */
  private record Money(String column, AmountMarks marks) {}

  private final Map<String, List<Money>> moneyOf = new LinkedHashMap<>();
  private final Set<String> withoutCurrency = new LinkedHashSet<>();
  private final UnaryOperator<String> texts;

  /**
   * Of a source's mappings.
   *
   * @param exportColumns the export's columns
   * @param texts gives an expression a name, under which it is computed once a record, and a long
   *     constant one by which it is written once
   */
  CurrencyCompiler(
      SourceConfig source,
      ColumnCompiler columns,
      List<String> exportColumns,
      UnaryOperator<String> texts) {
    this.texts = texts;
    boolean isRupiah = source.tables().entrySet().stream().allMatch(CurrencyCompiler::isRupiah);
    source
        .tables()
        .forEach(
            (label, table) -> {
              moneyOf.put(label, money(label, table, columns, exportColumns, isRupiah));
              if (!table.columns().containsKey(CanonicalTable.CURRENCY)) {
                withoutCurrency.add(label);
              }
            });
  }

  /**
   * Whether the mapping itself says that all its amounts are in rupiah, so that no mark has to say
   * it; or it has none.
   */
  private static boolean isRupiah(Map.Entry<String, TableMapping> mapping) {
    CanonicalTable table =
        CanonicalTables.find(SourceConfig.tableName(mapping.getKey())).orElseThrow();
    ColumnMapping currency = mapping.getValue().columns().get(CanonicalTable.CURRENCY);
    return currency == null
        ? table.mapped(CanonicalTable.CURRENCY).isEmpty()
            && mapping.getValue().columns().keySet().stream()
                .noneMatch(name -> table.mapped(name).filter(table::isMoney).isPresent())
        : currency.value() != null && CurrencyWords.told(currency.value()).equals("IDR");
  }

  private static List<Money> money(
      String label,
      TableMapping mapping,
      ColumnCompiler columns,
      List<String> exportColumns,
      boolean isRupiah) {
    CanonicalTable table = CanonicalTables.find(SourceConfig.tableName(label)).orElseThrow();
    List<Money> money = new ArrayList<>();
    mapping
        .columns()
        .forEach(
            (name, column) -> {
              if (table.mapped(name).filter(table::isMoney).isPresent()) {
                columns
                    .texts()
                    .marks(named(column, exportColumns), exportColumns, isRupiah)
                    .forEach(marks -> money.add(new Money(name, marks)));
              }
            });
    return money;
  }

  /** With the export's names; a column that is missing is told where the mapping is compiled. */
  private static ColumnMapping named(ColumnMapping mapping, List<String> exportColumns) {
    return mapping.from().isEmpty()
        ? mapping
        : mapping.withFrom(
            mapping.from().stream()
                .map(from -> ColumnNames.find(from, exportColumns).orElse(from))
                .toList());
  }

  /** {@link NumberShape#decimals} of the first amount of a table, as a rule its price. */
  Optional<String> decimals(String label) {
    return money(label).stream().findFirst().map(money -> money.marks().decimals());
  }

  /** Whether any amount of the source may have a mark. */
  boolean hasMarks() {
    return moneyOf.values().stream().anyMatch(money -> !money.isEmpty());
  }

  /**
   * The currency of a table's rows: the mapping's, and where that is blank, the one of the marks.
   *
   * @param read SQL of what the mapping gives
   */
  String of(String label, ColumnMapping mapping, String read) {
    boolean isAlwaysThere = mapping.value() != null || mapping.whenBlank() != null;
    if (isAlwaysThere || !hasMarks()) {
      return read;
    }
    String given = texts.apply(read);
    return coalesced(Stream.of(given), label, given + " is null");
  }

  /** The currency that the marks name: of the table's own amounts, or of the record's others. */
  String ofMarks(String label) {
    return coalesced(Stream.of(), label, "true");
  }

  /** The first that is there; marks are looked up where the condition holds. */
  private String coalesced(Stream<String> first, String label, String condition) {
    Stream<Money> others =
        moneyOf.entrySet().stream()
            .filter(table -> !table.getKey().equals(label))
            .flatMap(table -> table.getValue().stream());
    Stream<String> marked =
        Stream.concat(money(label).stream(), others)
            .map(
                money ->
                    texts.apply(
                        money.marks().codeSql(condition, texts.apply(CurrencyMarks.CODES))));
    return Stream.concat(first, marked)
        .distinct()
        .collect(Collectors.joining(", ", "coalesce(", ", cast(null as varchar))"));
  }

  /** The rule of records whose currency neither the mapping nor a mark says. */
  Rule unknown(String label, String violationSql) {
    return new Rule(
        "required",
        label,
        CanonicalTable.CURRENCY,
        allColumns(),
        "marked with a currency (a sign such as $ is of several), and the source has no currency of its own",
        violationSql);
  }

  private List<String> allColumns() {
    return moneyOf.values().stream()
        .flatMap(List::stream)
        .flatMap(money -> money.marks().exportColumns().stream())
        .distinct()
        .toList();
  }

  /**
   * The rules that a mark beside an amount must stand for the currency of its row.
   *
   * @param currency the staged currency
   * @param mapping what gives it; null: the marks alone
   * @param said the export columns that the mapping reads it from
   */
  List<Rule> contradictions(
      String label, String currency, @Nullable ColumnMapping mapping, List<String> said) {
    Optional<CurrencyOrigin> origin =
        Optional.of(new CurrencyOrigin(said, otherwise(mapping), allColumns()));
    List<Rule> rules = new ArrayList<>();
    for (Money money : comparable(label)) {
      rules.add(
          new Rule(
              MARK,
              label,
              money.column(),
              money.marks().exportColumns(),
              "an amount in the currency of its record",
              money.marks().contradictSql(currency, texts.apply(CurrencyMarks.PAIRS)),
              origin));
    }
    return rules;
  }

  /**
   * Where only marks say the currency, all of a record's must agree, whatever table they are for.
   */
  private List<Money> comparable(String label) {
    return withoutCurrency.contains(label)
        ? withoutCurrency.stream().flatMap(other -> money(other).stream()).toList()
        : money(label);
  }

  private List<Money> money(String label) {
    return moneyOf.getOrDefault(label, List.of());
  }

  private static String otherwise(@Nullable ColumnMapping mapping) {
    String given = mapping == null ? null : mapping.value();
    String blank = mapping == null ? null : mapping.whenBlank();
    return given != null ? given : blank != null ? blank : "";
  }
}
