package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.ContractFitter;
import id.setia.cltv.ContractLife;
import id.setia.cltv.ContractOutlook;
import id.setia.cltv.ContractTotal;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Plans that are renewed differently are found, others are not. */
class PlanTestTest {

  private static final ContractFitter FITTER = new ContractFitter(FitSettings.defaults());

  private static List<ContractLife> lives(
      SplittableRandom random, int contracts, int period, double alpha, double beta) {
    BetaDistribution leaving = new BetaDistribution(alpha, beta);
    List<ContractLife> lives = new ArrayList<>();
    for (int contract = 0; contract < contracts; contract++) {
      int age = random.nextInt(period == 1 ? 36 : 60);
      double leaves = leaving.inverseCumulativeProbability(random.nextDouble());
      int end = 1;
      while (end * period <= age && random.nextDouble() >= leaves) {
        end++;
      }
      boolean isEnded = end * period <= age;
      lives.add(new ContractLife(age, isEnded ? end * period : age, isEnded, 1));
    }
    return lives;
  }

  private static List<PlanTest.Result> run(Map<String, List<ContractLife>> plans, int period) {
    return new PlanTest(plans, period, FITTER, 100).run();
  }

  @Test
  @DisplayName("100 shops with three equal plans: 5 with one said to differ is the nominal rate")
  void noneIsFoundWhereNoneIs() {
    int found = 0;
    for (int shop = 0; shop < 100; shop++) {
      SplittableRandom random = new SplittableRandom(shop);
      Map<String, List<ContractLife>> plans = new TreeMap<>();
      for (String plan : List.of("basic", "plus", "pro")) {
        plans.put(plan, lives(random, 300, 1, 0.8, 8));
      }
      found += run(plans, 1).stream().anyMatch(PlanTest.Result::isAccepted) ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(9);
  }

  @Test
  @DisplayName("50 shops with a plan that loses half as many: found in most")
  void aPlantedDifferenceIsFound() {
    int found = 0;
    for (int shop = 0; shop < 50; shop++) {
      SplittableRandom random = new SplittableRandom(shop);
      Map<String, List<ContractLife>> plans = new TreeMap<>();
      plans.put("basic", lives(random, 600, 1, 0.8, 5));
      plans.put("loyal", lives(random, 600, 1, 0.8, 12));
      List<PlanTest.Result> results = run(plans, 1);
      assertThat(results).hasSize(2);
      found += results.get(1).isAccepted() ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(38);
  }

  // The yearly survivors of Fader and Hardie (2007), seen after 4 renewals.
  private static List<ContractLife> paper(int... survivors) {
    List<ContractLife> lives = new ArrayList<>();
    for (int year = 1; year < survivors.length; year++) {
      lives.add(new ContractLife(48, 12 * year, true, survivors[year - 1] - survivors[year]));
    }
    lives.add(new ContractLife(48, 48, false, survivors[survivors.length - 1]));
    return lives;
  }

  @Test
  @DisplayName(
      "the paper's two segments: found after 4 renewals, and intervals that have the next 3")
  void published() {
    Map<String, List<ContractLife>> plans = new TreeMap<>();
    plans.put("high end", paper(1000, 869, 743, 653, 593));
    plans.put("regular", paper(1000, 631, 468, 382, 326));
    int[][] came = {{593, 491}, {326, 241}};
    for (int plan = 0; plan < 2; plan++) {
      PlanTest.Result result = run(plans, 12).get(plan);
      assertThat(result.isAccepted()).isTrue();
      assertThat(result.detail()).contains("over 2 earlier days");
      double error =
          ContractErrors.of(plans.getOrDefault(result.plan(), List.of()), 12, FITTER, 100);
      ContractTotal total = new ContractTotal();
      total.add(
          new ContractOutlook(48, 12, 36, 0.01),
          came[plan][0],
          0,
          0,
          result.fit().model(),
          result.fit().draws(error));
      assertThat((double) came[plan][1])
          .isBetween(total.running().quantile(0.025), total.running().quantile(0.975));
      // and says something
      assertThat(total.running().quantile(0.975) - total.running().quantile(0.025))
          .isLessThan(0.3 * came[plan][0]);
    }
  }

  @Test
  @DisplayName(
      "errors of earlier days: the usual size without any, more where forecasts were wrong")
  void modelError() {
    SplittableRandom random = new SplittableRandom(3);
    List<ContractLife> steady = lives(random, 4000, 1, 0.8, 8);
    assertThat(ContractErrors.of(steady, 1, FITTER, 5000)).isEqualTo(ContractErrors.USUAL);
    assertThat(ContractErrors.of(steady, 1, FITTER, 100)).isBetween(0.05, 0.11);
    // in the last two months three in ten left of whom one in a hundred had left each month before
    List<ContractLife> shock = new ArrayList<>();
    for (int age = 3; age < 36; age++) {
      shock.add(new ContractLife(age, age, false, 70));
      shock.add(new ContractLife(age, age, true, 30));
      for (int lived = 1; lived < age; lived++) {
        shock.add(new ContractLife(age, lived, true, 1));
      }
    }
    assertThat(ContractErrors.of(shock, 1, FITTER, 100)).isGreaterThan(0.5);
  }

  @Test
  @DisplayName(
      "yearly contracts are tested a year and two ago; one plan, few and new ones not at all")
  void terms() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, List<ContractLife>> plans = new TreeMap<>();
    plans.put("a", lives(random, 2000, 12, 1, 1));
    assertThat(run(plans, 12)).isEmpty();
    plans.put("b", lives(random, 2000, 12, 1, 6));
    plans.put("few", lives(random, 50, 12, 1, 1));
    List<PlanTest.Result> results = run(plans, 12);
    assertThat(results).extracting(PlanTest.Result::plan).containsExactly("a", "b");
    assertThat(results.get(1).isAccepted()).isTrue();
    assertThat(results.get(1).detail()).contains("over 2 earlier days");
    // the same, of which the first renewals were in the last two months
    Map<String, List<ContractLife>> young = new TreeMap<>();
    young.put("a", List.of(new ContractLife(2, 1, true, 200), new ContractLife(2, 2, false, 300)));
    young.put("b", List.of(new ContractLife(2, 1, true, 10), new ContractLife(2, 2, false, 490)));
    assertThat(run(young, 1))
        .extracting(PlanTest.Result::reason)
        .containsOnly(Optional.of(FallbackReason.HISTORY_TOO_SHORT));
  }
}
