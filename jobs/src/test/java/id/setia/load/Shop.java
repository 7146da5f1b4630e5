package id.setia.load;

import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.ThemesFile;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.infer.MoneyNames;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.landing.Ledger;
import id.setia.landing.Puller;
import id.setia.privacy.LandingEraser;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.QuarantineHistory;
import id.setia.quarantine.QuarantineHistory.Action;
import id.setia.quarantine.QuarantineHistory.Kind;
import id.setia.quarantine.Replayer;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateDb;
import id.setia.storage.FileStores;
import id.setia.text.CommentReader;
import id.setia.text.TextModel;
import id.setia.text.Themes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A small shop with a real workspace: exports are delivered, pulled and loaded as at night. */
public final class Shop implements AutoCloseable {

  /** What the settings of a shop name. */
  public static final Map<String, String> ENVIRONMENT = Map.of("TEST_KEY", "night");

  private static final Themes THEMES =
      ThemesFile.read(Path.of("config"), Path.of("config"), Map.of());

  /** Orders, their lines and refunds, one record a line; times are UTC. */
  public static final String SALES =
      """
      name: sales
      files: %s/*.csv
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          when: type <> 'refund'
          columns:
            order_id: order
            ordered_at: at
            status: {from: status, map: {paid: completed, cancelled: cancelled}}
            customer_ref: customer
            email: email
            currency: {value: IDR}
            order_discount: discount
        order_lines:
          when: type <> 'refund'
          columns:
            order_id: order
            ordered_at: at
            line_type: {value: sale}
            sku: sku
            quantity: quantity
            unit_price: price
            currency: {value: IDR}
        refunds:
          when: type = 'refund'
          columns:
            refund_id: order
            refunded_at: at
            sku: sku
            amount: price
            currency: {value: IDR}
      """;

  public static final String SALES_HEADER =
      "type,order,at,status,customer,email,discount,sku,quantity,price";

  final Path exports;
  public final Workspace workspace;
  public final StateDb state;
  final Ledger ledger;
  public final LoadJournal journal;
  public final Lake lake;
  private final Path root;
  private final Settings settings;
  private final DuckDb duckDb;
  private long clock = 1_700_000_000_000L;
  private int runs;

  public Shop(Path root) {
    this.root = root;
    try {
      exports = Files.createDirectories(root.resolve("exports"));
      Files.createDirectories(root.resolve("config/sources"));
      Files.writeString(
          root.resolve("config/setia.yml"),
          "hmac_key: ${TEST_KEY}\nduckdb: {memory_mebibytes: 512, threads: 2}\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    settings = Configuration.read(root.resolve("config"), ENVIRONMENT).settings();
    workspace = new Workspace(root.resolve("warehouse"));
    workspace.create();
    state = StateDb.open(workspace.stateDb());
    ledger = new Ledger(state, workspace);
    journal = new LoadJournal(state, ledger);
    lake = Lake.open(workspace, settings);
    duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), workspace.temp());
  }

  /** A source from YAML in which {@code %s} is the exports' directory. */
  public SourceConfig source(String yaml) {
    Path file = root.resolve("config/sources/it.yml");
    try {
      Files.writeString(file, yaml.contains("%s") ? yaml.formatted(exports) : yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Configuration.read(root.resolve("config"), ENVIRONMENT).sources().get(0);
  }

  public SourceConfig sales() {
    return source(SALES);
  }

  /** Writes an export later than all before. */
  public void deliver(String name, String... lines) {
    deliver(name, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  public void deliver(String name, String text, Charset charset) {
    try {
      Path file = exports.resolve(name);
      Files.write(file, text.getBytes(charset));
      clock += 1000;
      Files.setLastModifiedTime(file, FileTime.fromMillis(clock));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Delivers records of {@link #SALES}. */
  public void deliverSales(String name, String... records) {
    List<String> lines = new ArrayList<>(List.of(SALES_HEADER));
    lines.addAll(List.of(records));
    deliver(name, lines.toArray(String[]::new));
  }

  public void pull(SourceConfig source) {
    new Puller(new FileStores(Map.of()), ledger, workspace, "ID")
        .pull(source, "run-" + runs, bytes -> {});
  }

  private static CommentReader reader() {
    return new CommentReader(TextModel.shipped(), THEMES);
  }

  public List<LoadAccount> load(SourceConfig source) {
    LandingEraser eraser = new LandingEraser(workspace, settings, lake, state);
    return new Loader(
            workspace,
            settings,
            Shop::reader,
            lake,
            journal,
            forgotten -> eraser.eraseForgotten(List.of(forgotten)),
            watched -> {},
            Turns.ALONE)
        .load(source, "run-" + runs++);
  }

  /** What {@code sources test} says. */
  DryRun.Outcome tryOut(SourceConfig source) {
    return new DryRun(settings, workspace).of(source);
  }

  /** What {@code sources test} says of money that is not read. */
  List<String> unreadMoney(SourceConfig source) {
    return new DryRun(settings, workspace, MoneyNames::kind)
        .of(source).unread().stream().map(UnreadMoney::sentence).toList();
  }

  /** Pulls and loads; the account of the one load. */
  public LoadAccount night(SourceConfig source) {
    pull(source);
    List<LoadAccount> accounts = load(source);
    if (accounts.size() != 1) {
      throw new IllegalStateException("loads: " + accounts.size());
    }
    return accounts.get(0);
  }

  /** Replays the open records of a filter. */
  public Replayer.Replayed replay(SourceConfig source, Filter filter) {
    Action action =
        new QuarantineHistory(state).next(Kind.REPLAY, Instant.ofEpochSecond(0), filter, null);
    return new Replayer(workspace, settings, Shop::reader, lake, state)
        .replay(source, filter, action);
  }

  public long discard(Filter filter, String reason) {
    QuarantineHistory history = new QuarantineHistory(state);
    return history.discard(history.next(Kind.DISCARD, Instant.ofEpochSecond(0), filter, reason));
  }

  /** The statement that holds for each file: read, loaded, quarantined, duplicates; then money. */
  public List<String> statements() {
    return state.query(
        "select c.records_read || '=' || c.records_loaded || '+' || c.records_quarantined || '+' || c.records_duplicate"
            + " || ' ' || c.amount_read || '=' || c.amount_loaded || '+' || c.amount_quarantined || '+' ||"
            + " c.amount_duplicate from setia_conservation c join setia_file f on f.load_id = c.load_id"
            + " and f.file_id = c.file_id order by c.file_id",
        row -> row.getString(1));
  }

  /**
   * The rows of a table as it stands, columns separated by bars, in the order of {@code columns}.
   */
  public List<String> rows(String table, String columns) {
    CanonicalTable canonical = CanonicalTables.find(table).orElseThrow();
    LakeTable found = lake.table(canonical);
    List<String> files =
        found.files(found.snapshotId()).stream()
            .map(file -> found.readable(file).toString())
            .toList();
    if (files.isEmpty()) {
      return List.of();
    }
    String bars =
        List.of(columns.split(", ")).stream()
            .map(column -> "coalesce(cast(%s as varchar), '-')".formatted(column))
            .collect(Collectors.joining(", ", "concat_ws('|', ", ")"));
    return duckDb.query(
        "select %s as bars from read_parquet(%s, hive_partitioning = false) order by bars"
            .formatted(bars, Sql.textList(files)),
        row -> row.getString(1));
  }

  /** What was set aside: file, record, rule, column, value and raw record. */
  public List<String> quarantine() {
    return state.query(
        "select f.file_name || '|' || q.record_no || '|' || q.rule_id || '|' || coalesce(q.column_name, '-')"
            + " || '|' || coalesce(q.bad_value, '-') from setia_quarantine q join setia_file f"
            + " on f.file_id = q.file_id order by q.file_id, q.record_no",
        row -> row.getString(1));
  }

  void execute(String sql) {
    duckDb.execute(sql);
  }

  <T> List<T> query(String sql, DuckDb.RowReader<T> reader) {
    return duckDb.query(sql, reader);
  }

  @Override
  public void close() {
    duckDb.close();
    lake.close();
    state.close();
  }
}
