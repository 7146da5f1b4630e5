package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import id.setia.cltv.backtest.ContractErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What contracts may last: terms by hand, parameters by what is published, totals by simulation.
 */
class RetentionFitTest {

  private static final int[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};
  private static final int[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};
  private static final ContractFitter FITTER = new ContractFitter(FitSettings.defaults());

  private static ContractHistory history(int[] survivors, int renewals) {
    ContractHistory.Builder builder = ContractHistory.builder();
    for (int t = 1; t <= renewals; t++) {
      builder.ended(t, survivors[t - 1] - survivors[t]);
    }
    return builder.running(renewals, survivors[renewals]).build();
  }

  @Test
  @DisplayName("months ahead of a yearly contract: those up to its renewal for sure")
  void yearly() {
    // 5 full months of 12: the sixth runs, 6 more are sure, the renewal brings the other 6 of a
    // year
    ContractOutlook outlook = new ContractOutlook(5, 12, 12, 0.01);
    assertThat(outlook.behind()).isZero();
    assertThat(outlook.due()).isEqualTo(1);
    assertThat(outlook.monthsWith(0)).isEqualTo(6);
    assertThat(outlook.monthsWith(1)).isEqualTo(12);
    ConstantRetention half = new ConstantRetention(0.5);
    double[] survivals = outlook.survivals(half);
    assertThat(ContractOutlook.moments(survivals, outlook::monthsWith)).containsExactly(9, 9);
    // 1 + 1/1.01 + ... + 1/1.01^5
    assertThat(outlook.discountedWith(0)).isCloseTo(5.853431, within(1e-6));
    // two years on, a year of a term of three: no renewal comes up
    ContractOutlook sure = new ContractOutlook(12, 36, 12, 0.01);
    assertThat(sure.due()).isZero();
    assertThat(sure.monthsWith(0)).isEqualTo(12);
    // renewed on this very day: a whole year but the month that runs is sure
    assertThat(new ContractOutlook(12, 12, 12, 0.01).monthsWith(0)).isEqualTo(11);
  }

  @Test
  @DisplayName("all months to come: the sum, month by month, and monthly contracts as before")
  void forEver() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.6681, 3.8061);
    for (int[] contract : new int[][] {{5, 12}, {12, 12}, {7, 3}, {40, 1}, {0, 1}, {23, 12}}) {
      ContractOutlook outlook = new ContractOutlook(contract[0], contract[1], 12, 0.008);
      double sum = 0;
      double[] survivals = model.survivals(contract[0] / contract[1], 4000 / contract[1]);
      for (int month = 1; month <= 3000; month++) {
        int needed = (contract[0] + month) / contract[1] - contract[0] / contract[1];
        sum += survivals[needed] * Math.pow(1.008, 1.0 - month);
      }
      assertThat(outlook.discountedForEver(model, 0.008)).isCloseTo(sum, withinPercentage(1e-6));
    }
    assertThat(new ContractOutlook(4, 1, 12, 0.008).discountedForEver(model, 0.008))
        .isCloseTo(model.discountedResidualLifetime(4, 0.008), withinPercentage(1e-9));
  }

  @Test
  @DisplayName("draws carry the parameters' errors: their weighted spread is the asymptotic one")
  void draws() {
    RetentionFit fit = RetentionFit.of(FITTER, history(HIGH_END, 7));
    FitReport report = fit.outcome().fit().orElseThrow().report();
    double weights = 0;
    double mean = 0;
    double square = 0;
    for (RetentionFit.Draw draw : fit.draws()) {
      double alpha = Math.log(((ShiftedBetaGeometric) draw.model()).alpha());
      weights += draw.weight();
      mean += draw.weight() * alpha;
      square += draw.weight() * alpha * alpha;
    }
    assertThat(weights).isCloseTo(1, within(1e-9));
    assertThat(mean).isCloseTo(Math.log(report.estimates()[0]), within(0.05));
    assertThat(Math.sqrt(square - mean * mean))
        .isCloseTo(Math.sqrt(report.logCovariance()[0][0]), withinPercentage(15));
  }

  @Test
  @DisplayName("the parameters widen what chance leaves open, as does what the model is wrong by")
  void wider() {
    RetentionFit fit = RetentionFit.of(FITTER, history(REGULAR, 4));
    ContractOutlook outlook = new ContractOutlook(4, 1, 3, 0.01);
    double[] widths = new double[2];
    for (int i = 0; i < 2; i++) {
      ContractTotal total = new ContractTotal();
      total.add(outlook, 326, 0, 0, fit.model(), i == 0 ? fit.draws() : fit.draws(0.3));
      assertThat(total.running().expected())
          .isCloseTo(326 * fit.model().survivals(4, 3)[3], within(1e-9));
      widths[i] = total.running().quantile(0.975) - total.running().quantile(0.025);
    }
    // chance alone: 2 x 1.96 sqrt(n p (1 - p))
    double share = fit.model().survivals(4, 3)[3];
    double chance = 2 * 1.96 * Math.sqrt(326 * share * (1 - share));
    assertThat(widths[0] / chance).isBetween(1.1, 2.5);
    assertThat(widths[1] / widths[0]).isBetween(1.5, 3.0);
  }

  @Test
  @DisplayName(
      "an export that ended years ago: nearly all stay, or all that the model says is wrong")
  void longAfterTheEnd() {
    // 700 of 3,000 ended in their first two years, and nobody was seen to since
    ContractHistory history =
        ContractHistory.builder().ended(1, 500).ended(24, 200).running(80, 2300).build();
    RetentionFit fit = RetentionFit.of(FITTER, history);
    ContractTotal all = new ContractTotal();
    for (int age : List.of(80, 90)) {
      ContractTotal total = new ContractTotal();
      // chances of leaving were wrong by a factor of e^4
      total.add(
          new ContractOutlook(age, 1, 12, 0.01), 1150, 11_500, 115_000, fit.model(), fit.draws(4));
      for (ContractTotal.Sum sum : List.of(total.running(), total.renewals(), total.margin())) {
        assertThat(sum.expected() / sum.most()).isBetween(0.98, 1.0);
        // a sixth of what the model might be says that most leave within the year
        assertThat(sum.quantile(0.025)).isLessThan(0.4 * sum.most());
        assertThat(sum.quantile(0.975)).isBetween(sum.expected(), sum.most());
      }
      all.addIndependent(total);
    }
    assertThat(all.renewals().quantile(0.025)).isLessThan(0.4 * all.renewals().most());
    assertThat(all.renewals().quantile(0.975))
        .isBetween(all.renewals().expected(), all.renewals().most());
  }

  @Test
  @DisplayName("one rate: Jeffreys' interval of Brown, Cai and DasGupta; chance alone is binomial")
  void oneRate() {
    // 20 contracts of which 3 ended at their first renewal
    ContractHistory history = ContractHistory.builder().ended(1, 3).running(1, 17).build();
    RetentionFit fit = RetentionFit.of(FITTER, history);
    assertThat(fit.outcome().fit()).isEmpty();
    assertThat(fit.model().retentionRate(9)).isCloseTo(17.5 / 21, within(1e-12));
    assertThat(fit.logLikelihood())
        .isCloseTo(3 * Math.log(0.15) + 17 * Math.log(0.85), within(1e-9));
    List<Double> rates = new ArrayList<>();
    fit.draws().forEach(draw -> rates.add(draw.model().retentionRate(1)));
    assertThat(rates.get(49))
        .isCloseTo(new BetaDistribution(17.5, 3.5).inverseCumulativeProbability(0.5), within(1e-9));
    assertThat(rates.get(0)).isBetween(0.5, 0.65);
    // ret (1 + d) / (1 + d - ret)
    assertThat(new ConstantRetention(0.8).discountedResidualLifetime(3, 0.25))
        .isCloseTo(0.8 * 1.25 / 0.45, within(1e-12));
  }

  @Test
  @DisplayName(
      "1,600 worlds whose truth is known: 90 to 99 of 100 intervals of the total have what comes")
  void coverage() {
    double[][] truths = {{0.7, 1.2, 150}, {0.67, 3.8, 400}, {2, 60, 300}, {1e6, 19e6, 200}};
    for (double[] truth : truths) {
      int inside = 0;
      for (int world = 0; world < 400; world++) {
        SplittableRandom random = new SplittableRandom(world * 31L + 7);
        BetaDistribution leaving = new BetaDistribution(truth[0], truth[1]);
        List<ContractLife> known = new ArrayList<>();
        int[] running = new int[25];
        int came = 0;
        for (int contract = 0; contract < truth[2]; contract++) {
          int age = 1 + random.nextInt(24);
          double leaves = leaving.inverseCumulativeProbability(random.nextDouble());
          int end = 1;
          while (end <= age + 12 && random.nextDouble() >= leaves) {
            end++;
          }
          if (end <= age) {
            known.add(new ContractLife(age, end, true, 1));
          } else {
            known.add(new ContractLife(age, age, false, 1));
            running[age]++;
            came += Math.min(12, end - age - 1);
          }
        }
        RetentionFit fit = RetentionFit.of(FITTER, ContractLife.history(known, 1, 0));
        ContractTotal total = new ContractTotal();
        List<RetentionFit.Draw> draws = fit.draws(ContractErrors.of(known, 1, FITTER, 100));
        for (int age = 0; age < running.length; age++) {
          if (running[age] > 0) {
            total.add(
                new ContractOutlook(age, 1, 12, 0.01), running[age], 0, 0, fit.model(), draws);
          }
        }
        boolean isInside =
            came >= total.renewals().quantile(0.025) - 0.5
                && came <= total.renewals().quantile(0.975) + 0.5;
        inside += isInside ? 1 : 0;
      }
      assertThat(inside).as("alpha %s, beta %s", truth[0], truth[1]).isBetween(360, 395);
    }
  }
}
