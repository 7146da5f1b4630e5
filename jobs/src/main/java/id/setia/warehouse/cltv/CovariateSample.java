package id.setia.warehouse.cltv;

import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.covariates.Cell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers who were known for 30 days or more, with what was known of them by then: the attributes
 * of the first order, the first answer to the NPS question, and how the first ticket went.
 */
final class CovariateSample {

  /** Days after the first purchase in which an answer or ticket counts. */
  static final int DAYS_TO_TELL = 30;

  private static final double DAYS_PER_WEEK = 7;
  private static final String NONE = "none";

  private static final List<String> NAMES =
      List.of(
          "channel",
          "region",
          "first_category",
          "acquisition_channel",
          "nps_group",
          "first_complaint");

  private static final String COUNT =
      "select count(*), coalesce(min(first_order_date), date '%1$s') from core.customers where first_order_date <= date '%1$s'";

  private static final String ROWS =
      """
      with
      histories as (
        select
          customer_no,
          any_value(customer_id) as customer_id,
          min(order_date) as first_date,
          max(order_date) as last_date,
          count(*) - 1 as frequency,
          max(order_date) filter (where order_date <= date '%2$s') as earlier_date,
          count(*) filter (where order_date <= date '%2$s') - 1 as earlier_frequency
        from core.customer_days
        where customer_no %% %3$d = 0
        group by customer_no
        having min(order_date) <= date '%1$s' - %4$d
      ),

      answers as (
        select histories.customer_no, arg_min(feedback.nps_group, (feedback.responded_at, feedback.source, feedback.response_id)) as nps_group
        from core.feedback as feedback
        join histories on feedback.customer_id = histories.customer_id
        where feedback.nps_group is not null
          and feedback.response_date between histories.first_date and histories.first_date + %4$d
        group by histories.customer_no
      ),

      complaints as (
        select
          histories.customer_no,
          arg_min(
            coalesce(setia_business_date(coalesce(tickets.first_resolved_at, tickets.resolved_at)) <= histories.first_date + %4$d, false),
            (tickets.opened_at, tickets.source, tickets.ticket_id)
          ) as is_recovered
        from core.tickets as tickets
        join histories on tickets.customer_id = histories.customer_id
        where tickets.opened_date between histories.first_date and histories.first_date + %4$d
        group by histories.customer_no
      )

      select
        customers.first_channel,
        customers.first_region,
        customers.first_category,
        customers.acquisition_channel,
        coalesce(answers.nps_group, 'none') as nps_group,
        case when complaints.is_recovered then 'recovered' when not complaints.is_recovered then 'not_recovered' else 'none' end
          as first_complaint,
        histories.frequency,
        histories.last_date - histories.first_date as recency,
        date '%1$s' - histories.first_date as age,
        histories.first_date <= date '%2$s' - %4$d as is_earlier,
        histories.earlier_frequency,
        histories.earlier_date - histories.first_date as earlier_recency,
        date '%2$s' - histories.first_date as earlier_age,
        count(*) as customers
      from histories
      join core.customers as customers on histories.customer_no = customers.customer_no
      left join answers on histories.customer_no = answers.customer_no
      left join complaints on histories.customer_no = complaints.customer_no
      group by all
      order by all
      """;

  private final List<Covariate> covariates;
  private final List<Row> rows;

  private CovariateSample(List<Covariate> covariates, List<Row> rows) {
    this.covariates = covariates;
    this.rows = rows;
  }

  /** What customers who share everything bought, in days. */
  private record Row(
      List<String> values,
      int frequency,
      int recency,
      int age,
      boolean isEarlier,
      int earlierFrequency,
      int earlierRecency,
      int earlierAge,
      int customers) {}

  /**
   * Customers in cells, at two days.
   *
   * @param today everyone
   * @param earlier those who were known long enough on the earlier day, as they were then
   * @param later the same customers as they are today
   */
  record Cells(List<Cell> today, List<Cell> earlier, List<Cell> later) {}

  /**
   * Reads them.
   *
   * @param most customers above which every 2nd, 3rd ... is taken
   * @param fewestOfLevel customers of a level that is compared
   */
  static CovariateSample read(Connection connection, LocalDate asOf, int most, int fewestOfLevel)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      long customers;
      LocalDate origin;
      try (ResultSet row = statement.executeQuery(COUNT.formatted(asOf.minusDays(DAYS_TO_TELL)))) {
        row.next();
        customers = row.getLong(1);
        origin = origin(row.getObject(2, LocalDate.class), asOf);
      }
      long step = Math.max(1, (customers + most - 1) / most);
      try (ResultSet row =
          statement.executeQuery(ROWS.formatted(asOf, origin, step, DAYS_TO_TELL))) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
    }
    return new CovariateSample(covariates(rows, fewestOfLevel), rows);
  }

  // A third of the history back, a year at most.
  private static LocalDate origin(LocalDate first, LocalDate asOf) {
    return asOf.minusDays(Math.min(365, (asOf.toEpochDay() - first.toEpochDay()) / 3));
  }

  private static Row row(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= NAMES.size(); i++) {
      String value = row.getString(i);
      values.add(value == null ? "unknown" : value);
    }
    int column = NAMES.size();
    boolean isEarlier = row.getBoolean(column + 4);
    return new Row(
        values,
        row.getInt(column + 1),
        row.getInt(column + 2),
        row.getInt(column + 3),
        isEarlier,
        row.getInt(column + 5),
        isEarlier ? row.getInt(column + 6) : 0,
        row.getInt(column + 7),
        row.getInt(column + 8));
  }

  private static List<Covariate> covariates(List<Row> rows, int fewest) {
    List<Covariate> all = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      Map<String, Integer> customers = new TreeMap<>();
      for (Row row : rows) {
        customers.merge(row.values().get(i), row.customers(), Integer::sum);
      }
      all.add(
          switch (NAMES.get(i)) {
            case "nps_group" ->
                Covariate.ofEvent(
                    NAMES.get(i),
                    "passive",
                    List.of("promoter", "detractor"),
                    NONE,
                    customers,
                    fewest);
            case "first_complaint" ->
                Covariate.ofEvent(
                    NAMES.get(i), "recovered", List.of("not_recovered"), NONE, customers, fewest);
            default -> Covariate.ofAttribute(NAMES.get(i), customers, fewest);
          });
    }
    return all;
  }

  /** Those with something to compare. */
  List<Covariate> covariates() {
    return covariates.stream().filter(Covariate::isCompared).toList();
  }

  /** How many customers there are. */
  int customers() {
    return rows.stream().mapToInt(Row::customers).sum();
  }

  /** The customers by their levels; an effect's number counts through the covariates' levels. */
  Cells cells() {
    Map<List<Integer>, PurchaseHistoryBuilder> today = new HashMap<>();
    Map<List<Integer>, PurchaseHistoryBuilder> earlier = new HashMap<>();
    Map<List<Integer>, PurchaseHistoryBuilder> later = new HashMap<>();
    for (Row row : rows) {
      List<Integer> effects = effects(row);
      add(today, effects, row.frequency, row.recency, row.age, row.customers);
      if (row.isEarlier) {
        add(later, effects, row.frequency, row.recency, row.age, row.customers);
        add(
            earlier,
            effects,
            row.earlierFrequency,
            row.earlierRecency,
            row.earlierAge,
            row.customers);
      }
    }
    return new Cells(cells(today), cells(earlier), cells(later));
  }

  private List<Integer> effects(Row row) {
    List<Integer> effects = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < covariates.size(); i++) {
      Covariate covariate = covariates.get(i);
      if (covariate.isCompared()) {
        int level = covariate.indexOf(row.values.get(i));
        if (level >= 0) {
          effects.add(first + level);
        }
        first += covariate.levels().size();
      }
    }
    return effects;
  }

  private static void add(
      Map<List<Integer>, PurchaseHistoryBuilder> cells,
      List<Integer> effects,
      int frequency,
      int recency,
      int age,
      int customers) {
    cells
        .computeIfAbsent(effects, absent -> PurchaseHistory.builder(16))
        .add(frequency, recency / DAYS_PER_WEEK, age / DAYS_PER_WEEK, customers);
  }

  // In an order that depends on the levels alone.
  private static List<Cell> cells(Map<List<Integer>, PurchaseHistoryBuilder> cells) {
    return cells.entrySet().stream()
        .map(cell -> new Cell(cell.getKey(), cell.getValue().build()))
        .sorted(Comparator.comparing((Cell cell) -> cell.effects().toString()))
        .toList();
  }
}
