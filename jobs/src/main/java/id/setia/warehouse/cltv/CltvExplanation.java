package id.setia.warehouse.cltv;

import id.setia.SetiaException;
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
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one customer's value comes about: computed anew from the purchase days and the models'
 * parameters of a published warehouse, beside what was published.
 */
public final class CltvExplanation {

  // What doubles that are written down and read again may differ by.
  private static final double TOLERANCE = 1e-6;

  /**
   * A step.
   *
   * @param no from 1
   * @param what is computed
   * @param how with the numbers it is computed from
   * @param value computed here
   * @param published the same as the warehouse has it; null where it has no column of it
   */
  public record Step(int no, String what, String how, String value, @Nullable String published) {}

  private final List<Step> steps = new ArrayList<>();
  private boolean isConfirmed = true;

  private CltvExplanation() {}

  /** The steps in order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Whether every computed value is the published one. */
  public boolean isConfirmed() {
    return isConfirmed;
  }

  /** What the warehouse says of the customer. */
  private record Published(
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
  private record History(
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

  /**
   * Explains a customer.
   *
   * @param months 1, 3, 6, 12 or 24
   * @throws SetiaException when there is no valid purchase to explain
   */
  public static CltvExplanation of(DuckDb warehouse, String customer, int months) {
    CltvExplanation explanation = new CltvExplanation();
    Published published = published(warehouse, customer, months);
    if (published.model == null) {
      throw new SetiaException(
          "Cannot explain %s: there is no valid purchase to forecast from (%s)"
              .formatted(customer, published.reason));
    }
    if (published.cltv == null) {
      throw new SetiaException(
          Boolean.FALSE.equals(published.passed)
              ? "Cannot explain %s: no forecast passed the test on the past, so none is published (%s)"
                  .formatted(customer, published.reason)
              : "Cannot explain %s: nobody has bought again so far, so nothing is forecast (%s)"
                  .formatted(customer, published.reason));
    }
    explanation.explain(warehouse, customer, months, published, published.model);
    return explanation;
  }

  private static Published published(DuckDb warehouse, String customer, int months) {
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

  private static History history(DuckDb warehouse, String customer) {
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

  private void explain(
      DuckDb warehouse, String customer, int months, Published published, String model) {
    History history = history(warehouse, customer);
    int x = history.frequency;
    add(
        "x: repeat purchase days",
        "%d distinct days with a valid order, less the first".formatted(x + 1),
        Integer.toString(x),
        null);
    OperationalTime time =
        OperationalTime.of(
            PublishedSeason.read(warehouse), (int) history.asOf.toEpochDay(), history.ageDays(), 0);
    String unit = time.isPlain() ? "in days / 7" : "days at the pace of their month / 7";
    add(
        "t_x: weeks to the last purchase",
        "%s to %s, %s".formatted(history.first, history.last, unit),
        text(time.recencyWeeks(history.recencyDays(), history.ageDays())),
        null);
    add(
        "T: weeks known",
        "%s to the as-of day %s, %s".formatted(history.first, history.asOf, unit),
        text(time.ageWeeks(history.ageDays())),
        null);
    double rate = rate(warehouse);
    ForecastCalendar calendar = calendar(warehouse, history.asOf, months, rate);
    double discounted;
    if (model.equals("empirical") || model.equals("year_before")) {
      // The classes are not published: what they came to is.
      double purchases = published.purchases == null ? 0 : published.purchases;
      add(
          "expected purchases, %d months".formatted(months),
          model.equals("empirical")
              ? "what customers of like frequency and silence did before (%s)"
                  .formatted(published.reason)
              : "what customers of like frequency and silence did in the same season a year before",
          text(purchases),
          text(purchases));
      discounted = empirical(warehouse, customer, months);
    } else {
      Posterior posterior = posterior(warehouse, published, model, history, time);
      check(
          "P(alive)",
          "%s with x, t_x, T".formatted(parameters(warehouse, published, model)),
          posterior.aliveProbability(),
          published.alive);
      check(
          "expected purchases, %d months".formatted(months),
          "CET(%s weeks of the model's time) to %s"
              .formatted(text(calendar.weeks(months)), calendar.end(months)),
          posterior.expectedPurchases(calendar.weeks(months)),
          published.purchases);
      discounted = calendar.discountedPurchases(posterior)[0];
    }
    value(warehouse, history, published, months, rate, discounted);
  }

  private void value(
      DuckDb warehouse,
      History history,
      Published published,
      int months,
      double rate,
      double discounted) {
    add(
        "discounted purchases",
        "each month's, times (1 + %s)^(-days to its middle / 365.25)".formatted(text(rate)),
        text(discounted),
        null);
    SpendModel spend = spend(warehouse);
    double margin = spend.expectedMargin(history.frequency, history.ownMargin());
    String own =
        history.mean == null ? "no repeat purchase" : "own mean " + history.mean.toPlainString();
    check(
        "expected margin per purchase",
        spend instanceof GammaGamma gamma
            ? String.format(
                Locale.ROOT,
                "p (gamma + x m) / (p x + q - 1), p=%.4f q=%.4f gamma=%.4f, %s",
                gamma.p(),
                gamma.q(),
                gamma.gamma(),
                own)
            : "own mean, or that of all (%s); %s".formatted(text(spend.populationMean()), own),
        margin,
        published.margin == null ? null : published.margin.doubleValue());
    check(
        "CLTV, %d months".formatted(months),
        "%s x %s".formatted(text(margin), text(discounted)),
        margin * discounted,
        published.cltv == null ? null : published.cltv.doubleValue());
    String any = published.any == null ? "" : text(published.any);
    add(
        "P(any purchase), %d months".formatted(months),
        "1 - P(none), over what the parameters might be",
        any,
        any);
    add(
        "95 % interval",
        words(published.any),
        plain(published.low) + " - " + plain(published.high),
        plain(published.low) + " - " + plain(published.high));
  }

  // Why a mean may lie above the bound of its own interval.
  private static String words(@Nullable Double any) {
    if (any == null) {
      return "chance of this customer, and what the parameters might be";
    }
    String share = String.format(Locale.ROOT, "%.1f", 100 * any);
    return "chance of this customer, and what the parameters might be: of 100 such customers %s buy at all, and the value is the mean over all 100"
        .formatted(share);
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }

  // Models count in time that is corrected by what they were wrong by before.
  private static ForecastCalendar calendar(
      DuckDb warehouse, LocalDate asOf, int months, double rate) {
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

  private static double rate(DuckDb warehouse) {
    Double rate = warehouse.value("select max(discount_rate) from core.cltv_choices", Double.class);
    return rate == null ? 0 : rate;
  }

  private static double empirical(DuckDb warehouse, String customer, int months) {
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

  private static String parameters(DuckDb warehouse, Published published, String model) {
    StringBuilder text = new StringBuilder(model).append(':');
    estimates(warehouse, published.kind, published.value, model)
        .forEach((name, value) -> text.append(String.format(Locale.ROOT, " %s=%.6g", name, value)));
    return text.toString();
  }

  private static Posterior posterior(
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

  private static SpendModel spend(DuckDb warehouse) {
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

  private void check(String what, String how, double value, @Nullable Double published) {
    boolean isSame =
        published != null
            && Math.abs(value - published) <= 0.0001 + TOLERANCE * Math.abs(published);
    isConfirmed &= isSame;
    add(what, how, text(value), published == null ? null : text(published));
  }

  private void add(String what, String how, String value, @Nullable String published) {
    steps.add(new Step(steps.size() + 1, what, how, value, published));
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
