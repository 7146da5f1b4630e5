package id.setia.cltv.scoring;

import id.setia.cltv.CountingModel;
import id.setia.cltv.CustomerForecast;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.Forecaster;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.SpendModel;
import id.setia.cltv.ValueForecaster;
import id.setia.cltv.ValueUnits;
import id.setia.cltv.backtest.OperationalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores by a fitted model.
 *
 * <p>Expected values are exact. Intervals come from distributions that all customers with one x and
 * nearly one T share ({@link Family}); customers who buy so often that this doesn't pay get theirs
 * from {@link Forecaster}, one by one.
 */
public final class ModelScorer implements PortfolioScorer {

  private static final int BATCH = 8192;

  private final CountingModel model;
  private final ParameterDraws draws;
  private final SpendModel spend;
  private final ForecastCalendar calendar;
  private final OperationalTime time;
  private final Forecaster forecaster;
  private final ValueForecaster valueForecaster;

  /**
   * A scorer.
   *
   * @param model at the estimates
   * @param draws around them, an even number
   * @param spend at the estimates
   * @param calendar the horizons
   */
  public ModelScorer(
      CountingModel model, ParameterDraws draws, SpendModel spend, ForecastCalendar calendar) {
    this(model, draws, spend, calendar, OperationalTime.plain());
  }

  /**
   * A scorer of a model that was fitted on operational time.
   *
   * @param model at the estimates
   * @param draws around them, an even number
   * @param spend at the estimates
   * @param calendar the horizons, whose weeks are of that time
   * @param time seen from the as-of day
   */
  public ModelScorer(
      CountingModel model,
      ParameterDraws draws,
      SpendModel spend,
      ForecastCalendar calendar,
      OperationalTime time) {
    this.time = time;
    this.model = model;
    this.draws = draws;
    this.spend = spend;
    this.calendar = calendar;
    this.forecaster = new Forecaster(model, draws, calendar);
    this.valueForecaster = new ValueForecaster(spend, draws, calendar);
  }

  /** Triples to score: where their groups start, and what they share with others. */
  private static final class Batch {

    private final int[] starts;
    private final int end;
    private final @Nullable Family[] families;
    private final AliveForecast[] living;

    Batch(int[] starts, int end, @Nullable Family[] families, AliveForecast[] living) {
      this.starts = starts;
      this.end = end;
      this.families = families;
      this.living = living;
    }
  }

  @Override
  public void score(CustomerGroups groups, ScoreSink sink) {
    Preparation preparation = new Preparation(groups);
    CompletableFuture<Optional<Scored>> next = preparation.next();
    for (Optional<Scored> batch = next.join(); batch.isPresent(); batch = next.join()) {
      Scored scored = batch.get();
      next = preparation.next();
      int[] starts = scored.batch.starts;
      for (int i = 0; i < starts.length; i++) {
        int to = i + 1 < starts.length ? starts[i + 1] : scored.batch.end;
        sink.accept(scored.scores[i], starts[i], to);
      }
    }
  }

  private static final class Scored {

    private final Batch batch;
    private final Score[] scores;

    Scored(Batch batch, Score[] scores) {
      this.batch = batch;
      this.scores = scores;
    }
  }

  /** Computes batch after batch, one ahead of who takes them. */
  private final class Preparation {

    private final CustomerGroups groups;
    private int position;
    private @Nullable Family family;
    private @Nullable AliveForecast living;

    Preparation(CustomerGroups groups) {
      this.groups = groups;
    }

    CompletableFuture<Optional<Scored>> next() {
      return CompletableFuture.supplyAsync(this::compute);
    }

    private Optional<Scored> compute() {
      if (position == groups.size()) {
        return Optional.empty();
      }
      Batch batch = cut();
      Score[] scores = new Score[batch.starts.length];
      IntStream.range(0, scores.length)
          .parallel()
          .forEach(
              i -> scores[i] = one(groups, batch.starts[i], batch.families[i], batch.living[i]));
      return Optional.of(new Scored(batch, scores));
    }

    // A batch ends with the triple that fills it; what a family knows goes on into the next one.
    private Batch cut() {
      List<Integer> starts = new ArrayList<>();
      List<@Nullable Family> families = new ArrayList<>();
      List<AliveForecast> lives = new ArrayList<>();
      while (position < groups.size() && starts.size() < BATCH) {
        int x = groups.frequency(position);
        if (!isRhythmic() && (family == null || family.frequency() != x)) {
          family = new Family(x, ages(x), model, draws, calendar, spend);
        }
        int recency = groups.recencyDays(position);
        int age = groups.ageDays(position);
        AliveForecast now = living;
        if (now == null || !now.isOf(model, x, recency, age)) {
          now = new AliveForecast(model, x, recency, age, time);
          living = now;
        }
        starts.add(position);
        families.add(family);
        lives.add(now);
        position = groups.endOfTriple(position);
      }
      AliveForecast[] lived = lives.toArray(AliveForecast[]::new);
      IntStream.range(0, lived.length)
          .parallel()
          .forEach(
              i -> {
                if (i == 0 || lived[i] != lived[i - 1]) {
                  lived[i].compute(calendar);
                }
              });
      return new Batch(
          starts.stream().mapToInt(Integer::intValue).toArray(),
          position,
          families.toArray(new @Nullable Family[0]),
          lived);
    }

    private double[] ages(int x) {
      List<Double> ages = new ArrayList<>();
      int last = -1;
      for (int group = position;
          group < groups.size() && groups.frequency(group) == x;
          group = groups.endOfTriple(group)) {
        if (groups.ageDays(group) != last) {
          last = groups.ageDays(group);
          ages.add(time.ageWeeks(last));
        }
      }
      return ages.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  // No two customers with one x and T share a future then.
  private boolean isRhythmic() {
    return model.kind().regularity() > 1;
  }

  private Score one(
      CustomerGroups groups, int group, @Nullable Family family, AliveForecast living) {
    int x = groups.frequency(group);
    double recency = time.recencyWeeks(groups.recencyDays(group), groups.ageDays(group));
    double age = time.ageWeeks(groups.ageDays(group));
    double alive = model.posterior(x, recency, age).aliveProbability();
    int horizons = calendar.horizonMonths().size();
    double[] any = new double[horizons];
    PredictionInterval[] purchases = new PredictionInterval[horizons];
    PredictionInterval[] units = new PredictionInterval[horizons];
    double[][] means = new double[horizons][draws.count()];
    double[][] variances = new double[horizons][draws.count()];
    if (family != null && family.isShared()) {
      double[] aliveDraws = new double[draws.count()];
      for (int k = 0; k < aliveDraws.length; k++) {
        aliveDraws[k] = draws.model(k).posterior(x, recency, age).aliveProbability();
      }
      Family.View view = family.at(age, aliveDraws);
      for (int h = 0; h < horizons; h++) {
        any[h] = view.anyPurchase(h);
        purchases[h] = view.purchases(h);
        units[h] = view.value(h, purchases[h]);
        view.moments(h, means[h], variances[h]);
      }
    } else {
      alone(x, recency, age, any, purchases, units, means, variances);
    }
    return new Score(
        x,
        groups.recencyDays(group),
        groups.ageDays(group),
        alive,
        scaled(living.expected(), alive),
        scaled(living.discounted(), alive),
        alive * living.forever(),
        any,
        purchases,
        units,
        means,
        variances,
        scaled(living.monthly(), alive));
  }

  private void alone(
      int x,
      double recency,
      double age,
      double[] any,
      PredictionInterval[] purchases,
      PredictionInterval[] units,
      double[][] means,
      double[][] variances) {
    CustomerForecast forecast = forecaster.forecast(x, recency, age);
    ValueUnits values = valueForecaster.units(forecast);
    for (int h = 0; h < purchases.length; h++) {
      any[h] = forecast.distribution(h).survival(1);
      purchases[h] = forecast.distribution(h).interval();
      units[h] =
          spend instanceof GammaGamma ? values.interval(h) : forecast.distribution(h).interval();
      for (int k = 0; k < draws.count(); k++) {
        means[h][k] = forecast.mean(h, k);
        variances[h][k] = forecast.variance(h, k);
      }
    }
  }

  private static double[] scaled(double[] values, double factor) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i] * factor;
    }
    return result;
  }
}
