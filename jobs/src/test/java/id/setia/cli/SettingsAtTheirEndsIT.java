package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
          Map.entry("alerts.webhook.timeout_seconds", ends("1", "3600", "0")));

  /** What has no ends: names, places, secrets, lists, and what a night does not read. */
  private static final Set<String> WITHOUT_ENDS =
      Set.of(
          "alerts.events",
          "alerts.link",
          "alerts.mail.from",
          "alerts.mail.host",
          "alerts.mail.password",
          "alerts.mail.security",
          "alerts.mail.to",
          "alerts.mail.user",
          "alerts.runbook",
          "alerts.webhook.token",
          "alerts.webhook.url",
          "calendar",
          "cltv.horizon_months",
          "cltv.seed",
          "ended_sources",
          "hadoop",
          "hmac_key",
          "lake.uri",
          "metrics.file",
          "phone_region",
          "reporting_currency",
          "schedule",
          "serve.address",
          "serve.hosts",
          "state.password",
          "state.url",
          "state.user",
          "time_zone");

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
    known.addAll(WITHOUT_ENDS);

    assertThat(known).isEqualTo(leaves);
  }

  private static void collect(JsonNode node, String path, Set<String> leaves) {
    if (!node.has("properties")) {
      leaves.add(path);
      return;
    }
    node.get("properties")
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
    assertThat(shell.value("select count(score) from marts.nps_trend"))
        .as("fewer answers than min_n")
        .isEqualTo("0");
  }

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
