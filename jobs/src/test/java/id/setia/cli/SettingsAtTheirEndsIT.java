package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every setting at its ends through a whole night, and just outside of them. */
class SettingsAtTheirEndsIT {

  /**
   * A setting with ends.
   *
   * @param low its low end
   * @param high its high end, or where it has none one far beyond use
   * @param outside values that are refused
   */
  private record Ends(String low, String high, List<String> outside) {}

  private static Ends ends(String low, String high, String... outside) {
    return new Ends(low, high, List.of(outside));
  }

  private static final Map<String, Ends> ENDS =
      Map.ofEntries(
          Map.entry("max_reject_rate", ends("0", "1", "-0.001", "1.001")),
          Map.entry("max_withdrawn", ends("0", "1", "-0.001", "1.001")),
          Map.entry("margin_rate", ends("0", "1", "-0.001", "1.001")),
          Map.entry("margin_rates", ends("{a: 0}", "{a: 1}", "{a: -0.001}", "{a: 1.001}")),
          Map.entry("min_n", ends("1", "1000000", "0")),
          Map.entry("fiscal_year_start_month", ends("1", "12", "0", "13")),
          Map.entry("silence_days", ends("0", "36525", "-1", "36526")),
          Map.entry("subscriptions.grace_days", ends("0", "90", "-1", "91")),
          Map.entry("identity.shared_contact_over", ends("1", "1000000", "0")),
          Map.entry("identity.shared_customer_ref_over", ends("1", "1000000", "0")),
          Map.entry("feedback.dedupe", ends("all", "last", "first")),
          Map.entry("cltv.discount_rate", ends("0", "1", "-0.001", "1.001")),
          Map.entry("cltv.largest_bias", ends("0.001", "1", "0", "1.001")),
          Map.entry("cltv.fewest_customers", ends("1", "1000000", "0")),
          Map.entry("cltv.fewest_repeaters", ends("1", "1000000", "0")),
          Map.entry("cltv.holdout_days", ends("0", "3653", "-1", "3654")),
          Map.entry("cltv.origins", ends("1", "100", "0", "101")),
          Map.entry("cltv.step_days", ends("0", "3653", "-1", "3654")),
          Map.entry("cltv.backtest_customers", ends("1000", "2147483647", "999")),
          Map.entry("cltv.segment_customers", ends("100", "2147483647", "99")),
          Map.entry("cltv.draws", ends("16", "200", "15", "17", "201")),
          Map.entry("cltv.when_unfit", ends("flag", "unknown", "zero")),
          Map.entry("publish.facts", ends("views", "tables", "files")),
          Map.entry("publish.reuse", ends("unchanged", "never", "always")),
          Map.entry("publish.keep_releases", ends("1", "1000000", "0")),
          Map.entry("publish.keep_backfilled", ends("0", "1000000", "-1")),
          Map.entry("publish.readers", ends("owner", "everyone", "nobody")),
          Map.entry("maintenance.compact_from_files", ends("2", "1000000", "1")),
          Map.entry("maintenance.compact_to_mebibytes", ends("1", "1000000", "0")),
          Map.entry("maintenance.snapshot_days", ends("0", "10000", "-1")),
          Map.entry("maintenance.orphan_hours", ends("0", "10000", "-1")),
          Map.entry("maintenance.landing_days", ends("0", "10000", "-1")),
          Map.entry("maintenance.log_days", ends("0", "10000", "-1")),
          Map.entry("duckdb.memory_mebibytes", ends("0", "1024", "-1", "63")),
          Map.entry("duckdb.threads", ends("0", "2", "-1")),
          Map.entry("state.lease_seconds", ends("1", "86400", "0")),
          Map.entry("serve.port", ends("0", "65535", "-1", "65536")),
          Map.entry("log.format", ends("text", "json", "xml")),
          Map.entry("alerts.mail.port", ends("1", "65535", "0", "65536")),
          Map.entry("alerts.mail.timeout_seconds", ends("1", "3600", "0")),
          Map.entry("alerts.webhook.timeout_seconds", ends("1", "3600", "0")),
          Map.entry("openlineage.timeout_seconds", ends("1", "3600", "0")));

  /** What has no ends, each with the reason. */
  private static final Map<String, String> WITHOUT_ENDS =
      Map.ofEntries(
          Map.entry("alerts.events", "a list of kinds of alerts; AlertServiceTest"),
          Map.entry("alerts.language", "two words; WatchIT"),
          Map.entry("alerts.link", "an address"),
          Map.entry("alerts.mail.from", "an address"),
          Map.entry(
              "alerts.mail.host", "a name; a night that mails needs a server: AlertServiceTest"),
          Map.entry("alerts.mail.password", "a secret; SecretsIT"),
          Map.entry("alerts.mail.security", "a night that mails needs a server: MailTlsTest"),
          Map.entry("alerts.mail.to", "addresses"),
          Map.entry("alerts.mail.user", "a name"),
          Map.entry("alerts.runbook", "an address"),
          Map.entry("alerts.webhook.token", "a secret; SecretsIT"),
          Map.entry("alerts.webhook.url", "an address; AlertServiceTest"),
          Map.entry("calendar", "a name; BusinessCalendarTest"),
          Map.entry("cltv.horizon_months", "a list; CltvModelsTest"),
          Map.entry("cltv.seed", "every number is as good; CltvModelsTest"),
          Map.entry("ended_sources", "names; CompletenessTest"),
          Map.entry("engine", "two words; a night on the other needs Spark: SparkParityIT"),
          Map.entry("hadoop", "properties of another program; HdfsIT"),
          Map.entry("hmac_key", "a secret; KeyStrengthTest"),
          Map.entry("lake.uri", "a place; HdfsIT"),
          Map.entry("metrics.file", "a place; WatchIT"),
          Map.entry("text.model", "a place; CommentModelTest"),
          Map.entry("publish.postgres.password", "a secret; PostgresPublisherTest"),
          Map.entry("publish.postgres.readers", "a name; PostgresPublisherTest"),
          Map.entry("publish.postgres.schema_prefix", "a name; ConfigurationTest"),
          Map.entry("publish.postgres.url", "a place; PostgresPublisherTest"),
          Map.entry("publish.postgres.user", "a name; PostgresPublisherTest"),
          Map.entry("phone_region", "a country; PhoneNumbersTest"),
          Map.entry("reporting_currency", "a code; ConfigurationTest"),
          Map.entry("schedule", "a list; TimetableTest"),
          Map.entry("openlineage.file", "a place; RunPageIT"),
          Map.entry("openlineage.namespace", "a name; LineageEventsTest"),
          Map.entry("openlineage.token", "a secret; LineageEventsTest"),
          Map.entry("openlineage.url", "an address; LineageEventsTest"),
          Map.entry("serve.address", "an address; ServeIT"),
          Map.entry("serve.hosts", "names; StatusServerTest"),
          Map.entry("serve.token", "a secret; StatusActionsTest"),
          Map.entry("spark.jar", "a place; SparkFaultsTest"),
          Map.entry("spark.master", "a place; SparkFaultsTest"),
          Map.entry("spark.properties", "properties of another program; SparkParityIT"),
          Map.entry("state.password", "a secret; PostgresIT"),
          Map.entry("state.url", "a place; PostgresIT"),
          Map.entry("state.user", "a name; PostgresIT"),
          Map.entry("time_zone", "a zone; ConfigurationTest"));

  private final Path directory;
  private final Shell shell;

  SettingsAtTheirEndsIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", directory.toString()));
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(
        sources.resolve("sales.yml"),
        """
        name: sales
        files: ${SETIA_EXPORTS}/sales.csv
        tables:
          orders:
            columns: {order_id: id, ordered_at: at, status: {value: completed}, customer_ref: c, currency: {value: IDR}}
          order_lines:
            columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: sku, quantity: {value: "1"}, unit_price: price, currency: {value: IDR}}
        """);
    Files.writeString(
        sources.resolve("pulse.yml"),
        """
        name: pulse
        files: ${SETIA_EXPORTS}/pulse.csv
        scores: {nps: {from: nps}, csat: {from: csat, scale: [1, 5]}, ces: {from: ces, scale: [1, 7], best: low}}
        tables: {feedback: {columns: {response_id: id, responded_at: at, survey_kind: {value: relational}, customer_ref: c}}}
        """);
    Files.writeString(
        directory.resolve("sales.csv"), "id,at,c,sku,price\nA1,2026-01-05 10:00:00,c1,S1,100\n");
    Files.writeString(
        directory.resolve("pulse.csv"),
        """
        id,at,c,nps,csat,ces
        1,2026-01-05 10:00:00,c1,10,5,1
        2,2026-01-06 10:00:00,c2,9,4,1
        3,2026-01-07 10:00:00,c3,7,4,4
        4,2026-01-08 10:00:00,c4,2,1,4
        5,2026-02-02 10:00:00,c5,8,3,3
        """);
  }

  @Test
  void everySettingHasItsEndsHere() throws IOException {
    JsonNode schema =
        new ObjectMapper()
            .readTree(Files.readString(Path.of("config/schema/settings.schema.json")));
    Set<String> leaves = new TreeSet<>();
    collect(schema, "", leaves);
    Set<String> known = new TreeSet<>(ENDS.keySet());
    known.addAll(WITHOUT_ENDS.keySet());

    assertThat(known).isEqualTo(leaves);
    assertThat(WITHOUT_ENDS.values())
        .allSatisfy(
            reason -> {
              for (Matcher test = TEST.matcher(reason); test.find(); ) {
                assertThat(tests()).as(reason).contains(test.group());
              }
            });
  }

  /** A new word of a source file fails here until it is said where it is tried. */
  @Test
  void everyWordOfASourceIsTriedSomewhere() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Files.readString(Path.of("config/schema/source.schema.json")));
    Set<String> leaves = new TreeSet<>();
    collect(schema, "", leaves);

    assertThat(new TreeSet<>(SourceWords.TRIED.keySet())).isEqualTo(leaves);
    for (Map.Entry<String, String> word : SourceWords.TRIED.entrySet()) {
      String name = word.getKey().substring(word.getKey().lastIndexOf('.') + 1);
      assertThat(SourceWords.text(word.getValue()))
          .as("%s is tried by %s", word.getKey(), word.getValue())
          .containsPattern("(?:\\b|\\\\n)" + name + "\\b");
    }
  }

  private static final Pattern TEST = Pattern.compile("\\w+(?:Test|IT)\\b");

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("jobs/src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static void collect(JsonNode node, String path, Set<String> leaves) {
    JsonNode named = path.equals("scores") ? node.at("/additionalProperties/anyOf/1") : node;
    if (!named.has("properties")) {
      leaves.add(path);
      return;
    }
    named
        .get("properties")
        .properties()
        .forEach(
            each ->
                collect(
                    each.getValue(),
                    path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                    leaves));
  }

  @Test
  void justOutsideIsRefusedByName() throws IOException {
    for (Map.Entry<String, Ends> each : ENDS.entrySet()) {
      for (String value : each.getValue().outside()) {
        settings(nested(each.getKey(), value));
        assertThat(night().exits(ExitCode.USAGE).err())
            .as("%s: %s", each.getKey(), value)
            .contains(each.getKey())
            .containsPattern("must be|one of");
      }
    }
  }

  @Test
  void everyLowEndPublishes() throws IOException {
    publishes(true);

    is("margin", "cltv_customers", "customer_id is not null", "0");
    // automatic, and no gap between two purchases is known
    is("silence_days", "churn_ledger", CHURN, "365");
    is("net_revenue", "cltv_customers", "customer_id is not null", "100");
    // 2 promoters less 1 detractor of 4; 3 satisfied of 4; efforts 1, 1, 4, 4 turned: 7, 7, 4, 4
    is("score", "nps_trend", MONTH, "25");
    is("score", "csat_trend", MONTH, "0.75");
    is("score", "ces_trend", MONTH, "5.5");
  }

  @Test
  void everyHighEndPublishes() throws IOException {
    publishes(false);

    is("margin", "cltv_customers", "customer_id is not null", "100");
    is("silence_days", "churn_ledger", CHURN, "36525");
    is("opening", "churn_ledger", CHURN, "1");
    is("churned", "churn_ledger", CHURN, "0");
    assertThat(shell.value("select count(score) from marts.nps_trend"))
        .as("fewer answers than min_n")
        .isEqualTo("0");
  }

  /**
   * A purchase of 5 January is 23 days old at the end of the month, and 51 at the end of February.
   */
  @Test
  void silenceOfADayEndsWithTheDayAfter() throws IOException {
    settings("silence_days: 1\nmin_n: 1\n");
    night().exits(ExitCode.DONE);

    String january = CHURN.replace("2026-02-01", "2026-01-01");
    is("\"new\"", "churn_ledger", january, "1");
    is("churned", "churn_ledger", january, "1");
    is("opening", "churn_ledger", CHURN, "0");
  }

  @Test
  void noRejectsAtAllOrNothingButRejects() throws IOException {
    Files.writeString(
        directory.resolve("sales.csv"), "id,at,c,sku,price\nA1,2026-01-05 10:00:00,c1,S1,free\n");
    settings("max_reject_rate: 0\n");
    assertThat(night().exits(ExitCode.CHECKS_FAILED).err())
        .contains("Cannot load sales: 1 of 1 records (100.00 %)", "max_reject_rate 0.00 %");

    settings("max_reject_rate: 1\n");
    night().exits(ExitCode.DONE);
    assertThat(
            shell.value(
                "select read || ' = ' || loaded || ' + ' || quarantined from ops.conservation where source = 'sales'"))
        .isEqualTo("1 = 0 + 1");
  }

  /** Money of a year ahead is worth as much as today at no discount, and half at 100 % a year. */
  @Test
  void theDiscountRateIsWhatTheForecastIsDividedBy() throws IOException {
    Files.writeString(directory.resolve("sales.csv"), regulars());
    for (String rate : List.of("0", "1")) {
      settings(
          "min_n: 1\ncltv: {discount_rate: %s, fewest_customers: 1, fewest_repeaters: 1, draws: 16, when_unfit: flag}\n"
              .formatted(rate));
      night().exits(ExitCode.DONE);

      String undiscounted =
          "select sum(expected_margin / power(1 + %s, days_to_middle / 365.25)) from core.cltv_months where month <= 12";
      double expected = Double.parseDouble(shell.value(undiscounted.formatted(rate)));
      assertThat(expected).isPositive();
      assertThat(
              Double.parseDouble(
                  shell.value(
                      "select cltv from marts.cltv_portfolio where segment_kind = 'all' and horizon_months = 12")))
          .isCloseTo(expected, within(expected * 1e-6));
      assertThat(
              shell.value(
                  "select string_agg(cast(lever_value as decimal(9, 6)), ' ' order by lever_value) from marts.cltv_sensitivity where lever = 'discount_rate' and horizon_months = 12"))
          .isEqualTo(
              rate.equals("0") ? "0.000000 0.050000" : "0.000000 0.500000 0.950000 1.000000");
      assertThat(
              shell.value(
                  "select string_agg(cast(lever_value as decimal(9, 6)), ' ' order by lever_value) from marts.cltv_sensitivity where lever = 'margin_rate' and horizon_months = 12"))
          .as("no margin is more than the revenue")
          .isEqualTo("0.800000 0.900000 1.000000");
    }
  }

  /** Sixty customers, of whom one in two comes back every few weeks, for two years. */
  private static String regulars() {
    StringBuilder csv = new StringBuilder("id,at,c,sku,price\n");
    LocalDate begin = LocalDate.of(2024, 9, 1);
    int order = 0;
    for (int customer = 0; customer < 60; customer++) {
      int purchases = customer % 2 == 0 ? 1 : 2 + customer % 7;
      for (int purchase = 0; purchase < purchases; purchase++) {
        order++;
        csv.append(
            "A%d,%s 10:00:00,c%d,S1,%d\n"
                .formatted(
                    order,
                    begin.plusDays(customer * 7L + purchase * (20L + customer % 11)),
                    customer,
                    100 + customer % 5 * 10 + purchase));
      }
    }
    return csv.toString();
  }

  private static final String CHURN =
      "period_kind = 'month' and period_start = '2026-02-01' and segment_kind = 'all'";

  private static final String MONTH =
      "period_kind = 'month' and period_start = '2026-01-01' and segment_kind = 'all' and touchpoint = 'all'";

  private void is(String column, String mart, String where, String value) {
    assertThat(
            new BigDecimal(
                shell.value("select %s from marts.%s where %s".formatted(column, mart, where))))
        .as("%s.%s", mart, column)
        .isEqualByComparingTo(value);
  }

  private void publishes(boolean isLow) throws IOException {
    StringBuilder yaml = new StringBuilder();
    // dotted names of one group are written together
    Map<String, StringBuilder> groups = new TreeMap<>();
    ENDS.forEach(
        (name, ends) -> {
          String value = isLow ? ends.low() : ends.high();
          int dot = name.lastIndexOf('.');
          if (dot < 0) {
            yaml.append(name).append(": ").append(value).append('\n');
          } else {
            groups
                .computeIfAbsent(name.substring(0, dot), group -> new StringBuilder())
                .append("%s: %s, ".formatted(name.substring(dot + 1), value));
          }
        });
    yaml.append(
        "alerts: {mail: {%s}, webhook: {%s}}\n"
            .formatted(groups.remove("alerts.mail"), groups.remove("alerts.webhook")));
    groups.forEach((group, words) -> yaml.append("%s: {%s}\n".formatted(group, words)));
    settings(yaml.toString());
    night().exits(ExitCode.DONE);
  }

  private static String nested(String name, String value) {
    String[] parts = name.split("\\.", -1);
    String yaml = parts[parts.length - 1] + ": " + value;
    for (int part = parts.length - 2; part >= 0; part--) {
      yaml = parts[part] + ": {" + yaml + "}";
    }
    return yaml + "\n";
  }

  private void settings(String yaml) throws IOException {
    Files.writeString(directory.resolve("config/setia.yml"), yaml);
  }

  private Shell.Outcome night() {
    return shell.run(
        "run", "--as-of", "2026-02-28", "--config", directory.resolve("config").toString());
  }
}
