package id.setia.warehouse.cltv;

import id.setia.SetiaException;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.Posterior;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.cltv.PublishedForecast.History;
import id.setia.warehouse.cltv.PublishedForecast.Published;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one customer's value comes about: computed anew from the purchase days and the models'
 * parameters of a published warehouse, beside what was published.
 */
public final class CltvExplanation {

  // What earlier versions did not publish; cltv_events may be lacking.
  private static final String LACKING =
      """
      select name from (values
        ('core.cltv_choices.discount_rate'), ('core.cltv_months.model_weeks'), ('marts.cltv_customers.passed_backtest'),
        ('marts.cltv_customers.purchase_probability_12m'), ('marts.cltv_season.is_used')) needed(name)
      where name not in (
        select schema_name || '.' || table_name || '.' || column_name from duckdb_columns()
        where database_name = current_database())
      order by name
      """;

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
   * @param unit of both
   */
  public record Step(
      int no, String what, String how, String value, @Nullable String published, Unit unit) {

    /** What stands between the two ends of an interval. */
    public static final String TO = " - ";
  }

  /** What a step's value is an amount of. */
  public enum Unit {
    /** Days, weeks, purchases or a probability, as the step says. */
    NUMBER,
    /** The reporting currency. */
    MONEY
  }

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

  /**
   * Explains a customer.
   *
   * @param months 1, 3, 6, 12 or 24
   * @throws SetiaException when there is no valid purchase to explain, or the release was made by a
   *     version of Setia that did not publish all that it takes
   */
  public static CltvExplanation of(DuckDb warehouse, String customer, int months) {
    CltvExplanation explanation = new CltvExplanation();
    requireColumns(warehouse, customer);
    Published published = PublishedForecast.published(warehouse, customer, months);
    if (published.model() == null) {
      throw new SetiaException(
          "Cannot explain %s: there is no valid purchase to forecast from (%s)"
              .formatted(customer, published.reason()));
    }
    if (published.cltv() == null) {
      throw new SetiaException(unknown(published).formatted(customer, published.reason()));
    }
    explanation.explain(warehouse, customer, months, published, published.model());
    return explanation;
  }

  private static String unknown(Published published) {
    if (!Boolean.FALSE.equals(published.passed())) {
      return "Cannot explain %s: nobody has bought again so far, so nothing is forecast (%s)";
    }
    return FallbackReason.HISTORY_TOO_SHORT.code().equals(published.reason())
        ? "Cannot explain %s: the history is too short to test a forecast, so none is published (%s)"
        : "Cannot explain %s: no forecast passed the test on the past, so none is published (%s)";
  }

  private static void requireColumns(DuckDb warehouse, String customer) {
    List<String> lacking = warehouse.query(LACKING, row -> row.getString(1));
    if (!lacking.isEmpty()) {
      throw new SetiaException(
          "Cannot explain %s: this release was made by an older version of Setia and lacks %s (run a night, then ask again)"
              .formatted(customer, String.join(", ", lacking)));
    }
  }

  private void explain(
      DuckDb warehouse, String customer, int months, Published published, String model) {
    History history = PublishedForecast.history(warehouse, customer);
    int x = history.frequency();
    add(
        "x: repeat purchase days",
        "%d distinct days with a valid order, less the first".formatted(x + 1),
        Integer.toString(x),
        null);
    OperationalTime time =
        OperationalTime.of(
            PublishedSeason.read(warehouse),
            (int) history.asOf().toEpochDay(),
            history.ageDays(),
            0);
    String unit = time.isPlain() ? "in days / 7" : "days at the pace of their month and event / 7";
    add(
        "t_x: weeks to the last purchase",
        "%s to %s, %s".formatted(history.first(), history.last(), unit),
        text(time.recencyWeeks(history.recencyDays(), history.ageDays())),
        null);
    add(
        "T: weeks known",
        "%s to the as-of day %s, %s".formatted(history.first(), history.asOf(), unit),
        text(time.ageWeeks(history.ageDays())),
        null);
    double rate = PublishedForecast.rate(warehouse);
    ForecastCalendar calendar = PublishedForecast.calendar(warehouse, history.asOf(), months, rate);
    double discounted;
    if (model.equals("empirical") || model.equals("year_before")) {
      // The classes are not published: what they came to is.
      double purchases = published.purchases() == null ? 0 : published.purchases();
      add(
          "expected purchases, %d months".formatted(months),
          model.equals("empirical")
              ? "what customers of like frequency and silence did before (%s)"
                  .formatted(published.reason())
              : "what customers of like frequency and silence did in the same season a year before",
          text(purchases),
          text(purchases));
      discounted = PublishedForecast.empirical(warehouse, customer, months);
    } else {
      Posterior posterior = PublishedForecast.posterior(warehouse, published, model, history, time);
      check(
          "P(alive)",
          "%s with x, t_x, T".formatted(PublishedForecast.parameters(warehouse, published, model)),
          posterior.aliveProbability(),
          published.alive());
      check(
          "expected purchases, %d months".formatted(months),
          "CET(%s weeks of the model's time) to %s"
              .formatted(text(calendar.weeks(months)), calendar.end(months)),
          posterior.expectedPurchases(calendar.weeks(months)),
          published.purchases());
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
    SpendModel spend = PublishedForecast.spend(warehouse);
    double margin = spend.expectedMargin(history.frequency(), history.ownMargin());
    String own =
        history.mean() == null
            ? "no repeat purchase"
            : "own mean " + history.mean().toPlainString();
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
        published.margin() == null ? null : published.margin().doubleValue(),
        Unit.MONEY);
    check(
        "CLTV, %d months".formatted(months),
        "%s x %s".formatted(text(margin), text(discounted)),
        margin * discounted,
        published.cltv() == null ? null : published.cltv().doubleValue(),
        Unit.MONEY);
    String any = published.any() == null ? "" : text(published.any());
    add(
        "P(any purchase), %d months".formatted(months),
        "1 - P(none), over what the parameters might be",
        any,
        any);
    String interval = plain(published.low()) + Step.TO + plain(published.high());
    add("95 % interval", words(published.any()), interval, interval, Unit.MONEY);
    if (Boolean.FALSE.equals(published.passed())) {
      add(
          "tested on the past",
          "no forecast passed: this one was the least wrong, and is nothing to plan by (%s)"
              .formatted(published.reason()),
          "failed",
          "failed");
    }
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

  private void check(String what, String how, double value, @Nullable Double published) {
    check(what, how, value, published, Unit.NUMBER);
  }

  private void check(String what, String how, double value, @Nullable Double published, Unit unit) {
    boolean isSame =
        published != null
            && Math.abs(value - published) <= 0.0001 + TOLERANCE * Math.abs(published);
    isConfirmed &= isSame;
    add(what, how, text(value), published == null ? null : text(published), unit);
  }

  private void add(String what, String how, String value, @Nullable String published) {
    add(what, how, value, published, Unit.NUMBER);
  }

  private void add(String what, String how, String value, @Nullable String published, Unit unit) {
    steps.add(new Step(steps.size() + 1, what, how, value, published, unit));
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
