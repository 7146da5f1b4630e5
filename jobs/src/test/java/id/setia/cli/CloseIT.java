package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.lease.HolderMain;
import id.setia.warehouse.FigureSheet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month as reported, and what becomes of it. */
class CloseIT {

  private static final String FEBRUARY =
      "select sum(net_revenue) from marts.revenue_daily where order_date >= '2025-02-01' and order_date < '2025-03-01'";

  private final Path directory;

  CloseIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aClosedMonthSaysWhatBecameOfIt() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Path settings = home.file("config/setia.yml");
      Files.writeString(
          settings,
          Files.readString(settings) + "publish: {keep_releases: 1, keep_backfilled: 0}\n");
      assertThat(shell.run("close", "2025-02").exits(ExitCode.FAILED).err())
          .contains("nothing has run there");
      shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
      assertThat(shell.value("select count(*) from marts.restatements")).isEqualTo("0");
      BigDecimal reported = new BigDecimal(shell.value(FEBRUARY));

      JsonNode preview =
          shell.run("close", "2025-02", "--dry-run", "--json").exits(ExitCode.DONE).json();
      assertThat(shell.run("close", "2025-02", "--dry-run").exits(ExitCode.DONE).out())
          .contains("would close 2025-02 by release 2025-03-31-1")
          .contains(CloseCommand.written(reported) + "  IDR")
          .doesNotContain("reporting currency", ".00000000");
      assertThat(shell.run("close", "list", "--json").exits(ExitCode.DONE).json()).isEmpty();

      JsonNode closed =
          shell.run("close", "2025-02", "--by", "Sari", "--json").exits(ExitCode.DONE).json();

      assertThat(closed.get("figures_hash")).isEqualTo(preview.get("figures_hash"));
      signed(shell, closed.get("figures_hash").asText());

      assertThat(closed.get("close").asText()).isEqualTo("2025-02-1");
      assertThat(closed.get("release").asText()).isEqualTo("2025-03-31-1");
      assertThat(closed.get("figures").asInt()).isGreaterThan(15);
      assertThat(closed.get("incomplete")).isEmpty();
      refuses(shell);

      deliver(directory.resolve("shop/exports"));
      shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
      BigDecimal restated = new BigDecimal(shell.value(FEBRUARY));

      List<Map<String, String>> rows = restatements(shell, "net_revenue");
      assertThat(rows)
          .extracting(row -> row.get("cause"))
          .containsExactly("corrections", "late_rows", "refunds", "total");
      assertThat(rows)
          .allSatisfy(
              row -> {
                assertThat(new BigDecimal(row.get("reported"))).isEqualByComparingTo(reported);
                assertThat(new BigDecimal(row.get("restated"))).isEqualByComparingTo(restated);
              });
      assertThat(amounts(rows))
          .containsExactly(
              "7000",
              "100000",
              "-50000",
              restated.subtract(reported).stripTrailingZeros().toPlainString());
      assertThat(restated.subtract(reported)).isEqualByComparingTo("57000");
      assertThat(
              rows.stream().map(row -> String.valueOf(row.get("files")).replaceAll("[0-9]+:", "")))
          .containsExactly("orders-mended.csv", "orders-late.csv", "refunds-late.csv", "");
      assertThat(
              shell.value(
                  "select count(*) from ops.files join marts.restatement_files using (file_id) where metric = 'net_revenue'"))
          .isEqualTo("3");
      for (String page : List.of("index.html", "index.id.html")) {
        assertThat(shell.workspace().resolve("report").resolve(page))
            .content()
            .contains("57", "orders-late.csv");
      }
      // the closed release stays, whatever the others
      assertThat(releases(shell)).containsExactlyInAnyOrder("2025-03-31-1", "2025-04-01-1");
      shell.run("run", "--as-of", "2025-04-02").exits(ExitCode.DONE);
      assertThat(releases(shell)).containsExactlyInAnyOrder("2025-03-31-1", "2025-04-02-1");
      assertThat(amounts(restatements(shell, "net_revenue"))).hasSize(4);

      again(shell);
    }
  }

  private static boolean hasChromium() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
  }

  /** The hash that was signed is that of the filed figures; another person approves them. */
  private static void signed(Shell shell, String hash) throws Exception {
    Path pack = shell.workspace().resolve("closes/2025-02-1");
    assertThat(FigureSheet.sha256(Files.readAllBytes(pack.resolve("figures.csv")))).isEqualTo(hash);
    assertThat(pack.resolve("cltv-review.xlsx")).isNotEmptyFile();
    assertThat(pack.resolve("report.html")).isNotEmptyFile();
    assertThat(pack.resolve("report.id.html")).isNotEmptyFile();
    assertThat(pack.resolve("pack.json")).content().contains(hash);
    if (hasChromium()) {
      assertThat(Files.readString(pack.resolve("report.pdf"), StandardCharsets.ISO_8859_1))
          .startsWith("%PDF-")
          .endsWith("%%EOF\n");
    }
    assertThat(
            shell.run("close", "approve", "2025-02", "--by", " sARI ").exits(ExitCode.FAILED).err())
        .contains("Cannot approve 2025-02: Sari prepared it; another person approves");
    assertThat(
            shell.run("close", "approve", "2025-01", "--by", "Budi").exits(ExitCode.FAILED).err())
        .contains("Cannot approve 2025-01: it is not closed");
    assertThat(shell.run("close", "approve", "2025-02", "--by", "Budi").exits(ExitCode.DONE).out())
        .contains("Budi approved 2025-02-1: " + hash, "ops.signatures from the next night on");
    assertThat(shell.run("close", "list").exits(ExitCode.DONE).out()).contains("Sari", "Budi");
    assertThat(shell.value("select count(*) from ops.signatures where person = 'Budi'"))
        .as("the release is of before")
        .isEqualTo("0");
    assertThat(
            shell.run("close", "approve", "2025-02", "--by", "Tono").exits(ExitCode.FAILED).err())
        .contains("Cannot approve 2025-02: Budi approved it at ");
  }

  /** A mistake is withdrawn: the month is open, and who signed what stays on record. */
  private static void withdrawn(Shell shell) throws Exception {
    assertThat(shell.run("close", "withdraw", "2025-02").exits(ExitCode.USAGE).err())
        .contains("Say why it is withdrawn");
    Shell copy = new Shell(shell.workspace().resolveSibling("copy"), shell.environment());
    assertThat(
            new ProcessBuilder(
                    "cp", "-a", shell.workspace().toString(), copy.workspace().toString())
                .start()
                .waitFor())
        .isZero();
    assertThat(
            copy.run("close", "withdraw", "2025-02", "--reason", "the wrong month")
                .exits(ExitCode.FAILED)
                .err())
        .contains("this one is a copy of it");
    assertThat(
            copy.run("close", "list", "--json")
                .exits(ExitCode.DONE)
                .json()
                .findValuesAsText("status"))
        .containsExactly("reopened", "closed");
    shell
        .run("close", "withdraw", "2025-02", "--by", "Budi", "--reason", "the wrong month")
        .exits(ExitCode.DONE);
    assertThat(
            shell
                .run("close", "withdraw", "2025-02", "--reason", "again")
                .exits(ExitCode.FAILED)
                .err())
        .contains("Cannot withdraw 2025-02: it is not closed");
    shell.run("run", "--as-of", "2025-04-04").exits(ExitCode.DONE);
    assertThat(releases(shell)).containsExactly("2025-04-04-1");
    assertThat(shell.value("select count(*) from marts.restatements")).isEqualTo("0");
    assertThat(
            shell.value(
                "select string_agg(close_id || ' ' || role || ' ' || person, ', ' order by close_id, signed_at, role desc) from ops.signatures where role <> 'prepared' or close_id = '2025-02-1'"))
        .isEqualTo("2025-02-1 prepared Sari, 2025-02-1 approved Budi, 2025-02-2 withdrawn Budi");
    shell.run("close", "2025-02", "--by", "Sari").exits(ExitCode.DONE);
    assertThat(shell.workspace().resolve("closes/2025-02-3/figures.csv")).isNotEmptyFile();
    assertThat(shell.workspace().resolve("closes/2025-02-2/figures.csv")).isNotEmptyFile();
  }

  private static void refuses(Shell shell) {
    assertThat(shell.run("close", "2025-02").exits(ExitCode.FAILED).err())
        .contains(
            "Cannot close 2025-02: it was closed at 2026-01-01T20:00:00Z by release 2025-03-31-1");
    assertThat(shell.run("close", "2025-04").exits(ExitCode.FAILED).err())
        .contains(
            "Cannot close 2025-04: it is not over in release 2025-03-31-1, which is as of 2025-03-31");
    assertThat(shell.run("close", "2019-04").exits(ExitCode.FAILED).err())
        .contains("has no figures of it");
    assertThat(
            shell
                .run("close", "2025-01", "--reopen", "--reason", "why not")
                .exits(ExitCode.FAILED)
                .err())
        .contains("Cannot reopen 2025-01: it is not closed");
    assertThat(shell.run("close", "2025-02", "--reopen").exits(ExitCode.USAGE).err())
        .contains("Say why it is reopened");
    assertThat(shell.run("close", "2025-13").exits(ExitCode.USAGE).err()).contains("2025-13");
    assertThat(shell.run("close").exits(ExitCode.USAGE).err()).contains("Say which month");
  }

  /** One order of the month late, one with another price, one refund. */
  private static void deliver(Path exports) throws IOException {
    List<String> orders = Files.readAllLines(exports.resolve("orders-2025-02.csv"));
    String header = orders.get(0);
    String[] paid =
        orders.stream()
            .map(line -> line.split(";", -1))
            .filter(
                line ->
                    line.length == 20
                        && line[2].equals("Selesai")
                        && line[12].equals("1")
                        && line[13].matches("Rp [0-9]{1,3}([.][0-9]{3})+"))
            .filter(
                line ->
                    orders.stream().filter(other -> other.startsWith(line[0] + ";")).count() == 1)
            .findFirst()
            .orElseThrow();
    String[] late = paid.clone();
    late[0] = "250210-LATE0001";
    late[1] = "10/02/2025 11:00:00";
    late[13] = "Rp 100.000";
    late[14] = "Rp 0";
    late[15] = "Rp 0";
    Files.writeString(
        exports.resolve("orders-late.csv"), header + "\n" + String.join(";", late) + "\n");
    String[] mended = paid.clone();
    long price = Long.parseLong(paid[13].replaceAll("[^0-9]", ""));
    mended[13] = "Rp " + (price + 7000);
    Files.writeString(
        exports.resolve("orders-mended.csv"), header + "\n" + String.join(";", mended) + "\n");
    String refunds = Files.readAllLines(exports.resolve("refunds-2025-02.csv")).get(0);
    Files.writeString(
        exports.resolve("refunds-late.csv"),
        refunds
            + "\nRF-LATE0001;;20/02/2025 11:00:00;KPI-126;1;Rp 50.000;Barang kurang;"
            + paid[4]
            + "\n");
  }

  private static void again(Shell shell) throws Exception {
    shell.run("close", "2025-02", "--reopen", "--reason", "the bank asked").exits(ExitCode.DONE);
    JsonNode closes = shell.run("close", "list", "--json").exits(ExitCode.DONE).json();
    assertThat(closes.findValuesAsText("close")).containsExactly("2025-02-1", "2025-02-2");
    assertThat(closes.findValuesAsText("status")).containsExactly("reopened", "closed");
    assertThat(closes.get(0).get("reason").asText()).isEqualTo("the bank asked");
    assertThat(closes.get(1).get("release").asText()).isEqualTo("2025-04-02-1");

    shell.run("run", "--as-of", "2025-04-03").exits(ExitCode.DONE);
    assertThat(restatements(shell, "net_revenue"))
        .extracting(row -> row.get("cause"))
        .containsExactly("total");
    assertThat(releases(shell)).containsExactlyInAnyOrder("2025-04-02-1", "2025-04-03-1");
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");
      assertThat(shell.run("close", "2025-03").exits(ExitCode.BUSY).err())
          .contains("another run is at work");
      holder.kill();
    }
    withdrawn(shell);
  }

  private static List<Map<String, String>> restatements(Shell shell, String metric) {
    JsonNode rows =
        shell.sql(
            "select cause, reported, restated, difference, coalesce(files, '') as files from marts.restatements"
                + " where closed_month = '2025-02-01' and metric = '%s' order by cause"
                    .formatted(metric));
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                row.properties().stream()
                    .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText())))
        .toList();
  }

  private static List<String> amounts(List<Map<String, String>> rows) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get("difference")).stripTrailingZeros().toPlainString())
        .toList();
  }

  private static List<String> releases(Shell shell) {
    Outcome listed = shell.run("rollback", "--json").exits(ExitCode.DONE);
    return listed.json().findValuesAsText("release");
  }
}
