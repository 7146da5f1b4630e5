package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import id.setia.sample.Shapes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop's exports from eleven tools, a whole night over them: what the generator knows is what is
 * published.
 */
class ManyToolsIT {

  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
  private static final String SHOP_PHONE = "phone +62215551234";

  @SuppressWarnings("NullAway.Init")
  private static Path truth;

  @SuppressWarnings("NullAway.Init")
  private static Path exports;

  @SuppressWarnings("NullAway.Init")
  private static Shell shell;

  /** What a document that loads says of the person behind it. */
  private record Document(String person, String key, List<String> identifiers) {}

  @BeforeAll
  static void night(@TempDir Path root) throws IOException {
    SampleSpec spec =
        SampleSpec.of(1_200, 20_260_101)
            .withDirtRate(0.008)
            .withSplit(FileSplit.MONTHLY)
            .withShapes(Shapes.TOOLS);
    SampleShop.write(spec, root.resolve("sample"));
    truth = root.resolve("sample").resolve("truth");
    exports = root.resolve("sample").resolve("exports");
    Path config = copyWithoutBound(root.resolve("config"));
    shell = new Shell(root.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    shell
        .run("run", "--config", config.toString(), "--as-of", AS_OF.toString())
        .exits(ExitCode.DONE);
  }

  /**
   * The example, but for the bound on bad records: here are twice as many as anybody would accept.
   */
  private static Path copyWithoutBound(Path config) throws IOException {
    Path example = Path.of("examples", "many-tools");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("setia.yml"),
        Files.readString(example.resolve("setia.yml")) + "max_reject_rate: 0.5\n");
    try (Stream<Path> sources = Files.list(example.resolve("sources"))) {
      for (Path source : sources.toList()) {
        Files.copy(source, config.resolve("sources").resolve(source.getFileName().toString()));
      }
    }
    return config;
  }

  private static List<String[]> truth(String name) throws IOException {
    return Files.readAllLines(truth.resolve(name)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static List<String> rows(String select) {
    return shell
        .run("sql", select, "--format", "csv")
        .exits(ExitCode.DONE)
        .out()
        .lines()
        .skip(1)
        .toList();
  }

  @Test
  void elevenToolsDeliver() throws IOException {
    Set<String> tools = new HashSet<>();
    try (Stream<Path> files = Files.list(exports)) {
      files.forEach(file -> tools.add(file.getFileName().toString().replaceFirst("-[0-9-]+", "")));
    }

    assertThat(tools)
        .containsExactlyInAnyOrder(
            "orders.csv",
            "refunds.csv",
            "shopee.xlsx",
            "tiktok.csv",
            "shopify.csv",
            "qualtrics.csv",
            "whatsapp.ndjson",
            "surveymonkey.csv",
            "freshdesk.csv",
            "intercom.ndjson",
            "spend.csv");
  }

  @Test
  void everyDirtyRowAndNoOtherIsSetAside() throws IOException {
    Map<String, Long> bad = new TreeMap<>();
    for (String[] row : truth("dirty.csv")) {
      bad.merge(row[0], 1L, Long::sum);
    }
    Map<String, Long> found = new TreeMap<>();
    for (String row :
        rows("select file_name, quarantined from ops.conservation where quarantined > 0")) {
      found.put(
          row.substring(0, row.indexOf(',')), Long.parseLong(row.substring(row.indexOf(',') + 1)));
    }

    assertThat(bad.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(100);
    assertThat(found).isEqualTo(bad);
    Map<String, Long> rules = new TreeMap<>();
    // a question that is a column may hold commas: the rule is the last
    truth("dirty.csv").forEach(row -> rules.merge(row[row.length - 1], 1L, Long::sum));
    assertThat(
            rows(
                "select rule, sum(records) from ops.quarantine_summary group by rule order by rule"))
        .containsExactlyElementsOf(
            rules.entrySet().stream().map(rule -> rule.getKey() + "," + rule.getValue()).toList());
  }

  @Test
  void everyFileHasItsRecordsAndMoney() throws IOException {
    Map<String, String[]> control = new HashMap<>();
    truth("control.csv").forEach(row -> control.put(row[0], row));
    List<String> files =
        rows(
            "select file_name, read, loaded, quarantined, duplicates from ops.conservation order by file_name");

    assertThat(files).hasSameSizeAs(control.keySet());
    for (String line : files) {
      String[] row = line.split(",", -1);
      String[] expected = Objects.requireNonNull(control.get(row[0]), row[0]);
      assertThat(row[1]).as(row[0]).isEqualTo(expected[1]);
      assertThat(row[3]).as(row[0]).isEqualTo(expected[3]);
      assertThat(row[4]).as(row[0]).isEqualTo("0");
    }
  }

  @Test
  void revenueAndRefundsAreThoseOfTheTruthToTheCent() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String[] row : truth("orders.csv")) {
      expected.add(
          "%s,%s,%s,%s"
              .formatted(
                  row[0],
                  row[1],
                  new BigDecimal(row[3]).setScale(4),
                  new BigDecimal(row[5]).setScale(4)));
    }

    assertThat(
            rows(
                """
                select left(cast(m as varchar), 7), sum(orders), sum(sales), sum(refunds) from (
                  select date_trunc('month', order_date) as m, count(*) as orders, sum(sales_value) as sales, 0 as refunds
                  from core.orders where status = 'completed' and lines > 0 group by 1
                  union all
                  select date_trunc('month', refund_date), 0, 0, sum(amount) from core.refunds group by 1
                ) group by 1 order by 1
                """))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void answersAndSpendAreThoseOfTheTruth() throws IOException {
    assertThat(
            rows(
                """
                select left(cast(date_trunc('month', response_date) as varchar), 7) as m,
                  count(*) filter (where nps_group = 'promoter'), count(*) filter (where nps_group = 'passive'),
                  count(*) filter (where nps_group = 'detractor'), count(*) filter (where score is null)
                from core.feedback where metric = 'nps' group by 1 order by 1
                """))
        .containsExactlyElementsOf(
            truth("nps.csv").stream()
                .map(row -> String.join(",", row[0], row[4], row[5], row[6], row[7]))
                .toList());
    for (String metric : List.of("csat", "ces")) {
      assertThat(
              rows(
                  """
                  select left(cast(date_trunc('month', response_date) as varchar), 7) as m, cast(score as integer), count(*)
                  from core.feedback where metric = '%s' group by 1, 2 order by 1, 2
                  """
                      .formatted(metric)))
          .containsExactlyElementsOf(
              truth(metric + ".csv").stream()
                  .filter(row -> !row[2].equals("0"))
                  .map(row -> String.join(",", row))
                  .toList());
    }
    assertThat(
            rows(
                "select left(cast(date_trunc('month', spend_date) as varchar), 7) as m, sum(amount) from core.spend group by 1 order by 1"))
        .containsExactlyElementsOf(
            truth("spend.csv").stream()
                .map(row -> row[0] + "," + new BigDecimal(row[1]).setScale(4))
                .toList());
  }

  private static List<Document> documents() throws IOException {
    List<Document> documents = new ArrayList<>();
    for (String[] row : truth("people.csv")) {
      List<String> identifiers = new ArrayList<>();
      if (!row[4].isEmpty()) {
        identifiers.add(row[3] + " " + row[4]);
      }
      if (!row[5].isEmpty()) {
        identifiers.add("email " + row[5]);
      }
      if (!row[6].isEmpty()) {
        identifiers.add("phone " + row[6]);
      }
      String kind = row[1].equals("order") || row[1].equals("ticket") ? row[1] : "answer";
      documents.add(new Document(row[0], kind + " " + row[2], identifiers));
    }
    return documents;
  }

  /**
   * Documents that hang together by anything but the shop's own telephone, by breadth-first search.
   */
  private static Map<String, Integer> groups(List<Document> documents) {
    Map<String, List<Document>> having = new HashMap<>();
    for (Document document : documents) {
      document.identifiers().stream()
          .filter(identifier -> !identifier.equals(SHOP_PHONE))
          .forEach(
              identifier ->
                  having.computeIfAbsent(identifier, key -> new ArrayList<>()).add(document));
    }
    Map<String, Integer> groups = new HashMap<>();
    int group = 0;
    for (Document start : documents) {
      if (groups.containsKey(start.key())) {
        continue;
      }
      group++;
      Deque<Document> waiting = new ArrayDeque<>(List.of(start));
      groups.put(start.key(), group);
      while (!waiting.isEmpty()) {
        for (String identifier : waiting.remove().identifiers()) {
          for (Document next : having.getOrDefault(identifier, List.of())) {
            if (groups.putIfAbsent(next.key(), group) == null) {
              waiting.add(next);
            }
          }
        }
      }
    }
    return groups;
  }

  @Test
  void everyPersonIsFoundAgainInEveryToolThatKnowsThem() throws IOException {
    List<Document> documents = documents();
    Map<String, Integer> groups = groups(documents);
    Map<String, String> customers = new HashMap<>();
    for (String row :
        rows(
            """
            select 'order ' || order_id as document, customer_id from core.order_headers
            union all select 'ticket ' || ticket_id, customer_id from core.tickets
            union all select distinct 'answer ' || response_id, customer_id from core.feedback
            """)) {
      customers.put(
          row.substring(0, row.lastIndexOf(',')), row.substring(row.lastIndexOf(',') + 1));
    }

    Map<String, Integer> groupOfCustomer = new HashMap<>();
    Map<Integer, String> customerOfGroup = new HashMap<>();
    Map<String, Set<String>> personsOfCustomer = new HashMap<>();
    Map<String, Set<String>> customersOfPerson = new HashMap<>();
    Map<String, Set<String>> toolsOfCustomer = new HashMap<>();
    for (Document document : documents) {
      String customer = Objects.requireNonNull(customers.get(document.key()), document.key());
      int group = Objects.requireNonNull(groups.get(document.key()));
      assertThat(customer).as(document.toString()).isNotEmpty();
      assertThat(groupOfCustomer.computeIfAbsent(customer, key -> group))
          .as(document.toString())
          .isEqualTo(group);
      assertThat(customerOfGroup.computeIfAbsent(group, key -> customer))
          .as(document.toString())
          .isEqualTo(customer);
      personsOfCustomer.computeIfAbsent(customer, key -> new HashSet<>()).add(document.person());
      customersOfPerson.computeIfAbsent(document.person(), key -> new HashSet<>()).add(customer);
      document.identifiers().stream()
          .filter(
              identifier -> !identifier.startsWith("email ") && !identifier.startsWith("phone "))
          .forEach(
              identifier ->
                  toolsOfCustomer
                      .computeIfAbsent(customer, key -> new HashSet<>())
                      .add(identifier.substring(0, identifier.indexOf(' '))));
    }

    assertThat(personsOfCustomer.values()).allMatch(persons -> persons.size() == 1);
    long whole = customersOfPerson.values().stream().filter(found -> found.size() == 1).count();
    // the others bought under a username with a masked number, and left no trace that ties it to
    // anything
    assertThat(whole).isGreaterThan(customersOfPerson.size() * 2L / 3);
    assertThat(toolsOfCustomer.values().stream().filter(tools -> tools.size() > 2))
        .hasSizeGreaterThan(30);
  }

  @Test
  void theShopsOwnTelephoneIsNobody() {
    assertThat(
            rows(
                "select identifier_kind, seen_with > 5 from core.customer_identities where joined_by = 'shared'"))
        .containsExactly("phone,true");
    // whoever left nothing but that number is anonymous
    assertThat(
            Long.parseLong(
                rows("""
                        select count(*) from core.order_headers where channel = 'web' and is_anonymous
                        """)
                    .get(0)))
        .isPositive();
  }

  @Test
  void masksAreNoNumbersAndEveryOtherNumberCounts() {
    assertThat(
            rows(
                "select source, column_name, records_unusable from ops.contacts where records_unusable > 0 order by all"))
        .isEmpty();
  }
}
