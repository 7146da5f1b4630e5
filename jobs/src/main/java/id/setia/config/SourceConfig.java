package id.setia.config;

import id.setia.config.Settings.Check;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code config/sources}: where an export appears and what its columns mean.
 *
 * @param name the source's name: lower-case words with dashes
 * @param preset the known export shape whose words it takes where it has none of its own; empty:
 *     none
 * @param system the system whose order, ticket and customer numbers it uses; empty: one of its own.
 *     Sources of one system refer to each other's documents, as a refund does to its order
 * @param description what a colleague should know about it
 * @param files globs on any Hadoop file system; a plain path is a local file
 * @param format how the files are written
 * @param timeZone the zone of times without offset; empty: the warehouse's
 * @param currency the currency of all its money, ISO 4217; a column mapped to {@code currency} wins
 *     where it is not blank. Empty: the mapping says it
 * @param pricesIncludeTax whether the prices of its orders hold the tax, which is no revenue; a
 *     column mapped to {@code prices_include_tax} wins
 * @param numbers how numbers are written
 * @param blankCodes values that mean "none", beside the empty text
 * @param maxRejectRate the share of records that may fail before the source stops; negative: the
 *     warehouse's
 * @param complete whether each file is a full export: a document that the newest no longer holds is
 *     withdrawn
 * @param maxWithdrawn the share of the documents of a table that a full export may withdraw in this
 *     way before the source stops; negative: the warehouse's
 * @param expectedEvery how often something new is expected, such as 1d or 36h; longer silence is
 *     told. Empty: whenever it comes
 * @param covers which days its files hold in full, so that their end needs no later record: whole
 *     days, weeks or months, those that the files' names tell, or from one day to another. Empty: a
 *     day is complete when a later one has been seen
 * @param unmapped what becomes of export columns that no mapping uses
 * @param keepPersonal columns that are kept as they are although their names or values look like
 *     personal data: of the export, or canonical texts such as topic or tickets.topic
 * @param keepText whether comments are kept in the lake, with marks where they tell of people;
 *     otherwise only what they say is: language, sentiment and themes
 * @param select an SQL SELECT over {@code records}, run over each file by itself, whose result is
 *     what the tables map: for exports whose records are no documents, such as a log of events. A
 *     result row says in {@code _record_no} or {@code _records} which records it stands for. Empty:
 *     the records are mapped as they are
 * @param pages whether the files of one delivery are pages of one export, so that the lines of an
 *     order in several of them belong together
 * @param ignore an SQL condition over the export's columns: records for which it holds, such as
 *     previews of a survey, are set aside without counting as rejects. Beside a preset's own
 *     condition it is one more: a record goes for which either holds. Empty: none
 * @param ignoreInstead a condition that stands in place of the preset's {@code ignore}; an empty
 *     text: none of its records is left out
 * @param scores the survey questions of a record, by metric (nps, csat, ces): each becomes a row of
 *     feedback
 * @param tables canonical table, or {@code table.word} where one is fed twice, to mapping; a record
 *     goes to every table whose {@code when} holds
 */
public record SourceConfig(
    String name,
    String preset,
    String system,
    String description,
    List<String> files,
    ExportFormat format,
    String timeZone,
    String currency,
    TaxInPrices pricesIncludeTax,
    NumberStyle numbers,
    List<String> blankCodes,
    double maxRejectRate,
    boolean complete,
    double maxWithdrawn,
    String expectedEvery,
    Covers covers,
    Unmapped unmapped,
    List<String> keepPersonal,
    boolean keepText,
    String select,
    boolean pages,
    String ignore,
    @Nullable String ignoreInstead,
    Map<String, ColumnMapping> scores,
    Map<String, TableMapping> tables) {

  private static final String CURRENCY = "currency";
  private static final Pattern EVERY = Pattern.compile("([1-9][0-9]{0,3}[dh])?");
  private static final Pattern PASSWORD = Pattern.compile("://[^/]*:[^/]*@");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** What becomes of export columns that no mapping uses. */
  public enum Unmapped {
    /** They are kept as JSON in {@code extra}, personal ones excepted. */
    KEEP,
    /** They are dropped; the landed file still has them. */
    DROP
  }

  /**
   * How records become rows of one canonical table.
   *
   * @param when an SQL condition over the export's columns; absent: every record
   * @param endedOn of subscriptions: whether the day in ended_at is the last of the contract
   *     (inclusive) or the first without it (exclusive); absent: exclusive
   * @param columns canonical column to its origin
   */
  public record TableMapping(
      @Nullable String when, @Nullable ContractEnd endedOn, Map<String, ColumnMapping> columns) {
    /** Copies the map, keeping its order. */
    @SuppressWarnings("ConstantValue") // YAML may give a table no columns
    public TableMapping {
      if (columns == null) {
        throw new IllegalArgumentException("a table needs columns");
      }
      columns.forEach(
          (column, origin) ->
              Check.that(
                  origin != null,
                  "columns.%s".formatted(column),
                  "nothing",
                  "must be an export's column, or a map; leave the line out where there is none"));
      when = WrittenSql.ended(when);
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    TableMapping with(String column, ColumnMapping mapping) {
      Map<String, ColumnMapping> more = new LinkedHashMap<>(columns);
      more.put(column, mapping);
      return new TableMapping(when, endedOn, more);
    }

    TableMapping without(String column) {
      Map<String, ColumnMapping> fewer = new LinkedHashMap<>(columns);
      fewer.remove(column);
      return new TableMapping(when, endedOn, fewer);
    }
  }

  /** Refuses names, tables and columns that don't exist. */
  public SourceConfig {
    Check.that(NAME.matcher(name).matches(), "name", name, "must be lower-case words with dashes");
    Check.that(
        !name.equals("all"), "name", name, "must be another word: all stands for every source");
    system = system.isEmpty() ? name : system;
    Check.that(
        NAME.matcher(system).matches(), "system", system, "must be lower-case words with dashes");
    Check.that(!files.isEmpty(), "files", files, "must name at least one file or glob");
    files.forEach(SourceConfig::refusePassword);
    files.forEach(file -> Globs.check("files", file));
    format.entries().forEach(entry -> Globs.check("format.entries", entry));
    Check.that(!tables.isEmpty(), "tables", tables, "must map at least one canonical table");
    Check.that(maxRejectRate <= 1, "max_reject_rate", maxRejectRate, "must be between 0 and 1");
    Check.that(maxWithdrawn <= 1, "max_withdrawn", maxWithdrawn, "must be between 0 and 1");
    Check.that(
        EVERY.matcher(expectedEvery).matches(),
        "expected_every",
        expectedEvery,
        "must be days or hours such as 1d or 36h");
    Check.that(
        ignoreInstead == null || !preset.isEmpty(),
        "ignore_instead",
        String.valueOf(ignoreInstead),
        "must stand beside a preset, whose ignore it replaces; without one say ignore");
    Check.that(
        !pages || !complete,
        "pages",
        pages,
        "must not stand beside complete: true, as one page is no full export");
    if (!timeZone.isEmpty()) {
      Check.zone("time_zone", timeZone);
    }
    if (!currency.isEmpty()) {
      Check.currency("currency", currency);
    }
    Map<String, ColumnMapping> questions = new LinkedHashMap<>(scores);
    // A question without anything is one of the preset's that is not wanted.
    questions.values().removeIf(java.util.Objects::isNull);
    scores = Collections.unmodifiableMap(questions);
    tables =
        LineStatus.complete(
            Questions.complete(
                name, pricesIncludeTax.told(withCurrency(tables, currency)), scores));
    boolean areMarked = tables.entrySet().stream().anyMatch(SourceConfig::hasAmounts);
    tables.forEach((label, mapping) -> checkTable(label, mapping, areMarked));
    tables = SubscriptionHistory.complete(tables);
    files = List.copyOf(files);
    blankCodes = List.copyOf(blankCodes);
    keepPersonal = List.copyOf(keepPersonal);
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /**
   * Whether the words of comments stay in the lake: with {@code keep_text}, or as they were written
   * where {@code keep_personal} names them.
   */
  public boolean keepsComments() {
    return keepText
        || keepPersonal.contains(CanonicalTable.COMMENT)
        || keepPersonal.contains("feedback." + CanonicalTable.COMMENT);
  }

  /**
   * The canonical table behind a mapping's label: {@code feedback} for {@code feedback} and {@code
   * feedback.nps}.
   */
  public static String tableName(String label) {
    int dot = label.indexOf('.');
    return dot < 0 ? label : label.substring(0, dot);
  }

  private static Map<String, TableMapping> withCurrency(
      Map<String, TableMapping> tables, String currency) {
    if (currency.isEmpty()) {
      return tables;
    }
    Map<String, TableMapping> complete = new LinkedHashMap<>(tables);
    complete.replaceAll(
        (label, mapping) -> {
          // A table without columns is refused below, with its name.
          boolean hasMoney =
              mapping != null
                  && CanonicalTables.find(tableName(label))
                      .flatMap(table -> table.mapped(CURRENCY))
                      .isPresent();
          return hasMoney ? mapping.with(CURRENCY, inCurrency(mapping, currency)) : mapping;
        });
    return complete;
  }

  /** The source's currency is that of records whose column says none, too. */
  private static ColumnMapping inCurrency(TableMapping mapping, String currency) {
    ColumnMapping own = mapping.columns().get(CURRENCY);
    if (own == null) {
      return ColumnMapping.ofValue(currency);
    }
    return own.value() != null || own.whenBlank() != null ? own : own.withWhenBlank(currency);
  }

  /** Whether a table has money that is read from the export, where a mark may stand beside it. */
  private static boolean hasAmounts(Map.Entry<String, @Nullable TableMapping> table) {
    TableMapping mapping = table.getValue();
    Optional<CanonicalTable> canonical = CanonicalTables.find(tableName(table.getKey()));
    return mapping != null
        && canonical.isPresent()
        && mapping.columns().entrySet().stream()
            .anyMatch(
                column ->
                    column.getValue().value() == null
                        && canonical
                            .get()
                            .mapped(column.getKey())
                            .filter(canonical.get()::isMoney)
                            .isPresent());
  }

  /** Where a file lies is told in messages, logs and the ledger. */
  private static void refusePassword(String file) {
    if (PASSWORD.matcher(file).find()) {
      throw new IllegalArgumentException(
          "Invalid setting files: %s (a password belongs in the setting hadoop, such as fs.sftp.password.HOST.USER)"
              .formatted(PASSWORD.matcher(file).replaceFirst("://...@")));
    }
  }

  /** {@code areMarked}: amounts may say their currency themselves. */
  private static void checkTable(String label, @Nullable TableMapping mapping, boolean areMarked) {
    if (mapping == null) {
      throw new IllegalArgumentException(
          "Invalid setting tables.%s: nothing (must have columns)".formatted(label));
    }
    String tableName = tableName(label);
    CanonicalTable table =
        CanonicalTables.mappable().stream()
            .filter(mappable -> mappable.name().equals(tableName))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Invalid setting tables: %s (must be one of %s)"
                            .formatted(
                                tableName,
                                CanonicalTables.mappable().stream()
                                    .map(CanonicalTable::name)
                                    .toList())));
    for (String column : mapping.columns().keySet()) {
      Check.that(
          table.mapped(column).isPresent() || SubscriptionHistory.has(tableName, column),
          "tables.%s.columns".formatted(label),
          column,
          "must be one of "
              + new TreeSet<>(table.columns().stream().map(c -> c.mappedAs()).toList()));
    }
    mapping
        .columns()
        .forEach(
            (name, origin) ->
                Constants.check(
                    "tables.%s.columns.%s".formatted(label, name),
                    SubscriptionHistory.table(table, name).mapped(name).orElseThrow(),
                    origin));
    for (var column : table.columns()) {
      Check.that(
          !column.isRequired()
              || mapping.columns().containsKey(column.mappedAs())
              || (column.name().equals(CURRENCY) && areMarked),
          "tables.%s.columns".formatted(label),
          mapping.columns().keySet(),
          "must map the required column "
              + column.mappedAs()
              + (column.mappedAs().equals(CURRENCY) ? " (or the source says currency)" : ""));
    }
  }

  /** Whether the state of its orders is that of their lines, each of which must say its own. */
  public boolean hasStatusByLines() {
    return LineStatus.decides(tables);
  }

  /** How long it may be silent; empty: as long as it likes. */
  public Optional<Duration> longestSilence() {
    if (expectedEvery.isEmpty()) {
      return Optional.empty();
    }
    int last = expectedEvery.length() - 1;
    int count = Integer.parseInt(expectedEvery.substring(0, last));
    return Optional.of(
        expectedEvery.charAt(last) == 'd' ? Duration.ofDays(count) : Duration.ofHours(count));
  }

  /** Its own bound on what a full export may withdraw by not holding it, where it has one. */
  public OptionalDouble ownMaxWithdrawn() {
    return maxWithdrawn < 0 ? OptionalDouble.empty() : OptionalDouble.of(maxWithdrawn);
  }

  /** Its own bound on rejects, where it has one. */
  public OptionalDouble ownMaxRejectRate() {
    return maxRejectRate < 0 ? OptionalDouble.empty() : OptionalDouble.of(maxRejectRate);
  }
}
