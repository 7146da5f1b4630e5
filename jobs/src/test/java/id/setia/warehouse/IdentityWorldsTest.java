package id.setia.warehouse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random worlds, resolved a second time by breadth-first search over documents, day by day and
 * without any of the product's shortcuts.
 */
class IdentityWorldsTest {

  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 60;
  private static final int CONTACT_LIMIT = 3;
  private static final int NUMBER_LIMIT = 5;
  private static final List<String> TABLES =
      List.of("core.document_customers", "core.customer_merges");

  /** 1 customer number, 2 e-mail, 3 telephone: in the order of the id. */
  private record Identifier(int kind, String system, String text)
      implements Comparable<Identifier> {
    @Override
    public int compareTo(Identifier other) {
      return Comparator.comparingInt(Identifier::kind)
          .thenComparing(Identifier::system)
          .thenComparing(Identifier::text)
          .compare(this, other);
    }
  }

  /** What one document says of a person; undated: a registration. */
  private record Paper(
      String table,
      String system,
      int day,
      @Nullable String ref,
      @Nullable String email,
      @Nullable String phone) {

    List<Identifier> identifiers() {
      List<Identifier> all = new ArrayList<>();
      if (ref != null) {
        all.add(new Identifier(1, system, ref));
      }
      if (email != null) {
        all.add(new Identifier(2, "*", email));
      }
      if (phone != null) {
        all.add(new Identifier(3, "*", phone));
      }
      return all;
    }

    boolean isUndated() {
      return day == Integer.MAX_VALUE;
    }

    String sql(int number) {
      String at = isUndated() ? "null" : "'" + FIRST_DAY.plusDays(day) + " 03:00:00'";
      String who = text(ref) + ", " + text(email) + ", " + text(phone);
      String values = "'%s', '%s', 'd%d', ".formatted(system, system, number);
      String columns = "source, system, %s, customer_ref, email_hash, phone_hash, %s";
      return switch (table) {
        case "orders" ->
            insert(columns.formatted("order_id", "ordered_at"), values + who + ", " + at);
        case "tickets" ->
            insert(
                columns.formatted("ticket_id", "opened_at") + ", status",
                values + who + ", " + at + ", 'open'");
        case "refunds" ->
            insert(
                columns.formatted("refund_id", "refunded_at") + ", amount",
                values + who + ", " + at + ", 1");
        case "feedback" ->
            insert(
                columns.formatted("response_id", number % 2 == 0 ? "sent_at" : "responded_at")
                    + ", metric, survey, survey_kind",
                values + who + ", " + at + ", 'nps', 's', 'relational'");
        case "subscriptions" ->
            insert(
                columns.formatted("subscription_id", "started_at") + ", status",
                values + who + ", " + at + ", 'active'");
        default ->
            insert(
                "source, system, customer_ref, email_hash, phone_hash, registered_at",
                "'%s', '%s', %s, %s".formatted(system, system, who, at));
      };
    }

    private String insert(String columns, String values) {
      return "insert into lake.%s (%s) values (%s)".formatted(table, columns, values);
    }

    private static String text(@Nullable String value) {
      return value == null ? "null" : "'" + value + "'";
    }
  }

  /** Few identifiers and many documents: chains, merges, shared numbers. */
  private static List<Paper> papers(long seed) {
    // small seeds next to each other give first draws next to each other
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    int people = 10 + random.nextInt(40);
    List<String> tables =
        List.of(
            "orders",
            "orders",
            "orders",
            "tickets",
            "refunds",
            "feedback",
            "subscriptions",
            "customers");
    List<Paper> papers = new ArrayList<>();
    for (int paper = 0; paper < 60 + random.nextInt(160); paper++) {
      int person = random.nextInt(people);
      boolean isOdd = random.nextInt(8) == 0;
      String table = tables.get(random.nextInt(tables.size()));
      int day =
          table.equals("customers") && random.nextBoolean()
              ? Integer.MAX_VALUE
              : random.nextInt(DAYS);
      String ref =
          random.nextInt(3) == 0 && !table.equals("customers")
              ? null
              : random.nextInt(9) == 0 ? "guest" : "r" + person % 17;
      String email =
          random.nextInt(3) == 0 ? null : "e" + (isOdd ? random.nextInt(people) : person);
      String phone =
          random.nextInt(3) == 0
              ? null
              : random.nextInt(7) == 0
                  ? "counter"
                  : "p" + (isOdd ? random.nextInt(people) : person);
      papers.add(new Paper(table, "s" + random.nextInt(3), day, ref, email, phone));
    }
    return papers;
  }

  /** Customers by brute force, of the papers known on a day. */
  private static final class World {

    private final List<Paper> papers;
    private final Set<Identifier> shared;
    private final Map<Identifier, Integer> firstSeen = new HashMap<>();
    private final Map<Identifier, Identifier> founders = new HashMap<>();

    World(List<Paper> all, int day, boolean withUndated, Set<Identifier> shared) {
      this.papers =
          all.stream()
              .filter(paper -> paper.isUndated() ? withUndated : paper.day() <= day)
              .toList();
      this.shared = shared;
      for (Paper paper : papers) {
        paper.identifiers().forEach(one -> firstSeen.merge(one, paper.day(), Math::min));
      }
      for (Identifier start : new TreeSet<>(firstSeen.keySet())) {
        if (!founders.containsKey(start) && !shared.contains(start)) {
          Set<Identifier> component = reach(start);
          Identifier founder = oldest(component);
          component.forEach(one -> founders.put(one, founder));
        }
      }
    }

    private Identifier oldest(Collection<Identifier> some) {
      return some.stream()
          .min(
              Comparator.<Identifier>comparingInt(firstSeen::get)
                  .thenComparing(Comparator.naturalOrder()))
          .orElseThrow();
    }

    private Set<Identifier> reach(Identifier start) {
      Set<Identifier> reached = new HashSet<>(Set.of(start));
      Deque<Identifier> waiting = new ArrayDeque<>(reached);
      while (!waiting.isEmpty()) {
        Identifier at = waiting.remove();
        for (Paper paper : papers) {
          if (paper.identifiers().contains(at)) {
            for (Identifier next : paper.identifiers()) {
              if (!shared.contains(next) && reached.add(next)) {
                waiting.add(next);
              }
            }
          }
        }
      }
      return reached;
    }

    static Set<Identifier> shared(List<Paper> papers) {
      Map<Identifier, Map<String, Set<String>>> beside = new HashMap<>();
      for (Paper paper : papers) {
        for (Identifier one : paper.identifiers()) {
          for (Identifier other : paper.identifiers()) {
            if (other.kind() != one.kind()) {
              beside
                  .computeIfAbsent(one, key -> new HashMap<>())
                  .computeIfAbsent(other.kind() + other.system(), key -> new HashSet<>())
                  .add(other.text());
            }
          }
        }
      }
      Set<Identifier> shared = new HashSet<>();
      beside.forEach(
          (one, kinds) -> {
            int limit = one.kind() == 1 ? NUMBER_LIMIT : CONTACT_LIMIT;
            if (kinds.values().stream().anyMatch(others -> others.size() > limit)) {
              shared.add(one);
            }
          });
      return shared;
    }

    String id(Identifier founder) {
      if (founder.kind() != 1) {
        return (founder.kind() == 2 ? "e:" : "p:") + founder.text();
      }
      Identifier owner =
          oldest(
              firstSeen.keySet().stream()
                  .filter(one -> one.kind() == 1 && one.text().equals(founder.text()))
                  .toList());
      return owner.equals(founder) ? founder.text() : founder.system() + "/" + founder.text();
    }

    Optional<String> customer(Paper paper) {
      return paper.identifiers().stream()
          .filter(one -> !shared.contains(one))
          .findFirst()
          .map(one -> id(founder(one)));
    }

    Identifier founder(Identifier of) {
      return Objects.requireNonNull(founders.get(of));
    }

    Map<Identifier, Identifier> founders() {
      return founders;
    }
  }

  private static ModelFixture fill(List<Paper> papers) throws SQLException {
    ModelFixture world =
        new ModelFixture()
            .set("setia_shared_contact_over()", Integer.toString(CONTACT_LIMIT))
            .set("setia_shared_customer_ref_over()", Integer.toString(NUMBER_LIMIT));
    for (int number = 0; number < papers.size(); number++) {
      world.execute(papers.get(number).sql(number));
    }
    return world;
  }

  private static LocalDate day(int day) {
    return FIRST_DAY.plusDays(day);
  }

  private static String key(Paper paper) {
    return (paper.ref() == null ? "*" : paper.system())
        + "|"
        + paper.ref()
        + "|"
        + paper.email()
        + "|"
        + paper.phone();
  }

  private static Map<String, String> resolved(ModelFixture world) throws SQLException {
    Map<String, String> customers = new TreeMap<>();
    for (Map<String, Object> row :
        world.rows(
            "select system, customer_ref, email_hash, phone_hash, customer_id from core.identity_links"
                + " left join core.document_customers using (identity_key)")) {
      String key =
          List.of("system", "customer_ref", "email_hash", "phone_hash").stream()
              .map(column -> String.valueOf(row.get(column)))
              .collect(joining("|"));
      customers.put(key, String.valueOf(row.get("customer_id")));
    }
    return customers;
  }

  private static Map<String, String> expected(World world, List<Paper> papers) {
    Map<String, String> customers = new TreeMap<>();
    for (Paper paper : papers) {
      if (!paper.identifiers().isEmpty()) {
        customers.put(key(paper), world.customer(paper).orElse("null"));
      }
    }
    return customers;
  }

  private static Set<String> merges(ModelFixture world) throws SQLException {
    return new TreeSet<>(
        world.lines(
            "select merged_customer_id, merged_into_customer_id, customer_id, cast(merged_at as date) from core.customer_merges"));
  }

  /** Founders that stood for a customer on one day and no longer on the next. */
  private static Set<String> expectedMerges(List<Paper> papers, Set<Identifier> shared) {
    World last = new World(papers, DAYS, true, shared);
    Set<String> merges = new TreeSet<>();
    World before = new World(papers, -1, false, shared);
    for (int day = 0; day <= DAYS; day++) {
      boolean isEnd = day == DAYS;
      World after = new World(papers, day, isEnd, shared);
      for (Identifier founder : new TreeSet<>(before.founders().values())) {
        Identifier now = after.founder(founder);
        if (!founder.equals(now)) {
          merges.add(
              String.join(
                  "|",
                  last.id(founder),
                  last.id(now),
                  last.id(last.founder(founder)),
                  isEnd ? "null" : day(day).toString()));
        }
      }
      before = after;
    }
    return merges;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void bruteForceFindsTheSameCustomers(long seed) throws SQLException {
    List<Paper> papers = papers(seed);
    Set<Identifier> shared = World.shared(papers);
    try (ModelFixture world = fill(papers)) {
      world.build(day(DAYS), TABLES);

      assertThat(resolved(world))
          .isEqualTo(expected(new World(papers, DAYS, true, shared), papers));
      assertThat(merges(world)).isEqualTo(expectedMerges(papers, shared));
      assertThat(
              world.lines(
                  "select system, identifier from core.customer_identities where joined_by = 'shared' order by 1, 2"))
          .containsExactlyElementsOf(
              shared.stream().map(one -> one.system() + "|" + one.text()).sorted().toList());
    }
  }

  /** The worlds above are worth something: they hold what they are to test. */
  @Test
  void theWorldsAreRich() throws SQLException {
    int shared = 0;
    int merges = 0;
    int largest = 0;
    for (long seed = 1; seed <= 12; seed++) {
      List<Paper> papers = papers(seed);
      Set<Identifier> of = World.shared(papers);
      shared += of.size();
      merges += expectedMerges(papers, of).size();
      World world = new World(papers, DAYS, true, of);
      for (Identifier founder : Set.copyOf(world.founders().values())) {
        largest = Math.max(largest, Collections.frequency(world.founders().values(), founder));
      }
    }
    assertThat(shared).isGreaterThan(5);
    assertThat(merges).isGreaterThan(50);
    assertThat(largest).isGreaterThan(10);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws SQLException {
    List<Paper> papers = papers(99);
    Map<String, String> first = Map.of();
    Set<String> firstMerges = Set.of();
    List<String> firstIdentities = List.of();
    for (int shuffle = 0; shuffle < 20; shuffle++) {
      List<Paper> shuffled = new ArrayList<>(papers);
      Collections.shuffle(shuffled, new Random(shuffle));
      try (ModelFixture world = fill(shuffled)) {
        world.build(day(DAYS), TABLES);
        List<String> identities =
            world.lines("select * from core.customer_identities order by identity_key");
        if (shuffle == 0) {
          first = resolved(world);
          firstMerges = merges(world);
          firstIdentities = identities;
          assertThat(firstMerges).isNotEmpty();
        }
        assertThat(resolved(world)).isEqualTo(first);
        assertThat(merges(world)).isEqualTo(firstMerges);
        assertThat(identities).isEqualTo(firstIdentities);
      }
    }
  }

  /** What an id meant on one day it means on every later one, but for the merges in between. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void idsStayButForMerges(long seed) throws SQLException {
    // dated and within the limits: neither a late registration nor a number found shared
    List<Paper> papers =
        papers(seed).stream()
            .filter(paper -> !paper.isUndated())
            .filter(paper -> !"guest".equals(paper.ref()) && !"counter".equals(paper.phone()))
            .toList();
    try (ModelFixture world = fill(papers)) {
      world
          .set("setia_shared_contact_over()", "1000")
          .set("setia_shared_customer_ref_over()", "1000");
      world.build(day(DAYS), TABLES);
      Map<String, String> last = resolved(world);
      Map<String, String> into = new HashMap<>();
      for (Map<String, Object> row :
          world.rows("select merged_customer_id, customer_id from core.customer_merges")) {
        into.put(
            String.valueOf(row.get("merged_customer_id")), String.valueOf(row.get("customer_id")));
      }
      for (int day = 0; day < DAYS; day += 6) {
        world.build(day(day), TABLES);
        resolved(world)
            .forEach((key, id) -> assertThat(into.getOrDefault(id, id)).isEqualTo(last.get(key)));
      }
      assertThat(into).isNotEmpty();
    }
  }
}
