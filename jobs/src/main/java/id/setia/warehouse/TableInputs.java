package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.warehouse.JavaModel.Beside;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What each table of a build stands on, beside what all tables of a release share (program,
 * configuration, models, pinned lake): the contents of the tables that it reads, the as-of day
 * where it reads that, the forecast of the release before where it compares with it.
 *
 * <p>Thread-safe: each call works by the session that it is given.
 */
public final class TableInputs {

  private static final Pattern MACRO =
      Pattern.compile("(?i)create\\s+or\\s+replace\\s+macro\\s+(\\w+)\\s*\\(");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern TABLE =
      Pattern.compile("\\b(core|marts|ops|lake|bi)\\s*\\.\\s*(\\w+)");
  private static final String DAY = "setia_as_of";
  // what a forecast is compared with may be that of a close
  private static final List<TableName> CLOSES =
      List.of(new TableName("ops", "closes"), new TableName("ops", "closed_figures"));

  private final Map<TableName, Model> models;
  private final Set<String> dayWords;
  private final LocalDate asOf;
  private final Supplier<String> previous;
  private final Map<TableName, Map<String, Object>> contents = new ConcurrentHashMap<>();

  /**
   * Of one build.
   *
   * @param catalog its models and their macros
   * @param previous says what models read of the release before, when it is asked for
   */
  public TableInputs(ModelCatalog catalog, LocalDate asOf, Supplier<String> previous) {
    this.models =
        catalog.models().stream()
            .collect(Collectors.toUnmodifiableMap(Model::table, model -> model));
    this.dayWords = dayWords(catalog.macros());
    this.asOf = asOf;
    this.previous = previous;
  }

  /** The macros whose text names the day, or a macro that does. */
  private static Set<String> dayWords(String macros) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<MatchResult> begins = MACRO.matcher(macros).results().toList();
    for (int at = 0; at < begins.size(); at++) {
      int end = at + 1 < begins.size() ? begins.get(at + 1).start() : macros.length();
      texts.merge(
          begins.get(at).group(1).toLowerCase(Locale.ROOT),
          macros.substring(begins.get(at).end(), end),
          String::concat);
    }
    Set<String> words = new HashSet<>(Set.of(DAY));
    int before;
    do {
      before = words.size();
      texts.forEach(
          (name, text) -> {
            if (names(text, words)) {
              words.add(name);
            }
          });
    } while (words.size() > before);
    return Set.copyOf(words);
  }

  private static boolean names(String sql, Set<String> words) {
    Matcher word = WORD.matcher(sql.toLowerCase(Locale.ROOT));
    while (word.find()) {
      if (words.contains(word.group())) {
        return true;
      }
    }
    return false;
  }

  /** Whether what a SQL text says may be another on another day, the tables that it reads aside. */
  boolean readsDay(String sql) {
    return names(sql, dayWords);
  }

  /** Every table that a SQL text names, and what looks like one. */
  static Set<TableName> tables(String sql) {
    return TABLE
        .matcher(sql.replace("\"", "").toLowerCase(Locale.ROOT))
        .results()
        .map(found -> new TableName(found.group(1), found.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The day up to which the build sees facts. */
  LocalDate asOf() {
    return asOf;
  }

  /**
   * A hash of what a table stands on: where it is what it was, so is the table. The tables that the
   * model reads must be as they will be published.
   */
  String key(DuckDb session, Model model) {
    Set<Beside> beside = model.java().map(JavaModel::readsBeside).orElse(Set.of());
    List<String> lines = new ArrayList<>();
    if (beside.contains(Beside.DAY) || model.sql().filter(this::readsDay).isPresent()) {
      lines.add(asOf.toString());
    }
    Set<TableName> reads = new TreeSet<>(model.inputs());
    if (beside.contains(Beside.ANCESTORS)) {
      addAncestors(model, reads);
    }
    if (beside.contains(Beside.PREVIOUS_RELEASE)) {
      lines.add(previous.get());
      reads.addAll(CLOSES);
    }
    for (TableName table : reads) {
      if (!table.schema().equals("lake")) {
        lines.add(table + " " + content(session, table));
      }
    }
    return FigureSheet.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private void addAncestors(Model model, Set<TableName> reads) {
    for (TableName input : model.inputs()) {
      Model maker = models.get(input);
      reads.add(input);
      if (maker != null) {
        addAncestors(maker, reads);
      }
    }
  }

  /** Rows and hash of a table that won't change any more, counted once. */
  public Map<String, Object> content(DuckDb session, TableName table) {
    return contents.computeIfAbsent(table, unread -> ReleaseContent.of(session, unread.toString()));
  }

  /** Notes what a table was found to hold. */
  void found(TableName table, Map<String, Object> content) {
    contents.put(table, content);
  }

  /**
   * What the manifest says of what the tables stand on: a hash for each model, and the contents of
   * the tables of {@code ops} that they and the checks read.
   *
   * @param session on a build whose models are all built
   */
  public Map<String, String> ofAll(DuckDb session, Collection<Model> all, List<String> ops) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Model model : all) {
      said.put(model.table().toString(), key(session, model));
    }
    for (String table : ops) {
      TableName name = new TableName("ops", table);
      said.put(name.toString(), content(session, name).toString());
    }
    return said;
  }
}
