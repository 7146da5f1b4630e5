package id.setia.mapping;

import id.setia.SetiaException;
import id.setia.config.ColumnMapping;
import id.setia.config.ContractEnd;
import id.setia.config.ExportFormat;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.export.JsonRelation;
import id.setia.export.NumberCells;
import id.setia.export.TextRelation;
import id.setia.mapping.StagePlan.Feed;
import id.setia.mapping.StagePlan.Rule;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.RowRule;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import id.setia.schema.LineAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles a source's mapping for the columns that its files really have. */
public final class MappingCompiler {

  /** An export may have a column of any name but one that begins like this. */
  private static final String STAGED = "_setia_";

  private static final Map<String, String> DELIMITERS =
      Map.of(";", "a semicolon", "\t", "a tab", "|", "a stroke", ",", "a comma");

  private final SourceConfig source;
  private final TextRelation relation;
  private final ColumnCompiler columns;
  private final ColumnRules columnRules;
  private final CurrencyCompiler currencies;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Map<String, String> aliasOfSql = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Rule> unmarked = new ArrayList<>();
  private final List<Rule> suspicions = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();
  private final List<String> lacking;
  private final String phoneRegion;

  private MappingCompiler(
      SourceConfig source, Settings settings, TextRelation relation, List<String> lacking) {
    this.source = source;
    this.relation = relation;
    this.lacking = lacking;
    this.phoneRegion = settings.phoneRegion();
    this.columns = new ColumnCompiler(source, settings, relation, this::text);
    this.columnRules = new ColumnRules(source, relation, columns);
    this.currencies = new CurrencyCompiler(source, columns, relation.columns(), this::text);
  }

  /**
   * The plan for one relation of a source.
   *
   * @throws SetiaException when the mapping names a column that the export lacks
   */
  public static StagePlan compile(SourceConfig source, Settings settings, TextRelation relation) {
    List<String> blank =
        source.format().optional().stream()
            .filter(column -> ColumnNames.find(column, relation.columns()).isEmpty())
            .filter(column -> isRead(source, column))
            .distinct()
            .toList();
    TextRelation complete = relation.withBlank(blank);
    boolean isNamed =
        !relation.columns().contains(SelectSession.FILE_NAME)
            && isRead(source, SelectSession.FILE_NAME);
    return new MappingCompiler(
            source,
            settings,
            isNamed ? complete.withFileName(SelectSession.FILE_NAME) : complete,
            blank)
        .compile();
  }

  private static boolean isRead(SourceConfig source, String column) {
    return SqlNames.isNamed(source.ignore(), column)
        || source.tables().values().stream()
            .anyMatch(
                table ->
                    SqlNames.isNamed(table.when(), column)
                        || table.columns().values().stream()
                            .anyMatch(
                                mapping ->
                                    mapping.from().contains(column)
                                        || SqlNames.isNamed(mapping.sql(), column)));
  }

  private StagePlan compile() {
    List<Feed> feeds = new ArrayList<>();
    if (!source.ignore().isEmpty()) {
      markUsed(source.ignore());
      rules.add(
          new Rule(
              StagePlan.IGNORED,
              "",
              "",
              List.of(),
              "one to load: ignore: " + source.ignore().strip(),
              "coalesce((%s\n), false)".formatted(source.ignore())));
    }
    if (source.format().type() == ExportFormat.Type.JSON
        && relation.columns().contains(JsonRelation.MALFORMED)) {
      rules.add(
          new Rule(
              "malformed_record",
              "",
              "",
              List.of(),
              "well-formed JSON",
              Sql.name(JsonRelation.MALFORMED) + " is not null"));
    }
    source.tables().forEach((label, mapping) -> feeds.add(feed(feeds.size(), label, mapping)));
    if (source.tables().values().stream().noneMatch(this::isForAll)) {
      String unrouted =
          feeds.stream()
              .map(feed -> "not " + feed.routeAlias())
              .collect(Collectors.joining(" and "));
      rules.add(
          new Rule(
              StagePlan.NOT_MAPPED,
              "",
              "",
              List.of(),
              "one that a table of the source takes",
              unrouted));
    }
    Withdrawal.rule(source, feeds)
        .ifPresent(rule -> rules.add(source.ignore().isEmpty() ? 0 : 1, rule));
    long before = rules.stream().filter(rule -> StagePlan.ON_PURPOSE.contains(rule.id())).count();
    int own = relation.columns().size() - lacking.size();
    RepeatedHeading.rule(source, relation.columns().subList(0, own))
        .ifPresent(rule -> rules.add(Math.toIntExact(before), rule));
    // an amount that can't be read is marked with nothing either, and is told as what it is
    unmarked.forEach(this::addRule);
    // last, so that a record under suspicion breaks no other rule
    suspicions.forEach(this::addRule);
    return new StagePlan(
        relation,
        textColumns(),
        parts,
        feeds,
        rules,
        extra(),
        columnsOfExpressions(),
        unread(),
        doubles());
  }

  private Map<String, List<String>> doubles() {
    Map<String, List<String>> doubles = new LinkedHashMap<>();
    relation
        .namesakes()
        .columns()
        .forEach(
            (column, others) -> {
              if (used.contains(column) && others.stream().noneMatch(used::contains)) {
                doubles.put(column, others);
              }
            });
    relation.namesakes().keys().stream()
        .filter(key -> used.contains(key.column()))
        .forEach(key -> doubles.put(key.column(), List.of()));
    return doubles;
  }

  /** Columns that the source's own SQL reads, and what it sees of them. */
  private Map<String, String> columnsOfExpressions() {
    List<String> expressions = new ArrayList<>(List.of(source.ignore()));
    for (TableMapping table : source.tables().values()) {
      expressions.add(Objects.requireNonNullElse(table.when(), ""));
      table
          .columns()
          .values()
          .forEach(mapping -> expressions.add(Objects.requireNonNullElse(mapping.sql(), "")));
    }
    Map<String, String> seen = new LinkedHashMap<>();
    for (String column : relation.columns()) {
      if (!relation.tidy().contains(column)
          && expressions.stream().anyMatch(sql -> SqlNames.isNamed(sql, column))) {
        String text = CleanText.text(Sql.name(column));
        String isFraction = relation.fractions().get(column);
        seen.put(
            column,
            isFraction != null
                    && expressions.stream()
                        .anyMatch(sql -> MappingFunctions.readsComma(sql, column))
                ? NumberCells.marked(text, isFraction)
                : text);
      }
    }
    return seen;
  }

  private Feed feed(int index, String label, TableMapping mapping) {
    CanonicalTable table = CanonicalTables.find(SourceConfig.tableName(label)).orElseThrow();
    String route = STAGED + "r" + index;
    String when = mapping.when();
    if (when != null) {
      markUsed(when);
    }
    String condition = when == null ? "true" : "coalesce((%s), false)".formatted(when);
    parts.put(route, isAsked(mapping) ? condition : "false");
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, ColumnMapping> entry : mapping.columns().entrySet()) {
      Column column = asked(table, table.mapped(entry.getKey()).orElseThrow());
      values.put(column.name(), column(label, route, column, entry.getValue()));
    }
    currency(label, route, table, values);
    for (RowRule rule : table.rules()) {
      rowRule(label, route, rule, values);
    }
    rounding(label, route, table, mapping, values);
    return new Feed(
        label,
        table,
        route,
        values,
        spellings(label, table, mapping),
        !isForAll(mapping),
        isTold(mapping));
  }

  /** The rule that no line becomes another because its price or quantity has many decimals. */
  private void rounding(
      String label,
      String route,
      CanonicalTable table,
      TableMapping mapping,
      Map<String, String> values) {
    Optional<ColumnMapping> price = read(label, table, mapping, "unit_price");
    Optional<ColumnMapping> quantity = read(label, table, mapping, "quantity");
    String unknown = "cast(null as double)";
    if (values.containsKey("quantity") && (price.isPresent() || quantity.isPresent())) {
      List<String> from = new ArrayList<>();
      price.ifPresent(named -> from.addAll(exportColumns(named)));
      quantity.ifPresent(named -> from.addAll(exportColumns(named)));
      String violation =
          LineAmount.isRounded(
              String.valueOf(values.get("quantity")),
              String.valueOf(values.get("unit_price")),
              quantity.map(columns.texts()::fine).orElse(unknown),
              price.map(columns.texts()::fine).orElse(unknown));
      addRule(
          new Rule(
              "out_of_range",
              label,
              "unit_price",
              from,
              LineAmount.ROUNDED,
              routed(label, route, violation)));
    }
  }

  private Spellings spellings(String label, CanonicalTable table, TableMapping mapping) {
    Optional<String> ofRate = read(label, table, mapping, "rate").map(columns.texts()::decimals);
    Optional<String> time =
        mapping.columns().keySet().stream()
            .filter(name -> ColumnKinds.isTime(table.mapped(name).orElseThrow()))
            .filter(name -> days(label, table, mapping, name).isPresent())
            .findFirst();
    return new Spellings(
        currencies.decimals(label).or(() -> ofRate).map(this::stage),
        read(label, table, mapping, "quantity").map(columns.texts()::quantity).map(this::stage),
        time.flatMap(name -> days(label, table, mapping, name)).map(this::stage),
        time.flatMap(table::mapped).map(Column::name).orElse(""));
  }

  private Optional<String> days(
      String label, CanonicalTable table, TableMapping mapping, String column) {
    return read(label, table, mapping, column).flatMap(columns.texts()::days);
  }

  /** The mapping of a column whose text is read as it stands. */
  private Optional<ColumnMapping> read(
      String label, CanonicalTable table, TableMapping mapping, String column) {
    return Optional.ofNullable(mapping.columns().get(column))
        .filter(named -> ColumnCompiler.isRead(named) && named.map().isEmpty())
        .map(named -> found(label, table.mapped(column).orElseThrow(), named));
  }

  /** A line that decides what its order is may not be silent. */
  private Column asked(CanonicalTable table, Column column) {
    return table.name().equals("order_lines")
            && column.name().equals("status")
            && source.hasStatusByLines()
        ? column.required()
        : column;
  }

  private String column(String label, String route, Column column, ColumnMapping named) {
    ColumnMapping mapping = found(label, column, named);
    used.addAll(mapping.from());
    if (mapping.sql() != null) {
      markUsed(mapping.sql());
    }
    String read = value(label, column, mapping);
    boolean isCurrency = column.name().equals(CanonicalTable.CURRENCY);
    String alias = stage(isCurrency ? currencies.of(label, mapping, read) : read);
    for (ColumnRules.Violation violation : columnRules.violations(column, mapping, alias)) {
      addRule(
          new Rule(
              violation.rule(),
              label,
              column.mappedAs(),
              exportColumns(mapping),
              violation.expectation(),
              routed(label, route, violation.sql())));
    }
    if (ColumnKinds.isReference(column) && mapping.value() == null) {
      suspicions.add(
          new Rule(
              "spoilt_id",
              label,
              column.name(),
              exportColumns(mapping),
              Rule.UNROUNDED,
              routed(label, route, ColumnCompiler.isRound(alias))));
    }
    return alias;
  }

  /**
   * The currency of a table's rows, where no column says it, and the rule that no mark may break.
   */
  private void currency(
      String label, String route, CanonicalTable table, Map<String, String> values) {
    Optional<Column> column = table.mapped(CanonicalTable.CURRENCY);
    if (column.isEmpty()) {
      return;
    }
    String name = column.get().name();
    if (!values.containsKey(name) && currencies.hasMarks()) {
      values.put(name, stage(currencies.ofMarks(label)));
      unmarked.add(currencies.unknown(label, routed(label, route, values.get(name) + " is null")));
    }
    ColumnMapping given = tableMapping(label).columns().get(name);
    String alias = values.get(name);
    if (alias != null) {
      List<String> said =
          given == null ? List.of() : exportColumns(found(label, column.get(), given));
      currencies
          .contradictions(label, alias, given, said)
          .forEach(rule -> addRule(routed(label, route, rule)));
    }
  }

  private TableMapping tableMapping(String label) {
    return Objects.requireNonNull(source.tables().get(label));
  }

  private Rule routed(String label, String route, Rule rule) {
    return new Rule(
        rule.id(),
        label,
        rule.column(),
        rule.exportColumns(),
        rule.expectation(),
        routed(label, route, rule.violationSql()),
        rule.currency());
  }

  /** The mapping with the names that the export's columns really have. */
  private ColumnMapping found(String label, Column column, ColumnMapping mapping) {
    if (mapping.from().isEmpty()) {
      return mapping;
    }
    List<String> columns = new ArrayList<>();
    for (String from : mapping.from()) {
      columns.add(
          ColumnNames.find(from, relation.columns())
              .orElseThrow(() -> missing(from, label, column)));
    }
    return mapping.withFrom(columns);
  }

  /**
   * What every record feeds needs no condition; then header and lines have many rules in common.
   */
  private String routed(String label, String route, String violation) {
    return isForAll(tableMapping(label)) ? violation : route + " and " + violation;
  }

  private boolean isForAll(TableMapping mapping) {
    ColumnMapping question = question(mapping);
    return mapping.when() == null
        && (question == null || !source.format().optional().containsAll(question.from()));
  }

  /** A question that a file doesn't have was not asked: that is no answer left blank. */
  private boolean isAsked(TableMapping mapping) {
    ColumnMapping question = question(mapping);
    return question == null || !lacking.containsAll(question.from());
  }

  /**
   * Whether its {@code when} can be answered: where a file lacks all of the optional columns that
   * it reads, nothing is known; of several names of one column a file has one.
   */
  private boolean isTold(TableMapping mapping) {
    List<String> read =
        source.format().optional().stream()
            .filter(column -> SqlNames.isNamed(mapping.when(), column))
            .toList();
    return isAsked(mapping) && (read.isEmpty() || !lacking.containsAll(read));
  }

  private static @Nullable ColumnMapping question(TableMapping mapping) {
    ColumnMapping score = mapping.columns().get("score");
    return score == null || score.scale() == null || score.from().isEmpty() ? null : score;
  }

  private void addRule(Rule rule) {
    if (rules.stream().noneMatch(known -> known.violationSql().equals(rule.violationSql()))) {
      rules.add(rule);
    }
  }

  /** A text may be made of another, so their names are their order. */
  private String text(String sql) {
    return texts.computeIfAbsent(sql, key -> StagePlan.TEXT_PREFIX + texts.size());
  }

  private Map<String, String> textColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    texts.forEach((sql, name) -> columns.put(name, sql));
    return columns;
  }

  private String value(String label, Column column, ColumnMapping mapping) {
    try {
      String value = columns.value(column, mapping);
      boolean isLastDay =
          column.name().equals("ended_at")
              && Objects.requireNonNull(source.tables().get(label)).endedOn()
                  == ContractEnd.INCLUSIVE;
      return isLastDay ? columns.nextDay(value, mapping) : value;
    } catch (IllegalArgumentException invalid) {
      throw new SetiaException(
          "Cannot load %s: %s (for %s.%s)"
              .formatted(source.name(), invalid.getMessage(), label, column.mappedAs()),
          invalid);
    }
  }

  private SetiaException missing(String from, String label, Column column) {
    if (relation.columns().equals(List.of(JsonRelation.MALFORMED))) {
      return new SetiaException(
          "Cannot load %s: no record of file %s is JSON (format.type is json)"
              .formatted(source.name(), relation.files().get(0).name()));
    }
    return new SetiaException(
        "Cannot load %s: column \"%s\" is missing (for %s.%s; file %s, has: %s)%s"
            .formatted(
                source.name(),
                from,
                label,
                column.mappedAs(),
                relation.files().get(0).name(),
                relation.columns().stream()
                    .filter(name -> !name.equals(JsonRelation.MALFORMED))
                    .collect(Collectors.joining(", ")),
                otherDelimiter()));
  }

  /** What to do where the one column of a text is several, with something else between them. */
  private String otherDelimiter() {
    String only = relation.columns().size() == 1 ? relation.columns().get(0) : "";
    return source.format().type() != ExportFormat.Type.CSV
        ? ""
        : DELIMITERS.entrySet().stream()
            .filter(delimiter -> only.contains(delimiter.getKey()))
            .findFirst()
            .map(
                delimiter ->
                    "; its columns have %s between them (format.delimiter)"
                        .formatted(delimiter.getValue()))
            .orElse("");
  }

  /**
   * One staged column per distinct expression: an order's id is read once for orders and
   * order_lines.
   */
  private String stage(String sql) {
    return aliasOfSql.computeIfAbsent(
        sql,
        key -> {
          String alias = STAGED + "c" + aliasOfSql.size();
          parts.put(alias, key);
          return alias;
        });
  }

  private void rowRule(String label, String route, RowRule rule, Map<String, String> values) {
    if (!values.keySet().containsAll(rule.requires())) {
      return;
    }
    String violation = rule.violationSql();
    for (String required : rule.requires()) {
      violation =
          violation.replaceAll("\\b" + required + "\\b", String.valueOf(values.get(required)));
    }
    List<String> from =
        rule.requires().stream()
            .flatMap(name -> exportColumns(mappingOf(label, name)).stream())
            .distinct()
            .toList();
    addRule(
        new Rule(
            rule.id(),
            label,
            rule.column(),
            from,
            rule.expectation(),
            routed(label, route, "(" + violation + ")")));
  }

  private ColumnMapping mappingOf(String label, String column) {
    ColumnMapping named = Objects.requireNonNull(tableMapping(label).columns().get(column));
    CanonicalTable table = CanonicalTables.find(SourceConfig.tableName(label)).orElseThrow();
    return found(label, table.mapped(column).orElseThrow(), named);
  }

  private List<String> exportColumns(ColumnMapping mapping) {
    String sql = mapping.sql();
    return sql == null
        ? mapping.from()
        : relation.columns().stream()
            .filter(name -> SqlNames.isNamed(sql, name))
            .sorted(Comparator.comparing(sql::indexOf))
            .toList();
  }

  private void markUsed(String sql) {
    for (String column : relation.columns()) {
      if (SqlNames.isNamed(sql, column)) {
        used.add(column);
      }
    }
  }

  /** What no mapping uses, but for columns that are people's by their names. */
  private List<String> extra() {
    return unread().stream()
        .filter(column -> source.keepPersonal().contains(column) || !isPersonal(column))
        .toList();
  }

  private List<String> unread() {
    return source.unmapped() == SourceConfig.Unmapped.DROP
        ? List.of()
        : relation.columns().stream().filter(column -> !used.contains(column)).toList();
  }

  /** Whether it is called what people's data are called, or is itself somebody's. */
  private boolean isPersonal(String column) {
    return PersonalColumns.isPersonal(column) || FileNames.isPersonal(column, phoneRegion);
  }
}
