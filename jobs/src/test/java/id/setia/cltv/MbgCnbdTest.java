package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.math.Likelihood;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbgCnbdTest {

  private static final double R = 1.4;
  private static final double ALPHA = 5.1;
  private static final double A = 0.45;
  private static final double B = 2.1;

  @Test
  @DisplayName("k = 1 is MBG/NBD: likelihood, P(alive), expectation")
  void atRandom() {
    PurchaseHistory history =
        PurchaseHistory.builder().add(0, 0, 38, 7).add(2, 30.4, 38.9, 5).add(9, 29, 29, 2).build();
    double[] point = {0.6, 6.1, 0.9, 1.6};
    Likelihood rhythmic = new RhythmicLikelihood(history, 1);
    Likelihood known = LikelihoodFactory.of(ModelKind.MBG_NBD, history);
    assertThat(rhythmic.evaluate(point).value())
        .isCloseTo(known.evaluate(point).value(), within(1e-9));
    Posterior one = new MbgCnbd(1, 0.6, 6.1, 0.9, 1.6).posterior(3, 20, 33);
    Posterior other = new MbgNbd(0.6, 6.1, 0.9, 1.6).posterior(3, 20, 33);
    assertThat(one.aliveProbability()).isCloseTo(other.aliveProbability(), within(1e-12));
    assertThat(one.expectedPurchases(52)).isCloseTo(other.expectedPurchases(52), within(1e-9));
    assertThat(one.discountedPurchases(0.002))
        .isCloseTo(other.discountedPurchases(0.002), within(1e-6));
    assertThat(one.probability(2, 52)).isCloseTo(other.probability(2, 52), within(1e-9));
  }

  // From sums in R over a grid of 1,500 rates and 3,000 chances of leaving, of what the model
  // says of a customer whose rate and chance are known: x, t_x, T, k.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 45, 2, -1.376934575, 0.300693748, 0.29567970",
    "3, 20, 45, 2, -16.777112821, 0.242174388, 0.93719501",
    "3, 40.5, 45, 2, -19.130498421, 0.903865923, 3.20959780",
    "12, 44, 50, 3, -48.548673547, 0.850934609, 9.18871243",
    "5, 10, 50, 3, -16.529281554, 0.000000838, 0.00000445",
    "1, 2, 3, 4, -4.592011908, 0.871760227, 6.06272536",
    "2, 5, 5, 2, -6.619135093, 0.901098901, 8.59438112"
  })
  @DisplayName("likelihood, P(alive) and expectation of a year are the integrals")
  void integrals(
      int x, double recency, double age, int k, double logL, double alive, double expected) {
    PurchaseHistory history = PurchaseHistory.builder().add(x, recency, age, 1).build();
    double[] point = {R, ALPHA, A, B};
    assertThat(new RhythmicLikelihood(history, k).evaluate(point).value())
        .isCloseTo(logL, within(1e-6));
    Posterior posterior = new MbgCnbd(k, R, ALPHA, A, B).posterior(x, recency, age);
    assertThat(posterior.aliveProbability()).isCloseTo(alive, within(1e-7));
    assertThat(posterior.expectedPurchases(52)).isCloseTo(expected, within(1e-5 * (1 + expected)));
  }

  @Test
  @DisplayName(
      "the grocery of the paper's package: the maximum that R finds, and k = 2 the likeliest")
  void grocery() {
    Map<String, TreeSet<LocalDate>> days = new TreeMap<>();
    for (String line : Cdnow.lines("grocery/groceryElog.csv").subList(1, 10_484)) {
      String[] cells = line.split(",", -1);
      LocalDate day = LocalDate.parse(cells[1]);
      if (day.getYear() == 2006) {
        days.computeIfAbsent(cells[0], absent -> new TreeSet<>()).add(day);
      }
    }
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    double logGaps = 0;
    double gaps = 0;
    for (TreeSet<LocalDate> own : days.values()) {
      builder.add(
          own.size() - 1,
          Cdnow.weeks(own.first(), own.last()),
          Cdnow.weeks(own.first(), LocalDate.of(2006, 12, 31)));
      for (LocalDate day : own.headSet(own.last())) {
        logGaps += Math.log(Cdnow.weeks(day, Objects.requireNonNull(own.higher(day))));
        gaps++;
      }
    }
    PurchaseHistory history = builder.build();
    assertThat(history.customers()).isEqualTo(1525);
    // By k, with what the times between purchases alone contribute: from optim of R.
    double[] likelihoods = {-15781.9393749, -14978.2107316, -14996.8504158, -15326.9226085};
    double[] two = {1.32917524, 2.81255103, 0.42470897, 0.79002866};
    for (int k = 1; k <= 4; k++) {
      ModelKind kind = k == 1 ? ModelKind.MBG_NBD : ModelKind.byRhythm(k).orElseThrow();
      FitOutcome.Fit<CountingModel> fit =
          new CountingFitter(FitSettings.defaults()).fit(kind, history).fit().orElseThrow();
      double constant = (k - 1) * logGaps - gaps * Gamma.logGamma(k);
      assertThat(fit.report().logLikelihood() + constant)
          .isCloseTo(likelihoods[k - 1], within(1e-3));
      for (int i = 0; k == 2 && i < two.length; i++) {
        assertThat(fit.model().parameters()[i]).isCloseTo(two[i], within(2e-5));
      }
    }
  }

  @Test
  @DisplayName("discounting the months of a thousand years comes to the infinite value")
  void discounted() {
    Posterior posterior = new MbgCnbd(3, R, ALPHA, A, B).posterior(5, 30, 33);
    double rate = 0.004;
    double sum = 0;
    double before = 0;
    for (double week = 1; week <= 6000; week++) {
      double now = posterior.expectedPurchases(week);
      sum += (now - before) * Math.exp(-rate * (week - 0.5));
      before = now;
    }
    assertThat(posterior.discountedPurchases(rate)).isCloseTo(sum, within(1e-4 * sum));
  }

  // The sum over the chance to leave and the continued fraction meet between these rates.
  @Test
  @DisplayName("the infinite value moves smoothly with the discount rate, down to almost none")
  void discountedNearZero() {
    Posterior posterior = new MbgCnbd(2, R, ALPHA, 1.2, B).posterior(5, 30, 33);
    double before = posterior.discountedPurchases(1.01e-5);
    for (double rate = 1e-5; rate > 1e-7; rate /= 1.01) {
      double now = posterior.discountedPurchases(rate);
      assertThat(now / before).as("rate %s", rate).isBetween(1.0, 1.001);
      before = now;
    }
  }

  @ParameterizedTest
  @CsvSource({"6000, 0.001, 2000", "3, 0.3, 4000", "900, 0.05, 104"})
  @DisplayName("a sum over very many purchases comes to an end, and to the sum of its survivals")
  void manyPurchases(int x, double leaves, double weeks) {
    PurchaseProcess process =
        new MbgCnbd(3, 0.9, 2.5, leaves, 400).posterior(x, 300, 301).process();
    double[] tail = new double[400_000];
    int length = process.tail(weeks, 1e-15, tail);
    assertThat(length).isPositive();
    double sum = 0;
    for (int n = 0; n < length; n++) {
      sum += tail[n];
    }
    assertThat(process.expected(weeks)).isCloseTo(sum, within(1e-9 * sum));
  }

  @Test
  @DisplayName("the distribution adds up: tail, survival, expectation")
  void distribution() {
    PurchaseProcess process = new MbgCnbd(2, R, ALPHA, A, B).posterior(4, 20, 24).process();
    double[] tail = new double[200];
    int length = process.tail(26, 1e-12, tail);
    double sum = 0;
    for (int n = 0; n < length; n++) {
      sum += tail[n];
      assertThat(process.survival(n + 1L, 26)).isCloseTo(tail[n], within(1e-9));
    }
    assertThat(process.expected(26)).isCloseTo(sum, within(1e-9));
    assertThat(process.expected(0)).isZero();
    assertThat(process.tail(0, 1e-9, tail)).isZero();
  }
}
