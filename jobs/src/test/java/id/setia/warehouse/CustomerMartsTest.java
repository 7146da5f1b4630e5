package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerMartsTest {

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Without ties a score is what NTILE says, whatever the number of customers. */
  @Test
  void quintilesAreThoseOfNtile() throws SQLException {
    world.build(LocalDate.of(2024, 6, 30));

    assertThat(
            world.lines(
                """
                select sizes.n, places.place
                from range(1, 60) sizes(n) join range(1, 60) places(place) on places.place <= sizes.n
                join (
                  select s.n, p.place, ntile(5) over (partition by s.n order by p.place) as tile
                  from range(1, 60) s(n) join range(1, 60) p(place) on p.place <= s.n
                ) reference on reference.n = sizes.n and reference.place = places.place
                where reference.tile <> setia_quintile(places.place, sizes.n)
                """))
        .isEmpty();
  }

  @Test
  void customersWhoDidTheSameHaveTheSameScore() throws SQLException {
    // one order each on one day, of one amount but for the last two
    for (int i = 0; i < 8; i++) {
      shop.order("2024-01-10", "same-" + i, 100);
    }
    shop.order("2024-01-10", "rich", 900);
    shop.order("2024-01-10", "regular", 100).order("2024-06-10", "regular", 100);
    world.build(LocalDate.of(2024, 6, 30));

    assertThat(
            world.lines(
                "select min(customer_id), recency_days, frequency, monetary, r, f, m, segment, count(*)"
                    + " from marts.rfm_segments group by all order by 9 desc, 1"))
        .containsExactly(
            "same-0|172|1|100.0000|1|1|1|lost|8",
            "regular|20|2|200.0000|5|5|5|champions|1",
            "rich|172|1|900.0000|1|1|5|at_risk|1");
  }

  @Test
  void theWholeGridHasNames() throws SQLException {
    // 25 customers: every recency with every frequency; more orders are more money
    for (int recency = 1; recency <= 5; recency++) {
      for (int frequency = 1; frequency <= 5; frequency++) {
        for (int order = 0; order < frequency; order++) {
          shop.order(
              "2024-0%d-%02d".formatted(recency, 10 - order), "c" + recency + frequency, 100);
        }
      }
    }
    world.build(LocalDate.of(2024, 6, 30));

    assertThat(
            world.lines(
                "select r, string_agg(segment, ' ' order by f) from marts.rfm_segments group by r order by r desc"))
        .containsExactly(
            "5|new_customers potential_loyalists potential_loyalists champions champions",
            "4|promising potential_loyalists potential_loyalists loyal champions",
            "3|about_to_sleep about_to_sleep need_attention loyal loyal",
            "2|hibernating hibernating at_risk at_risk at_risk",
            "1|lost lost at_risk cannot_lose cannot_lose");
  }

  // Gini of 1..10: (2 x 385 - 11 x 55) / (10 x 55) = 0.3
  @Test
  void concentrationIsTheBestTenthAndGini() throws SQLException {
    for (int i = 1; i <= 10; i++) {
      shop.order("2024-01-10", "c" + i, i * 100, i <= 5 ? "web" : "app");
      world.insert(
          "lake.customers",
          "customer_ref, gender, birth_date",
          "'c%d', '%s', %s"
              .formatted(i, i % 2 == 0 ? "F" : "m", i == 1 ? "null" : "date '2004-02-29'"));
    }
    world.build(LocalDate.of(2024, 2, 28));

    assertThat(
            world.lines(
                "select segment_kind, segment_value, customers, customer_share, net_revenue, round(revenue_share, 4),"
                    + " net_revenue_per_customer, round(top_decile_revenue_share, 4), round(gini, 6)"
                    + " from marts.customer_profile"
                    + " where segment_kind in ('all', 'channel', 'gender', 'age_band') order by 1, 2"))
        .containsExactly(
            // the birthday is tomorrow
            "age_band|18-24|9|0.9|5400.0000|0.9818|600.0000|0.1852|0.246914",
            "age_band|unknown|1|0.1|100.0000|0.0182|null|null|null",
            "all|all|10|1.0|5500.0000|1.0|550.0000|0.1818|0.3",
            "channel|app|5|0.5|4000.0000|0.7273|800.0000|0.25|0.1",
            "channel|web|5|0.5|1500.0000|0.2727|300.0000|0.3333|0.266667",
            "gender|f|5|0.5|3000.0000|0.5455|600.0000|0.3333|0.266667",
            "gender|m|5|0.5|2500.0000|0.4545|500.0000|0.36|0.32");
    assertThat(world.lines("select distinct setia_age(date '2004-02-29')")).containsExactly("19");
    assertThat(world.failedChecks()).doesNotContain("customer_profile_parts_are_the_whole");
  }

  @Test
  void theCustomerTableKnowsWhatTheOthersKnow() throws SQLException {
    world.set("setia_silence_days()", "100");
    shop.order("2024-01-01", "ani", 100)
        .order("2024-02-01", "ani", 100)
        .order("2024-03-01", "ani", 400);
    shop.order("2023-01-01", "budi", 100);
    shop.order("2024-03-31", "citra", 100);
    for (int i = 0; i < 4; i++) {
      shop.order("2024-01-01", "d" + i, 100).order("2024-01-21", "d" + i, 100);
    }
    world.insert(
        "lake.customers",
        "customer_ref, birth_date, gender",
        "'ani', date '1990-03-05', 'F'",
        "'eka', date '1990-04-05', null");
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, score, scale_max, customer_ref",
        "'1', 'nps', '2024-01-05 05:00:00', 's', 'relational', 3, 10, 'ani'",
        "'2', 'nps', '2024-02-05 05:00:00', 's', 'relational', 9, 10, 'ani'",
        "'3', 'nps', '2024-03-05 05:00:00', 's', 'relational', null, 10, 'ani'",
        "'4', 'csat', '2024-02-06 05:00:00', 's', 'relational', 4, 5, 'ani'");
    world.insert(
        "lake.tickets",
        "ticket_id, opened_at, resolved_at, status, customer_ref",
        "'1', '2024-02-01 00:00:00', '2024-02-01 02:00:00', 'solved', 'ani'",
        "'2', '2024-02-02 00:00:00', '2024-02-02 05:00:00', 'solved', 'ani'",
        "'3', '2024-03-02 00:00:00', null, 'open', 'ani'");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select customer_id, orders, net_revenue_per_order, lifecycle_status, recency_days, is_birthday_month,"
                    + " age_band, gender, next_purchase_date, next_purchase_basis from marts.customer_360"
                    + " where customer_id not like 'd%' order by 1"))
        .containsExactly(
            "ani|3|200.0000|active|30|true|25-34|f|2024-03-31|own",
            // the median gap: 20 of four customers, 30 and 29 of ani
            "budi|1|100.0000|lapsed|455|false|unknown|unknown|2023-01-21|channel",
            "citra|1|100.0000|new|0|false|unknown|unknown|2024-04-20|channel",
            "eka|0|null|prospect|null|false|25-34|unknown|null|null");
    assertThat(
            world.lines(
                "select last_nps, last_nps_group, last_nps_date, last_csat, last_csat_scale_max, last_ces, tickets,"
                    + " open_tickets, last_ticket_date, mean_resolution_hours from marts.customer_360"
                    + " where customer_id = 'ani'"))
        .containsExactly("9.0000|promoter|2024-02-05|4.0000|5.0000|null|3|1|2024-03-02|3.5");
    assertThat(world.failedChecks()).doesNotContain("customer_360_is_everyone");
  }

  @Test
  void theNextProductIsWhatStandsOutAndWasNotBought() throws SQLException {
    world.set("setia_min_n()", "2");
    for (int i = 0; i < 40; i++) {
      // tea goes with cups, coffee with filters; rice is bought by everyone
      buy("2024-01-01", "c" + i, "rice", 10);
      buy("2024-01-02", "c" + i, i < 20 ? "tea" : "coffee", 100);
      if (i % 20 < 15) {
        buy("2024-01-03", "c" + i, i < 20 ? "cup" : "filter", 50);
      }
    }
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select other_product, buyers, buyers_of_both, confidence, lift, place from marts.product_affinity"
                    + " where product = 'tea' order by place"))
        .containsExactly("cup|20|15|0.75|2.0|1", "rice|20|20|1.0|1.0|2");
    assertThat(
            world.lines(
                "select next_product, next_product_lift, count(*), min(customer_id) from marts.customer_360 group by all"
                    + " order by 1 nulls last"))
        // who already has the cup needs none; rice stands out for nobody
        .containsExactly("cup|2.0|5|c15", "filter|2.0|5|c35", "null|null|30|c0");
  }

  /** Where two sources deliver, the order that is read last need not be the last one. */
  @Test
  void theLastOrderIsTheLatestOfItsDay() throws SQLException {
    world.set("setia_min_n()", "2");
    for (int i = 0; i < 40; i++) {
      buy("2024-01-02", "c" + i, i < 20 ? "tea" : "coffee", 100);
      buy("2024-01-03", "c" + i, i < 20 ? "cup" : "filter", 50);
    }
    buy("2024-02-01 09:00:00", "ani", "tea", 100);
    buy("2024-02-01 08:00:00", "ani", "coffee", 100);
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.lines("select next_product from marts.customer_360 where customer_id = 'ani'"))
        .containsExactly("cup");
  }

  private int bought;

  private void buy(String day, String customer, String sku, int price) throws SQLException {
    bought++;
    String time = day.contains(" ") ? day : day + " 05:00:00";
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, channel",
        "'b%d', '%s', '%s', 'web'".formatted(bought, time, customer));
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, sku, quantity, unit_price",
        "'b%d', '%s', '%s', 1, %d".formatted(bought, time, sku, price));
  }

  @Test
  void anEmptyLakeBuildsEmptyTables() throws SQLException {
    world.build(LocalDate.of(2024, 3, 31));

    for (String mart :
        List.of("rfm_segments", "customer_profile", "product_affinity", "customer_360")) {
      assertThat(world.rows("select * from marts." + mart)).as(mart).isEmpty();
    }
    assertThat(world.failedChecks()).isEmpty();
  }

  /** On a first night everybody bought today: nobody is lost. */
  @Test
  void customersWhoAllBoughtLastOnOneDayHaveNoSegment() throws SQLException {
    for (int i = 1; i <= 6; i++) {
      shop.order("2024-03-31", "c" + i, 100 * i);
    }
    world.build(LocalDate.of(2024, 3, 31));
    assertThat(world.lines("select count(*), count(segment) from marts.rfm_segments"))
        .containsExactly("6|0");
    shop.order("2024-03-30", "c7", 100);
    world.build(LocalDate.of(2024, 3, 31));
    assertThat(world.lines("select count(*), count(segment) from marts.rfm_segments"))
        .containsExactly("7|7");
  }

  @Test
  void oneCustomerOnTheAsOfDay() throws SQLException {
    shop.order("2024-03-31", "ani", 100);
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.lines("select recency_days, r, f, m, segment from marts.rfm_segments"))
        .containsExactly("0|1|1|1|null");
    assertThat(
            world.lines(
                "select customers, customer_share, revenue_share, gini, is_suppressed from marts.customer_profile"
                    + " where segment_kind = 'all'"))
        .containsExactly("1|1.0|1.0|null|true");
    assertThat(
            world.lines(
                "select lifecycle_status, next_purchase_date, next_product from marts.customer_360"))
        .containsExactly("new|null|null");
    assertThat(world.failedChecks())
        .doesNotContain("customer_360_is_everyone", "customer_profile_parts_are_the_whole");
  }

  /** The share of the best tenth, and how uneven shares are, of nothing. */
  @Test
  void whereNobodyIsWorthAnythingConcentrationIsUnknown() throws SQLException {
    for (int i = 0; i < 6; i++) {
      shop.order("2024-01-10", "c" + i, 100).refund("2024-01-12", "c" + i, 100);
    }
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select customers, net_revenue, revenue_share, top_decile_revenue_share, gini, is_suppressed"
                    + " from marts.customer_profile where segment_kind = 'all'"))
        .containsExactly("6|0.0000|null|null|null|false");
  }

  @Test
  void whoGaveEverythingBackIsNoBuyer() throws SQLException {
    shop.order("2024-01-10", "ani", 100).refund("2024-01-12", "ani", 300);
    shop.order("2024-01-10", "budi", 100);
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, customer_ref, amount, quantity, channel",
        "'all', 'order-3', '2024-01-13 05:00:00', 'budi', 100, 1, 'web'");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.lines("select customer_id, monetary from marts.rfm_segments"))
        .containsExactly("ani|-200.0000");
    assertThat(
            world.lines(
                "select customers, buyers, net_revenue, revenue_share from marts.customer_profile where segment_kind = 'all'"))
        .containsExactly("2|1|-200.0000|null");
    assertThat(
            world.lines(
                "select customer_id, lifecycle_status, net_revenue from marts.customer_360 order by 1"))
        .containsExactly("ani|new|-200.0000", "budi|prospect|0.0000");
    assertThat(world.failedChecks())
        .doesNotContain("customer_360_is_everyone", "customer_profile_parts_are_the_whole");
  }
}
