package id.setia.mapping;

import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import id.setia.schema.CanonicalTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source's mapping over one text relation, as SQL: each record once, with the typed values of
 * every feed, the first rule it breaks, and its raw text where it breaks one.
 *
 * @param relation the export's text
 * @param texts cleaned texts the parts are made of: alias to SQL, in order; one may use those
 *     before it
 * @param parts the staged values: alias to SQL, in order
 * @param feeds which canonical tables are fed
 * @param rules the rules, numbered from 1 in their order
 * @param extra the export's columns that no mapping uses and that are kept as JSON text
 * @param cleaned the export's columns that the source's own SQL names, to what it sees of them:
 *     their cleaned texts
 * @param unread the export's columns that no mapping uses; none where the source drops them
 * @param doubles the export's columns that are read, and whose name further columns have that are
 *     not: to those
 */
public record StagePlan(
    TextRelation relation,
    Map<String, String> texts,
    Map<String, String> parts,
    List<Feed> feeds,
    List<Rule> rules,
    List<String> extra,
    Map<String, String> cleaned,
    List<String> unread,
    Map<String, List<String>> doubles) {

  /**
   * The rule of records that a source sets aside on purpose; where it is there, it is the first.
   */
  public static final String IGNORED = "ignored";

  /** The rule of records whose status says that their document is no more; after the ignored. */
  public static final String WITHDRAWN = "withdrawn";

  /** The rule of records that no table of the mapping takes. */
  public static final String NOT_MAPPED = "not_mapped";

  /** The rule of records that repeat the line of headings; after the withdrawn. */
  public static final String HEADING = "repeated_heading";

  /** The rules of records that are set aside on purpose: they are no rejects. */
  public static final List<String> ON_PURPOSE = List.of(IGNORED, WITHDRAWN, HEADING);

  /** What the names of cleaned texts begin with. */
  static final String TEXT_PREFIX = "_setia_t";

  /**
   * Rows of one canonical table, made from the records for which its condition holds.
   *
   * @param label the mapping's name in the source file: the table, or {@code table.word}
   * @param table the canonical table
   * @param routeAlias the staged column that says whether a record feeds it
   * @param values canonical column to the staged column that holds its value; NULL where not mapped
   * @param spellings what its texts show beside their values
   * @param isConditional whether it takes only records for which its {@code when} holds
   * @param isTold whether the files have the columns that say which records it takes
   */
  public record Feed(
      String label,
      CanonicalTable table,
      String routeAlias,
      Map<String, String> values,
      Spellings spellings,
      boolean isConditional,
      boolean isTold) {

    /**
     * What a row adds to the net amount, over canonical columns; empty where it is no money or
     * nothing of it is mapped.
     */
    public Optional<String> amountSql() {
      return table.amountSql().filter(sql -> values.keySet().stream().anyMatch(sql::contains));
    }

    /** The staged value of a canonical column, typed NULL where the mapping has none. */
    public String value(String column, String sqlType) {
      return Optional.ofNullable(values.get(column))
          .map(Sql::name)
          .orElseGet(() -> "cast(null as %s)".formatted(sqlType));
    }
  }

  /**
   * A rule a record can break.
   *
   * @param id its name in quarantine, such as {@code parse_decimal}
   * @param feed the mapping it belongs to
   * @param column the canonical column to blame
   * @param exportColumns the export's columns behind it
   * @param expectation what was expected, for people
   * @param violationSql true where a record breaks it, over the export's and the staged columns
   * @param currency of a rule about currencies: where a record's is from
   */
  public record Rule(
      String id,
      String feed,
      String column,
      List<String> exportColumns,
      String expectation,
      String violationSql,
      Optional<CurrencyOrigin> currency) {
    /**
     * What is expected of an id that may have been rounded. Whether it was, the other ids of its
     * file say.
     */
    public static final String UNROUNDED =
        "an id (a spreadsheet has rounded it to 15 digits, as all such ids of the file)";

    /** Whether it is a suspicion, which the file as a whole confirms or refutes. */
    public boolean isSuspicion() {
      return expectation.equals(UNROUNDED);
    }

    /** Copies the list. */
    public Rule {
      exportColumns = List.copyOf(exportColumns);
    }

    /** A rule that is not about currencies. */
    public Rule(
        String id,
        String feed,
        String column,
        List<String> exportColumns,
        String expectation,
        String violationSql) {
      this(id, feed, column, exportColumns, expectation, violationSql, Optional.empty());
    }
  }

  /**
   * Where the currency of a record is from: the first of these that says it.
   *
   * @param said the export columns that the mapping reads it from
   * @param otherwise the currency of records where those are blank; empty: none
   * @param amounts the export columns with amounts that may be marked with it
   */
  public record CurrencyOrigin(List<String> said, String otherwise, List<String> amounts) {
    /** Copies the lists. */
    public CurrencyOrigin {
      said = List.copyOf(said);
      amounts = List.copyOf(amounts);
    }

    /**
     * The currency of a record, for people; empty where nothing says it.
     *
     * @param cells export columns to the record's texts, blank ones left out
     */
    public String of(Map<String, String> cells) {
      Stream<String> told = said.stream().map(cells::get).filter(Objects::nonNull);
      Stream<String> marked =
          amounts.stream()
              .map(cells::get)
              .filter(Objects::nonNull)
              .flatMap(amount -> CurrencyMarks.named(amount).stream());
      Stream<String> headed =
          amounts.stream()
              .filter(cells::containsKey)
              .flatMap(heading -> HeadingCurrency.mark(heading).stream())
              .flatMap(mark -> CurrencyMarks.named(mark).stream());
      return Stream.of(told, Stream.of(otherwise).filter(code -> !code.isEmpty()), marked, headed)
          .flatMap(codes -> codes)
          .findFirst()
          .orElse("");
    }
  }

  /** Copies the collections, keeping their order. */
  public StagePlan {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    feeds = List.copyOf(feeds);
    rules = List.copyOf(rules);
    extra = List.copyOf(extra);
    cleaned = Collections.unmodifiableMap(new LinkedHashMap<>(cleaned));
    unread = List.copyOf(unread);
    doubles = Collections.unmodifiableMap(new LinkedHashMap<>(doubles));
  }

  /** The plan with further columns of the export staged as they stand: alias to column. */
  public StagePlan withTexts(Map<String, String> columns) {
    Map<String, String> more = new LinkedHashMap<>(parts);
    columns.forEach((alias, column) -> more.put(alias, Sql.name(column)));
    return new StagePlan(relation, texts, more, feeds, rules, List.of(), cleaned, unread, doubles);
  }

  /**
   * The plan with one more staged column.
   *
   * @param sql over the relation's columns
   */
  public StagePlan with(String alias, String sql) {
    Map<String, String> more = new LinkedHashMap<>(parts);
    more.put(alias, sql);
    return new StagePlan(relation, texts, more, feeds, rules, extra, cleaned, unread, doubles);
  }

  /**
   * A query with one row per well-formed record: {@code file_ord} (the file's place in {@code
   * allPaths}, from 1), the staged values, {@code rule_no} (NULL = clean), {@code raw} (JSON of the
   * record where it is not clean), {@code is_unread} (whether a record that is not clean has money
   * that can't be read) and {@code extra}. The rows come in the order of the records unless an
   * expression of the mapping needs a join or a sort.
   */
  public String selectSql(List<String> allPaths) {
    return new StageSql(this).select(allPaths, relation.fromSql());
  }

  /** {@link #selectSql} with its rows in the order of the records whatever the mapping says. */
  public String orderedSql(List<String> allPaths) {
    return new StageSql(this)
            .select(
                allPaths,
                "(select *, row_number() over () as _setia_place from %s)"
                    .formatted(relation.fromSql()))
        + " order by _setia_place";
  }

  /** The columns of a record as JSON text. */
  static String json(List<String> columns) {
    return columns.stream()
        .map(column -> Sql.text(column) + ", " + Sql.name(column))
        .collect(Collectors.joining(", ", "cast(json_object(", ") as varchar)"));
  }
}
