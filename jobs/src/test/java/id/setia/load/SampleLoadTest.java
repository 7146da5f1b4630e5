package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample shop through its own configuration: what the generator knows is what arrives. */
class SampleLoadTest {

  @SuppressWarnings("NullAway.Init")
  private static Path truth;

  @SuppressWarnings("NullAway.Init")
  private static Shop shop;

  private static final Map<String, FileAccount> ACCOUNTS = new TreeMap<>();

  @BeforeAll
  static void load(@TempDir Path root) throws IOException {
    Path sample = root.resolve("sample");
    SampleShop.write(
        SampleSpec.of(300, 20_260_101).withDirtRate(0.02).withSplit(FileSplit.MONTHLY), sample);
    truth = sample.resolve("truth");
    shop = new Shop(root.resolve("shop"));
    Configuration configuration =
        Configuration.read(
            Path.of("examples/shop"),
            Path.of("config"),
            Map.of("SETIA_EXPORTS", sample.resolve("exports").toString()));
    for (SourceConfig source : configuration.sources()) {
      LoadAccount account = shop.night(lenient(source));
      account
          .files()
          .forEach(
              file ->
                  ACCOUNTS.put(
                      shop.state
                          .first(
                              "select file_name from setia_file where file_id = ?",
                              row -> row.getString(1),
                              file.fileId())
                          .orElseThrow(),
                      file));
    }
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static SourceConfig lenient(SourceConfig source) {
    return new SourceConfig(
        source.name(),
        source.preset(),
        source.system(),
        source.description(),
        source.files(),
        source.format(),
        "Asia/Jakarta",
        source.currency(),
        source.pricesIncludeTax(),
        source.numbers(),
        source.blankCodes(),
        0.5,
        source.complete(),
        source.maxWithdrawn(),
        source.expectedEvery(),
        source.covers(),
        source.unmapped(),
        source.keepPersonal(),
        source.keepText(),
        source.select(),
        source.pages(),
        source.ignore(),
        source.ignoreInstead(),
        source.scores(),
        source.tables());
  }

  private static List<String[]> truth(String name) throws IOException {
    return Files.readAllLines(truth.resolve(name)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  @Test
  void everyDirtyRowAndNoOtherIsSetAsideForTheRightReason() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String[] row : truth("dirty.csv")) {
      expected.add("%s %s %s".formatted(row[0], row[1], row[4]));
    }
    List<String> found =
        shop.state.query(
            "select f.file_name || ' ' || q.record_no || ' ' || q.rule_id from setia_quarantine q"
                + " join setia_file f on f.file_id = q.file_id",
            row -> row.getString(1));
    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyFileHasTheRecordsAndTheMoneyOfItsControlTotal() throws IOException {
    assertThat(ACCOUNTS).hasSameSizeAs(truth("control.csv"));
    for (String[] row : truth("control.csv")) {
      FileAccount account = java.util.Objects.requireNonNull(ACCOUNTS.get(row[0]), row[0]);
      assertThat(account.read().records()).as(row[0]).isEqualTo(Long.parseLong(row[1]));
      assertThat(account.quarantined().records()).as(row[0]).isEqualTo(Long.parseLong(row[3]));
      assertThat(account.duplicates().records()).as(row[0]).isZero();
      if (!row[2].isEmpty()) {
        BigDecimal loaded =
            shop.state
                .first(
                    "select abs(amount_loaded) from setia_loaded where file_id = ?"
                        + " and table_name in ('order_lines', 'refunds')",
                    found -> new BigDecimal(found.getString(1)),
                    account.fileId())
                .orElseThrow();
        assertThat(loaded).as(row[0]).isEqualByComparingTo(new BigDecimal(row[2]));
      }
    }
  }

  @Test
  void everyMonthHasTheOrdersLinesAndRevenueOfTheSimulation() throws IOException {
    String month = "left(cast(ordered_at + interval 7 hour as varchar),7)";
    Map<String, String> monthOfOrder = new HashMap<>();
    Map<String, BigDecimal[]> found = new TreeMap<>();
    for (String row : shop.rows("orders", "order_id, status, order_discount, " + month)) {
      String[] fields = row.split("\\|", -1);
      if (fields[1].equals("completed")) {
        monthOfOrder.put(fields[0], fields[3]);
        add(found, fields[3], 0, BigDecimal.ONE);
        add(found, fields[3], 2, new BigDecimal(fields[2]).negate());
      }
    }
    for (String row : shop.rows("order_lines", "order_id, quantity * unit_price - line_discount")) {
      String[] fields = row.split("\\|", -1);
      String monthOfLine = monthOfOrder.get(fields[0]);
      if (monthOfLine != null) {
        add(found, monthOfLine, 1, BigDecimal.ONE);
        add(found, monthOfLine, 2, new BigDecimal(fields[1]));
      }
    }
    int months = 0;
    for (String[] row : truth("orders.csv")) {
      BigDecimal[] sums = found.getOrDefault(row[0], zeros());
      for (int index = 0; index < 3; index++) {
        assertThat(sums[index])
            .as("%s, column %d", row[0], index + 1)
            .isEqualByComparingTo(new BigDecimal(row[index + 1]));
      }
      months++;
    }
    assertThat(months).isEqualTo(24);
  }

  private static void add(
      Map<String, BigDecimal[]> sums, String month, int index, BigDecimal amount) {
    BigDecimal[] ofMonth = sums.computeIfAbsent(month, key -> zeros());
    ofMonth[index] = ofMonth[index].add(amount);
  }

  private static BigDecimal[] zeros() {
    return new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
  }
}
