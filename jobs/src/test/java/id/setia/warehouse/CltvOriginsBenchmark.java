package id.setia.warehouse;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.worlds.ShopWorld;
import id.setia.cltv.worlds.Shops;
import id.setia.config.CltvSettings;
import id.setia.config.EventCalendar;
import id.setia.warehouse.cltv.CltvModels;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What was forecast and what came: the models of a night are built as of many days of real purchase
 * logs, and the portfolio's totals of 1, 3, 6 and 12 months with their 95 % intervals are compared
 * with what happened, beside three naive baselines and BG/NBD as it is. So is the value of those
 * logs that have amounts, undiscounted.
 *
 * <p>Arguments: the data folder, months from one day to the next (default 1), names of data sets
 * (default all). Data sets that the folder lacks are left out, saying so.
 */
public final class CltvOriginsBenchmark {

  private static final EventCalendar EVENTS =
      EventCalendar.read(Path.of("config"), Path.of("config"), Map.of());

  private static final List<Integer> HORIZONS = List.of(1, 3, 6, 12);
  private static final int FEWEST_MONTHS_KNOWN = 3;

  /** Who forecasts. */
  private enum Forecast {
    SETIA,
    OWN_RATE,
    COHORT_MEAN,
    YEAR_BEFORE,
    PLAIN_BG_NBD;

    private boolean isBaseline() {
      return this == OWN_RATE || this == COHORT_MEAN || this == YEAR_BEFORE;
    }
  }

  /** A purchase log: its name and a query of (customer, day, amount). */
  private record DataSet(String name, Path file, String query) {}

  /** A total and the mean absolute error of a customer. */
  private record Cell(double total, double error) {}

  // The file of a made-up shop is the temporary one that its purchases are written to.
  private static List<DataSet> shops(Path folder, long seed) throws IOException {
    List<DataSet> shops = new ArrayList<>();
    boolean isHeldOut = Boolean.getBoolean("setia.heldout");
    for (ShopWorld shop : isHeldOut ? Shops.heldOut() : Shops.all()) {
      Path file = folder.resolve(shop.name() + ".csv");
      try (Writer writer = Files.newBufferedWriter(file)) {
        writer.write("customer,day\n");
        for (ShopWorld.Purchase purchase : shop.purchases(seed)) {
          writer.write(purchase.customer() + "," + purchase.day() + "\n");
        }
      }
      String query =
          "select customer::varchar, day, 1 from read_csv('%s', columns = {'customer': 'bigint', 'day': 'date'})";
      shops.add(new DataSet(shop.name(), file, query.formatted(file)));
    }
    return shops;
  }

  private static List<DataSet> dataSets(Path folder) {
    Path cdnow = folder.resolve("cdnow/CDNOW_sample.txt");
    Path master = folder.resolve("cdnow/CDNOW_master.txt");
    Path grocery = folder.resolve("grocery/groceryElog.csv");
    Path retail = folder.resolve("online-retail/by-day");
    String words =
        "select regexp_split_to_array(trim(line), '\\s+') as f from"
            + " read_csv('%s', columns = {'line': 'varchar'}, delim = '\\x01', header = %s)";
    return List.of(
        new DataSet(
            "cdnow-sample",
            cdnow,
            "select f[1], strptime(f[3], '%Y%m%d')::date, f[5]::decimal(18, 4) from ("
                + words.formatted(cdnow, "false")
                + ")"),
        new DataSet(
            "cdnow",
            master,
            "select f[1], strptime(f[2], '%Y%m%d')::date, f[4]::decimal(18, 4) from ("
                + words.formatted(master, "true")
                + ")"),
        new DataSet(
            "grocery",
            grocery,
            "select cust::varchar, date::date, 1 from read_csv('%s')".formatted(grocery)),
        new DataSet(
            "online-retail",
            retail,
            ("select CustomerID::varchar, InvoiceDate::date, Quantity * UnitPrice from read_csv('%s/*.csv', union_by_name = true)"
                    + " where CustomerID is not null and Quantity > 0 and InvoiceNo::varchar not like 'C%%'")
                .formatted(retail)));
  }

  private final Connection connection;
  private final Statement statement;
  private final Map<Forecast, Double> totalErrors = new EnumMap<>(Forecast.class);
  private final Map<Forecast, Double> customerErrors = new EnumMap<>(Forecast.class);
  private final Map<Forecast, Integer> cells = new EnumMap<>(Forecast.class);
  private final Map<Forecast, Double> ownErrors = new EnumMap<>(Forecast.class);
  private final Map<Forecast, Double> ownCustomerErrors = new EnumMap<>(Forecast.class);
  private int totals;
  private int inside;
  private int unknown;
  private double width;
  private int valuesInside;
  private double valueWidth;
  private double valueError;
  private double valueErrorOfMeans;
  private int cohorts;
  private int cohortsInside;
  private double cohortWidth;

  private CltvOriginsBenchmark(Connection connection, Statement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /** Goes through the data sets and prints a row for each day and horizon. */
  public static void main(String[] arguments) throws SQLException, IOException {
    Path folder = Path.of(arguments[0]);
    int step = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    Set<String> wanted =
        Set.copyOf(List.of(arguments).subList(Math.min(2, arguments.length), arguments.length));
    int totals = 0;
    int inside = 0;
    long seed = Long.getLong("setia.shops", 0);
    for (DataSet data : seed > 0 ? shops(folder, seed) : dataSets(folder)) {
      if (!wanted.isEmpty() && !wanted.contains(data.name)) {
        continue;
      }
      if (!Files.exists(data.file)) {
        System.out.printf("%s: not in the data folder, left out%n%n", data.name);
        continue;
      }
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        CltvOriginsBenchmark benchmark = new CltvOriginsBenchmark(connection, statement);
        benchmark.run(data, step);
        totals += benchmark.totals;
        inside += benchmark.inside;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "all data sets: %d of %d actual totals (%.0f %%) inside the 95 %% interval%n",
        inside,
        totals,
        100.0 * inside / Math.max(1, totals));
  }

  private void run(DataSet data, int step) throws SQLException {
    statement.execute(
        "create table log as select c as customer, d as day, cast(sum(a) as decimal(18, 4)) as amount from (%s) given(c, d, a) group by all"
            .formatted(data.query));
    statement.execute("create schema core");
    statement.execute("create schema marts");
    statement.execute("create macro setia_add_days(day, n) as day + cast(n as integer)");
    // customers' values are SQL's: none here, so that totals are the models'
    statement.execute("create table core.customers (customer_no bigint, customer_id varchar)");
    statement.execute(
        "create table marts.cltv_customers (customer_id varchar, cltv_1m decimal(18, 4), cltv_3m decimal(18, 4),"
            + " cltv_6m decimal(18, 4), cltv_12m decimal(18, 4), cltv_24m decimal(18, 4))");
    LocalDate first = date("select min(day) from log");
    LocalDate last = date("select max(day) from log");
    System.out.printf(
        Locale.ROOT,
        "## %s%n%s customers, %s purchase days, %s to %s%n%n",
        data.name,
        number("select count(distinct customer) from log"),
        number("select count(*) from log"),
        first,
        last);
    System.out.printf(
        "%-10s %6s %8s %8s %19s %-6s %9s %9s %9s %9s  %s%n",
        "as of",
        "months",
        "actual",
        "Setia",
        "95 % interval",
        "inside",
        "own_rate",
        "cohort",
        "year_bef",
        "bg_nbd",
        "model");
    for (LocalDate asOf = first.plusMonths(FEWEST_MONTHS_KNOWN);
        !asOf.plusMonths(1).isAfter(last);
        asOf = asOf.plusMonths(step)) {
      origin(asOf, first, last);
    }
    summary(data);
  }

  private void origin(LocalDate asOf, LocalDate first, LocalDate last) throws SQLException {
    night(asOf);
    Optional<CountingModel> plain = plain();
    for (int months : HORIZONS) {
      if (!asOf.plusMonths(months).isAfter(last)) {
        horizon(asOf, first, months, plain);
      }
    }
  }

  private void night(LocalDate asOf) throws SQLException {
    statement.execute("create or replace macro setia_as_of() as date '%s'".formatted(asOf));
    statement.execute(
        """
        create or replace table core.customer_days as
        select
          dense_rank() over (order by customer) - 1 as customer_no, day as order_date, amount as margin
        from log
        where day <= setia_as_of()
        """);
    statement.execute(
        """
        create or replace table core.customer_segments as
        select 0 as segment_no, kind as segment_kind, 'one' as segment_value from (values ('channel'), ('region')) k(kind)
        """);
    statement.execute(
        """
        create or replace table core.cltv_histories as
        select
          customer_no, 0 as segment_no, cast(count(*) - 1 as integer) as frequency,
          cast(max(order_date) - min(order_date) as integer) as recency_days,
          cast(setia_as_of() - min(order_date) as integer) as age_days,
          cast((sum(margin) - arg_min(margin, order_date)) / nullif(count(*) - 1, 0) as decimal(18, 4)) as mean_margin
        from core.customer_days
        group by customer_no
        """);
    CltvSettings settings =
        new CltvSettings(
            0,
            List.of(1, 3, 6, 12, 24),
            0.2,
            100,
            30,
            0,
            9,
            0,
            50_000,
            5000,
            24,
            20_260,
            CltvSettings.WhenUnfit.FLAG);
    for (JavaModel model : CltvModels.all(EVENTS, Path.of("no", "release", "before"))) {
      if (Set.of(
              "core.cltv_choices",
              "core.cltv_scores",
              "marts.cltv_portfolio",
              "core.cltv_cohort_totals")
          .contains(model.table().toString())) {
        model.build(
            ModelFixture.context(
                connection, model.table(), asOf, new ModelSettings(5, "latest", 1, settings)));
      }
    }
  }

  private Optional<CountingModel> plain() throws SQLException {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    try (ResultSet row =
        statement.executeQuery(
            "select frequency, recency_days, age_days, count(*) from core.cltv_histories group by all order by all")) {
      while (row.next()) {
        builder.add(row.getInt(1), row.getInt(2) / 7.0, row.getInt(3) / 7.0, row.getInt(4));
      }
    }
    return new CountingFitter(FitSettings.defaults())
        .fit(ModelKind.BG_NBD, builder.build())
        .fit()
        .map(FitOutcome.Fit::model);
  }

  private void horizon(LocalDate asOf, LocalDate first, int months, Optional<CountingModel> plain)
      throws SQLException {
    Map<Forecast, List<Double>> forecasts = new EnumMap<>(Forecast.class);
    for (Forecast who : Forecast.values()) {
      forecasts.put(who, new ArrayList<>());
    }
    List<Double> actuals = new ArrayList<>();
    double weeks = (asOf.plusMonths(months).toEpochDay() - asOf.toEpochDay()) / 7.0;
    boolean hasYear = !asOf.minusYears(1).isBefore(first);
    double rate =
        Double.parseDouble(
            number(
                "select coalesce(7 * sum(frequency) / nullif(sum(age_days), 0), 0) from core.cltv_histories"));
    try (ResultSet row = statement.executeQuery(customers(asOf, months))) {
      while (row.next()) {
        int x = row.getInt(1);
        double recency = row.getInt(2) / 7.0;
        double age = row.getInt(3) / 7.0;
        actuals.add(row.getDouble(4));
        at(forecasts, Forecast.SETIA).add(row.getObject(6) == null ? Double.NaN : row.getDouble(6));
        at(forecasts, Forecast.OWN_RATE).add(x == 0 ? 0 : x / age * weeks);
        at(forecasts, Forecast.COHORT_MEAN).add(rate * weeks);
        at(forecasts, Forecast.YEAR_BEFORE).add(hasYear ? row.getDouble(5) : Double.NaN);
        at(forecasts, Forecast.PLAIN_BG_NBD)
            .add(
                plain.isEmpty()
                    ? Double.NaN
                    : plain.get().posterior(x, recency, age).expectedPurchases(weeks));
      }
    }
    Map<Forecast, Cell> results = new EnumMap<>(Forecast.class);
    forecasts.forEach((who, each) -> results.put(who, cell(each, actuals)));
    print(asOf, months, actuals.stream().mapToDouble(Double::doubleValue).sum(), results);
    value(asOf, months, at(results, Forecast.COHORT_MEAN).total);
    cohorts(asOf, months);
  }

  /** What the purchases brought; its baseline is the cohort's mean rate at the mean amount. */
  private void value(LocalDate asOf, int months, double purchases) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select
              (select coalesce(sum(amount) filter (where day > setia_as_of() and day <= date '%s'), 0)
               from log where customer in (select customer from log where day <= setia_as_of())) as actual,
              (select coalesce(sum(frequency * mean_margin) / nullif(sum(frequency) filter (where mean_margin is not null), 0), 0)
               from core.cltv_histories) as mean_amount,
              cltv, cltv_low_95, cltv_high_95
            from marts.cltv_portfolio
            where segment_kind = 'all' and horizon_months = %d and cltv is not null
            """
                .formatted(asOf.plusMonths(months), months))) {
      if (row.next()) {
        double actual = row.getDouble(1);
        double scale = Math.max(1, actual);
        valuesInside += row.getDouble(4) <= actual && actual <= row.getDouble(5) ? 1 : 0;
        valueWidth += (row.getDouble(5) - row.getDouble(4)) / scale;
        valueError += Math.abs(row.getDouble(3) - actual) / scale;
        valueErrorOfMeans += Math.abs(purchases * row.getDouble(2) - actual) / scale;
      }
    }
  }

  /** Cohorts of customers by month of first purchase, each with its own interval. */
  private void cohorts(LocalDate asOf, int months) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            with
            known as (
              select customer, date_trunc('month', min(day))::date as cohort_month
              from log where day <= setia_as_of() group by customer
            ),
            actuals as (
              select known.cohort_month, count(*) filter (where log.day > date '%s' and log.day <= date '%s') as actual
              from known
              join log on known.customer = log.customer
              group by known.cohort_month
            )
            select
              count(*) as cohorts,
              count(*) filter (where actual between expected_purchases_low_95 and expected_purchases_high_95) as inside,
              coalesce(sum((expected_purchases_high_95 - expected_purchases_low_95) / greatest(1, actual)), 0) as width
            from core.cltv_cohort_totals as totals
            join actuals on totals.cohort_month = actuals.cohort_month
            where segment_kind = 'all' and horizon_months = %d and expected_purchases is not null
            """
                .formatted(asOf, asOf.plusMonths(months), months))) {
      row.next();
      cohorts += row.getInt(1);
      cohortsInside += row.getInt(2);
      cohortWidth += row.getDouble(3);
    }
  }

  // x, t_x, T, what followed, repeat purchases of the same period a year before, what Setia expects
  private static String customers(LocalDate asOf, int months) {
    return """
        with
        known as (
          select customer, dense_rank() over (order by customer) - 1 as customer_no, min(day) as first_day
          from log where day <= setia_as_of() group by customer
        ),
        counts as (
          select
            known.customer_no,
            count(*) filter (where log.day > date '%1$s' and log.day <= date '%2$s') as actual,
            count(*) filter (where log.day > date '%3$s' and log.day <= date '%4$s' and log.day > known.first_day) as year_before
          from known
          join log on known.customer = log.customer
          group by known.customer_no
        )
        select
          histories.frequency, histories.recency_days, histories.age_days, counts.actual, counts.year_before,
          scores.expected_%5$dm
        from core.cltv_histories as histories
        join counts on histories.customer_no = counts.customer_no
        join core.cltv_choices as choices on histories.segment_no = choices.segment_no
        left join core.cltv_scores as scores
          on choices.model_no = scores.model_no and histories.frequency = scores.frequency
          and histories.recency_days = scores.recency_days and histories.age_days = scores.age_days
        order by histories.customer_no
        """
        .formatted(
            asOf,
            asOf.plusMonths(months),
            asOf.minusYears(1),
            asOf.minusYears(1).plusMonths(months),
            months);
  }

  private static Cell cell(List<Double> forecasts, List<Double> actuals) {
    double total = 0;
    double error = 0;
    for (int i = 0; i < actuals.size(); i++) {
      total += forecasts.get(i);
      error += Math.abs(forecasts.get(i) - actuals.get(i));
    }
    return new Cell(total, error / actuals.size());
  }

  private void print(LocalDate asOf, int months, double actual, Map<Forecast, Cell> results)
      throws SQLException {
    double low;
    double high;
    String model;
    try (ResultSet row =
        statement.executeQuery(
            "select expected_purchases_low_95, expected_purchases_high_95, model from marts.cltv_portfolio"
                + " where segment_kind = 'all' and horizon_months = "
                + months)) {
      row.next();
      low = row.getObject(1) == null ? Double.NaN : row.getDouble(1);
      high = row.getObject(2) == null ? Double.NaN : row.getDouble(2);
      model = row.getString(3);
    }
    boolean isInside = low <= actual && actual <= high;
    if (Double.isNaN(at(results, Forecast.SETIA).total)) {
      unknown++;
    } else {
      totals++;
      inside += isInside ? 1 : 0;
      width += (high - low) / Math.max(1, actual);
    }
    count(actual, results);
    System.out.printf(
        Locale.ROOT,
        "%s %6d %8.0f %8.0f %9.0f-%9.0f %-6s %9.0f %9.0f %9.0f %9.0f  %s%n",
        asOf,
        months,
        actual,
        at(results, Forecast.SETIA).total,
        low,
        high,
        isInside ? "yes" : "no",
        at(results, Forecast.OWN_RATE).total,
        at(results, Forecast.COHORT_MEAN).total,
        at(results, Forecast.YEAR_BEFORE).total,
        at(results, Forecast.PLAIN_BG_NBD).total,
        model);
  }

  // Each forecast is compared with Setia on the totals that both have.
  private void count(double actual, Map<Forecast, Cell> results) {
    Cell own = at(results, Forecast.SETIA);
    for (Map.Entry<Forecast, Cell> entry : results.entrySet()) {
      Cell cell = entry.getValue();
      if (!Double.isNaN(cell.total) && !Double.isNaN(own.total)) {
        double scale = Math.max(1, actual);
        totalErrors.merge(entry.getKey(), Math.abs(cell.total - actual) / scale, Double::sum);
        customerErrors.merge(entry.getKey(), cell.error, Double::sum);
        ownErrors.merge(entry.getKey(), Math.abs(own.total - actual) / scale, Double::sum);
        ownCustomerErrors.merge(entry.getKey(), own.error, Double::sum);
        cells.merge(entry.getKey(), 1, Integer::sum);
      }
    }
  }

  private void summary(DataSet data) {
    System.out.printf(
        Locale.ROOT,
        "%n%s: %d of %d totals (%.0f %%) inside the 95 %% interval, mean width %.2f of the actual total, %d without a forecast%n",
        data.name,
        inside,
        totals,
        100.0 * inside / Math.max(1, totals),
        width / Math.max(1, totals),
        unknown);
    System.out.printf(
        Locale.ROOT,
        "  cohorts       %d of %d (%.0f %%) inside their own 95 %% interval, mean width %.2f of the actual total%n",
        cohortsInside,
        cohorts,
        100.0 * cohortsInside / Math.max(1, cohorts),
        cohortWidth / Math.max(1, cohorts));
    if (totals > 0) {
      System.out.printf(
          Locale.ROOT,
          "  value         %d of %d (%.0f %%) inside the 95 %% interval, mean width %.2f of the actual value, mean |error| %.1f %%, of the cohort's mean rate at the mean amount %.1f %%%n",
          valuesInside,
          totals,
          100.0 * valuesInside / totals,
          valueWidth / totals,
          100 * valueError / totals,
          100 * valueErrorOfMeans / totals);
    }
    for (Forecast who : Forecast.values()) {
      int count = cells.getOrDefault(who, 0);
      if (count > 0) {
        System.out.printf(
            Locale.ROOT,
            "  %-13s %3d totals: mean |error| of the total %5.1f %% (Setia's over it %.3f), of a customer %.4f (Setia's over it %.3f)%s%n",
            who.name().toLowerCase(Locale.ROOT),
            count,
            100 * at(totalErrors, who) / count,
            at(ownErrors, who) / at(totalErrors, who),
            at(customerErrors, who) / count,
            at(ownCustomerErrors, who) / at(customerErrors, who),
            who.isBaseline() ? ", baseline" : "");
      }
    }
    System.out.println();
  }

  private static <V> V at(Map<Forecast, V> map, Forecast who) {
    return Objects.requireNonNull(map.get(who));
  }

  private LocalDate date(String sql) throws SQLException {
    return LocalDate.parse(number(sql));
  }

  private String number(String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
