package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is one customer: small worlds by hand. */
class IdentityTest {

  private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);

  private ModelFixture world;
  private int documents;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : "'" + value + "'";
  }

  /** An order of a day, with what it says of the buyer. */
  private IdentityTest order(
      String system,
      String day,
      @Nullable String ref,
      @Nullable String email,
      @Nullable String phone)
      throws SQLException {
    documents++;
    world.insert(
        "lake.orders",
        "source, system, order_id, ordered_at, customer_ref, email_hash, phone_hash",
        "'%s', '%s', 'o%d', '%s 05:00:00', %s, %s, %s"
            .formatted(system, system, documents, day, text(ref), text(email), text(phone)));
    return this;
  }

  private void build() throws SQLException {
    build(AS_OF);
  }

  private void build(LocalDate asOf) throws SQLException {
    world.build(
        asOf, List.of("core.order_headers", "core.customer_merges", "core.customer_identities"));
  }

  private List<String> buyers() throws SQLException {
    return world.lines("select order_id, customer_id from core.order_headers order by order_no");
  }

  private List<String> identities() throws SQLException {
    return world.lines(
        "select identifier_kind, system, identifier, customer_id, joined_by from core.customer_identities"
            + " order by first_seen_at nulls last, identifier_kind, system, identifier");
  }

  private List<String> merges() throws SQLException {
    return world.lines(
        "select merged_customer_id, merged_into_customer_id, customer_id, cast(merged_at as date), merged_by"
            + " from core.customer_merges order by merged_at nulls last, merged_customer_id");
  }

  @Test
  void onePersonInThreeSystems() throws SQLException {
    order("shopify", "2024-01-01", "S1", "mail", "phone");
    order("tiktok", "2024-02-01", "T1", null, "phone");
    order("web", "2024-03-01", null, "mail", null);
    world.insert(
        "lake.tickets",
        "source, system, ticket_id, opened_at, status, customer_ref, email_hash",
        "'zendesk', 'zendesk', 't', '2024-04-01', 'open', 'Z1', 'mail'");

    build();

    assertThat(buyers()).containsExactly("o1|S1", "o2|S1", "o3|S1");
    assertThat(identities())
        .containsExactly(
            "customer_ref|shopify|S1|S1|first",
            "email|*|mail|S1|customer_ref",
            "phone|*|phone|S1|customer_ref",
            "customer_ref|tiktok|T1|S1|phone",
            "customer_ref|zendesk|Z1|S1|email");
    assertThat(merges()).isEmpty();
  }

  @Test
  void theFirstSeenIdentifierGivesTheId() throws SQLException {
    order("web", "2024-01-01", null, "mail", null);
    order("web", "2024-02-01", "W1", "mail", "phone");

    build();

    assertThat(buyers()).containsExactly("o1|e:mail", "o2|e:mail");
    assertThat(identities())
        .containsExactly(
            "email|*|mail|e:mail|first",
            "customer_ref|web|W1|e:mail|email",
            "phone|*|phone|e:mail|email");
  }

  @Test
  void aMergeKeepsTheOlderIdAndIsRecorded() throws SQLException {
    order("shopify", "2024-01-01", "S1", "home", null);
    order("tiktok", "2024-02-01", "T1", null, "phone");
    order("web", "2024-03-01", "W1", "office", "phone2");
    build(LocalDate.of(2024, 3, 31));
    assertThat(buyers()).containsExactly("o1|S1", "o2|T1", "o3|W1");
    assertThat(merges()).isEmpty();

    // the telephone of T1 with the e-mail of W1, then that of T1 with that of S1
    order("web", "2024-04-01", null, "office", "phone");
    build(LocalDate.of(2024, 4, 30));
    assertThat(buyers()).containsExactly("o1|S1", "o2|T1", "o3|T1", "o4|T1");
    assertThat(merges()).containsExactly("W1|T1|T1|2024-04-01|email");

    order("web", "2024-05-01", null, "home", "phone");
    build();
    assertThat(buyers()).containsExactly("o1|S1", "o2|S1", "o3|S1", "o4|S1", "o5|S1");
    assertThat(merges()).containsExactly("W1|T1|S1|2024-04-01|email", "T1|S1|S1|2024-05-01|phone");
  }

  @Test
  void anIdStaysWhenLaterNightsAddIdentifiers() throws SQLException {
    order("shopify", "2024-01-01", null, null, "phone");
    build(LocalDate.of(2024, 1, 31));
    assertThat(buyers()).containsExactly("o1|p:phone");

    order("shopify", "2024-02-01", "A", "mail", "phone");
    order("shopify", "2024-03-01", "A", "mail2", null);
    build();

    assertThat(buyers()).containsExactly("o1|p:phone", "o2|p:phone", "o3|p:phone");
    assertThat(merges()).isEmpty();
  }

  @Test
  void aNumberOfTwoSystemsIsTwoCustomers() throws SQLException {
    order("web", "2024-02-01", "7", null, null);
    order("shopify", "2024-01-01", "7", null, null);
    order("tiktok", "2024-03-01", "7", null, null);
    order("web", "2024-03-01", "a/7", null, null);
    order("web", "2024-03-01", "e:7", null, null);

    build();

    assertThat(buyers())
        .containsExactly("o1|web/7", "o2|7", "o3|tiktok/7", "o4|web/a/7", "o5|web/e:7");
  }

  @Test
  void aShopsOwnTelephoneGluesNobody() throws SQLException {
    order("web", "2024-01-01", "shop", "owner", "shopphone");
    for (int guest = 0; guest < 500; guest++) {
      order("web", "2024-02-01", null, "guest" + guest, "shopphone");
    }
    order("web", "2024-03-01", null, null, "shopphone");

    build();

    assertThat(
            world.lines(
                "select count(distinct customer_id), count(customer_id) from core.order_headers"))
        .containsExactly("501|501");
    assertThat(buyers()).contains("o1|shop", "o2|e:guest0", "o501|e:guest499", "o502|null");
    assertThat(
            world.lines(
                "select identifier_kind, identifier, customer_id, seen_with from core.customer_identities where joined_by = 'shared'"))
        .containsExactly("phone|shopphone|null|501");
    assertThat(world.lines("select is_anonymous from core.order_headers where order_id = 'o502'"))
        .containsExactly("true");
  }

  @Test
  void aFamilyWithinTheLimitIsOneCustomerAndBeyondItIsNot() throws SQLException {
    for (int member = 0; member < 5; member++) {
      order("web", "2024-01-0" + (1 + member), "m" + member, null, "home");
    }
    build();
    assertThat(world.lines("select distinct customer_id from core.order_headers"))
        .containsExactly("m0");

    order("web", "2024-01-06", "m5", null, "home");
    build();
    assertThat(buyers()).containsExactly("o1|m0", "o2|m1", "o3|m2", "o4|m3", "o5|m4", "o6|m5");

    // numbers of different systems are no different people
    world.execute("delete from lake.orders");
    for (int system = 0; system < 9; system++) {
      order("system" + system, "2024-01-0" + (1 + system), "n" + system, null, "one");
    }
    build();
    assertThat(world.lines("select distinct customer_id from core.order_headers"))
        .containsExactly("n0");
  }

  @Test
  void aCustomerNumberForWhoeverWalksInGluesNobody() throws SQLException {
    for (int guest = 0; guest < 51; guest++) {
      order("web", "2024-01-01", "guest", "mail" + guest, null);
    }
    order("web", "2024-02-01", "guest", null, null);

    build();

    assertThat(buyers()).contains("o1|e:mail0", "o51|e:mail50", "o52|null");
    assertThat(
            world.lines(
                "select identifier from core.customer_identities where joined_by = 'shared'"))
        .containsExactly("guest");
  }

  @Test
  void theLimitsAreSettings() throws SQLException {
    world.set("setia_shared_contact_over()", "1").set("setia_shared_customer_ref_over()", "1");
    order("web", "2024-01-01", "A", "mail", null);
    order("web", "2024-01-02", "B", "mail", null);
    order("web", "2024-01-03", "C", "one", null);
    order("web", "2024-01-04", "C", "two", null);

    build();

    assertThat(buyers()).containsExactly("o1|A", "o2|B", "o3|e:one", "o4|e:two");
  }

  @Test
  void aRegistrationWithoutDateTiesAndMakesNothingOlder() throws SQLException {
    world.insert(
        "lake.customers",
        "source, system, customer_ref, email_hash, phone_hash",
        "'crm', 'crm', 'C1', 'mail', 'phone'",
        "'crm', 'crm', 'C2', 'other', null");
    order("web", "2024-01-01", null, "mail", null);
    order("web", "2024-02-01", null, null, "phone");

    build();

    assertThat(buyers()).containsExactly("o1|e:mail", "o2|e:mail");
    assertThat(identities())
        .containsExactly(
            "email|*|mail|e:mail|first",
            "phone|*|phone|e:mail|email",
            "customer_ref|crm|C1|e:mail|email",
            "customer_ref|crm|C2|C2|first",
            "email|*|other|C2|customer_ref");
    assertThat(merges()).containsExactly("p:phone|e:mail|e:mail|null|phone");
  }

  @Test
  void whatComesAfterTheDayIsNotKnownYet() throws SQLException {
    order("web", "2024-01-01", "A", "mail", null);
    order("web", "2024-02-01", "B", "mail", null);
    world.insert(
        "lake.customers",
        "source, system, customer_ref, email_hash, registered_at",
        "'crm', 'crm', 'C1', 'mail', '2024-02-01'");

    build(LocalDate.of(2024, 1, 31));

    assertThat(identities())
        .containsExactly("customer_ref|web|A|A|first", "email|*|mail|A|customer_ref");
  }

  @Test
  void ordersOfOneRecordHaveNumbersOfTheirOwn() throws SQLException {
    for (String id : List.of("b", "a", "c")) {
      world.insert(
          "lake.orders",
          "order_id, ordered_at, file_id, record_no",
          "'%s', '2024-01-01', 3, 4".formatted(id));
    }
    world.insert(
        "lake.orders", "order_id, ordered_at, file_id, record_no", "'d', '2024-01-01', 3, 5");

    build();

    assertThat(
            world.lines(
                "select order_id, order_no - 3 * 1099511627776 - 64 from core.order_headers order by order_no"))
        .containsExactly("a|0", "b|1", "c|2", "d|16");
  }

  @Test
  void strangersGluedByAChainAreReported() throws SQLException {
    for (int link = 0; link < 51; link++) {
      order("web", "2024-01-01", null, "e" + link, "p" + link);
      order("web", "2024-01-01", null, "e" + link, "p" + (link + 1));
    }
    world.build(AS_OF);

    assertThat(world.failedChecks()).contains("large_customers");
  }
}
