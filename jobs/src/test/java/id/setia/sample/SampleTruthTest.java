package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recomputes the truth from the exports alone, as a warehouse would. */
class SampleTruthTest {

  private static final int CUSTOMERS = 3_000;

  @SuppressWarnings("NullAway.Init")
  private static SampleFolder sample;

  @SuppressWarnings("NullAway.Init")
  private static SampleSummary summary;

  /** A completed order put together from its clean rows. */
  private static final class Sale {
    LocalDate day = LocalDate.MIN;
    String customer = "";
    int lines;
    BigDecimal goods = BigDecimal.ZERO;
    BigDecimal discount = BigDecimal.ZERO;

    BigDecimal net() {
      return goods.subtract(discount);
    }
  }

  @BeforeAll
  static void write(@TempDir Path directory) throws IOException {
    Path out = directory.resolve("shop");
    summary = SampleShop.write(SampleSpec.of(CUSTOMERS, 5).withSplit(FileSplit.MONTHLY), out);
    sample = new SampleFolder(out);
  }

  private static String value(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static BigDecimal lineNet(Map<String, String> row) {
    return new BigDecimal(value(row, "Qty").trim())
        .multiply(Indonesian.amount(value(row, "Unit Price")))
        .subtract(Indonesian.amount(value(row, "Line Discount")));
  }

  private static Map<String, Sale> sales() throws IOException {
    Map<String, Sale> sales = new HashMap<>();
    for (Map<String, String> row : sample.cleanRecords("orders")) {
      if (value(row, "Status").trim().equals("Selesai")) {
        Sale sale = sales.computeIfAbsent(value(row, "Order ID"), id -> new Sale());
        sale.day = Indonesian.time(value(row, "Order Date")).orElseThrow().toLocalDate();
        sale.customer = value(row, "Customer ID").trim();
        sale.lines++;
        sale.goods = sale.goods.add(lineNet(row));
        sale.discount = Indonesian.amount(value(row, "Order Discount"));
      }
    }
    return sales;
  }

  @Test
  void salesAndRefundsPerMonth() throws IOException {
    Map<String, long[]> counts = new TreeMap<>();
    Map<String, BigDecimal> net = new HashMap<>();
    Map<String, BigDecimal> refunded = new HashMap<>();
    for (Sale sale : sales().values()) {
      String month = sale.day.toString().substring(0, 7);
      long[] count = counts.computeIfAbsent(month, key -> new long[3]);
      count[0]++;
      count[1] += sale.lines;
      net.merge(month, sale.net(), BigDecimal::add);
    }
    for (Map<String, String> row : sample.cleanRecords("refunds")) {
      LocalDate day = Indonesian.time(value(row, "Refund Date")).orElseThrow().toLocalDate();
      String month = day.toString().substring(0, 7);
      Objects.requireNonNull(counts.get(month))[2]++;
      refunded.merge(month, Indonesian.amount(value(row, "Amount")), BigDecimal::add);
    }
    List<List<String>> expected = new ArrayList<>();
    counts.forEach(
        (month, count) ->
            expected.add(
                List.of(
                    month,
                    Long.toString(count[0]),
                    Long.toString(count[1]),
                    plain(net.get(month)),
                    Long.toString(count[2]),
                    plain(refunded.get(month)))));
    assertThat(expected).hasSize(24);
    assertThat(sample.truth("orders.csv").records()).isEqualTo(expected);
  }

  /** What comes back for an order is never more than was paid for its goods. */
  @Test
  void refundsAreOfWhatWasPaid() throws IOException {
    Map<String, BigDecimal> back = new HashMap<>();
    for (Map<String, String> row : sample.cleanRecords("refunds")) {
      back.merge(
          value(row, "Order ID").trim(), Indonesian.amount(value(row, "Amount")), BigDecimal::add);
    }
    Map<String, Sale> sales = sales();
    assertThat(back).hasSizeGreaterThan(50);
    assertThat(back)
        .allSatisfy(
            (order, amount) ->
                assertThat(amount)
                    .as(order)
                    .isLessThanOrEqualTo(Objects.requireNonNull(sales.get(order)).net()));
  }

  private static String plain(@Nullable BigDecimal amount) {
    return Objects.requireNonNullElse(amount, BigDecimal.ZERO).setScale(2).toPlainString();
  }

  @Test
  void ordersOfEveryCustomer() throws IOException {
    Map<String, List<LocalDate>> days = new HashMap<>();
    for (Sale sale : sales().values()) {
      days.computeIfAbsent(sale.customer, id -> new ArrayList<>()).add(sale.day);
    }
    CsvFile truth = sample.truth("customers.csv");
    assertThat(truth.records()).hasSize(CUSTOMERS);
    for (int i = 0; i < CUSTOMERS; i++) {
      Map<String, String> row = truth.named(i);
      List<LocalDate> own = days.getOrDefault(value(row, "customer_id"), List.of());
      String first = own.stream().min(LocalDate::compareTo).map(LocalDate::toString).orElse("");
      String last = own.stream().max(LocalDate::compareTo).map(LocalDate::toString).orElse("");
      assertThat(row)
          .containsEntry("orders", Integer.toString(own.size()))
          .containsEntry("first_order_date", first)
          .containsEntry("last_order_date", last);
    }
  }

  @Test
  void theDeadStopAndTheAliveHaveNoDayOfChurn() throws IOException {
    CsvFile truth = sample.truth("customers.csv");
    int dead = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      Map<String, String> row = truth.named(i);
      boolean isAlive = Boolean.parseBoolean(value(row, "is_alive"));
      assertThat(value(row, "churned_at").isEmpty()).isEqualTo(isAlive);
      if (!isAlive) {
        dead++;
        assertThat(value(row, "purchases")).isNotEqualTo("0");
        assertThat(value(row, "last_order_date")).isLessThanOrEqualTo(value(row, "churned_at"));
      }
    }
    assertThat(dead).isBetween(CUSTOMERS / 10, CUSTOMERS / 2);
  }

  @Test
  void answersPerMonth() throws IOException {
    Map<String, long[]> counts = new TreeMap<>();
    for (Map<String, String> row : sample.cleanRecords("nps")) {
      if (!value(row, "responded_at").isEmpty()) {
        int score = Integer.parseInt(value(row, "score"));
        int column = score == 99 ? 3 : score >= 9 ? 0 : score >= 7 ? 1 : 2;
        String month = value(row, "responded_at").substring(0, 7);
        long[] count = counts.computeIfAbsent(month, key -> new long[4]);
        count[column]++;
      }
    }
    CsvFile truth = sample.truth("nps.csv");
    assertThat(truth.records()).hasSize(24);
    for (List<String> record : truth.records()) {
      long[] count = counts.getOrDefault(record.get(0), new long[4]);
      assertThat(record.subList(4, 8))
          .isEqualTo(Arrays.stream(count).mapToObj(Long::toString).toList());
    }
  }

  /** Pearson's chi-square of all months against the true probabilities; 2 degrees a month. */
  @Test
  void answersFollowTheMoodOfTheirMonth() throws IOException {
    double chiSquare = 0;
    int degrees = 0;
    for (List<String> record : sample.truth("nps.csv").records()) {
      double answers = 0;
      double probability = 0;
      for (int i = 1; i <= 3; i++) {
        answers += Double.parseDouble(record.get(i + 3));
        probability += Double.parseDouble(record.get(i));
      }
      assertThat(probability).isEqualTo(1, within(1e-12));
      for (int i = 1; i <= 3; i++) {
        double expected = answers * Double.parseDouble(record.get(i));
        double difference = Double.parseDouble(record.get(i + 3)) - expected;
        chiSquare += expected == 0 ? 0 : difference * difference / expected;
      }
      degrees += 2;
    }
    assertThat(chiSquare).isLessThan(degrees + 4 * Math.sqrt(2.0 * degrees));
  }

  @Test
  void controlTotalsAreThoseOfTheFiles() throws IOException {
    Set<SampleFolder.Place> dirty = sample.dirtyPlaces();
    Set<String> seen = new HashSet<>();
    for (List<String> record : sample.truth("control.csv").records()) {
      String name = record.get(0);
      CsvFile csv = CsvFile.read(sample.root().resolve("exports").resolve(name));
      BigDecimal total = BigDecimal.ZERO.setScale(2);
      long dirtyRecords = 0;
      for (int i = 0; i < csv.records().size(); i++) {
        if (dirty.contains(new SampleFolder.Place(name, i + 1L))) {
          dirtyRecords++;
        } else if (name.startsWith("orders")) {
          total = total.add(lineNet(csv.named(i)));
        } else if (name.startsWith("refunds")) {
          total = total.add(Indonesian.amount(value(csv.named(i), "Amount")));
        }
      }
      boolean hasMoney = name.startsWith("orders") || name.startsWith("refunds");
      assertThat(record)
          .containsExactly(
              name,
              Integer.toString(csv.records().size()),
              hasMoney ? total.toPlainString() : "",
              Long.toString(dirtyRecords));
      seen.add(name);
    }
    assertThat(seen).hasSameSizeAs(sample.root().resolve("exports").toFile().list());
  }

  @Test
  void refundsReferToCompletedLinesAndNeverExceedThem() throws IOException {
    Map<String, BigDecimal> bought = new HashMap<>();
    for (Map<String, String> row : sample.cleanRecords("orders")) {
      if (value(row, "Status").trim().equals("Selesai")) {
        bought.put(value(row, "Order ID") + value(row, "SKU"), lineNet(row));
      }
    }
    List<Map<String, String>> refunds = sample.cleanRecords("refunds");
    assertThat(refunds)
        .hasSizeGreaterThan(500)
        .allSatisfy(
            row ->
                assertThat(Indonesian.amount(value(row, "Amount")))
                    .isPositive()
                    .isLessThanOrEqualTo(bought.get(value(row, "Order ID") + value(row, "SKU"))));
  }

  @Test
  void shopHasThePromisedProportions() throws IOException {
    assertThat(summary.customers()).isEqualTo(CUSTOMERS);
    double linesPerCustomer = (double) summary.orderLines() / CUSTOMERS;
    assertThat(linesPerCustomer).isBetween(9.0, 11.0);
    assertThat((double) summary.orderLines() / summary.orders()).isBetween(2.35, 2.45);
    assertThat((double) summary.guestOrders() / summary.orders()).isBetween(0.045, 0.055);
    assertThat((double) summary.refunds() / summary.orderLines()).isBetween(0.025, 0.032);
    assertThat(summary.orderLines()).isEqualTo(sample.records("orders").size());
    assertThat(summary.refunds()).isEqualTo(sample.records("refunds").size());
    assertThat(summary.invitations()).isEqualTo(sample.records("nps").size());
    assertThat(summary.tickets()).isEqualTo(sample.records("tickets").size());
    assertThat(summary.dirtyRows()).isEqualTo(sample.dirtyPlaces().size());
    assertThat(summary.files()).isEqualTo(96);
    BigDecimal net =
        sales().values().stream().map(Sale::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(summary.netRevenue().get("IDR")).isEqualByComparingTo(net);
  }

  @Test
  void someTicketsAreStillOpen() throws IOException {
    assertThat(sample.cleanRecords("tickets"))
        .anyMatch(row -> value(row, "resolved_at").isEmpty())
        .anyMatch(row -> !value(row, "resolved_at").isEmpty());
  }
}
