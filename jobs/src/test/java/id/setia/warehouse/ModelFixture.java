package id.setia.warehouse;

import id.setia.config.BusinessCalendar;
import id.setia.config.CltvSettings;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.ZoneSql;
import id.setia.warehouse.cltv.CltvModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A small world: an in-memory warehouse with an empty lake to fill, and the models to build on it.
 */
final class ModelFixture implements AutoCloseable {

  static final Path SQL = Path.of("sql");

  private static final CltvSettings CLTV =
      new CltvSettings(
          0.1,
          List.of(1, 3, 6, 12, 24),
          0.2,
          10,
          5,
          0,
          9,
          0,
          100_000,
          5000,
          16,
          20_260,
          CltvSettings.WhenUnfit.FLAG);

  private static final Path NO_RELEASE = Path.of("no", "release", "before");

  private static final Configuration CONFIGURATION =
      Configuration.withoutSources(Path.of("config"), Path.of("config"), Map.of());

  /** Of a shop that sets nothing. */
  private static final Settings DEFAULTS = CONFIGURATION.settings();

  /** The models in the order of production. */
  private static final ModelCatalog CATALOG = catalog();

  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\n");

  private final Connection connection;
  private final List<JavaModel> javaModels;
  private final CltvSettings cltv;
  private final Map<String, String> settings = new TreeMap<>();

  /** A world where nothing is published that did not pass the backtest. */
  static ModelFixture strict() throws SQLException {
    return new ModelFixture(
        new CltvSettings(
            0.1,
            List.of(1, 3, 6, 12, 24),
            0.2,
            10,
            5,
            0,
            9,
            0,
            100_000,
            5000,
            16,
            20_260,
            CltvSettings.WhenUnfit.UNKNOWN));
  }

  ModelFixture() throws SQLException {
    this(CLTV);
  }

  ModelFixture(CltvSettings cltv) throws SQLException {
    this(cltv, NO_RELEASE);
  }

  /** A world whose release before is a DuckDB file. */
  static ModelFixture after(Path published) throws SQLException {
    return new ModelFixture(CLTV, published);
  }

  private ModelFixture(CltvSettings cltv, Path published) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    this.javaModels = javaModels(published);
    this.cltv = cltv;
    executeAll(read(Path.of("jobs/src/test/resources/fixture/lake.sql")));
    calendar(Optional.empty());
  }

  private static ModelCatalog catalog() {
    Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), temp)) {
      return ModelCatalog.read(SQL, javaModels(), duckDb);
    }
  }

  /** Every table that Java computes. */
  static List<JavaModel> javaModels() {
    return javaModels(NO_RELEASE);
  }

  private static List<JavaModel> javaModels(Path published) {
    List<JavaModel> all = new ArrayList<>(JavaModels.all());
    all.addAll(CltvModels.all(CONFIGURATION.events(), published));
    return List.copyOf(all);
  }

  /** The world itself. */
  Connection connection() {
    return connection;
  }

  /** Replaces a setting macro, for example {@code set("setia_min_n()", "1")}. */
  ModelFixture set(String macro, String expression) {
    settings.put(macro, expression);
    return this;
  }

  /** Replaces the business hours. */
  final ModelFixture calendar(Optional<BusinessCalendar> calendar) throws SQLException {
    for (String script : CalendarTables.scripts(calendar)) {
      execute(script);
    }
    return this;
  }

  /** Inserts rows given as SQL tuples without their brackets. */
  ModelFixture insert(String table, String columns, String... rows) throws SQLException {
    execute("insert into %s (%s) values (%s)".formatted(table, columns, String.join("), (", rows)));
    return this;
  }

  /** Runs any SQL against the world, for bulk loads. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException("Cannot run %s: %s".formatted(sql, e.getMessage()), e);
    }
  }

  /** Builds every model in dependency order as of a day. */
  void build(LocalDate asOf) throws SQLException {
    build(asOf, List.of());
  }

  /** Builds some tables, and what they read, as of a day; none named: every one. */
  void build(LocalDate asOf, List<String> wanted) throws SQLException {
    Map<String, String> macros = new LinkedHashMap<>(SettingMacros.of(DEFAULTS, asOf));
    macros.putAll(settings);
    if (settings.containsKey("setia_time_zone()")) {
      String zone = String.valueOf(settings.get("setia_time_zone()")).replace("'", "");
      macros.put(
          "setia_business_date(instant)",
          "cast(%s as date)".formatted(ZoneSql.toLocal("instant", ZoneId.of(zone))));
      macros.put("setia_local_time(instant)", ZoneSql.toLocal("instant", ZoneId.of(zone)));
    }
    for (var macro : macros.entrySet()) {
      execute("create or replace macro %s as %s".formatted(macro.getKey(), macro.getValue()));
    }
    executeAll(read(SQL.resolve("macros.sql")));
    for (Map<String, Object> table :
        rows("select table_name from information_schema.tables where table_schema = 'lake'")) {
      execute(
          "update lake.%s set system = source where system is null"
              .formatted(table.get("table_name")));
    }
    Map<TableName, JavaModel> computed = new HashMap<>();
    javaModels.forEach(model -> computed.put(model.table(), model));
    Set<TableName> needed = neededFor(wanted);
    for (Model model : CATALOG.models()) {
      String name = model.table().toString();
      if (wanted.isEmpty() || needed.contains(model.table())) {
        if (model.sql().isPresent()) {
          execute("create or replace table %s as %s".formatted(name, model.sql().get()));
        } else {
          Objects.requireNonNull(computed.get(model.table()))
              .build(new ModelContext(connection, asOf, model, modelSettings()));
        }
      }
    }
  }

  /** What Java models read of the settings, with those that the world replaced. */
  private ModelSettings modelSettings() {
    ModelSettings defaults = ModelSettings.of(DEFAULTS);
    return new ModelSettings(
        Integer.parseInt(setting("setia_min_n()", String.valueOf(defaults.minN()))),
        setting("setia_feedback_dedupe()", defaults.feedbackDedupe()).replace("'", ""),
        Integer.parseInt(
            setting(
                "setia_fiscal_year_start_month()",
                String.valueOf(defaults.fiscalYearStartMonth()))),
        cltv);
  }

  private String setting(String macro, String byDefault) {
    return settings.getOrDefault(macro, byDefault);
  }

  /** What a model of Java works with in this world. */
  ModelContext context(TableName table, LocalDate asOf) {
    return context(connection, table, asOf, modelSettings());
  }

  /** What a model of Java works with in a database of any making. */
  static ModelContext context(
      Connection connection, TableName table, LocalDate asOf, ModelSettings settings) {
    Model model =
        CATALOG.models().stream()
            .filter(one -> one.table().equals(table))
            .findFirst()
            .orElseThrow();
    return new ModelContext(connection, asOf, model, settings);
  }

  private static Set<TableName> neededFor(List<String> wanted) {
    Set<TableName> needed = new HashSet<>();
    List<Model> lastFirst = new ArrayList<>(CATALOG.models());
    Collections.reverse(lastFirst);
    for (Model model : lastFirst) {
      if (wanted.contains(model.table().toString()) || needed.contains(model.table())) {
        needed.add(model.table());
        needed.addAll(model.inputs());
      }
    }
    return needed;
  }

  /** The rows of a query, columns in order. */
  List<Map<String, Object>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= columns; column++) {
          row.put(result.getMetaData().getColumnName(column), result.getObject(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /**
   * The rows of a query as lines of values with bars between, as a person would write them down.
   */
  List<String> lines(String sql) throws SQLException {
    return rows(sql).stream()
        .map(row -> String.join("|", row.values().stream().map(String::valueOf).toList()))
        .toList();
  }

  /** Names of the checks in {@code sql/checks} that find violations. */
  List<String> failedChecks() throws SQLException {
    List<String> failed = new ArrayList<>();
    for (Path file : files("checks")) {
      if (!violations(name(file)).isEmpty()) {
        failed.add(name(file));
      }
    }
    return failed;
  }

  /** What a check in {@code sql/checks} finds. */
  List<Map<String, Object>> violations(String check) throws SQLException {
    return rows(withoutComments(read(SQL.resolve("checks/" + check + ".sql"))));
  }

  /** The SQL models, as table name to SELECT. */
  static Map<String, String> selects() {
    Map<String, String> selects = new TreeMap<>();
    for (Model model : CATALOG.models()) {
      model.sql().ifPresent(sql -> selects.put(model.table().toString(), sql));
    }
    return selects;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void executeAll(String script) throws SQLException {
    for (String sql : STATEMENT_END.splitAsStream(withoutComments(script)).toList()) {
      if (!sql.isBlank()) {
        execute(sql);
      }
    }
  }

  private static String withoutComments(String sql) {
    Matcher comments = Pattern.compile("(?m)^\\s*--.*$").matcher(sql);
    return comments.replaceAll("");
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.sql$", "");
  }

  private static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(SQL.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
