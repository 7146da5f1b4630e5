package id.setia.cltv.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.BgNbd;
import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.CustomerForecast;
import id.setia.cltv.EmpiricalSpend;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.Forecaster;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.MbgCnbd;
import id.setia.cltv.MbgNbd;
import id.setia.cltv.ModelKind;
import id.setia.cltv.Nbd;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.ParetoNbd;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.Simulation;
import id.setia.cltv.Simulation.Customer;
import id.setia.cltv.SpendModel;
import id.setia.cltv.TotalForecast;
import id.setia.cltv.ValueForecast;
import id.setia.cltv.ValueForecaster;
import id.setia.cltv.backtest.OperationalTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast scores against {@link Forecaster} and {@link ValueForecaster}, customer by customer. */
class ModelScorerTest {

  private static final ForecastCalendar CALENDAR =
      new ForecastCalendar(LocalDate.of(2026, 1, 31), List.of(1, 3, 6, 12, 24), 0.1);
  private static final GammaGamma SPEND = new GammaGamma(1.4, 3.1, 154_000);

  static List<CountingModel> models() {
    return List.of(
        new BgNbd(0.6, 8, 0.9, 2.8),
        new MbgNbd(0.7, 7, 0.8, 2),
        new ParetoNbd(0.7, 9, 0.7, 14),
        new Nbd(0.9, 12),
        new MbgCnbd(3, 0.9, 3, 0.8, 2));
  }

  private record Person(int x, int recency, int age, double margin) {}

  private static List<Person> people(CountingModel truth, int count) {
    Simulation simulation = new Simulation(7);
    List<Person> people = new ArrayList<>();
    for (Customer customer : simulation.customers(truth, count, 20, 120, 0)) {
      int age = (int) Math.round(customer.age() * 7);
      int days = (int) Math.floor(customer.recency() * 7);
      int recency = customer.x() == 0 ? 0 : Math.min(age, Math.max(1, days));
      people.add(new Person(customer.x(), recency, age, 50_000 + 1000 * simulation.below(300)));
    }
    people.sort(
        Comparator.comparingInt(Person::x)
            .thenComparingInt(Person::age)
            .thenComparingInt(Person::recency));
    return people;
  }

  private static CustomerGroups groups(List<Person> people) {
    CustomerGroups.Builder builder = CustomerGroups.builder();
    people.forEach(p -> builder.add(p.x, p.recency, p.age, 0, 1, p.margin));
    return builder.build();
  }

  private static FitOutcome.Fit<CountingModel> fit(ModelKind kind, List<Person> people) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    people.forEach(p -> builder.add(p.x, p.recency / 7.0, p.age / 7.0));
    return new CountingFitter(FitSettings.defaults())
        .fit(kind, builder.build())
        .fit()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  @DisplayName("expectations equal, counts within one, values within 6 %, totals within 0.5 %")
  void scoresAreTheForecasts(CountingModel truth) {
    List<Person> people = people(truth, 1200);
    FitOutcome.Fit<CountingModel> fit = fit(truth.kind(), people);
    for (SpendModel spend : List.of(SPEND, new EmpiricalSpend(200_000))) {
      ParameterDraws draws = ParameterDraws.of(fit, Optional.empty(), spend, 16, 1);
      compare(people, fit.model(), draws, spend);
    }
  }

  private static void compare(
      List<Person> people, CountingModel model, ParameterDraws draws, SpendModel spend) {
    Forecaster forecaster = new Forecaster(model, draws, CALENDAR);
    ValueForecaster values = new ValueForecaster(spend, draws, CALENDAR);
    CustomerGroups groups = groups(people);
    List<Score> scores = new ArrayList<>();
    GroupTotal total = new GroupTotal(CALENDAR, draws.count());
    new ModelScorer(model, draws, spend, CALENDAR)
        .score(
            groups,
            (score, from, to) -> {
              scores.add(score);
              for (int group = from; group < to; group++) {
                total.add(score, groups.spend(group), spend, draws.spends());
              }
            });
    TotalForecast exact = new TotalForecast(CALENDAR, draws);
    int person = 0;
    int differing = 0;
    for (Score score : scores) {
      CustomerForecast forecast =
          forecaster.forecast(score.frequency(), score.recencyDays() / 7.0, score.ageDays() / 7.0);
      differing += differences(score, forecast, values);
      while (person < people.size() && isOf(people.get(person), score)) {
        ValueForecast value = values.units(forecast).of(people.get(person++).margin);
        exact.add(forecast, value);
      }
    }
    assertThat(person).isEqualTo(people.size());
    // 20 bounds a score
    assertThat(differing / (20.0 * scores.size())).isLessThan(0.006);
    totals(total, exact);
  }

  private static boolean isOf(Person person, Score score) {
    return person.x == score.frequency()
        && person.recency == score.recencyDays()
        && person.age == score.ageDays();
  }

  private static int differences(Score score, CustomerForecast forecast, ValueForecaster values) {
    assertThat(score.aliveProbability()).isEqualTo(forecast.aliveProbability());
    assertThat(score.forever())
        .isCloseTo(forecast.discountedPurchasesForever(), within(1e-12 * (1 + score.forever())));
    int differing = 0;
    for (int h = 0; h < 5; h++) {
      double expected = forecast.expectedPurchases(h);
      assertThat(score.expected()[h]).isCloseTo(expected, within(1e-12 * (1 + expected)));
      assertThat(score.discounted()[h])
          .isCloseTo(forecast.discountedPurchases(h), within(1e-12 * (1 + expected)));
      PredictionInterval exact = forecast.distribution(h).interval();
      double[] bounds = bounds(score.purchases()[h]);
      double[] others = bounds(exact);
      double[] units = bounds(score.valueUnits()[h]);
      double[] otherUnits = bounds(values.units(forecast).interval(h));
      for (int i = 0; i < 4; i++) {
        assertThat(bounds[i]).isCloseTo(others[i], within(1.0));
        differing += bounds[i] == others[i] ? 0 : 1;
        if (bounds[i] == others[i]) {
          // Just above P(nothing) a quantile climbs steeply: there only the scale of a purchase
          // counts.
          double largest = otherUnits[i] < 0.7 ? 0.1 : 0.06 * otherUnits[i];
          assertThat(units[i])
              .as("%s %s %s", score, h, i)
              .isCloseTo(otherUnits[i], within(largest));
        }
      }
    }
    return differing;
  }

  private static void totals(GroupTotal total, TotalForecast exact) {
    for (int h = 0; h < 5; h++) {
      double purchases = exact.expectedPurchases(h);
      assertThat(total.expectedPurchases(h)).isCloseTo(purchases, within(1e-9 * purchases));
      double value = exact.expectedValue(h);
      assertThat(total.expectedValue(h)).isCloseTo(value, within(1e-9 * value));
      double[] bounds = bounds(total.valueInterval(h));
      double[] others = bounds(exact.valueInterval(h));
      double[] counts = bounds(total.purchasesInterval(h));
      double[] otherCounts = bounds(exact.purchasesInterval(h));
      for (int i = 0; i < 4; i++) {
        assertThat(bounds[i]).isCloseTo(others[i], within(0.005 * others[i]));
        assertThat(counts[i]).isCloseTo(otherCounts[i], within(0.005 * otherCounts[i]));
      }
    }
  }

  private static double[] bounds(PredictionInterval interval) {
    return new double[] {interval.low95(), interval.low80(), interval.high80(), interval.high95()};
  }

  @ParameterizedTest
  @MethodSource("models")
  @DisplayName("the expected value of all is the sum of the scores")
  void expectedValue(CountingModel model) {
    List<Person> people = people(model, 400);
    CustomerGroups groups = groups(people);
    double[] sums = new double[5];
    Forecaster exact =
        new Forecaster(
            model,
            ParameterDraws.of(fit(model.kind(), people), Optional.empty(), SPEND, 16, 1),
            CALENDAR);
    for (Person person : people) {
      CustomerForecast forecast = exact.forecast(person.x, person.recency / 7.0, person.age / 7.0);
      for (int h = 0; h < 5; h++) {
        sums[h] += forecast.discountedPurchases(h) * SPEND.expectedMargin(person.x, person.margin);
      }
    }
    double[] values =
        ExpectedValue.of(groups, segment -> model, SPEND, CALENDAR, OperationalTime.plain());
    for (int h = 0; h < 5; h++) {
      assertThat(values[h]).isCloseTo(sums[h], within(1e-9 * sums[h]));
    }
  }

  @Test
  @DisplayName("a customer with 50,000 purchases is scored alone")
  void tooManyForAFamily() {
    BgNbd model = new BgNbd(0.6, 8, 0.9, 2.8);
    List<Person> people = people(model, 500);
    FitOutcome.Fit<CountingModel> fit = fit(ModelKind.BG_NBD, people);
    ParameterDraws draws = ParameterDraws.of(fit, Optional.empty(), SPEND, 16, 1);
    CustomerGroups groups =
        CustomerGroups.builder()
            .add(2, 30, 90, 0, 1, 5)
            .add(50_000, 70_000, 70_000, 0, 1, 5)
            .build();
    List<Score> scores = new ArrayList<>();
    new ModelScorer(fit.model(), draws, SPEND, CALENDAR)
        .score(groups, (score, from, to) -> scores.add(score));
    assertThat(scores).hasSize(2);
    assertThat(scores.get(1).purchases()[3].high95()).isGreaterThan(100).isFinite();
  }
}
