package id.setia.warehouse.cltv;

import id.setia.cltv.CountingModel;
import id.setia.cltv.EmpiricalSpend;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ModelKind;
import id.setia.cltv.Posterior;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a published warehouse has of one customer's forecast: the purchase days, the values beside
 * the customer, and the parameters of the models that they were computed with.
 */
final class PublishedForecast {

  private PublishedForecast() {}

  /** What the warehouse says of the customer. */
  record Published(
      @Nullable String model,
      String kind,
      String value,
      @Nullable Double alive,
      @Nullable Double purchases,
      @Nullable BigDecimal margin,
      @Nullable BigDecimal cltv,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      @Nullable String reason,
      @Nullable Double any,
      @Nullable Boolean passed) {}

  /**
   * What the models know of a customer: days of the first and last purchase, repeat purchases,
   * their mean value.
   */
  record History(
      LocalDate first, LocalDate last, LocalDate asOf, int frequency, @Nullable BigDecimal mean) {
    int recencyDays() {
      return (int) (last.toEpochDay() - first.toEpochDay());
    }

    int ageDays() {
      return (int) (asOf.toEpochDay() - first.toEpochDay());
    }

    double ownMargin() {
      return mean == null ? 0 : mean.doubleValue();
    }
  }

  /** The values beside a customer, for a horizon in months. */
  static Published published(DuckDb warehouse, String customer, int months) {
    return warehouse
        .query(
            """
            select model, model_segment_kind, model_segment_value, p_alive, expected_purchases_%1$dm,
              expected_margin_per_purchase, cltv_%1$dm, cltv_%1$dm_low_95, cltv_%1$dm_high_95, fallback_reason,
              purchase_probability_%1$dm, passed_backtest
            from marts.cltv_customers
            where customer_id = %2$s
            """
                .formatted(months, Sql.text(customer)),
            row ->
                new Published(
                    row.getString(1),
                    String.valueOf(row.getString(2)),
                    String.valueOf(row.getString(3)),
                    (Double) row.getObject(4),
                    (Double) row.getObject(5),
                    row.getBigDecimal(6),
                    row.getBigDecimal(7),
                    row.getBigDecimal(8),
                    row.getBigDecimal(9),
                    row.getString(10),
                    (Double) row.getObject(11),
                    (Boolean) row.getObject(12)))
        .get(0);
  }

  /** The purchase days that the forecast stands on. */
  static History history(DuckDb warehouse, String customer) {
    return warehouse
        .query(
            """
            select
              min(days.order_date), max(days.order_date), count(*) - 1,
              cast((sum(days.margin) - sum(case when days.previous_order_date is null then days.margin else 0 end))
                / nullif(count(*) - 1, 0) as decimal(18, 4)),
              (select max(as_of_date) from marts.cltv_models)
            from core.customer_days as days
            where days.customer_id = %s
            """
                .formatted(Sql.text(customer)),
            row ->
                new History(
                    row.getDate(1).toLocalDate(),
                    row.getDate(2).toLocalDate(),
                    row.getDate(5).toLocalDate(),
                    row.getInt(3),
                    row.getBigDecimal(4)))
        .get(0);
  }

  /**
   * The ends of the months to forecast: models count in time that is corrected by what they were
   * wrong by before.
   */
  static ForecastCalendar calendar(DuckDb warehouse, LocalDate asOf, int months, double rate) {
    Map<Double, Double> weeks = new HashMap<>();
    warehouse.forEach(
        "select end_date, model_weeks from core.cltv_months",
        row ->
            weeks.put(
                (double) (row.getDate(1).toLocalDate().toEpochDay() - asOf.toEpochDay()),
                row.getDouble(2)));
    return new ForecastCalendar(
        asOf, List.of(months), rate, days -> weeks.getOrDefault(days, Double.NaN));
  }

  /** The discount rate of a year. */
  static double rate(DuckDb warehouse) {
    Double rate = warehouse.value("select max(discount_rate) from core.cltv_choices", Double.class);
    return rate == null ? 0 : rate;
  }

  /** Discounted purchases of the customers of like frequency and silence. */
  static double empirical(DuckDb warehouse, String customer, int months) {
    Double discounted =
        warehouse.value(
            """
            select scores.discounted_%dm
            from core.customers as customers
            join core.cltv_histories as histories on customers.customer_no = histories.customer_no
            join core.cltv_choices as choices on histories.segment_no = choices.segment_no
            join core.cltv_scores as scores
              on choices.model_no = scores.model_no and histories.frequency = scores.frequency
              and histories.recency_days = scores.recency_days and histories.age_days = scores.age_days
            where customers.customer_id = %s
            """
                .formatted(months, Sql.text(customer)),
            Double.class);
    return discounted == null ? 0 : discounted;
  }

  private static Map<String, Double> estimates(
      DuckDb warehouse, String kind, String value, String model) {
    Map<String, Double> estimates = new TreeMap<>();
    warehouse.forEach(
        """
        select parameter, estimate from marts.cltv_models
        where segment_kind = %s and segment_value = %s and model = %s and estimate is not null
        """
            .formatted(Sql.text(kind), Sql.text(value), Sql.text(model)),
        row -> estimates.put(row.getString(1), row.getDouble(2)));
    return estimates;
  }

  /** A model with its parameters, for people to read. */
  static String parameters(DuckDb warehouse, Published published, String model) {
    StringBuilder text = new StringBuilder(model).append(':');
    estimates(warehouse, published.kind, published.value, model)
        .forEach((name, value) -> text.append(String.format(Locale.ROOT, " %s=%.6g", name, value)));
    return text.toString();
  }

  /** What a counting model, with the published parameters, knows of the customer. */
  static Posterior posterior(
      DuckDb warehouse, Published published, String model, History history, OperationalTime time) {
    ModelKind kind = ModelKind.valueOf(model.toUpperCase(Locale.ROOT));
    Map<String, Double> estimates = estimates(warehouse, published.kind, published.value, model);
    double[] parameters =
        kind.parameterNames().stream()
            .mapToDouble(name -> estimates.getOrDefault(name, Double.NaN))
            .toArray();
    return CountingModel.of(kind, parameters)
        .posterior(
            history.frequency,
            time.recencyWeeks(history.recencyDays(), history.ageDays()),
            time.ageWeeks(history.ageDays()));
  }

  /** The model of the margin of a purchase, with the published parameters. */
  static SpendModel spend(DuckDb warehouse) {
    Map<String, Double> estimates = estimates(warehouse, "all", "all", "gamma_gamma");
    Double p = estimates.get("p");
    Double q = estimates.get("q");
    Double gamma = estimates.get("gamma");
    if (p != null && q != null && gamma != null) {
      return new GammaGamma(p, q, gamma);
    }
    Double mean =
        warehouse.value("select max(population_margin) from core.cltv_choices", Double.class);
    return new EmpiricalSpend(mean == null ? 0 : mean);
  }
}
