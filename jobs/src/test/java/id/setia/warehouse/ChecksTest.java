package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each assertion of {@code sql/checks} finds what it is there to find. */
class ChecksTest {

  private static final String SABOTAGE =
      """
      churn_ledger_continuity | update marts.churn_ledger set opening = opening + 1 where period_start = date '2024-03-01'
      churn_ledger_continuity | delete from marts.churn_ledger where period_start = date '2024-03-01'
      churn_ledger_closing | update marts.churn_ledger set revenue_closing = revenue_closing + 0.0001 where segment_kind = 'all'
      churn_ledger_closing | delete from marts.churn_ledger where segment_value = 'web'
      lifecycle_new_is_ledger_new | update marts.lifecycle set customers = customers + 1 where status = 'new'
      cohorts_hold_every_customer | update marts.retention_cohorts set cohort_size = cohort_size + 1 where period_kind = 'week'
      cohorts_hold_every_customer | delete from marts.retention_cohorts where retention_type = 'rolling'
      order_customers_are_known | delete from core.customers where customer_id = 'c1'
      orders_refunded_in_full_are_worth_nothing | update core.refunds set goods_in_currency = (select sales_in_currency from core.orders where orders.order_no = refunds.order_no) where is_linked
      refunds_are_within_their_order | update core.refunds set amount_in_currency = 1000000000, currency = (select currency from core.order_headers as headers where headers.order_no = refunds.order_no) where is_linked
      refunded_products_were_sold | update core.refunds set sku = (select min(sku) from core.order_lines as lines where lines.order_no = refunds.order_no) where is_linked; update core.refunds set sku = 'gone' where refund_id = (select min(refund_id) from core.refunds where is_linked and is_of_sale)
      refunded_products_were_sold | update core.refunds set sku = (select min(sku) from core.order_lines as lines where lines.order_no = refunds.order_no) where is_linked; update core.order_lines set quantity = 0 where order_no = (select min(order_no) from core.refunds where is_linked and is_of_sale)
      discounts_are_within_their_goods | update core.orders set discount_beyond_goods_in_currency = 1 where status = 'completed'
      discounts_are_within_their_goods | update core.orders set line_discounts = gross_revenue + 1 where status = 'completed'
      tickets_go_in_order | update lake.tickets set status = 'solved', resolved_at = opened_at + interval 1 hour, first_resolved_at = opened_at + interval 3 hours
      tickets_go_in_order | update lake.tickets set status = 'closed', resolved_at = null, closed_at = opened_at + interval 1 hour, first_response_at = opened_at + interval 3 hours
      tickets_go_in_order | update lake.tickets set status = 'solved', resolved_at = opened_at + interval 3 hours, closed_at = opened_at + interval 1 hour
      documents_of_one_system_come_once | insert into lake.orders by name select 'other' as source, system, order_id, ordered_at, status, currency from lake.orders limit 1
      documents_of_one_system_come_once | insert into lake.refunds by name select 'other' as source, system, refund_id, order_id, refunded_at, amount, currency from lake.refunds limit 1
      documents_of_one_system_come_once | insert into lake.tickets by name select 'other' as source, system, ticket_id, opened_at, status from lake.tickets limit 1
      documents_of_one_system_come_once | insert into lake.feedback by name select 'other' as source, system, response_id, metric, responded_at, survey, survey_kind from lake.feedback limit 1
      documents_of_one_system_come_once | insert into lake.subscriptions by name select 'other' as source, system, subscription_id, started_at, status, currency from lake.subscriptions limit 1
      sales_are_told_once | insert into core.orders by name select * replace ('payments' as source) from core.orders; insert into lake.orders by name select * replace ('payments' as source) from lake.orders
      prices_are_of_one_piece | update lake.orders set total = (select sum(unit_price - coalesce(line_discount, 0)) from lake.order_lines as lines where lines.order_id = orders.order_id and lines.source = orders.source), order_discount = 0, shipping = 0, tax = 0; update lake.order_lines set quantity = 7
      refunds_name_delivered_orders | update core.refunds set order_id = 'never', is_linked = false where refund_id = (select min(refund_id) from core.refunds where is_linked)
      revenue_bridge_adds_up | update marts.revenue_bridge set returned_orders = returned_orders + 0.0001 where period_start = (select max(period_start) from marts.revenue_bridge)
      revenue_bridge_adds_up | update marts.revenue_bridge set reconciled_revenue = reconciled_revenue + 1, adjustments = adjustments + 1
      revenue_bridge_adds_up | delete from marts.revenue_bridge where period_kind = 'quarter' and identified_net_revenue <> 0
      revenue_bridge_adds_up | update marts.monthly_figures set value = value + 1 where metric = 'net_revenue'
      missing_fx_rates | insert into core.held_for_fx by name select 'orders' as table_name, 'EUR' as needed_currency
      cac_holds_all_spend | update marts.cac set acquisition_spend = acquisition_spend + 0.0001 where segment_kind = 'all'
      cac_holds_all_spend | delete from marts.cac where segment_value = 'ads'
      subscription_churn_closing | update marts.subscription_churn set closing = closing + 1 where segment_value = 'basic'
      subscription_churn_closing | update core.subscription_versions set monthly_amount = monthly_amount + 1
      subscription_churn_reasons_add_up | update marts.subscription_churn_reasons set churned = churned + 1
      subscription_churn_reasons_add_up | update marts.subscription_churn_reasons set mrr_churned = mrr_churned + 1
      survival_curves_hold_every_customer | delete from marts.survival_curve where event = 'lapse' and segment_value = 'web'
      survival_curves_hold_every_customer | update marts.survival_curve set at_risk = at_risk + 1 where segment_kind = 'all'
      subscriptions_say_when_they_ended | update core.subscriptions set is_dated = false where plan = 'basic'
      lines_have_the_currency_of_their_order | update core.order_lines set currency = 'EUR' where order_id = 'order-3'
      revenue_daily_is_core | update core.refunds set amount = amount + 1 where refund_id = 'refund-3'
      revenue_daily_is_core | delete from marts.revenue_daily where order_date = date '2023-05-02'
      identified_and_anonymous_are_all | delete from marts.cltv_customers where customer_id = 'c1'
      cltv_portfolio_is_its_customers | update marts.cltv_customers set cltv_12m = cltv_12m + 0.0001 where customer_id = 'c1'
      cltv_portfolio_is_its_customers | update marts.cltv_portfolio set expected_purchases = expected_purchases * 1.001
      cltv_changes_add_up | insert into marts.cltv_changes by name select 12 as horizon_months, 'total' as cause, 5 as difference, 1 as value_before, 6 as value_after
      cltv_changes_add_up | insert into marts.cltv_changes by name select horizon_months, cause, 5.0001 - (case when cause = 'data' then 0.0001 else 0 end) as difference, cltv - 5.0001 as value_before, cltv as value_after from marts.cltv_portfolio cross join (values ('data'), ('total')) causes(cause) where horizon_months = 12 and segment_kind = 'all'
      cltv_segments_are_all | delete from marts.cltv_portfolio where segment_value = 'web'
      reconciliation_is_zero | update marts.reconciliation set source_total = null where source = 'shop'
      reconciliation_is_zero | update marts.reconciliation set difference = 0.0001 where source = 'all'
      facts_years_after_as_of | insert into lake.tickets (ticket_id, opened_at, status) values ('far', timestamp '2042-01-01', 'open')
      documents_contradict_themselves | insert into ops.notices by name select 'shop' as source, 'day' as kind, true as is_current
      words_are_spelled_once | update core.orders set channel = 'WEB' where channel = 'web' and order_no = (select min(order_no) from core.orders where channel = 'web')
      words_are_spelled_once | insert into core.spend by name select 'ads' as source, upper(channel) as channel, 'acquisition' as purpose from core.spend where purpose = 'acquisition' limit 1
      numbers_keep_their_zeros | insert into lake.orders by name select source, system, '0042' as order_id, ordered_at, status, currency, 901 as file_id from lake.orders where order_id = 'order-3'; insert into lake.orders by name select source, system, '42' as order_id, ordered_at, status, currency, 902 as file_id from lake.orders where order_id = 'order-3'
      answers_use_their_scale | insert into core.feedback by name select source, survey, metric, 0 as scale_min, 10 as scale_max, day as response_date, case day when date '2024-01-05' then 5 else 9 end as score from (select source, 'stars' as survey, 'nps' as metric from core.feedback limit 1) asked cross join (values (date '2024-01-05'), (date '2024-02-03')) days(day) cross join range(12)
      answers_use_their_scale | insert into core.feedback by name select source, survey, metric, 0 as scale_min, 10 as scale_max, day as response_date, case day when date '2024-01-05' then 5 else 9 end as score from (select source, 'stars' as survey, 'nps' as metric from core.feedback limit 1) asked cross join (values (date '2024-01-05'), (date '2024-01-02')) days(day) cross join range(12)
      answers_use_their_scale | insert into lake.feedback by name select source, concat('t', number) as response_id, 'ces' as metric, 'effort' as survey, 'relational' as survey_kind, 1 as scale_min, 10 as scale_max, 8 as score, '3' as raw_score from (select source from core.feedback limit 1) asked cross join range(12) numbers(number); insert into core.feedback by name select source, response_id, metric, survey, scale_min, scale_max, date '2024-01-05' as response_date, score from lake.feedback where survey = 'effort'
      contracts_are_priced_by_the_month | insert into core.subscriptions by name select source, currency, concat(plan, ' (Yearly)') as plan, amount_in_currency * 10 as amount_in_currency from core.subscriptions where plan = 'basic'
      contracts_are_priced_by_the_month | insert into core.subscriptions by name select source, currency, plan, 3 as term_months, amount_in_currency * 3 as amount_in_currency from core.subscriptions where plan = 'basic'
      contracts_say_their_term | update lake.subscriptions set term_months = null, extra = '{"Interval":"Yearly"}'
      spend_comes_once | insert into core.spend by name select source, 9001 as file_id, channel, currency, spend_date, concat(campaign, ' / ID') as campaign, amount_in_currency from core.spend
      spend_comes_once | insert into core.spend by name select source, no as file_id, 'flyers' as channel, 'IDR' as currency, date '2024-01-01' + cast(day as integer) as spend_date, 10 as amount_in_currency from (values ('one', 9001), ('two', 9002)) lists(source, no) cross join range(3) days(day)
      newer_lists_hold_the_older | insert into ops.superseded by name select 'sheet' as source, 1 as file_id, 2 as records; insert into lake.feedback by name select 'sheet' as source, name as response_id, 'nps' as metric, 'sheet' as survey, 'relational' as survey_kind, day as responded_at, file as file_id from (values ('a', timestamp '2024-01-05', 2), ('b', timestamp '2024-01-07', 1), ('c', timestamp '2024-01-09', 2)) answers(name, day, file)
      newer_lists_hold_the_older | insert into ops.superseded by name select 'desk' as source, 1 as file_id, 2 as records; insert into lake.tickets by name select 'desk' as source, name as ticket_id, 'open' as status, day as opened_at, file as file_id from (values ('a', timestamp '2024-01-05', 2), ('b', timestamp '2024-01-07', 1), ('c', timestamp '2024-01-09', 2)) tickets(name, day, file)
      newer_lists_hold_the_older | insert into lake.subscription_changes by name select 'bills' as source, 'a' as subscription_id, 'active' as status, 'USD' as currency, timestamp '2024-01-05' as started_at, 1 as file_id; insert into lake.subscriptions by name select 'bills' as source, name as subscription_id, 'active' as status, 'USD' as currency, day as started_at, file as file_id from (values ('a', timestamp '2024-01-05', 2), ('b', timestamp '2024-01-07', 1), ('c', timestamp '2024-01-09', 2)) contracts(name, day, file)
      exchange_rates_are_the_right_way_round | update lake.fx_rates set rate = 1 / rate
      large_customers | insert into core.identity_components by name select 100000 + i as node_no, 1 as founder_no from range(51) strangers(i)
      business_calendar_covers_the_tickets | delete from ops.business_complete_years where complete_year = 2023
      ttr_segments_are_the_whole | delete from marts.ttr_trend where segment_kind = 'topic'
      ttr_segments_are_the_whole | update marts.ttr_trend set resolved = resolved - 1 where segment_kind = 'all'
      tickets_are_in_one_count | update marts.ticket_backlog set closed_time_unknown = closed_time_unknown + 1 where segment_kind = 'all'
      tickets_are_in_one_count | update marts.ttr_trend set tickets = tickets - 1 where measure = 'full_resolution'
      comments_are_in_one_count | update marts.sentiment_trend set n = n + 1 where segment_kind = 'all'
      comments_are_in_one_count | delete from marts.sentiment_trend where period_kind = 'year'
      comments_are_in_one_count | update marts.theme_trend set n = n + 1
      comments_are_in_one_count | update marts.theme_drivers set n = n + 1000
      comments_are_in_one_count | update marts.sentiment_accuracy set n = n + 1 where language = 'all'
      comments_are_in_one_count | update core.tickets set first_response_at = opened_at
      feedback_segments_are_the_whole | delete from core.feedback_cells where segment_kind = 'channel' and segment_value = 'web'
      feedback_segments_are_the_whole | update core.feedback_cells set score_sum = score_sum + 1 where segment_kind = 'all'
      customer_profile_parts_are_the_whole | delete from marts.customer_profile where segment_value = 'f'
      customer_profile_parts_are_the_whole | update marts.customer_profile set margin = margin + 0.0001 where segment_kind = 'all'
      rfm_segments_hold_every_buyer | delete from marts.rfm_segments where customer_id = 'c1'
      rfm_segments_hold_every_buyer | update marts.rfm_segments set monetary = monetary + 0.0001 where customer_id = 'c1'
      product_affinity_has_both_sides | delete from marts.product_affinity where product < other_product
      product_affinity_has_both_sides | update marts.product_affinity set buyers_of_both = buyers_of_both - 1 where product < other_product
      monthly_figures_are_their_marts | update marts.monthly_figures set value = value + 1 where metric = 'orders'
      monthly_figures_are_their_marts | delete from marts.monthly_figures where month_start = date '2024-05-01'
      restatements_add_up | update marts.restatements set difference = difference + 1 where cause = 'late_rows' and metric = 'orders'
      restatements_add_up | update marts.restatement_files set amount = 0
      restatements_add_up | update marts.restatements set difference = null where cause = 'total'
      customer_360_is_everyone | delete from marts.customer_360 where customer_id = 'c1'
      customer_360_is_everyone | update marts.customer_360 set lifecycle_status = 'lapsed' where lifecycle_status = 'active'
      """;

  /** For the wrong numbers, each of which is taken back. */
  @SuppressWarnings("NullAway.Init")
  private static ModelFixture sound;

  @BeforeAll
  static void build() throws SQLException {
    sound = RichWorld.built();
  }

  @AfterAll
  static void close() throws SQLException {
    sound.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = SABOTAGE)
  void aWrongNumberIsFound(String check, String sabotage) throws SQLException {
    List<Map<String, Object>> before = sound.violations(check);
    sound.execute("begin transaction");
    try {
      sound.execute(sabotage);

      assertThat(sound.violations(check)).isNotEmpty().isNotEqualTo(before);
    } finally {
      sound.execute("rollback");
    }
  }

  @Test
  void noCheckButThatOfRatesFindsAnythingBeforehand() throws SQLException {
    assertThat(sound.failedChecks()).isEqualTo(List.of("missing_fx_rates"));
  }

  @Test
  void everyCheckIsBrokenOnceAndSaysHowGraveItIs() throws IOException {
    try (Stream<Path> files = Files.list(ModelFixture.SQL.resolve("checks"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.sql$", "");
        assertThat(SABOTAGE.lines().filter(line -> line.startsWith(name + " |")))
            .as(name)
            .isNotEmpty();
        assertThat(Files.readString(file))
            .startsWith("-- Proves that ")
            .containsPattern("\n-- severity: (error|warn)\n");
      }
    }
  }

  @Test
  void aMissingRateIsNoSilentGap() throws SQLException {
    try (ModelFixture world = RichWorld.built()) {
      world.execute("delete from lake.fx_rates");
      world.execute(
          "update ops.control_totals set source_total = source_total - 2 where source = 'shop' and"
              + " measure = 'records'");
      world.build(RichWorld.AS_OF);

      assertThat(world.failedChecks()).containsExactly("missing_fx_rates");
      assertThat(world.lines("select count(*) from core.order_lines where net_revenue is null"))
          .containsExactly("0");
      assertThat(
              world.lines(
                  "select count(distinct table_name), count(*) > 50 from core.held_for_fx where"
                      + " needed_currency = 'USD'"))
          .containsExactly("4|true");
    }
  }

  @Test
  void aLostLineOpensTheReconciliation() throws SQLException {
    try (ModelFixture world = RichWorld.built()) {
      world.execute("delete from lake.order_lines where order_id = 'order-30'");
      world.build(RichWorld.AS_OF);

      assertThat(world.failedChecks())
          .containsExactly(
              "discounts_are_within_their_goods", "missing_fx_rates", "reconciliation_is_zero");
      assertThat(
              world.lines(
                  "select source, lake_difference <> 0, mart_difference from marts.reconciliation"
                      + " where measure = 'net_amount' order by 1"))
          .containsExactlyElementsOf(
              List.of(
                  "ads|false|0.0000",
                  "all|true|0.0000",
                  "contracts|false|0.0000",
                  "market|false|0.0000",
                  "shop|true|0.0000"));
    }
  }

  @Test
  void aLineWithoutItsOrderIsLostInTheMartsAndFound() throws SQLException {
    try (ModelFixture world = RichWorld.built()) {
      world.insert(
          "lake.order_lines",
          "source, order_id, ordered_at, unit_price",
          "'shop', 'nowhere', '2024-01-01 00:00:00', 12");
      world.execute(
          "update ops.control_totals set source_total = source_total + case measure when 'records'"
              + " then 1 else 12 end where source = 'shop'");
      world.build(RichWorld.AS_OF);

      assertThat(world.failedChecks())
          .containsExactly("missing_fx_rates", "reconciliation_is_zero");
      assertThat(
              world.lines(
                  "select lake_difference, mart_difference from marts.reconciliation"
                      + " where measure = 'net_amount' and source = 'shop'"))
          .containsExactly("0.0000|12.0000");
    }
  }
}
