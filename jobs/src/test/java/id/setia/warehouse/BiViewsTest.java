package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views of the schema bi: what they declare holds, and whatever may be added adds up. */
class BiViewsTest {

  /**
   * What depends on the length of the periods: marts.revenue_bridge tells by how much revenue does,
   * margin to date ends with the last complete period, and hours are withheld where tickets are
   * few.
   */
  private static final Set<String> BY_LENGTH =
      Set.of(
          "bi.cac.margin_to_date",
          "bi.lifecycle.net_revenue",
          "bi.retention_cohorts.net_revenue",
          "bi.revenue_bridge.before_first_purchase",
          "bi.revenue_bridge.cohorts_net_revenue",
          "bi.revenue_bridge.while_inactive",
          "bi.revenue_bridge.lifecycle_net_revenue",
          "bi.ttr_trend.sum_hours");

  private static ModelFixture world;
  private static ModelCatalog catalog;

  @BeforeAll
  static void build() throws SQLException {
    try (DuckDb duckDb = Session.open()) {
      catalog = ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
    }
    world = new ModelFixture();
    RichWorld.fill(world);
    world.execute(
        """
        insert into lake.feedback
          (response_id, metric, responded_at, survey, survey_kind, channel, score, scale_min, scale_max, customer_ref)
        select
          'stars-' || i, 'csat', timestamp '2024-01-01 20:30:00' + to_hours(i * 9), 'stars', 'transactional', 'web', i % 5 + 1,
          1, 5, 'c' || (i % 40)
        from range(100) numbers(i)
        """);
    world.build(RichWorld.AS_OF);
    world.execute("create schema if not exists bi");
    for (Model view : catalog.views()) {
      world.execute("create view %s as %s".formatted(view.table(), view.sql().orElseThrow()));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  @Test
  void everyMartHasItsViewsAndNoViewHasRowsThatTellOfOthersAgain() {
    List<String> names =
        catalog.views().stream().map(view -> view.table().name()).sorted().toList();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names)
        .contains(
            "sales",
            "nps_trend",
            "nps_trend_quarter",
            "nps_trend_by_channel",
            "nps_trend_by_touchpoint",
            "ttr_trend_first_response",
            "retention_cohorts_rolling")
        .containsAll(
            catalog.models().stream()
                .filter(model -> model.table().schema().equals("marts"))
                .map(model -> model.table().name())
                .toList());
    for (Model view : catalog.views()) {
      assertThat(view.spec().columns())
          .extracting(ColumnSpec::name)
          .as(view.table().name())
          .doesNotHaveDuplicates()
          .doesNotContain("segment_kind", "period_kind");
    }
  }

  @Test
  void columnsTypesAndGrainAreWhatIsDeclared() throws SQLException {
    Map<String, Object> wrong = new LinkedHashMap<>();
    for (Model view : catalog.views()) {
      List<String> declared =
          view.spec().columns().stream()
              .map(column -> column.name() + " " + column.type())
              .toList();
      List<String> actual =
          world.lines(
              "select column_name || ' ' || column_type from (describe %s)"
                  .formatted(view.table()));
      if (!actual.equals(declared)) {
        wrong.put(view.table() + " columns", actual);
      }
      List<String> grain = view.spec().grain();
      String rows =
          grain.isEmpty()
              ? "select 1 from %s having count(*) > 1"
              : "select 1 from %1$s group by %2$s having count(*) > 1 or count(*) <> count(%3$s)";
      List<String> repeated =
          world.lines(
              rows.formatted(
                  view.table(), String.join(", ", grain), grain.isEmpty() ? "" : grain.get(0)));
      if (!repeated.isEmpty()) {
        wrong.put(view.table() + " grain", grain);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void keysHold() throws SQLException {
    Map<String, Object> wrong = new LinkedHashMap<>();
    List<BiSchema.Key> keys = new BiSchema(catalog).keys();
    for (BiSchema.Key key : keys) {
      if (!key.isPrimary()) {
        List<String> strangers =
            world.lines(
                "select distinct %1$s from %2$s where %1$s is not null and %1$s not in (select %4$s from %3$s) limit 3"
                    .formatted(
                        key.columns().get(0),
                        key.table(),
                        key.referencedTable(),
                        key.referencedColumns().get(0)));
        if (!strangers.isEmpty()) {
          wrong.put(key.toString(), strangers);
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(keys).hasSizeGreaterThan(catalog.views().size());
  }

  /**
   * Adds up every additive column of every view that splits its mart's rows, over what it splits
   * by, and by each other dimension: the whole shop's view has that sum.
   */
  @Test
  void partsAddUpToTheWholeByEveryDimension() throws SQLException {
    Map<String, Object> wrong = new LinkedHashMap<>();
    int compared = 0;
    for (Model view : catalog.views()) {
      Model whole = whole(view);
      if (whole == null) {
        continue;
      }
      List<String> dimensions =
          new ArrayList<>(
              view.spec().grain().stream().filter(whole.spec().grain()::contains).toList());
      for (ColumnSpec column : view.spec().columns()) {
        if (mayBeAdded(column, view, dimensions)) {
          for (List<String> by : by(column, dimensions)) {
            compared++;
            List<String> differences = differences(view, whole, column.name(), by);
            if (!differences.isEmpty()) {
              wrong.put("%s.%s by %s".formatted(view.table(), column.name(), by), differences);
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(400);
  }

  /** The main view of the same mart, for a view that splits it. */
  private static @Nullable Model whole(Model view) {
    String name = view.table().name();
    int by = name.indexOf("_by_");
    return by < 0 || !view.isViewOfMart()
        ? null
        : catalog.views().stream()
            .filter(other -> other.table().name().equals(name.substring(0, by)))
            .findFirst()
            .orElse(null);
  }

  /** Over what the view splits by alone. */
  private static boolean mayBeAdded(ColumnSpec column, Model view, List<String> dimensions) {
    return column.additivity() == Additivity.ADDITIVE
        || (column.additivity() == Additivity.SEMI_ADDITIVE
            && view.spec().grain().stream()
                .filter(name -> !dimensions.contains(name))
                .noneMatch(column.notOver()::contains));
  }

  /** Nothing, each dimension by itself and all; always those that it must not be added over. */
  private static List<List<String>> by(ColumnSpec column, List<String> dimensions) {
    List<String> held = dimensions.stream().filter(column.notOver()::contains).toList();
    List<List<String>> by = new ArrayList<>();
    by.add(held);
    for (String dimension : dimensions) {
      if (!held.contains(dimension)) {
        List<String> with = new ArrayList<>(held);
        with.add(dimension);
        by.add(with);
      }
    }
    by.add(dimensions);
    return by;
  }

  private static List<String> differences(Model view, Model whole, String column, List<String> by)
      throws SQLException {
    String keys = by.isEmpty() ? "1" : String.join(", ", by);
    String sums =
        "select %1$s, sum(%2$s) as total, bool_or(%2$s is null) as has_withheld from %3$s group by %1$s";
    // the value of a small segment is withheld, and so is what it would add
    boolean isWithheld =
        view.spec().columns().stream().anyMatch(other -> other.name().equals("is_suppressed"));
    return world.lines(
        "select parts.*, whole.total from (%s) parts full join (%s) whole on %s where abs(coalesce(parts.total, 0) - coalesce(whole.total, 0)) > 0.001%s limit 3"
            .formatted(
                sums.formatted(keys, column, view.table()),
                sums.formatted(keys, column, whole.table()),
                by.isEmpty()
                    ? "true"
                    : by.stream()
                        .map(name -> "parts.%1$s is not distinct from whole.%1$s".formatted(name))
                        .collect(Collectors.joining(" and ")),
                isWithheld ? " and not coalesce(parts.has_withheld, false)" : ""));
  }

  /**
   * What adds up over time adds up to the same by months, quarters and years: a stock would not.
   */
  @Test
  void monthsAddUpToYears() throws SQLException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Model view : catalog.views()) {
      String longer = view.table().toString().replaceAll("_(quarter|year)$", "");
      if (longer.equals(view.table().toString()) || longer.contains("_by_")) {
        continue;
      }
      for (ColumnSpec column : view.spec().columns()) {
        if (column.additivity() == Additivity.ADDITIVE && isAdditiveInItsMart(view, column)) {
          compared++;
          String sum = "(select coalesce(sum(%s), 0) from %s)";
          wrong.addAll(
              world.lines(
                  "select '%2$s.%1$s' where abs(%3$s - %4$s) > 0.001"
                      .formatted(
                          column.name(),
                          longer,
                          sum.formatted(column.name(), view.table()),
                          sum.formatted(column.name(), longer))));
        }
      }
    }

    assertThat(wrong).isSubsetOf(BY_LENGTH);
    assertThat(compared).isGreaterThan(40);
  }

  /** Moves of segments add up within each length of periods alone: who comes and goes in a year. */
  private static boolean isAdditiveInItsMart(Model view, ColumnSpec column) {
    return catalog.models().stream()
        .filter(model -> view.inputs().contains(model.table()))
        .flatMap(model -> model.spec().columns().stream())
        .anyMatch(
            other ->
                other.name().equals(column.name()) && other.additivity() == Additivity.ADDITIVE);
  }

  /** Facts of core, added up by what they share with a mart, are the mart. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gross_revenue | date, channel | bi.sales | order_date, channel | marts.revenue_daily | gross_revenue",
        "discounts | date, channel | bi.sales | order_date, channel | marts.revenue_daily | discounts",
        "refunds | date, channel | bi.sales | order_date, channel | marts.revenue_daily | refunds",
        "net_revenue | date, channel | bi.sales | order_date, channel | marts.revenue_daily | net_revenue",
        "adjustments | date, channel | bi.sales | order_date, channel | marts.revenue_daily | adjustments",
        "margin | customer_id | bi.sales where customer_id is not null | customer_id | marts.cltv_customers | margin",
        "net_revenue | customer_id | bi.sales where customer_id is not null | customer_id | marts.cltv_customers | net_revenue",
        "orders | date, channel | bi.orders where status = 'completed' | order_date, channel | marts.revenue_daily | orders",
        "sales_value | date | bi.orders | order_date | marts.revenue_daily | gross_revenue - discounts",
        "promoters | month, survey, survey_kind | bi.answers join bi.dates using (date) where metric = 'nps' | month, survey, survey_kind | bi.nps_trend | promoters",
        "detractors | month, channel | bi.answers join bi.dates using (date) where metric = 'nps' | month, channel | bi.nps_trend_by_channel | detractors",
        "satisfied | month, survey, scale | bi.answers join bi.dates using (date) where metric = 'csat' | month, survey, scale | bi.csat_trend | satisfied",
        "answers | month, survey, scale | bi.answers join bi.dates using (date) where metric = 'ces' | month, survey, scale | bi.ces_trend | n",
        "tickets | month, topic | bi.tickets join bi.dates using (date) where not is_closed_time_unknown | month, topic | bi.ttr_trend_by_topic | tickets",
        "full_resolution_hours | month, topic | bi.tickets join bi.dates using (date) where month < date '2024-06-01' | month, topic | bi.ttr_trend_by_topic where month < date '2024-06-01' | sum_hours",
        "resolved | month | bi.tickets join bi.dates using (date) | month | bi.ttr_trend | resolved",
        "customers | first_order_month | bi.customers where first_order_month is not null | cohort_start | bi.retention_cohorts where age = 0 | cohort_size",
        "net_revenue | first_channel | bi.customers where net_revenue <> 0 | channel | bi.customer_profile_by_channel where net_revenue <> 0 | net_revenue",
        "running_contracts | plan | bi.contracts | plan | core.subscriptions where is_dated | case when ended_date is null then 1 else 0 end",
        "cltv_12m | plan | bi.contracts where cltv_12m is not null | plan | marts.cltv_contracts where cltv_12m is not null | cltv_12m",
        "quantity | product_id | bi.sales where row_kind = 'sale' | coalesce(lines.sku, lines.product_name, 'unknown') | core.order_lines lines join core.orders orders using (order_no) where orders.status = 'completed' and line_type = 'sale' and is_of_order_state | lines.quantity"
      })
  void factsAddUpToTheirMarts(
      String measure, String by, String fact, String martBy, String mart, String martMeasure)
      throws SQLException {
    String facts = sums(measure, by, fact);
    String marts = sums(martMeasure, martBy, mart);

    assertThat(
            world.lines("select count(*) > 0 and max(abs(total)) > 0 from (%s)".formatted(marts)))
        .containsExactly("true");
    assertThat(
            world.lines(
                "select * from ((%1$s except %2$s) union all (%2$s except %1$s)) order by all limit 6"
                    .formatted(facts, marts)))
        .isEmpty();
  }

  private static String sums(String measure, String by, String from) {
    return "select %s, cast(sum(%s) as decimal(38, 4)) as total from %s group by all having total <> 0"
        .formatted(by, measure, from);
  }
}
