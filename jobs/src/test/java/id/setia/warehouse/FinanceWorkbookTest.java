package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.FinanceWorkbook;
import id.setia.workbook.FinanceWorkbook.Copy;
import id.setia.workbook.Recalculated;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook for finance: what its formulas say, and what it says where there is no figure. */
class FinanceWorkbookTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);

  /** Relative; of amounts that are published with four decimals. */
  private static final double EXACT = 1e-9;

  private final Path directory;

  FinanceWorkbookTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Two channels, 500 customers, half of whose orders have a cost of goods. */
  private static void shop(ModelFixture world) throws SQLException {
    Random random = new Random(5);
    List<String> rows = new ArrayList<>();
    for (int customer = 0; customer < 500; customer++) {
      double rate = -Math.log(random.nextDouble()) / 40;
      double leave = 0.5 * random.nextDouble();
      double day = random.nextInt(400);
      int last = -1;
      for (int n = 0; day < 560 && n < 90; n++) {
        if ((int) day > last) {
          last = (int) day;
          rows.add("(%d, %d, %d)".formatted(customer, n, last));
        }
        day = random.nextDouble() < leave ? 560 : day - Math.log(random.nextDouble()) / rate;
      }
    }
    String select =
        "select c * 100 + n as i, 'c' || c as customer, timestamp '2023-12-18' + to_days(day) as day, 50000 + c * 997 %% 90 * 1000 + n * 500 as amount, c %% 3 = 0 as is_app from (values %s) t(c, n, day)"
            .formatted(String.join(", ", rows));
    world.execute(
        "insert into lake.orders (order_id, ordered_at, customer_ref, channel, region) select 'o' || i, day + interval 5 hour, case when customer = 'c484' then '=cmd|x' else customer end, case when is_app then 'app' else 'web' end, 'Jawa' from (%s)"
            .formatted(select));
    world.execute(
        "insert into lake.order_lines (order_id, ordered_at, quantity, unit_price, unit_cost) select 'o' || i, day + interval 5 hour, 1, amount, case when is_app then amount * 0.6 end from (%s)"
            .formatted(select));
  }

  private Path published(ModelFixture world, String currency) throws SQLException {
    Path file = directory.resolve("warehouse.duckdb");
    world.execute(
        """
        create or replace table marts._publication as
        select '2025-06-30-1' as release_id, '2025-06-30-1' as run_id, date '2025-06-30' as as_of,
          timestamp '2025-07-01 02:00:00' as published_at, '1' as setia_version, '%s' as reporting_currency
        """
            .formatted(currency));
    world.execute(
        "create or replace table marts._metrics as select 'Net revenue' as metric, 'Sales & <more>' as definition, 'reporting currency' as unit, 'revenue-2' as definition_version, 'marts' as schema_name, 'revenue_daily' as table_name, 'net_revenue' as column_name");
    world.execute("attach '%s' as published".formatted(file));
    for (Map<String, Object> table :
        world.rows(
            "select schema_name, table_name from duckdb_tables() where database_name = 'memory' and schema_name in ('core', 'marts', 'ops')")) {
      String name = table.get("schema_name") + "." + table.get("table_name");
      world.execute("create schema if not exists published." + table.get("schema_name"));
      world.execute("create table published.%1$s as from memory.%1$s".formatted(name));
    }
    world.execute("detach published");
    return file;
  }

  /** Written twice: the same figures must give the same bytes. */
  private Path workbook(ModelFixture world, Copy copy) throws Exception {
    Path file = directory.resolve("cltv-review.xlsx");
    Path again = directory.resolve("again.xlsx");
    try (DuckDb duckDb = DuckDb.readOnly(published(world, "IDR"))) {
      new FinanceWorkbook(duckDb, copy).write(file);
      new FinanceWorkbook(duckDb, copy).write(again);
    }
    assertThat(again).hasSameBinaryContentAs(file);
    try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(file))) {
      int parts = 0;
      while (stream.getNextEntry() != null) {
        parts++;
      }
      assertThat(parts).as("parts that a reader of streams finds").isGreaterThan(12);
    }
    return file;
  }

  /** The text of every part, each of which must be well-formed. */
  private static String parts(Path workbook) throws Exception {
    StringBuilder all = new StringBuilder();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes));
          all.append(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return all.toString();
  }

  @Test
  void formulasHaveTheRunsValuesAndFollowTheAssumptions() throws Exception {
    assumeTrue(
        Recalculated.isPossible(),
        "LibreOffice is not installed: the workbook's formulas are not calculated here");
    try (ModelFixture world = new ModelFixture()) {
      shop(world);
      world.execute(
          "insert into ops.ledger values ('2025-03-01', 'net_revenue', 1000000, 2), ('2025-06-01', 'orders', 3, 3), ('2025-09-01', 'refunds', 0, 4)");
      world
          .set("setia_margin_rate()", "0.2")
          .set("setia_margin_rate_of(category)", "0.2")
          .build(AS_OF);
      world.execute(
          "insert into marts.reconciliation by name select * replace ('answers' as source, 0 as source_total, 0 as mart_total)"
              + " from marts.reconciliation where source = 'all' and measure = 'net_amount'");
      Path file = workbook(world, Copy.OF_RELEASE);
      String xml = parts(file);
      assertThat(xml.contains("&apos;=cmd|x") && !xml.contains(">=cmd")).isTrue();
      assertThat(xml.contains("[$Rp-421]#,##0")).isTrue();

      Recalculated asRun = Recalculated.of(file, directory.resolve("run"));
      List<List<String>> portfolio = rows(asRun.sheet("Portfolio"), 5);
      assertThat(portfolio).hasSize(20);
      for (List<String> row : portfolio) {
        assertThat(Double.parseDouble(row.get(5)))
            .as(row.toString())
            .isCloseTo(Double.parseDouble(row.get(6)), within(exact(row.get(6))))
            .isPositive();
        assertThat(row.get(7)).isEqualTo("equal");
        assertThat(row.get(6))
            .isEqualTo(
                plain(
                    world,
                    "select cltv from marts.cltv_portfolio where segment_kind = '%s' and segment_value = '%s' and horizon_months = %s"
                        .formatted(row.get(0), row.get(1), row.get(2))));
      }
      List<List<String>> cohorts = rows(asRun.sheet("Cohorts"), 5);
      assertThat(cohorts).hasSizeGreaterThan(10);
      for (List<String> row : cohorts) {
        if (!row.get(7).isEmpty()) {
          assertThat(Double.parseDouble(row.get(6)))
              .isCloseTo(Double.parseDouble(row.get(7)), within(exact(row.get(7))));
          assertThat(row.get(5)).as("the horizon is twelve months").isEqualTo(row.get(6));
          assertThat(row.get(8)).isEqualTo("equal");
        }
      }
      assertThat(answer(asRun, "formulas that differ from the run")).isEqualTo("0");
      assertThat(answer(asRun, "differences to the books")).isEqualTo("2");
      assertThat(asRun.sheet("Books").toString())
          .contains("DIFFERENT", "unknown: the month is not over in this release");
      List<List<String>> proof = asRun.sheet("Reconciliation");
      assertThat(proof.toString())
          .contains("less after the as-of day", "less waiting for an exchange rate");
      assertThat(proof)
          .anyMatch(row -> row.contains("records"))
          .noneMatch(row -> row.contains("answers"));
      changed(world, file);
    }
  }

  /** Other assumptions, against the values that the night computed under them. */
  private void changed(ModelFixture world, Path file) throws Exception {
    Path other = directory.resolve("other.xlsx");
    rewrite(file, other, Map.of("<c r=\"B6\"", "0.2", "<c r=\"B7\"", "0.24", "<c r=\"B8\"", "6"));
    Recalculated changed = Recalculated.of(other, directory.resolve("changed"));
    for (List<String> row : rows(changed.sheet("Portfolio"), 5)) {
      if (row.get(0).equals("all")) {
        double discounted =
            number(
                world,
                "select cltv from marts.cltv_sensitivity where lever = 'discount_rate' and lever_value = 0.2 and horizon_months = "
                    + row.get(2));
        double margin =
            1
                + number(
                    world,
                    "select relative_difference from marts.cltv_sensitivity where lever = 'margin_rate' and lever_value = 0.24 and horizon_months = "
                        + row.get(2));
        assertThat(margin).isBetween(1.01, 1.199);
        assertThat(Double.parseDouble(row.get(5)))
            .isCloseTo(discounted * margin, within(discounted * 1e-9 + 0.0002));
        assertThat(row.get(7)).isEqualTo("assumptions changed");
      }
    }
    List<List<String>> cohorts = rows(changed.sheet("Cohorts"), 5);
    double atHorizon =
        cohorts.stream()
            .filter(row -> !row.get(7).isEmpty())
            .mapToDouble(row -> Double.parseDouble(row.get(5)))
            .sum();
    double twelve =
        cohorts.stream()
            .filter(row -> !row.get(7).isEmpty())
            .mapToDouble(row -> Double.parseDouble(row.get(6)))
            .sum();
    assertThat(atHorizon).isPositive().isLessThan(twelve * 0.9);
  }

  @Test
  void whereThereIsNoForecastTheSheetsSayWhy() throws Exception {
    try (ModelFixture world = ModelFixture.strict()) {
      world.execute(
          "insert into lake.orders (order_id, ordered_at, customer_ref, channel) values ('o1', timestamp '2025-06-01 05:00:00', 'c1', 'web')");
      world.execute(
          "insert into lake.order_lines (order_id, ordered_at, quantity, unit_price) values ('o1', timestamp '2025-06-01 05:00:00', 1, 1000)");
      world.set("setia_min_n()", "1").build(AS_OF);

      String xml = parts(workbook(world, Copy.OF_RELEASE));

      assertThat(List.of("unknown: ", "there is no config/control.csv", "no month is closed"))
          .allMatch(xml::contains);
      assertThat(xml.contains("SUMPRODUCT")).isFalse();
    }
  }

  @Test
  void aShopWithNothingHasASheetOfEachKindAndTheFiledCopyNamesNobody() throws Exception {
    try (ModelFixture world = new ModelFixture()) {
      world.build(AS_OF);
      String xml = parts(workbook(world, Copy.FILED));
      assertThat(
              List.of("unknown: nobody has bought yet", "Definitions", "Sales &amp; &lt;more&gt;"))
          .allMatch(xml::contains);
      assertThat(xml.contains("Top customers")).isFalse();
      // sheet by sheet: all columns on one page wide, as many pages long as it has to be
      assertThat(xml.split("fitToPage=\"(true|1)\"", -1))
          .hasSameSizeAs(xml.split("<worksheet", -1));
      assertThat(xml.split("<pageSetup [^>]*fitToWidth=\"1\"[^>]*fitToHeight=\"0\"", -1))
          .hasSameSizeAs(xml.split("<worksheet", -1));
    }
  }

  private static void rewrite(Path from, Path to, Map<String, String> numbers) throws Exception {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        String text;
        try (InputStream in = zip.getInputStream(entry)) {
          text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (entry.getName().endsWith("sheet2.xml")) {
          for (Map.Entry<String, String> number : numbers.entrySet()) {
            String changed =
                text.replaceFirst(
                    "(" + number.getKey() + "[^>]*><v>)[^<]*", "$1" + number.getValue());
            assertThat(changed).isNotEqualTo(text);
            text = changed;
          }
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static List<List<String>> rows(List<List<String>> sheet, int from) {
    return sheet.subList(from - 1, sheet.size());
  }

  private static String answer(Recalculated workbook, String question) throws Exception {
    return workbook.sheet("Summary").stream()
        .filter(row -> row.get(0).equals(question))
        .map(row -> row.get(1))
        .findFirst()
        .orElseThrow();
  }

  private static double exact(String value) {
    return Math.max(0.00005, Double.parseDouble(value) * EXACT);
  }

  private static double number(ModelFixture world, String sql) throws SQLException {
    return Double.parseDouble(plain(world, sql));
  }

  private static String plain(ModelFixture world, String sql) throws SQLException {
    return new java.math.BigDecimal(world.lines(sql).get(0)).stripTrailingZeros().toPlainString();
  }
}
