package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dirt of a shop with a lot of it: where it is said to be, and nowhere else. */
class SampleDirtTest {

  private static final List<String> KINDS = List.of("orders", "refunds", "nps", "tickets");

  @SuppressWarnings("NullAway.Init")
  private static SampleFolder sample;

  @BeforeAll
  static void write(@TempDir Path directory) throws IOException {
    Path out = directory.resolve("dirty");
    SampleShop.write(SampleSpec.of(1_500, 11).withDirtRate(0.05).withSplit(FileSplit.MONTHLY), out);
    sample = new SampleFolder(out);
  }

  @Test
  void everyFaultIsWhereTheTruthSaysAndNowhereElse() throws IOException {
    Map<SampleFolder.Place, String> expected = new HashMap<>();
    for (List<String> record : sample.truth("dirty.csv").records()) {
      SampleFolder.Place place =
          new SampleFolder.Place(record.get(0), Long.parseLong(record.get(1)));
      expected.put(place, record.get(4) + " " + record.get(3));
    }
    Map<SampleFolder.Place, String> found = new HashMap<>();
    for (String kind : KINDS) {
      for (Path file : sample.files(kind)) {
        CsvFile csv = CsvFile.read(file);
        for (int i = 0; i < csv.records().size(); i++) {
          List<String> faults = RowInspector.faults(kind, csv, i);
          if (!faults.isEmpty()) {
            found.put(
                new SampleFolder.Place(file.getFileName().toString(), i + 1L),
                String.join(", ", faults));
          }
        }
      }
    }
    assertThat(expected).hasSizeGreaterThan(500);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void everyKindOfDirtOccursInEveryExportThatCanHaveIt() throws IOException {
    Map<String, Set<String>> kinds = new TreeMap<>();
    for (List<String> record : sample.truth("dirty.csv").records()) {
      String export = record.get(0).replaceAll("[-.].*", "");
      kinds.computeIfAbsent(export, key -> new HashSet<>()).add(record.get(2));
    }
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                "orders",
                Set.of(
                    "malformed_date",
                    "unparseable_money",
                    "empty_quantity",
                    "unknown_status",
                    "too_few_columns"),
                "refunds",
                Set.of("malformed_date", "unparseable_money", "too_few_columns"),
                "nps",
                Set.of("malformed_date", "score_out_of_range", "too_few_columns"),
                "tickets",
                Set.of(
                    "malformed_date",
                    "unknown_status",
                    "resolved_before_created",
                    "too_few_columns")));
  }

  @Test
  void theDirtRateIsTheShareOfDirtyRows() throws IOException {
    double rows = 0;
    double dirty = 0;
    for (List<String> record : sample.truth("control.csv").records()) {
      rows += Long.parseLong(record.get(1));
      dirty += Long.parseLong(record.get(3));
    }
    double standardError = Math.sqrt(0.05 * 0.95 / rows);
    assertThat(dirty / rows).isBetween(0.05 - 4 * standardError, 0.05 + 4 * standardError);
  }

  @Test
  void harmlessDirtIsThereToo() throws IOException {
    List<Map<String, String>> rows = sample.cleanRecords("orders");
    assertThat(rows)
        .anyMatch(row -> row.getOrDefault("Status", "").endsWith(" "))
        .anyMatch(row -> row.getOrDefault("Customer ID", "").startsWith(" "))
        .anyMatch(row -> row.getOrDefault("Email", "").matches("[A-Z].*"))
        .anyMatch(row -> row.getOrDefault("Note", "").contains("\n"))
        .anyMatch(row -> row.getOrDefault("Note", "").contains("\""))
        .anyMatch(row -> row.getOrDefault("Product", "").contains(";"));
  }

  @Test
  void noTwoRowsAreTheSame() throws IOException {
    for (String kind : KINDS) {
      assertThat(sample.records(kind)).as(kind).doesNotHaveDuplicates();
    }
  }

  @Test
  void orderLevelValuesRepeatOnEveryCleanLine() throws IOException {
    List<String> columns =
        List.of("Order Date", "Phone", "Order Discount", "Shipping", "Tax", "Payment Method");
    Map<String, List<List<String>>> headsByOrder = new HashMap<>();
    for (Map<String, String> row : sample.cleanRecords("orders")) {
      List<String> head = columns.stream().map(column -> row.getOrDefault(column, "?")).toList();
      headsByOrder
          .computeIfAbsent(row.getOrDefault("Order ID", "?"), key -> new ArrayList<>())
          .add(head);
    }
    assertThat(headsByOrder.values())
        .anySatisfy(heads -> assertThat(heads).hasSizeGreaterThan(3))
        .allSatisfy(heads -> assertThat(Set.copyOf(heads)).hasSize(1));
  }

  @Test
  void someFilesStartWithAByteOrderMark() throws IOException {
    Map<Boolean, Long> files =
        sample.content().entrySet().stream()
            .filter(entry -> entry.getKey().contains("orders-"))
            .collect(
                Collectors.partitioningBy(
                    entry -> entry.getValue().startsWith("\uFEFF"), Collectors.counting()));
    assertThat(files).containsEntry(true, 12L).containsEntry(false, 12L);
  }
}
