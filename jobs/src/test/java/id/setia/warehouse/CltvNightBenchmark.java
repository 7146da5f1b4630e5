package id.setia.warehouse;

import id.setia.config.CltvSettings;
import id.setia.config.EventCalendar;
import id.setia.warehouse.cltv.CltvModels;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Times of the lifetime value models of a night on synthetic customers: reading, backtest, fits,
 * scores with intervals, totals.
 *
 * <p>Customers join over three years, buy at gamma distributed rates and leave after any purchase
 * with beta distributed chances, drawn by hashes: the same numbers every time. Arguments: customers
 * (default 1,000,000), and how regularly they buy, the k of Erlang distributed times (default 1, at
 * random).
 */
public final class CltvNightBenchmark {

  private static final EventCalendar EVENTS =
      EventCalendar.read(Path.of("config"), Path.of("config"), Map.of());

  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);

  private static final String DAYS =
      """
      create table core.customer_days as
      with
      customers as (
        select
          i as customer_no, 1 + hash(i, 1) %% 12 as segment_no, hash(i, 2) %% 1000 as joined,
          -ln((1 + hash(i, 3) %% 1000000) / 1000001.0) * -ln((1 + hash(i, 4) %% 1000000) / 1000001.0) / 120 as rate,
          power((1 + hash(i, 5) %% 1000000) / 1000001.0, 2) * 0.6 as leave
        from range(%d) numbers(i)
      ),

      purchases as (
        select
          *, unnest(range(0, least(200, 1 + cast(
            floor(ln((1 + hash(customer_no, 6) %% 1000000) / 1000001.0) / ln(1 - greatest(leave, 0.001))) as bigint)))) as n
        from customers
      ),

      days as (
        select
          customer_no, segment_no, n,
          joined + cast(floor(sum(case when n = 0 then 0 else
            (%s) / rate end)
            over (partition by customer_no order by n)) as bigint) as day
        from purchases
      ),

      distinct_days as (
        select
          customer_no, segment_no, day,
          cast(50000 * (1 + hash(customer_no, 8) %% 8) + sum(hash(customer_no, n, 9) %% 60000) as decimal(18, 4)) as margin
        from days
        where day < 1095
        group by customer_no, segment_no, day
      )

      select
        customer_no, cast(customer_no as varchar) as customer_id, segment_no, date '2023-01-01' + cast(day as integer) as order_date, margin,
        lag(day) over (partition by customer_no order by day) is null as is_first
      from distinct_days
      """;

  private CltvNightBenchmark() {}

  /** Runs every model once and prints its seconds. */
  public static void main(String[] arguments) throws SQLException {
    int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int regularity = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      world(statement, customers, regularity);
      CltvSettings settings =
          new CltvSettings(
              0.1,
              List.of(1, 3, 6, 12, 24),
              0.2,
              100,
              30,
              0,
              9,
              0,
              50_000,
              5000,
              16,
              20_260,
              CltvSettings.WhenUnfit.FLAG);
      double total = 0;
      for (JavaModel model : CltvModels.all(EVENTS, Path.of("no", "release", "before"))) {
        long start = System.nanoTime();
        model.build(
            ModelFixture.context(
                connection, model.table(), AS_OF, new ModelSettings(5, "latest", 1, settings)));
        double seconds = (System.nanoTime() - start) / 1e9;
        total += seconds;
        System.out.printf(
            Locale.ROOT,
            "%s: %.1f s, %d rows%n",
            model.table(),
            seconds,
            count(statement, "select count(*) from " + model.table()));
      }
      System.out.printf(Locale.ROOT, "all: %.1f s, published %s%n", total, published(statement));
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "heap in use at the end: %d MiB of at most %d%n",
          (runtime.totalMemory() - runtime.freeMemory()) >> 20,
          runtime.maxMemory() >> 20);
    }
  }

  private static void world(Statement statement, int customers, int regularity)
      throws SQLException {
    statement.execute("create schema core");
    statement.execute("create schema marts");
    statement.execute("create macro setia_add_days(day, n) as day + cast(n as integer)");
    // customers' values are SQL's: none here, so that totals are the models'
    statement.execute(
        "create table core.customers (customer_no bigint, customer_id varchar, first_order_date date, first_channel varchar,"
            + " first_region varchar, first_category varchar, acquisition_channel varchar)");
    statement.execute(
        "create table core.feedback (customer_id varchar, nps_group varchar, response_date date, responded_at timestamp,"
            + " source varchar, response_id varchar)");
    statement.execute(
        "create table core.tickets (customer_id varchar, opened_date date, opened_at timestamp, first_resolved_at timestamp,"
            + " resolved_at timestamp, source varchar, ticket_id varchar)");
    statement.execute("create macro setia_assumed_margin(revenue, category) as revenue");
    statement.execute("create macro setia_business_date(moment) as cast(moment as date)");
    statement.execute(
        "create table marts.cltv_customers (customer_id varchar, cltv_1m decimal(18, 4), cltv_3m decimal(18, 4),"
            + " cltv_6m decimal(18, 4), cltv_12m decimal(18, 4), cltv_24m decimal(18, 4))");
    statement.execute("create macro setia_as_of() as date '%s'".formatted(AS_OF));
    statement.execute(
        "create macro setia_months_between(a, b) as (year(b) - year(a)) * 12 + (month(b) - month(a))");
    statement.execute("create macro setia_add_months(day, n) as cast(day + to_months(n) as date)");
    statement.execute(DAYS.formatted(customers, gap(regularity)));
    statement.execute(
        "create table core.customer_segments as select s as segment_no, kind as segment_kind,"
            + " case kind when 'channel' then 'channel ' || s % 3 else 'region ' || s % 4 end as segment_value"
            + " from range(1, 13) t(s), (values ('channel'), ('region')) k(kind)");
    statement.execute(
        "create table core.subscriptions (source varchar, plan varchar, term_months integer, started_date date, paid_from_date date, ended_date date, is_dated boolean, monthly_amount decimal(18, 4))");
    statement.execute(
        """
        create table core.cltv_histories as
        select
          customer_no, segment_no, cast(count(*) - 1 as integer) as frequency,
          cast(max(order_date) - min(order_date) as integer) as recency_days,
          cast(setia_as_of() - min(order_date) as integer) as age_days,
          cast((sum(margin) - sum(case when is_first then margin else 0 end)) / nullif(count(*) - 1, 0)
            as decimal(18, 4)) as mean_margin
        from core.customer_days
        group by customer_no, segment_no
        """);
    System.out.printf(
        Locale.ROOT,
        "%d customers, %d purchase days, %d distinct (x, t_x, T)%n",
        count(statement, "select count(*) from core.cltv_histories"),
        count(statement, "select count(*) from core.customer_days"),
        count(
            statement,
            "select count(*) from (select distinct frequency, recency_days, age_days from core.cltv_histories)"));
  }

  private static String published(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select model from core.cltv_choices where segment_kind = 'all'")) {
      row.next();
      return row.getString(1);
    }
  }

  // The mean of k exponential times: 7, 107, 207, .. are its hashes.
  private static String gap(int regularity) {
    return IntStream.range(0, regularity)
        .mapToObj(
            i ->
                "-ln((1 + hash(customer_no, n, %d) %% 1000000) / 1000001.0)".formatted(7 + 100 * i))
        .collect(Collectors.joining(" ", "(", ") / " + regularity));
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
