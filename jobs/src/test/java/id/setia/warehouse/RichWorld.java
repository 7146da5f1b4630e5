package id.setia.warehouse;

import id.setia.config.BusinessCalendar;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shop with some of everything: discounts, cancellations, linked and loose refunds, adjustments,
 * anonymous sales, a foreign currency, surveys, tickets and facts after the as-of day. Made by
 * arithmetic, so always the same.
 */
final class RichWorld {

  static final LocalDate AS_OF = LocalDate.of(2024, 6, 15);

  private RichWorld() {}

  static ModelFixture built() throws SQLException {
    ModelFixture world = new ModelFixture();
    fill(world);
    world.build(AS_OF);
    return world;
  }

  /** Nine to five on weekdays. */
  private static BusinessCalendar hours() {
    return new BusinessCalendar(
        "office",
        Stream.of("monday", "tuesday", "wednesday", "thursday", "friday")
            .collect(Collectors.toMap(day -> day, day -> List.of("09:00-17:00"))),
        List.of(2023, 2024),
        List.of(),
        Map.of(
            "2023-08-17", BusinessCalendar.Holiday.closed("Hari Kemerdekaan Republik Indonesia")));
  }

  static void fill(ModelFixture world) throws SQLException {
    world.calendar(Optional.of(hours()));
    closeMarch(world);
    sales(world);
    world.execute(
        """
        insert into lake.refunds
          (source, refund_id, order_id, refunded_at, amount, quantity, customer_ref, currency, channel)
        select
          case when i % 4 = 0 then 'market' else 'shop' end, 'refund-' || i,
          case when i % 3 <> 0 then 'order-' || (i * 4) end,
          timestamp '2023-02-01 03:00:00' + to_hours(i * 190), 100 + i, case when i % 5 <> 0 then 1 end,
          case when i % 7 <> 0 then 'c' || (i % 40) end, 'IDR', 'web'
        from range(70) numbers(i)
        """);
    world.execute(
        """
        insert into lake.customers (customer_ref, registered_at, gender, region, acquisition_channel)
        select 'c' || i, timestamp '2022-12-01 00:00:00' + to_days(i::integer), ['f', 'm'][1 + i % 2], 'Jawa', 'ads'
        from range(50) numbers(i)
        """);
    world.execute(
        """
        insert into lake.feedback
          (response_id, metric, responded_at, delivered_at, survey, survey_kind, touchpoint, channel, score, customer_ref)
        select
          'response-' || i, 'nps', case when i % 6 <> 0 then timestamp '2023-03-01 02:00:00' + to_hours(i * 24) end,
          timestamp '2023-02-28 02:00:00' + to_hours(i * 24), 'shop', 'transactional', ['checkout', 'delivery'][1 + i % 2],
          ['web', 'app'][1 + i % 2], i * 7 % 11, 'c' || (i % 40)
        from range(480) numbers(i)
        """);
    world.execute(
        """
        insert into lake.feedback
          (response_id, metric, responded_at, delivered_at, survey, survey_kind, touchpoint, channel, score, scale_min,
           scale_max, customer_ref)
        select
          'care-' || i, ['csat', 'ces'][1 + i % 2], timestamp '2023-03-01 02:00:00' + to_hours(i * 30),
          timestamp '2023-02-28 02:00:00' + to_hours(i * 30), 'care', 'transactional', 'ticket', ['web', 'app'][1 + i % 3 % 2],
          1 + i * 5 % [5, 7][1 + i % 2], 1, [5, 7][1 + i % 2], case when i % 5 <> 0 then 'c' || (i % 40) end
        from range(380) numbers(i)
        """);
    world.execute(
        """
        insert into lake.tickets (ticket_id, opened_at, first_response_at, resolved_at, status, topic, customer_ref)
        select
          'ticket-' || i, timestamp '2023-03-01 02:00:00' + to_hours(i * 60),
          timestamp '2023-03-01 05:00:00' + to_hours(i * 60), timestamp '2023-03-03 02:00:00' + to_hours(i * 60),
          'solved', 'delivery', 'c' || (i % 40)
        from range(200) numbers(i)
        """);
    world.execute(
        """
        update lake.feedback set
          comment_language = ['id', 'en', 'mixed'][1 + record_no % 3], comment_model = 'm', comment_score = score / 5 - 1,
          comment_label = ['negative', 'neutral', 'positive'][1 + cast(least(2, score // 4) as integer)],
          comment_probability = 0.9 - 0.04 * abs(score - 5), replied_at = case when record_no % 2 = 0 then responded_at + to_hours(cast(5 + score as integer)) end,
          comment_themes = ['', 'delivery', 'delivery,price', 'staff'][1 + (record_no + cast(score as integer)) % 4]
        where responded_at is not null and metric <> 'ces' and record_no % 3 <> 0
        """);
    world.execute(
        """
        update lake.tickets set
          comment_language = 'id', comment_model = 'm', comment_score = -0.5, comment_label = 'negative', comment_themes = 'delivery',
          comment_probability = 0.7
        where record_no % 2 = 0
        """);
    spendAndContracts(world);
    control(world);
  }

  private static void spendAndContracts(ModelFixture world) throws SQLException {
    world.execute(
        """
        insert into lake.spend (source, spend_date, channel, campaign, purpose, amount, currency)
        select
          'ads', date '2022-11-15' + (i * 9)::integer, ['ads', 'friend'][1 + i % 2], 'campaign-' || i % 3,
          case when i % 4 = 0 then 'retention' else 'acquisition' end, 10.5 + i,
          case when i % 5 = 0 then 'USD' when i % 7 = 0 then 'EUR' else 'IDR' end
        from range(80) numbers(i)
        """);
    world.execute(
        """
        insert into lake.subscriptions
          (source, subscription_id, started_at, ended_at, plan, status, recurring_amount, currency, customer_ref, region)
        select
          'contracts', 'contract-' || i, timestamp '2023-01-03 01:00:00' + to_days((i * 4)::integer),
          case when i % 3 = 0 then timestamp '2023-01-03 01:00:00' + to_days((i * 4 + 20 + i)::integer) end,
          ['basic', 'premium'][1 + i % 2], case when i % 3 = 0 then 'ended' else 'active' end, 50 + i,
          case when i % 9 = 0 then 'USD' else 'IDR' end, case when i % 8 <> 0 then 'c' || i % 30 end, 'Jawa'
        from range(120) numbers(i)
        """);
  }

  private static void sales(ModelFixture world) throws SQLException {
    world.execute(
        """
        insert into lake.orders
          (source, order_id, ordered_at, status, channel, region, customer_ref, email_hash, order_discount, currency)
        select
          case when i % 4 = 0 then 'market' else 'shop' end, 'order-' || i,
          timestamp '2023-01-02 01:00:00' + to_minutes(i * 2161),
          case when i % 11 = 0 then 'cancelled' when i % 23 = 0 then 'bad_debt' else 'completed' end,
          case when i % 13 <> 0 then ['web', 'app', 'tokopedia'][1 + i % 3] end, ['Jawa', 'Bali'][1 + i % 2],
          case when i % 9 <> 0 then 'c' || (i * i % 47) end,
          case when i % 18 = 0 then 'ffeeddccbbaa99887766' || i % 5 when i % 7 = 0 then 'mail' || (i * i % 47) end,
          case when i % 5 = 0 then 10.01 else 0 end, case when i % 8 = 0 then 'USD' else 'IDR' end
        from range(400) numbers(i)
        """);
    world.execute(
        """
        insert into lake.order_lines
          (source, order_id, ordered_at, line_type, sku, category, quantity, unit_price, line_discount, unit_cost, currency,
           file_id, record_no)
        select
          case when i % 4 = 0 then 'market' else 'shop' end, 'order-' || i, timestamp '2023-01-02 01:00:00',
          case when line = 3 then 'adjustment' else 'sale' end, 'sku-' || (i + line) % 10, 'category-' || (i + line) % 3,
          line, case when line = 3 then -1 else 33.33 + i end, case when line = 2 then 0.5 else 0 end,
          case when i % 3 = 0 then 20 end, case when i % 8 = 0 then 'USD' else 'IDR' end, 7, i // 2
        from range(400) numbers(i) cross join range(1, 4) lines(line)
        where line < 3 or i % 10 = 0
        """);
    // tea goes with cups, coffee with filters
    world.execute(
        """
        insert into lake.orders (order_id, ordered_at, customer_ref, channel, order_discount)
        select 'basket-' || i, timestamp '2024-05-01 05:00:00', 'basket-' || i, 'web', 0 from range(60) numbers(i)
        """);
    world.execute(
        """
        insert into lake.order_lines (order_id, ordered_at, sku, quantity, unit_price, line_discount)
        select
          'basket-' || i, timestamp '2024-05-01 05:00:00',
          case when line = 0 then ['tea', 'coffee'][1 + i % 2] else ['cup', 'filter'][1 + i % 2] end, 1, 100 - line, 0
        from range(60) numbers(i) cross join range(2) lines(line)
        where line = 0 or i % 5 <> 0
        """);
    world.insert(
        "lake.fx_rates",
        "rate_date, currency, rate",
        "'2023-01-01', 'USD', 15500.5",
        "'2023-09-01', 'USD', 15700.25");
  }

  private static void control(ModelFixture world) throws SQLException {
    world.execute(
        """
        insert into ops.control_totals
        select source, 'net_amount', sum(amount)
        from (
          select source, cast(quantity * unit_price - line_discount as decimal(18, 4)) as amount from lake.order_lines
          union all
          select source, -order_discount from lake.orders
          union all
          select source, -amount from lake.refunds
          union all
          select source, amount from lake.spend
          union all
          select source, 0 from lake.subscriptions
        )
        group by source
        """);
    world.execute(
        """
        insert into ops.control_totals
        select source, 'records', count(*)
        from (
          select source, file_id, record_no from lake.orders
          union
          select source, file_id, record_no from lake.order_lines
          union
          select source, file_id, record_no from lake.refunds
          union
          select source, file_id, record_no from lake.customers
          union
          select source, file_id, record_no from lake.feedback
          union
          select source, file_id, record_no from lake.tickets
          union
          select source, file_id, record_no from lake.fx_rates
          union
          select source, file_id, record_no from lake.spend
          union
          select source, file_id, record_no from lake.subscriptions
        )
        group by source
        """);
  }

  /** A month that was closed when nothing of it had arrived: all of it is late. */
  private static void closeMarch(ModelFixture world) throws SQLException {
    world.execute("create schema closed_2024_03");
    for (String table :
        List.of(
            "orders (source varchar, order_id varchar, order_no bigint, file_id bigint, customer_id varchar,"
                + " is_anonymous boolean, currency varchar, refunded_quantity decimal(18, 4), refunded_amount decimal(18, 4),"
                + " is_valid boolean, order_date date, status varchar, gross_revenue decimal(18, 4),"
                + " line_discounts decimal(18, 4), order_discount decimal(18, 4), adjustments decimal(18, 4),"
                + " sales_value decimal(18, 4), margin_before_refunds decimal(18, 4))",
            "order_lines (order_no bigint, file_id bigint, record_no bigint)",
            "refunds (source varchar, refund_id varchar, order_no bigint, file_id bigint, record_no bigint, customer_id varchar,"
                + " is_anonymous boolean, currency varchar, refund_date date, amount decimal(18, 4), margin decimal(18, 4),"
                + " is_of_sale boolean)",
            "held_for_fx (table_name varchar, source varchar, document_id varchar)",
            "feedback (metric varchar, source varchar, response_id varchar, survey varchar, survey_kind varchar,"
                + " scale_min decimal(18, 4), scale_max decimal(18, 4), is_answered boolean, response_date date,"
                + " score decimal(18, 4), file_id bigint, record_no bigint)",
            "tickets (source varchar, ticket_id varchar, opened_date date, opened_at timestamp, first_response_at timestamp,"
                + " first_resolved_at timestamp, resolved_at timestamp, first_response_business_hours double,"
                + " first_resolution_business_hours double, full_resolution_business_hours double, file_id bigint,"
                + " record_no bigint)")) {
      world.execute("create table closed_2024_03." + table);
    }
    world.execute(
        "insert into ops.closes values (date '2024-03-01', '2024-03-1', timestamp '2024-04-01 20:00:00',"
            + " '2024-03-31-1', date '2024-03-31', true)");
    world.execute(
        """
        insert into ops.closed_figures
        select date '2024-03-01', metric, 'all', 0, null, 'reporting currency', true, true,
          case when metric in ('margin', 'historic_cltv') then 'cltv-2' else 'revenue-4' end
        from (values ('gross_revenue'), ('discounts'), ('refunds'), ('adjustments'), ('net_revenue'),
          ('anonymous_net_revenue'), ('orders'), ('margin'), ('historic_cltv')) metrics(metric)
        """);
  }
}
