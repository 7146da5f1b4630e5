package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings and sources as people write them, and as they get them wrong. */
class ConfigurationTest {

  private static final String CUSTOMERS =
      "name: shop\nfiles: /x/*.csv\ntables:\n  customers:\n    columns: {customer_ref: ID}\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @BeforeEach
  void createSources() throws IOException {
    Files.createDirectories(directory.resolve("sources"));
  }

  private Path write(String name, String yaml) {
    try {
      return Files.writeString(directory.resolve(name), yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Configuration read() {
    return Configuration.read(directory, Map.of("DATA", "/data", "EMPTY", ""));
  }

  private Settings settings(String yaml) {
    write("setia.yml", yaml);
    return read().settings();
  }

  private SourceConfig source(String yaml) {
    write("sources/shop.yml", yaml);
    return read().source("shop");
  }

  @Test
  void sourcesMayEndInYamlAndSettingsMayNot() {
    write("sources/shop.yaml", CUSTOMERS);
    assertThat(read().sources()).extracting(SourceConfig::name).containsExactly("shop");
    write("setia.yaml", "min_n: 3\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: the settings are read from setia.yml alone (rename it)"
                .formatted(directory.resolve("setia.yaml")));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Settings none = read().settings();
    assertThat(settings("")).isEqualTo(none);
    assertThat(settings("duckdb: {threads: 3}\npublish:\n  facts: Tables\nmin_n:\n"))
        .isEqualTo(
            new Settings(
                "Asia/Jakarta",
                "IDR",
                1,
                0.01,
                0.1,
                5,
                0,
                new BigDecimal("1.0"),
                Map.of(),
                "",
                List.of(),
                "ID",
                new Settings.Identity(5, 50),
                new CltvSettings(
                    0.1,
                    List.of(1, 3, 6, 12, 24),
                    0.2,
                    100,
                    30,
                    0,
                    9,
                    0,
                    50_000,
                    5000,
                    16,
                    20_260,
                    CltvSettings.WhenUnfit.FLAG),
                "",
                new Settings.Feedback(Settings.Dedupe.ALL),
                new Settings.Subscriptions(3),
                new Settings.DuckDb(0, 3),
                Engine.DUCKDB,
                new SparkSettings("local[*]", "", Map.of()),
                new Settings.Lake(""),
                new Settings.Publish(
                    Settings.Facts.TABLES,
                    Settings.Reuse.UNCHANGED,
                    7,
                    31,
                    Settings.Readers.OWNER,
                    new Settings.Postgres("", "", "", "", "")),
                new Settings.Maintenance(4, 128, 7, 24, 0, 90),
                new Settings.State("", "", "", 60),
                List.of(),
                new Settings.Serve("127.0.0.1", 9642, List.of(), ""),
                new Settings.Metrics(""),
                new Settings.OpenLineage("", "", "", "setia", 10),
                new Settings.Text(""),
                new Settings.Log(Settings.LogFormat.TEXT),
                new AlertSettings(
                    EnumSet.complementOf(EnumSet.of(AlertSettings.Event.DIGEST)),
                    "docs/runbook.md",
                    "",
                    AlertSettings.Language.EN,
                    new AlertSettings.Webhook("", "", 10),
                    new AlertSettings.Mail(
                        "", 587, AlertSettings.Security.STARTTLS, "", "", "", List.of(), 10)),
                Map.of()));
    SourceConfig source = source(CUSTOMERS);
    assertThat(source.format())
        .isEqualTo(new ExportFormat(ExportFormat.Type.CSV, ",", "\"", "utf-8", true, List.of(), 0));
    assertThat(source.ownMaxRejectRate()).isEmpty();
    assertThat(source.unmapped()).isEqualTo(SourceConfig.Unmapped.KEEP);
    assertThat(source.numbers()).isEqualTo(NumberStyle.DOT);
    assertThat(source(CUSTOMERS + "format: {delimiter: ';'}\n").format())
        .isEqualTo(new ExportFormat(ExportFormat.Type.CSV, ";", "\"", "utf-8", true, List.of(), 0));
  }

  @Test
  void anEntryOfTheScheduleSaysOnlyWhatIsItsOwn() {
    assertThat(
            settings(
                    "schedule: [{cron: 30 2 * * *}, {name: eve, cron: 0 0 1 * * *, misfire: skip}]")
                .schedule())
        .containsExactly(
            new ScheduledJob(
                "run",
                ScheduledJob.Job.RUN,
                "30 2 * * *",
                "Asia/Jakarta",
                ScheduledJob.Misfire.CATCH_UP,
                31,
                1,
                "",
                0,
                10),
            new ScheduledJob(
                "eve",
                ScheduledJob.Job.RUN,
                "0 0 1 * * *",
                "Asia/Jakarta",
                ScheduledJob.Misfire.SKIP,
                31,
                1,
                "",
                0,
                10));
    assertThat(source(CUSTOMERS + "expected_every: 36h\n").longestSilence())
        .contains(Duration.ofHours(36));
    assertThat(source(CUSTOMERS).longestSilence()).isEmpty();
  }

  @Test
  void variablesComeFromTheEnvironment() {
    assertThat(source(CUSTOMERS.replace("/x/", "${DATA}/a${EMPTY}b/")).files())
        .containsExactly("/data/ab/*.csv");
    assertThat(settings("hadoop: {fs.s3a.endpoint: \"http://${DATA}\"}").hadoop())
        .containsEntry("fs.s3a.endpoint", "http:///data");
    assertThat(source(CUSTOMERS.replace("/x/*.csv", "['$DATA', '{x}', 'a$1\\b']")).files())
        .containsExactly("$DATA", "{x}", "a$1\\b");
  }

  @Test
  void anUnsetVariableIsNamedWithItsFileAndPlace() {
    Path file = write("sources/shop.yml", CUSTOMERS.replace("/x/*.csv", "[/a, '${NOT_SET}/b']"));
    assertThatThrownBy(this::read)
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read %s: ${NOT_SET} is not set in the environment (at files[1])", file);
    Path nested =
        write(
            "sources/shop.yml",
            CUSTOMERS.replace("customer_ref: ID", "customer_ref: {value: '${NO}'}"));
    assertThatThrownBy(this::read)
        .hasMessage(
            "Cannot read %s: ${NO} is not set in the environment (at tables.customers.columns.customer_ref.value)",
            nested);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time_zone: Mars/Olympus           | Invalid setting time_zone: Mars/Olympus (must be a time zone such as Asia/Jakarta)
          reporting_currency: RUPIAH        | Invalid setting reporting_currency: RUPIAH (must be an ISO 4217 code such as IDR)
          max_reject_rate: 1.5              | Invalid setting max_reject_rate: 1.5 (must be between 0 and 1)
          min_n: 0                          | Invalid setting min_n: 0 (must be at least 1)
          silence_days: -1                  | Invalid setting silence_days: -1 (must be between 0 (automatic) and 36525)
          margin_rate: 1.01                 | Invalid setting margin_rate: 1.01 (must be between 0 and 1)
          'margin_rates: {Teh: -0.1}'       | Invalid setting margin_rates.Teh: -0.1 (must be between 0 and 1)
          phone_region: '+62'               | Invalid setting phone_region: +62 (must be a country of ISO 3166-1 such as ID)
          'identity: {shared_contact_over: 0}' | Invalid setting identity.shared_contact_over: 0 (must be at least 1) (at identity)
          'identity: {shared_customer_ref_over: 0}' | Invalid setting identity.shared_customer_ref_over: 0 (must be at least 1) (at identity)
          'duckdb: {memory_mebibytes: 63}'  | Invalid setting duckdb.memory_mebibytes: 63 (must be 0 (half the machine) or at least 64) (at duckdb)
          'duckdb: {threads: -1}'           | Invalid setting duckdb.threads: -1 (must be 0 (all) or more) (at duckdb)
          'maintenance: {compact_from_files: 1}' | Invalid setting maintenance.compact_from_files: 1 (must be at least 2) (at maintenance)
          'publish: {keep_releases: 0}'     | Invalid setting publish.keep_releases: 0 (must be at least 1) (at publish)
          'publish: {keep: 3}'              | unknown setting keep (known: [facts, keep_backfilled, keep_releases, postgres, readers, reuse]) (at publish.keep)
          'publish: {postgres: {url: "jdbc:mysql://h/d"}}' | Invalid setting publish.postgres.url: jdbc:mysql://h/d (must be empty (none) or jdbc:postgresql://host/database) (at publish.postgres)
          'publish: {postgres: {schema_prefix: "Mart-"}}' | Invalid setting publish.postgres.schema_prefix: Mart- (must be at most 31 lower-case letters, digits and underscores, a letter first) (at publish.postgres)
          'state: {lease_seconds: 0}'       | Invalid setting state.lease_seconds: 0 (must be at least 1) (at state)
          'state: {url: "jdbc:mysql://h/d"}' | Invalid setting state.url: jdbc:mysql://h/d (must be empty (a file in the workspace) or jdbc:postgresql://host/database) (at state)
          'state: {url: "jdbc:postgresql://h/d?password=x"}' | Invalid setting state.url: jdbc:postgresql://h/d (must not say user or password: state.user and state.password do) (at state)
          'serve: {port: 70000}'            | Invalid setting serve.port: 70000 (must be a port, or 0) (at serve)
          'metrics: {file: setia.txt}'      | Invalid setting metrics.file: setia.txt (must end in .prom) (at metrics)
          'schedule: [{cron: every night}]' | Invalid setting schedule.cron: every night (must be five fields as in crontab, such as 30 2 * * *, or six with seconds: Cron expression contains 2 parts but we expect one of [5]) (at schedule[0])
          'schedule: [{cron: 0 2 * * *, zone: Java}]' | Invalid setting schedule.zone: Java (must be a time zone such as Asia/Jakarta) (at schedule[0])
          'schedule: [{cron: 0 2 * * *, retries: -1}]' | Invalid setting schedule.retries: -1 (must be 0 or more) (at schedule[0])
          'schedule: [{cron: 0 2 * * *}, {cron: 0 3 * * *}]' | Invalid setting schedule: [run, run] (each needs a name of its own)
          'schedule: [{job: run}]'          | Invalid setting schedule.cron: nothing (must be given) (at schedule[0])
          'hmac_key: 9f2c1e7ab4d8063559e1c0d7f3a2b68c47d9e05b1fa36c82d4e7905b3c6a1f28' | Invalid setting hmac_key: (hidden) (must come from the environment, as ${NAME})
          'state: {url: "jdbc:postgresql://h/d", user: u, password: p}' | Invalid setting state.password: (hidden) (must come from the environment, as ${NAME})
          'hadoop: {fs.s3a.secret.key: s}' | Invalid setting hadoop.fs.s3a.secret.key: (hidden) (must come from the environment, as ${NAME})
          'hadoop: {fs.s3a.access.key: s}' | Invalid setting hadoop.fs.s3a.access.key: (hidden) (must come from the environment, as ${NAME})
          'hadoop: {fs.azure.account.key.x.blob.core.windows.net: s}' | Invalid setting hadoop.fs.azure.account.key.x.blob.core.windows.net: (hidden) (must come from the environment, as ${NAME})
          'hadoop: {fs.ftp.password.host: s}' | Invalid setting hadoop.fs.ftp.password.host: (hidden) (must come from the environment, as ${NAME})
          'hadoop: {dfs.client.oauth2.refresh.token: "x${DATA}"}' | Invalid setting hadoop.dfs.client.oauth2.refresh.token: (hidden) (must come from the environment, as ${NAME})
          'alerts: {webhook: {token: secret}}' | Invalid setting alerts.webhook.token: (hidden) (must come from the environment, as ${NAME})
          'alerts: {mail: {password: secret}}' | Invalid setting alerts.mail.password: (hidden) (must come from the environment, as ${NAME})
          'alerts: {webhook: {url: "https://hooks.test/T0/secret"}}' | Invalid setting alerts.webhook.url: (hidden) (must come from the environment, as ${NAME})
          'alerts: {webhook: {url: "${DATA}"}}' | Invalid setting alerts.webhook.url: (hidden) (must be an http or https address) (at alerts.webhook)
          'alerts: {mail: {host: h, to: a@b}}' | Invalid setting alerts.mail.from:  (must be an e-mail address) (at alerts.mail)
          timezone: UTC                     | unknown setting timezone (known: [alerts, calendar, cltv, duckdb, ended_sources, engine, feedback, fiscal_year_start_month, hadoop, hmac_key, identity, lake, log, maintenance, margin_rate, margin_rates, max_reject_rate, max_withdrawn, metrics, min_n, openlineage, phone_region, publish, reporting_currency, schedule, serve, silence_days, spark, state, subscriptions, text, time_zone]) (at timezone)
          - a list                          | it must be a map of settings
          """)
  void aWrongSettingIsRefusedWithItsRule(String yaml, String message) {
    Path file = write("setia.yml", yaml);
    assertThatThrownBy(this::read)
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read %s: %s", file, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: shop                 | name: Shop                          | Invalid setting name: Shop (must be lower-case words with dashes)
          name: shop                 | name:                               | Invalid setting name:  (must be lower-case words with dashes)
          files: /x/*.csv            | files: []                           | Invalid setting files: [] (must name at least one file or glob)
          name: shop                 | 'name: shop\nmax_reject_rate: 2'    | Invalid setting max_reject_rate: 2.0 (must be between 0 and 1)
          name: shop                 | 'name: shop\nexpected_every: daily' | Invalid setting expected_every: daily (must be days or hours such as 1d or 36h)
          name: shop                 | 'name: shop\ntime_zone: X'          | Invalid setting time_zone: X (must be a time zone such as Asia/Jakarta)
          name: shop                 | 'name: shop\nformat: {delimiter: "::"}' | Invalid setting format.delimiter: :: (must be one character) (at format)
          name: shop                 | 'name: shop\nformat: {quote: "''''"}' | Invalid setting format.quote: '' (must be one character or empty) (at format)
          name: shop                 | 'name: shop\nformat: {skip_rows: -1}' | Invalid setting format.skip_rows: -1 (must be 0 or more) (at format)
          name: shop                 | 'name: shop\nformat: {encoding: ebcdic}'       | Invalid setting format.encoding: ebcdic (must be an encoding such as utf-8, utf-16, windows-1252, latin-1, shift_jis, gbk, gb18030, big5, euc-kr, euc-jp) (at format)
          name: shop                 | 'name: shop\nformat: {header: false}' | Invalid setting format.columns: [] (must name the columns where header is false) (at format)
          customers:                 | clients:                            | Invalid setting tables: clients (must be one of [orders, order_lines, refunds, customers, feedback, tickets, spend, fx_rates, subscriptions])
          '{customer_ref: ID}'       | '{customer_ref: ID, mail: Mail}'    | Invalid setting tables.customers.columns: mail (must be one of [acquisition_channel, birth_date, country, customer_ref, email, gender, name, phone, region, registered_at])
          '{customer_ref: ID}'       | '{email: Mail}'                     | Invalid setting tables.customers.columns: [email] (must map the required column customer_ref)
          'columns: {customer_ref: ID}' | 'columns:'                       | a table needs columns (at tables.customers)
          '    columns: {customer_ref: ID}' | ''                           | Invalid setting tables.customers: nothing (must have columns)
          'customer_ref: ID'         | 'customer_ref: {}'                  | a column needs exactly one of from, sql, value (has 0) (at tables.customers.columns.customer_ref)
          'customer_ref: ID'         | 'customer_ref: {from: a, sql: b}'   | a column needs exactly one of from, sql, value (has 2) (at tables.customers.columns.customer_ref)
          'customer_ref: ID'         | 'customer_ref: {form: a}'           | 'unknown word in a column: form (known: [from, sql, value, formats, format, time_zone, numbers, map, otherwise, when_blank, blank_codes, scale, best]) (at tables.customers.columns.customer_ref)'
          'customer_ref: ID'         | 'customer_ref: [a]'                 | 'a column is an export column''s name or a map, not: ["a"] (at tables.customers.columns.customer_ref)'
          'customer_ref: ID'         | 'customer_ref: {from: a, time_zone: X}' | Invalid setting time_zone: X (must be a time zone such as Asia/Jakarta) (at tables.customers.columns.customer_ref)
          """)
  void aWrongSourceIsRefusedWithItsRule(String right, String wrong, String message) {
    Path file = write("sources/shop.yml", CUSTOMERS.replace(right, wrong.replace("\\n", "\n")));
    assertThatThrownBy(this::read)
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read %s: %s", file, message);
  }

  @Test
  void aColumnIsANameOrAMap() {
    ColumnMapping short_ = column("Order ID");
    assertThat(short_)
        .isEqualTo(column("{from: Order ID}"))
        .isEqualTo(column("{from: [Order ID]}"));
    ColumnMapping full =
        column(
            "{from: [a, b], map: {Ya: 1, no: x}, otherwise: y, when_blank: 0, blank_codes: [99, n/a]}");
    assertThat(full.from()).containsExactly("a", "b");
    assertThat(full.map().entrySet()).extracting(Object::toString).containsExactly("Ya=1", "no=x");
    assertThat(full.whenBlank()).isEqualTo("0");
    assertThat(full.blankCodes()).containsExactly("99", "n/a");
    assertThat(column("{value: 10}").value()).isEqualTo("10");
  }

  private ColumnMapping column(String yaml) {
    return java.util.Objects.requireNonNull(
        java.util.Objects.requireNonNull(
                source(CUSTOMERS.replace("customer_ref: ID", "customer_ref: " + yaml))
                    .tables()
                    .get("customers"))
            .columns()
            .get("customer_ref"));
  }

  @Test
  void aTableMayBeFedTwiceUnderLabels() {
    SourceConfig source =
        source(
            CUSTOMERS + "  customers.vip:\n    when: vip = '1'\n    columns: {customer_ref: ID}\n");
    assertThat(source.tables().keySet()).containsExactly("customers", "customers.vip");
    assertThat(SourceConfig.tableName("customers.vip")).isEqualTo("customers");
    assertThat(source.tables().get("customers.vip"))
        .extracting(mapping -> mapping == null ? null : mapping.when())
        .isEqualTo("vip = '1'");
  }

  @Test
  void twoSourcesOfOneNameAreRefused() {
    write("sources/a.yml", CUSTOMERS);
    Path second = write("sources/b.yml", CUSTOMERS);
    assertThatThrownBy(this::read)
        .hasMessage("Cannot read %s: another source is named shop too", second);
  }

  @Test
  void brokenYamlIsNamedWithItsLine() {
    Path file = write("setia.yml", "time_zone: UTC\nmin_n: [1\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot read %s: ", file)
        .hasMessageContaining("(line 2, column 10)");
    write("setia.yml", "min_n: 1\nmin_n: 2\n");
    assertThatThrownBy(this::read).hasMessageContaining("the key min_n is there twice");
  }

  @Test
  void aMissingDirectoryOrSourceIsAnError() {
    assertThatThrownBy(() -> Configuration.read(directory.resolve("none"), Map.of()))
        .hasMessage(
            "Cannot read the configuration: %s is not a directory", directory.resolve("none"));
    source(CUSTOMERS);
    assertThatThrownBy(() -> read().source("shops"))
        .hasMessage("Cannot find source shops in %s (has: [shop])", directory);
  }
}
