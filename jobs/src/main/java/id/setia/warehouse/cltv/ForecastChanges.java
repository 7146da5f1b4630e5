package id.setia.warehouse.cltv;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.ModelKind;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.backtest.ForecastPace;
import id.setia.cltv.backtest.Ladder;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.cltv.scoring.EmpiricalScorer;
import id.setia.cltv.scoring.ExpectedValue;
import id.setia.warehouse.TableWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.cltv_changes}: what moved the value of all customers since the forecast before. One
 * thing after another is replaced by that of today: what is known of customers (and the day),
 * parameters, the model, the discount rate, season and correction. Each step's difference is what
 * it moved; together they are the whole difference, to the last decimal.
 */
final class ForecastChanges {

  private final CltvForecasts forecasts;
  private final PortfolioTotals.Sum today;
  private final CustomerSums sums;

  /**
   * The changes.
   *
   * @param today what all customers are worth now
   * @param sums what their published values add up to
   */
  ForecastChanges(CltvForecasts forecasts, PortfolioTotals.Sum today, CustomerSums sums) {
    this.forecasts = forecasts;
    this.today = today;
    this.sums = sums;
  }

  void write(TableWriter writer, PreviousForecast previous) throws SQLException {
    ForecastPace paceBefore = pace(previous);
    DoubleUnaryOperator weeks = days -> paceBefore.weeksAhead((int) days);
    ForecastCalendar before = calendar(previous.discountRate(), weeks);
    ForecastCalendar rated = calendar(forecasts.settings().discountRate(), weeks);
    SpendModel spendBefore =
        previous.spend().<SpendModel>map(spend -> spend).orElse(forecasts.spend());
    double[] data = byRung(previous, spendBefore, before);
    double[] model = byModelsOfToday(before);
    double[] parameters = isSameRung(previous) ? model : byRungOfToday(previous, before);
    boolean isSameRate = previous.discountRate() == forecasts.settings().discountRate();
    double[] rate = isSameRate ? model : byModelsOfToday(rated);
    for (int h = 0; h < before.horizonMonths().size(); h++) {
      int months = before.horizonMonths().get(h);
      BigDecimal was = previous.values().get(months);
      BigDecimal is =
          sums.of(Segments.Kind.ALL.code(), "all", Optional.empty(), months)
              .orElse(TableWriter.money(today.value(h)));
      if (was != null && is != null) {
        List<@Nullable BigDecimal> values =
            Arrays.asList(
                was,
                TableWriter.money(data[h]),
                TableWriter.money(parameters[h]),
                TableWriter.money(model[h]),
                TableWriter.money(rate[h]),
                is);
        rows(writer, previous, months, values);
      }
    }
  }

  private void rows(
      TableWriter writer, PreviousForecast previous, int months, List<@Nullable BigDecimal> values)
      throws SQLException {
    List<String> causes = List.of("data", "parameters", "model", "discount_rate", "season");
    // what a step can't tell, the next one does
    for (int step = 1; step < values.size(); step++) {
      if (values.get(step) == null) {
        values.set(step, values.get(step - 1));
      }
    }
    for (int step = 0; step <= causes.size(); step++) {
      boolean isTotal = step == causes.size();
      BigDecimal from = Objects.requireNonNull(values.get(isTotal ? 0 : step));
      BigDecimal to = Objects.requireNonNull(values.get(isTotal ? step : step + 1));
      writer.row(
          months,
          isTotal ? "total" : causes.get(step),
          step + 1,
          previous.origin(),
          previous.asOf(),
          forecasts.asOf(),
          previous.rung(),
          forecasts.models().get(0).rung().code(),
          from,
          to,
          to.subtract(from));
    }
  }

  // The rung as it was, on what is known today.
  private double[] byRung(PreviousForecast previous, SpendModel spend, ForecastCalendar calendar) {
    if (previous.ofAll().isEmpty()) {
      return byClasses(previous, spend, calendar);
    }
    Segments segments = forecasts.input().segments();
    IntFunction<CountingModel> models =
        pair -> {
          for (Segments.Kind kind : List.of(Segments.Kind.CHANNEL, Segments.Kind.REGION)) {
            String value = segments.values(kind).get(segments.valueOf(kind, pair));
            CountingModel own = previous.of(kind.code(), value);
            if (own != previous.ofAll().get()) {
              return own;
            }
          }
          return previous.ofAll().get();
        };
    return ExpectedValue.of(forecasts.input().groups(), models, spend, calendar, time(previous));
  }

  // The same rung with today's parameters; where it can't be fitted any more, the model moved it.
  private double[] byRungOfToday(PreviousForecast previous, ForecastCalendar calendar) {
    if (previous.ofAll().isEmpty()) {
      return byClasses(previous, forecasts.spend(), calendar);
    }
    ModelKind kind = previous.ofAll().get().kind();
    Optional<CountingModel> fit =
        Optional.ofNullable(forecasts.fits().get(kind))
            .flatMap(FitOutcome::fit)
            .map(FitOutcome.Fit::model);
    return fit.isPresent()
        ? ExpectedValue.of(
            forecasts.input().groups(),
            pair -> fit.get(),
            forecasts.spend(),
            calendar,
            forecasts.time())
        : byRung(previous, forecasts.spend(), calendar);
  }

  private boolean isSameRung(PreviousForecast previous) {
    return previous.ofAll().isPresent()
        && previous.rung().equals(forecasts.models().get(0).rung().code());
  }

  private double[] byModelsOfToday(ForecastCalendar calendar) {
    double[] sums = new double[calendar.horizonMonths().size()];
    for (PublishedModel model : forecasts.models()) {
      double[] part =
          model.fit().isPresent()
              ? ExpectedValue.of(
                  forecasts.input().groups(model.pairs()),
                  pair -> model.fit().get().model(),
                  forecasts.spend(),
                  calendar,
                  forecasts.time())
              : byClasses(model.rung(), forecasts.spend(), calendar);
      for (int h = 0; h < sums.length; h++) {
        sums[h] += part[h];
      }
    }
    return sums;
  }

  private double[] byClasses(
      PreviousForecast previous, SpendModel spend, ForecastCalendar calendar) {
    return byClasses(Contender.valueOf(previous.rung().toUpperCase(Locale.ROOT)), spend, calendar);
  }

  private double[] byClasses(Contender rung, SpendModel spend, ForecastCalendar calendar) {
    return ExpectedValue.of(
        forecasts.input().groups(),
        new EmpiricalScorer(
            Ladder.empirical(rung, forecasts.input().log(), asOfDay()), spend, calendar),
        spend,
        calendar);
  }

  private ForecastCalendar calendar(double rate, DoubleUnaryOperator weeks) {
    return new ForecastCalendar(
        forecasts.asOf(), forecasts.settings().horizonMonths(), rate, weeks);
  }

  // The clock of the time to come as it was, from today on.
  private ForecastPace pace(PreviousForecast previous) {
    Map<Integer, Double> ratios = new TreeMap<>();
    for (int months : forecasts.settings().horizonMonths()) {
      Double ratio = previous.corrections().get(months);
      if (ratio != null) {
        ratios.put((int) (forecasts.asOf().plusMonths(months).toEpochDay() - asOfDay()), ratio);
      }
    }
    return ForecastPace.of(time(previous), ratios);
  }

  // The time of the parameters of before, seen from today.
  private OperationalTime time(PreviousForecast previous) {
    List<Integer> horizons = forecasts.settings().horizonMonths();
    LocalDate end = forecasts.asOf().plusMonths(horizons.get(horizons.size() - 1));
    return OperationalTime.of(
        previous.season(),
        asOfDay(),
        forecasts.input().longestAge(),
        (int) (end.toEpochDay() - asOfDay()));
  }

  private int asOfDay() {
    return (int) forecasts.asOf().toEpochDay();
  }
}
