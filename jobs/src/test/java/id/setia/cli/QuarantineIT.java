package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.lease.HolderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quarantine as a person works with it: look, mend the mapping, replay, discard, publish. */
class QuarantineIT {

  private static final String[] NIGHT = {"run", "--as-of", "2026-01-31"};

  private static final String SALES =
      """
      name: kasir
      files: ${SETIA_EXPORTS}/*.csv
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: order
            ordered_at: at
            status: {from: status, map: {paid: completed}}
            customer_ref: customer
            currency: {value: IDR}
        order_lines:
          columns:
            order_id: order
            ordered_at: at
            line_type: {value: sale}
            sku: sku
            quantity: quantity
            unit_price: price
            currency: {value: IDR}
      """;

  private final Path directory;
  private final Path mapping;
  private final Shell shell;

  QuarantineIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.mapping =
        Files.createDirectories(directory.resolve("config/sources")).resolve("kasir.yml");
    Path exports = Files.createDirectories(directory.resolve("exports"));
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Files.writeString(mapping, SALES);
    Files.writeString(
        exports.resolve("jan.csv"),
        """
        order,at,status,customer,sku,quantity,price
        A1,2026-01-05,paid,c1,S1,1,1000
        A1,2026-01-05,lunas,c1,S2,1,250
        A2,2026-01-06,lunas,c2,S1,2,1000
        A3,2026-01-07,paid,c3,S1,1,gratis
        A4,2026-01-08,paid,c4,S1,1
        """);
  }

  private Outcome run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = directory.resolve("config").toString();
    return shell.run(all);
  }

  @BeforeEach
  void night() {
    run(NIGHT).exits(ExitCode.DONE);
  }

  private void mend() throws IOException {
    Files.writeString(
        mapping, SALES.replace("paid: completed", "paid: completed, lunas: completed"));
  }

  private String revenue() {
    return shell.value(
        "select cast(cast(sum(net_revenue) as bigint) as varchar) from marts.revenue_daily");
  }

  @Test
  void replayLoadsTheMendedRecordsAndTheNextRunPublishesThem() throws IOException {
    assertThat(revenue()).isEqualTo("1000");
    mend();

    Outcome replay = run("quarantine", "replay", "--rule", "unknown_value").exits(ExitCode.DONE);

    assertThat(replay.out().lines().skip(2))
        .singleElement()
        .asString()
        .containsPattern("^replay-1 +kasir +2 +0 +0 +0 *$");
    assertThat(replay.err()).contains("the tables show it from the next run on");
    assertThat(revenue()).as("readers keep the release before").isEqualTo("1000");
    run(NIGHT).exits(ExitCode.DONE);
    assertThat(revenue()).isEqualTo("3250");
    assertThat(
            shell.value(
                "select read || '=' || loaded || '+' || quarantined || '+' || duplicates || ' ' || run_id from ops.conservation"))
        .isEqualTo("5=3+2+0 replay-1");
    assertThat(
            shell.value(
                "select string_agg(loaded || ' ' || is_current, ', ' order by is_current) from ops.conservation_history"))
        .isEqualTo("1 false, 3 true");
    // the price "gratis" and the record without one are unknown before and after
    assertThat(
            shell.value(
                """
                select string_agg(concat_ws(' ', coalesce(cast(amount_read as varchar), 'unknown'), known_amount_read,
                  amount_loaded, known_amount_quarantined, unknown_amounts), ', ' order by is_current)
                from ops.conservation_history
                """))
        .isEqualTo("unknown 3250.0000 1000.0000 2250.0000 2, unknown 3250.0000 3250.0000 0.0000 2");
    assertThat(
            shell.value(
                "select string_agg(rule || ' ' || status || ' ' || records, ', ' order by rule, status) from ops.quarantine"))
        .isEqualTo("malformed_record open 1, parse_decimal open 1, unknown_value replayed 2");
    assertThat(shell.value("select count(*) from marts.reconciliation where difference <> 0"))
        .isEqualTo("0");
    for (String page : List.of("index.html", "index.id.html")) {
      assertThat(Files.readString(shell.workspace().resolve("report").resolve(page)))
          .contains(page.contains(".id.") ? "Diputar ulang" : "Replayed");
    }
  }

  @Test
  void discardAndHistoryAreKeptAndPublished() throws IOException {
    assertThat(
            run(
                    "quarantine",
                    "discard",
                    "--file",
                    "jan.csv",
                    "--rule",
                    "parse_decimal",
                    "--reason",
                    "a gift")
                .exits(ExitCode.DONE)
                .out())
        .isEqualToIgnoringNewLines("1 records discarded");
    mend();
    run("quarantine", "replay", "--source", "kasir", "--file", "jan.csv").exits(ExitCode.DONE);

    JsonNode history = run("quarantine", "history", "--json").exits(ExitCode.DONE).json();

    assertThat(history.get(0).toString())
        .isEqualTo(
            "{\"action\":\"replay-2\",\"at\":\"2026-01-01T20:00:00Z\",\"source\":\"kasir\",\"rule\":\"malformed_record\","
                + "\"outcome\":\"refused\",\"rule_after\":\"malformed_record\",\"records\":1,\"reason\":null}");
    assertThat(history.get(1).get("outcome").asText()).isEqualTo("replayed");
    assertThat(history.get(2).get("reason").asText()).isEqualTo("a gift");
    assertThat(run("quarantine", "list", "--status", "all").exits(ExitCode.DONE).out())
        .containsPattern("parse_decimal +unit_price +discarded +1 +1")
        .containsPattern("unknown_value +status +replayed +2 +1");
    JsonNode open = run("quarantine", "show", "--json").exits(ExitCode.DONE).json();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).get("raw").asText()).isEqualTo("A4,2026-01-08,paid,c4,S1,1");
    run(NIGHT).exits(ExitCode.DONE);
    assertThat(shell.value("select quarantined from ops.conservation")).isEqualTo("2");
    assertThat(
            shell.value(
                "select string_agg(action || ' ' || outcome || ' ' || records || ' ' || coalesce(reason, '-'), ', '"
                    + " order by action, outcome) from ops.quarantine_history"))
        .isEqualTo("discard-1 discarded 1 a gift, replay-2 refused 1 -, replay-2 replayed 2 -");
  }

  @Test
  void usageIsTold() {
    assertThat(run("quarantine", "discard", "--reason", "x").exits(ExitCode.USAGE).err())
        .contains("Say which records: --source, --rule, --file, --record, or --all");
    run("quarantine", "discard", "--source", "kasir").exits(ExitCode.USAGE);
    assertThat(run("quarantine", "replay", "--source", "nowhere").exits(ExitCode.USAGE).err())
        .startsWith("Cannot find source nowhere in ");
    Outcome nothing =
        run("quarantine", "replay", "--file", "feb.csv", "--json").exits(ExitCode.DONE);
    assertThat(nothing.json()).isEmpty();
    assertThat(nothing.err()).contains("no open record matches");
  }

  @Test
  void noReplayBesideARun() throws Exception {
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");
      run("quarantine", "replay").exits(ExitCode.BUSY);
      run("quarantine", "discard", "--all", "--reason", "x").exits(ExitCode.BUSY);
      run("quarantine", "list").exits(ExitCode.DONE);
      holder.kill();
    }
  }
}
