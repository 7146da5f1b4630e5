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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Made-up shops with and without effects of channel and first NPS answer: how often {@code
 * marts.cltv_effects} finds those that were planted, and how often it finds one that was not.
 *
 * <p>Argument: worlds of each kind (default 40).
 */
public final class CltvEffectsBenchmark {

  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);
  private static final int DAYS = 900;
  private static final int CUSTOMERS = 2000;
  private static final double FASTER = 1.5;
  private static final double SOONER = 2;

  /** How customers leave, and whether anything depends on what is known of them. */
  private enum World {
    NONE,
    NONE_LEAVING_AFTER_A_PURCHASE,
    PLANTED
  }

  private final Statement statement;

  private int worlds;
  private int tests;
  private int below;
  private int anyFalse;
  private int rateFound;
  private int dropoutFound;
  private int kept;
  private int covered;

  private CltvEffectsBenchmark(Statement statement) {
    this.statement = statement;
  }

  /** Goes through the worlds and prints a row for each kind. */
  public static void main(String[] arguments) throws SQLException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    for (World world : World.values()) {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        CltvEffectsBenchmark benchmark = new CltvEffectsBenchmark(statement);
        benchmark.tables();
        for (int seed = 1; seed <= count; seed++) {
          benchmark.world(connection, world, seed);
        }
        benchmark.print(world);
      }
    }
  }

  private void tables() throws SQLException {
    statement.execute("create schema core");
    statement.execute("create schema marts");
    statement.execute("create macro setia_business_date(moment) as cast(moment as date)");
    statement.execute(
        "create table core.customers (customer_no bigint, customer_id varchar, first_order_date date, first_channel varchar,"
            + " first_region varchar, first_category varchar, acquisition_channel varchar)");
    statement.execute(
        "create table core.customer_days (customer_no bigint, customer_id varchar, order_date date)");
    statement.execute(
        "create table core.feedback (customer_id varchar, nps_group varchar, response_date date, responded_at timestamp,"
            + " source varchar, response_id varchar)");
    statement.execute(
        "create table core.tickets (customer_id varchar, opened_date date, opened_at timestamp, first_resolved_at timestamp,"
            + " resolved_at timestamp, source varchar, ticket_id varchar)");
  }

  private void world(Connection connection, World world, int seed) throws SQLException {
    for (String table : List.of("core.customers", "core.customer_days", "core.feedback")) {
      statement.execute("delete from " + table);
    }
    statement.execute("drop table if exists bought");
    statement.execute(
        "create table bought (customer bigint, day integer, channel varchar, region varchar, answer varchar)");
    buy(world, new RandomDataGenerator(seed));
    statement.execute(
        "insert into core.customers select customer, 'c' || customer, date '%s' + min(day), any_value(channel), any_value(region), 'one', 'one' from bought group by customer"
            .formatted(AS_OF.minusDays(DAYS)));
    statement.execute(
        "insert into core.customer_days select distinct customer, 'c' || customer, date '%s' + day from bought"
            .formatted(AS_OF.minusDays(DAYS)));
    statement.execute(
        "insert into core.feedback select 'c' || customer, any_value(answer), date '%1$s' + min(day), date '%1$s' + min(day), 's', 'r' || customer from bought group by customer"
            .formatted(AS_OF.minusDays(DAYS)));
    build(connection);
    count(world);
  }

  private void buy(World world, RandomDataGenerator random) throws SQLException {
    boolean isPlanted = world == World.PLANTED;
    boolean isByPurchase = world == World.NONE_LEAVING_AFTER_A_PURCHASE;
    List<String> rows = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      boolean isWeb = random.nextDouble() < 0.5;
      boolean isDetractor = random.nextDouble() < 0.35;
      String region = random.nextDouble() < 0.4 ? "Bali" : "Jawa";
      double rate = random.nextGamma(0.9, 1 / 55.0 / 0.9) * (isPlanted && isWeb ? FASTER : 1);
      double leave =
          random.nextGamma(1.2, 1 / 350.0 / 1.2) * (isPlanted && isDetractor ? SOONER : 1);
      double share = random.nextBeta(0.9, 2.8);
      double day = random.nextDouble() * (DAYS - 60);
      double last =
          isByPurchase ? DAYS : Math.min(DAYS, day - Math.log1p(-random.nextDouble()) / leave);
      while (day < last) {
        rows.add(
            "(%d, %d, '%s', '%s', '%s')"
                .formatted(
                    customer,
                    (int) day,
                    isWeb ? "web" : "shop",
                    region,
                    isDetractor ? "detractor" : "passive"));
        if (isByPurchase && random.nextDouble() < share) {
          break;
        }
        day -= Math.log1p(-random.nextDouble()) / rate;
      }
    }
    statement.execute("insert into bought values " + String.join(", ", rows));
  }

  private static void build(Connection connection) throws SQLException {
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
    for (JavaModel model :
        CltvModels.all(
            EventCalendar.read(Path.of("config"), Path.of("config"), Map.of()),
            Path.of("no", "release", "before"))) {
      if (model.table().toString().equals("marts.cltv_effects")) {
        model.build(
            ModelFixture.context(
                connection, model.table(), AS_OF, new ModelSettings(5, "latest", 1, settings)));
      }
    }
  }

  private void count(World world) throws SQLException {
    worlds++;
    Set<String> found = new TreeSet<>();
    try (ResultSet row =
        statement.executeQuery(
            "select covariate || ' ' || process, p_value, evidence <> 'no_evidence', ci_low, ci_high, is_kept, effect from marts.cltv_effects")) {
      while (row.next()) {
        String effect = row.getString(1);
        boolean isRate = effect.equals("channel rate");
        boolean isDropout = effect.equals("nps_group dropout");
        if (world == World.PLANTED && (isRate || isDropout)) {
          // an effect is that of the level over the reference, which is the larger group
          double planted = isRate ? (row.getDouble(7) < 1 ? 1 / FASTER : FASTER) : SOONER;
          covered += row.getDouble(4) <= planted && planted <= row.getDouble(5) ? 1 : 0;
          kept += row.getBoolean(3) && row.getBoolean(6) ? 1 : 0;
          rateFound += isRate && row.getBoolean(3) ? 1 : 0;
          dropoutFound += isDropout && row.getBoolean(3) ? 1 : 0;
        } else {
          tests++;
          below += row.getDouble(2) < 0.05 ? 1 : 0;
          if (row.getBoolean(3)) {
            found.add(effect);
          }
        }
      }
    }
    anyFalse += found.isEmpty() ? 0 : 1;
  }

  private void print(World world) {
    System.out.printf(
        Locale.ROOT,
        "%-30s %3d worlds: %d of %d effects that were not planted below 5 %% (%.1f %%); one or more told in %d worlds (%.1f %%)%n",
        world.name().toLowerCase(Locale.ROOT),
        worlds,
        below,
        tests,
        100.0 * below / Math.max(1, tests),
        anyFalse,
        100.0 * anyFalse / worlds);
    if (world == World.PLANTED) {
      System.out.printf(
          Locale.ROOT,
          "%30s rate x %.1f found in %d, dropout x %.1f in %d; inside their 95 %% intervals %d of %d; told and kept %d%n",
          "",
          FASTER,
          rateFound,
          SOONER,
          dropoutFound,
          covered,
          2 * worlds,
          kept);
    }
  }
}
