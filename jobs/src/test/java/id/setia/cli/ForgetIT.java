package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person is taken out of everything, is proved to be gone, and the months stay what they were.
 */
class ForgetIT {

  private static final String FIGURES =
      "select month_start, metric, part, value, n from marts.monthly_figures order by all";
  private static final String CUSTOMERS =
      "select count(distinct customer_id), (select sum(net_revenue) from marts.revenue_daily) from core.customers";

  private final Path directory;

  ForgetIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aPersonIsForgottenAndTheMonthsStay() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    Path exports = directory.resolve("shop/exports");
    Path workspace = shell.workspace();
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Canary.configure(home);
      Canary.deliver(exports);
      shell.run("run", "--as-of", "2025-03-30").exits(ExitCode.DONE);
      shell.run("close", "2025-01").exits(ExitCode.DONE);
      shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
      shell.run("close", "2025-02").exits(ExitCode.DONE);
      JsonNode figures = shell.sql(FIGURES);
      JsonNode customers = shell.sql(CUSTOMERS);
      List<String> traces = traces(shell);
      assertThat(Canary.traces(workspace, traces))
          .as("the search finds what is there")
          .anyMatch(trace -> trace.startsWith("landing/till/"))
          .anyMatch(trace -> trace.startsWith("landing/register/"))
          .anyMatch(trace -> trace.startsWith("landing/chat/"))
          .anyMatch(trace -> trace.startsWith("lake/"))
          .anyMatch(trace -> trace.startsWith("releases/"))
          .anyMatch(trace -> trace.startsWith("state.db"))
          .anyMatch(trace -> trace.startsWith("warehouse.duckdb"));

      previews(shell);
      interrupted(shell);
      JsonNode receipt = shell.run("forget", "--resume", "--json").exits(ExitCode.DONE).json();

      assertThat(Canary.traces(workspace, traces)).isEmpty();
      assertThat(receipt.toString()).contains("\"receipt\":\"forget-1\"", "\"lake.orders\":5");
      assertThat(shell.run("forget", "list").exits(ExitCode.DONE).out())
          .contains("forget-1", "DONE");
      assertThat(workspace.resolve("forget.plan")).doesNotExist();
      same(shell, figures, customers);
      comesAgain(shell, exports, figures, customers, traces);
    }
  }

  /** Every text that only the person's rows have, hashes and ids made of them included. */
  private static List<String> traces(Shell shell) {
    List<String> traces = new ArrayList<>(Canary.TRACES);
    JsonNode known =
        shell.sql(
            "select identifier from core.customer_identities where identifier_kind <> 'customer_ref'"
                + " and customer_id = (select customer_id from core.customer_identities where identifier = 'C77000077')");
    assertThat(known).as("e-mail and telephone").hasSize(2);
    known.forEach(row -> traces.add(row.get("identifier").asText().substring(0, 16)));
    return traces;
  }

  private void previews(Shell shell) throws Exception {
    String before = shell.run("rollback", "--json").out();
    JsonNode preview =
        shell
            .run("forget", "--email", "CANARY.person@contoh.co.id", "--json")
            .exits(ExitCode.DONE)
            .json();
    JsonNode found = preview.get("found");
    // C77000077, M-7700-AB, X-7701-CNRY, the e-mail, the telephone
    assertThat(found.get("identifiers").asInt()).isEqualTo(5);
    assertThat(found.get("lake.orders").asInt()).isEqualTo(5);
    assertThat(found.get("lake.tickets").asInt()).isEqualTo(2);
    assertThat(found.get("lake.feedback").asInt()).isEqualTo(1);
    assertThat(found.get("lake.customers").asInt()).isEqualTo(1);
    assertThat(found.get("quarantine").asInt()).isEqualTo(1);
    assertThat(found.get("landing").asInt()).isEqualTo(6);
    assertThat(
            shell.run("forget", "--customer", Canary.NUMBER, "--json").exits(ExitCode.DONE).json())
        .isEqualTo(preview);
    assertThat(shell.run("rollback", "--json").out()).isEqualTo(before);
    assertThat(shell.run("forget").exits(ExitCode.USAGE).err()).contains("Say who");
    assertThat(shell.run("forget", "--resume").exits(ExitCode.FAILED).err())
        .contains("nothing was interrupted");
    assertThat(shell.run("forget", "--phone", "0811 9999 0000").exits(ExitCode.FAILED).err())
        .contains("by a shared telephone number");
  }

  /** Killed twice in the middle, and stopped once by a reader; nothing is loaded meanwhile. */
  private void interrupted(Shell shell) throws Exception {
    Path who =
        Files.writeString(
            directory.resolve("who.txt"), "# asked on 1 April\nemail=" + Canary.EMAIL + "\n");
    killed(
        shell, "update setia_quarantine set bad_value", "--identifiers", who.toString(), "--yes");
    assertThat(shell.run("forget", "--customer", "C00000001", "--yes").exits(ExitCode.FAILED).err())
        .contains("an earlier one was interrupted");
    assertThat(shell.run("doctor").exits(ExitCode.FAILED).out())
        .contains(
            "MEND  forgetting               forget-1 was interrupted; ./setia forget --resume");
    assertThat(shell.run("key", "rotate").exits(ExitCode.FAILED).err())
        .contains("somebody is being forgotten");
    killed(shell, "(?i)update iceberg_tables", "--resume");
    Path open = shell.workspace().resolve("releases/2025-03-30-1/warehouse.duckdb");
    try (InputStream reader = Files.newInputStream(open)) {
      assertThat(reader.read()).isGreaterThanOrEqualTo(0);
      assertThat(shell.run("forget", "--resume").exits(ExitCode.FAILED).err())
          .contains("a reader has release 2025-03-30-1 open");
    }
  }

  private static void killed(Shell shell, String statement, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("forget"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--workspace", shell.workspace().toString()));
    List<String> options = new ArrayList<>(KillPoint.before("", statement, 1).options());
    options.add("-Dsetia.home=" + System.getProperty("setia.home"));
    try (Child child =
        Child.start(
            KillMain.class, Map.copyOf(shell.environment()), options, all.toArray(String[]::new))) {
      String said =
          new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.process().waitFor())
          .as("killed before %s; %s", statement, said)
          .isEqualTo(137);
    }
  }

  private static void same(Shell shell, JsonNode figures, JsonNode customers) {
    assertThat(shell.sql(FIGURES)).isEqualTo(figures);
    assertThat(shell.sql(CUSTOMERS)).isEqualTo(customers);
    assertThat(
            shell.value(
                "select count(*) from marts.restatements where reported is distinct from restated"))
        .isEqualTo("0");
    assertThat(shell.value("select count(*) from marts.restatement_files")).isEqualTo("0");
    assertThat(
            shell.value(
                "select count(*) from ops.check_results where severity <> 'warn' and not passed"))
        .isEqualTo("0");
    // the stranger, and those who share the shop's telephone, are who they were
    assertThat(
            shell.value(
                "select count(distinct customer_id) from core.customer_identities where identifier = 'C77000078' or identifier like 'M-90%'"))
        .isEqualTo("9");
  }

  /** The same bytes, and others with the same rows and new ones of the person. */
  private static void comesAgain(
      Shell shell, Path exports, JsonNode figures, JsonNode customers, List<String> traces)
      throws Exception {
    String orders = Files.readString(exports.resolve("orders-canary.csv"));
    Files.writeString(exports.resolve("orders-again.csv"), orders);
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
    assertThat(Canary.traces(shell.workspace(), traces)).as("the same bytes again").isEmpty();
    same(shell, figures, customers);

    Files.writeString(
        exports.resolve("orders-more.csv"),
        orders + Canary.order("250331-CNRY0005", "31/03/2025 10:00:00", true, "Rp 50.000"));
    Files.writeString(
        exports.resolve("tickets-more.csv"),
        Files.readString(exports.resolve("tickets-canary.csv")).replace("low", "high"));
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
    assertThat(Canary.traces(shell.workspace(), traces)).as("other bytes, same person").isEmpty();
    assertThat(
            shell.value(
                "select count(*) from marts.restatements where reported is distinct from restated"))
        .isEqualTo("0");
    assertThat(
            shell.value(
                "select cast(sum(anonymous_net_revenue) as bigint) from marts.revenue_daily where order_date = '2025-03-31'"))
        .as("what the person bought since is anonymous")
        .isEqualTo("50000");
    // the others of the files that are gone are still known by both keys
    shell.run("key", "rotate").exits(ExitCode.DONE);
    assertThat(
            shell.value(
                "select count(*) from core.customer_identities own join core.customer_identities beside using (customer_id)"
                    + " where own.identifier = 'C77000078' and beside.identifier_kind in ('email', 'phone')"))
        .isEqualTo("2");
  }
}
