package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a closed March, by what happened to its documents since. */
class RestatementsTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 4, 10);
  private static final List<String> TABLES =
      List.of(
          "core.restated_documents",
          "marts.restatements",
          "marts.restatement_files",
          "marts.revenue_daily");

  private ModelFixture world;

  RestatementsTest() throws SQLException {
    this.world = new ModelFixture().set("setia_min_n()", "1");
  }

  @BeforeEach
  void closeMarch() throws SQLException {
    for (int day = 1; day <= 9; day++) {
      order("o" + day, "2025-03-0" + day, "c" + day, 1, 100 * day);
    }
    order("april", "2025-04-05", "c1", 1, 70);
    // in euro, of a day without a rate
    world.insert(
        "lake.orders",
        "order_id, ordered_at, status, currency, customer_ref, channel, file_id",
        "'euro', timestamp '2025-03-20 03:00:00', 'completed', 'EUR', 'c9', 'web', 1");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, line_type, sku, quantity, unit_price, currency, file_id",
        "'euro', timestamp '2025-03-20 03:00:00', 'sale', 's', 1, 2, 'EUR', 1");
    answer("r1", "2025-03-10", 9);
    answer("r2", "2025-03-11", 3);
    answer("april", "2025-04-09", 9);
    ticket("t1", "2025-03-10", "2025-03-12");
    ticket("t2", "2025-03-10", "2025-04-20");
    ticket("april", "2025-04-09", "2025-04-09");
    world.execute(
        "insert into ops.files (file_id, source, file_name, landed_run) select i, 'shop', 'file-' || i || '.csv', 'run-' || i"
            + " from range(1, 20) files(i)");
    world.build(AS_OF, TABLES);
    world.execute("create schema closed_2025_03");
    for (String table :
        List.of("orders", "order_lines", "refunds", "held_for_fx", "feedback", "tickets")) {
      world.execute("create table closed_2025_03.%s as select * from core.%1$s".formatted(table));
    }
    world.execute(
        "insert into ops.closes values (date '2025-03-01', '2025-03-1', timestamp '2025-04-11 20:00:00',"
            + " '2025-04-10-1', date '2025-04-10', true)");
    world.execute(
        "insert into ops.closed_figures select month_start, metric, part, value, n, unit, is_additive, is_complete,"
            + " metric_version from marts.monthly_figures where month_start = date '2025-03-01'");
    assertThat(figures()).contains("net_revenue|4500.00000000", "orders|9.00000000");
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private void order(String id, String day, String customer, int file, int price)
      throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, status, customer_ref, channel, file_id",
        "'%s', timestamp '%s 03:00:00', 'completed', '%s', 'web', %d"
            .formatted(id, day, customer, file));
    lines(id, day, file, price);
  }

  private void lines(String id, String day, int file, int price) throws SQLException {
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, line_type, sku, quantity, unit_price, file_id",
        "'%s', timestamp '%s 03:00:00', 'sale', 's', 1, %d, %d".formatted(id, day, price, file));
  }

  private void refund(String id, String order, String day, int amount, int file)
      throws SQLException {
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, quantity, amount, file_id",
        "'%s', '%s', timestamp '%s 03:00:00', 1, %d, %d".formatted(id, order, day, amount, file));
  }

  private void answer(String id, String day, int score) throws SQLException {
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, sent_at, survey, survey_kind, score, scale_min, scale_max, customer_ref",
        "'%s', 'nps', timestamp '%s 03:00:00', timestamp '%2$s 02:00:00', 'pulse', 'relational', %d, 0, 10, 'c1'"
            .formatted(id, day, score));
  }

  private void ticket(String id, String opened, String resolved) throws SQLException {
    world.insert(
        "lake.tickets",
        "ticket_id, opened_at, resolved_at, status",
        "'%s', timestamp '%s 03:00:00', timestamp '%s 03:00:00', 'closed'"
            .formatted(id, opened, resolved));
  }

  /** March as it stands now, as its close keeps it. */
  private void closeMarchAgain() throws SQLException {
    world.build(AS_OF, TABLES);
    world.execute("create or replace table closed_2025_03.refunds as select * from core.refunds");
    world.execute("create or replace table closed_2025_03.orders as select * from core.orders");
    world.execute("delete from ops.closed_figures");
    world.execute(
        "insert into ops.closed_figures select month_start, metric, part, value, n, unit, is_additive, is_complete,"
            + " metric_version from marts.monthly_figures where month_start = date '2025-03-01'");
  }

  private void forgetOrder(String id) throws SQLException {
    world.execute("delete from lake.orders where order_id = '%s'".formatted(id));
    world.execute("delete from lake.order_lines where order_id = '%s'".formatted(id));
  }

  private List<String> figures() throws SQLException {
    return world.lines(
        "select metric, value from marts.monthly_figures where month_start = date '2025-03-01' and part = 'all'");
  }

  /** Builds again; the parts are the whole. */
  private List<String> restated(LocalDate asOf, String metric) throws SQLException {
    world.build(asOf, TABLES);
    assertThat(world.rows(check())).isEmpty();
    return world.lines(
        "select cause, cast(difference as decimal(18, 2)), documents, files from marts.restatements"
            + " where metric = '%s' and part in ('all', 'pulse relational', 'full_resolution calendar') order by cause"
                .formatted(metric));
  }

  private static String check() {
    try {
      return java.nio.file.Files.readString(
          ModelFixture.SQL.resolve("checks/restatements_add_up.sql"));
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void nothingHappened() throws SQLException {
    assertThat(restated(AS_OF, "net_revenue")).containsExactly("total|0.00|0|null");
    assertThat(world.lines("select distinct cause, is_restated from marts.restatements"))
        .containsExactly("total|false");
    assertThat(world.lines("select count(*) from core.restated_documents")).containsExactly("0");
    // the sums and, once each, customers, scores and hours
    assertThat(world.lines("select distinct metric from marts.restatements")).hasSize(17);
  }

  @Test
  void everyCauseHasItsPartOfTheDifference() throws SQLException {
    order("late", "2025-03-15", "c20", 2, 1000);
    forgetOrder("o1");
    order("o1", "2025-03-01", "c1", 3, 140);
    // lines alone, then another month, then gone
    world.execute("delete from lake.order_lines where order_id = 'o2'");
    lines("o2", "2025-03-02", 4, 190);
    forgetOrder("o3");
    order("o3", "2025-04-03", "c3", 5, 300);
    forgetOrder("o4");
    refund("f1", "o5", "2025-03-28", 60, 6);
    world.insert(
        "lake.fx_rates",
        "rate_date, currency, rate, file_id",
        "date '2025-03-01', 'EUR', 17000, 7");

    assertThat(restated(AS_OF, "net_revenue"))
        .containsExactly(
            "corrections|-670.00|4|3:file-3.csv, 4:file-4.csv, 5:file-5.csv",
            "exchange_rates|34000.00|1|7:file-7.csv",
            "late_rows|1000.00|1|2:file-2.csv",
            "refunds|-60.00|1|6:file-6.csv",
            "total|34270.00|7|null");
    assertThat(restated(AS_OF, "refunds"))
        .containsExactly("refunds|60.00|1|6:file-6.csv", "total|60.00|1|null");
    assertThat(restated(AS_OF, "orders"))
        .containsExactly(
            "corrections|-2.00|2|5:file-5.csv",
            "exchange_rates|1.00|1|7:file-7.csv",
            "late_rows|1.00|1|2:file-2.csv",
            "refunds|-1.00|1|6:file-6.csv",
            "total|-1.00|5|null");
    assertThat(
            world.lines(
                "select cause, file_id, file_name, landed_run, documents, amount from marts.restatement_files"
                    + " where metric = 'net_revenue' order by cause, file_id"))
        .containsExactly(
            "corrections|0|null|null|1|-400.0000",
            "corrections|3|file-3.csv|run-3|1|40.0000",
            "corrections|4|file-4.csv|run-4|1|-10.0000",
            "corrections|5|file-5.csv|run-5|1|-300.0000",
            "exchange_rates|7|file-7.csv|run-7|1|34000.0000",
            "late_rows|2|file-2.csv|run-2|1|1000.0000",
            "refunds|6|file-6.csv|run-6|1|-60.0000");
    assertThat(restated(AS_OF, "new_customers"))
        .containsExactly(
            "corrections|null|2|5:file-5.csv",
            "exchange_rates|null|1|7:file-7.csv",
            "late_rows|null|1|2:file-2.csv",
            "refunds|null|1|6:file-6.csv",
            "total|-2.00|5|null");
  }

  @Test
  void documentsThatAreTakenBackAreToldWithTheFileThatDidIt() throws SQLException {
    refund("f1", "o5", "2025-03-28", 60, 6);
    closeMarchAgain();
    forgetOrder("o4");
    world.execute("delete from lake.refunds where refund_id = 'f1'");
    world.execute("delete from lake.feedback where response_id = 'r2'");
    world.execute("delete from lake.tickets where ticket_id = 't1'");
    world.execute(
        """
        insert into ops.withdrawn_documents values
          ('shop', 'orders', sha256('o4'), 'ignored', 8),
          ('shop', 'orders', sha256('o4'), 'withdrawn', 9),
          ('other', 'orders', sha256('o4'), 'withdrawn', 12),
          ('shop', 'refunds', sha256('f1'), 'when', 10),
          ('shop', 'feedback', sha256('r2' || chr(31) || 'nps'), 'absent', 11),
          ('shop', 'tickets', sha256('t1'), 'withdrawn', 13)
        """);

    assertThat(restated(AS_OF, "net_revenue"))
        .contains("withdrawn|-340.00|2|9:file-9.csv, 10:file-10.csv");
    assertThat(restated(AS_OF, "nps")).contains("withdrawn|null|1|11:file-11.csv");
    assertThat(restated(AS_OF, "ttr_mean_hours")).contains("withdrawn|null|1|13:file-13.csv");
  }

  @Test
  void aRefundOfAnOrderThatIsTakenBackTakesNothingAnyMore() throws SQLException {
    refund("f1", "o4", "2025-03-28", 60, 6);
    closeMarchAgain();
    forgetOrder("o4");
    world.execute(
        "insert into ops.withdrawn_documents values ('shop', 'orders', sha256('o4'), 'withdrawn', 9)");

    assertThat(restated(AS_OF, "refunds"))
        .containsExactly("total|-60.00|1|null", "withdrawn|-60.00|1|9:file-9.csv");
    assertThat(restated(AS_OF, "net_revenue"))
        .containsExactly("total|-340.00|2|null", "withdrawn|-340.00|2|9:file-9.csv");
  }

  @Test
  void aRefundOfALaterMonthTakesTheOrderAndNotTheMoney() throws SQLException {
    refund("f1", "o5", "2025-04-09", 500, 6);

    assertThat(restated(AS_OF, "net_revenue")).containsExactly("total|0.00|0|null");
    assertThat(restated(AS_OF, "orders"))
        .containsExactly("refunds|-1.00|1|6:file-6.csv", "total|-1.00|1|null");
  }

  @Test
  void anotherSettingIsARule() throws SQLException {
    world.set("setia_margin_rate()", "cast(0.5 as decimal(9, 6))");

    assertThat(restated(AS_OF, "margin"))
        .containsExactly("rules|-2250.00|9|null", "total|-2250.00|9|null");
    assertThat(restated(AS_OF, "net_revenue")).containsExactly("total|0.00|0|null");
  }

  @Test
  void anotherDefinitionIsARuleForWhatDocumentsDoNotExplain() throws SQLException {
    order("late", "2025-03-15", "c20", 2, 1000);
    world.execute(
        "update ops.closed_figures set definition_version = 'revenue-0', value = value - 5 where metric = 'net_revenue'");

    assertThat(restated(AS_OF, "net_revenue"))
        .containsExactly(
            "late_rows|1000.00|1|2:file-2.csv", "rules|5.00|0|null", "total|1005.00|1|null");
  }

  @Test
  void aLossNobodyExplainsFailsTheCheck() throws SQLException {
    world.execute("update ops.closed_figures set value = value - 5 where metric = 'net_revenue'");
    world.build(AS_OF, TABLES);

    assertThat(world.rows(check())).hasSize(1);
  }

  @Test
  void aReleaseThatCannotBeComparedLeavesTheCauseUnknown() throws SQLException {
    order("late", "2025-03-15", "c20", 2, 1000);
    world.execute("update ops.closes set is_comparable = false");

    assertThat(restated(AS_OF, "net_revenue"))
        .containsExactly("total|1000.00|0|null", "unknown|1000.00|0|null");
  }

  @Test
  void customersThatTurnOutToBeOneAreNew() throws SQLException {
    world.execute("update lake.orders set email_hash = 'ab' where order_id = 'o7'");
    world.insert(
        "lake.customers",
        "customer_ref, email_hash, registered_at, file_id",
        "'c6', 'ab', timestamp '2025-01-01 00:00:00', 8");

    assertThat(restated(AS_OF, "new_customers"))
        .containsExactly("identities|null|1|null", "total|-1.00|1|null");
  }

  @Test
  void answersAndTicketsSayWhy() throws SQLException {
    answer("r3", "2025-03-12", 10);
    world.execute("update lake.feedback set file_id = 9 where response_id = 'r3'");

    assertThat(restated(AS_OF, "nps"))
        .containsExactly("late_rows|null|1|9:file-9.csv", "total|33.33|1|null");
    // the export said it already, of a day that had not come
    assertThat(restated(LocalDate.of(2025, 4, 25), "ttr_mean_hours"))
        .containsExactly("later_events|null|1|null", "total|468.00|1|null");
  }

  /** (48 + 6 * 24) / 7 hours instead of 48, beside sums of documents that have four decimals. */
  @Test
  void theTotalOfARateHasAllDecimalsOfItsFigures() throws SQLException {
    order("late", "2025-03-15", "c20", 2, 1000);
    for (int number = 3; number <= 8; number++) {
      ticket("t" + number, "2025-03-12", "2025-03-13");
    }
    world.build(AS_OF, TABLES);

    assertThat(
            world.lines(
                "select distinct difference = restated - reported from marts.restatements where cause = 'total'"))
        .containsExactly("true");
    assertThat(
            world.lines(
                "select difference from marts.restatements where metric = 'ttr_mean_hours'"
                    + " and part = 'full_resolution calendar' and cause = 'total'"))
        .containsExactly("-20.57142857");
  }

  @Test
  void aDayBeforeTheMonthWasOverSaysNothingOfIt() throws SQLException {
    world.build(LocalDate.of(2025, 3, 30), TABLES);

    assertThat(world.lines("select count(*) from marts.restatements")).containsExactly("0");
  }
}
