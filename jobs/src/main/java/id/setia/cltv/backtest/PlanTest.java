package id.setia.cltv.backtest;

import id.setia.cltv.ContractFitter;
import id.setia.cltv.ContractHistory;
import id.setia.cltv.ContractLife;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.Retention;
import id.setia.cltv.RetentionFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether the contracts of a plan are renewed differently from those of the other plans, and
 * are forecast better by a fit of their own.
 */
public final class PlanTest {

  private static final double LEVEL = 0.05;

  private final Map<String, List<ContractLife>> plans;
  private final List<ContractLife> all = new ArrayList<>();
  private final int period;
  private final ContractFitter fitter;
  private final int fewest;

  /**
   * A test.
   *
   * @param plans the contracts of each
   * @param period months from one renewal to the next
   * @param fewest contracts of a plan that is tested
   */
  public PlanTest(
      Map<String, List<ContractLife>> plans, int period, ContractFitter fitter, int fewest) {
    this.plans = plans;
    this.period = period;
    this.fitter = fitter;
    this.fewest = fewest;
    plans.values().forEach(all::addAll);
  }

  /**
   * What a test says of a plan.
   *
   * @param plan its name
   * @param fit of its own contracts
   * @param reason why that is not used; empty where it is
   * @param detail for readers, with the numbers that led to it
   */
  public record Result(
      String plan, RetentionFit fit, Optional<FallbackReason> reason, String detail) {

    /** Whether its contracts are forecast by a fit of their own. */
    public boolean isAccepted() {
      return reason.isEmpty();
    }
  }

  /** Tests every plan that has enough contracts, where there are others. */
  public List<Result> run() {
    if (plans.size() < 2) {
      return List.of();
    }
    List<String> tested =
        plans.keySet().stream().filter(plan -> contracts(lives(plan)) >= fewest).sorted().toList();
    RetentionFit pooled = fit(all, 0);
    return tested.stream().map(plan -> test(plan, pooled, tested.size())).toList();
  }

  private Result test(String plan, RetentionFit pooled, int tests) {
    List<ContractLife> own = lives(plan);
    RetentionFit fit = fit(own, 0);
    double ratio =
        2 * (fit.logLikelihood() + fit(rest(plan), 0).logLikelihood() - pooled.logLikelihood());
    // chi-squared with two degrees of freedom; Bonferroni
    double chance = Math.min(1, tests * Math.exp(-Math.max(0, ratio) / 2));
    if (chance >= LEVEL) {
      return result(
          plan,
          fit,
          FallbackReason.LOSES_TO_POOLED,
          "renewed as other plans are (p = %.2g)",
          chance);
    }
    double[] errors = errors(own);
    if (errors[2] == 0) {
      return result(
          plan,
          fit,
          FallbackReason.HISTORY_TOO_SHORT,
          "renewed differently (p = %.2g), no earlier day to test it from",
          chance);
    }
    return result(
        plan,
        fit,
        errors[0] > 0 ? null : FallbackReason.LOSES_TO_POOLED,
        "renewed differently (p = %.2g); over %.0f earlier days a fit of its own scored %+.4g a contract, its"
            + " totals were nearer by %+.2g",
        chance,
        errors[2],
        errors[0],
        errors[1]);
  }

  private static Result result(
      String plan,
      RetentionFit fit,
      @Nullable FallbackReason reason,
      String detail,
      Object... values) {
    return new Result(
        plan, fit, Optional.ofNullable(reason), String.format(Locale.ROOT, detail, values));
  }

  // By how much a plan's own fit was better than that of all: mean logarithmic score a contract,
  // mean error of the total, and from how many earlier days.
  private double[] errors(List<ContractLife> own) {
    double score = 0;
    double scored = 0;
    double nearer = 0;
    int origins = 0;
    for (int monthsAgo : ContractErrors.monthsAgo(period)) {
      ContractHistory known = ContractLife.history(own, period, monthsAgo);
      if (known.contracts() < fewest || known.contractsEnded() == 0) {
        continue;
      }
      Retention mine = RetentionFit.of(fitter, known).model();
      Retention pooled = fit(all, monthsAgo).model();
      double[] sums = compare(own, monthsAgo, mine, pooled);
      if (sums[0] > 0) {
        scored += sums[0];
        score += sums[1];
        nearer += sums[2];
        origins++;
      }
    }
    return new double[] {
      scored == 0 ? 0 : score / scored, origins == 0 ? 0 : nearer / origins, origins
    };
  }

  private double[] compare(
      List<ContractLife> own, int monthsAgo, Retention mine, Retention pooled) {
    int due = monthsAgo / period;
    double running = 0;
    double score = 0;
    double actual = 0;
    double expectedOfMine = 0;
    double expectedOfPooled = 0;
    for (ContractLife life : own) {
      if (!life.wasRunning(monthsAgo)) {
        continue;
      }
      int behind = (life.age() - monthsAgo) / period;
      int made = life.isEnded() ? Math.min(due, life.endedAt(period) - behind - 1) : due;
      double[] byMine = mine.survivals(behind, due);
      double[] byPooled = pooled.survivals(behind, due);
      running += life.contracts();
      score += life.contracts() * (logarithm(byMine, made) - logarithm(byPooled, made));
      actual += life.contracts() * made;
      expectedOfMine += life.contracts() * sum(byMine);
      expectedOfPooled += life.contracts() * sum(byPooled);
    }
    double nearer = error(actual, expectedOfPooled) - error(actual, expectedOfMine);
    return new double[] {running, score, nearer};
  }

  private static double logarithm(double[] survivals, int made) {
    double next = made + 1 < survivals.length ? survivals[made + 1] : 0;
    return Math.log(Math.max(1e-300, survivals[made] - next));
  }

  private static double sum(double[] survivals) {
    double sum = 0;
    for (int more = 1; more < survivals.length; more++) {
      sum += survivals[more];
    }
    return sum;
  }

  private static double error(double actual, double expected) {
    return Math.abs(Math.log((actual + 0.5) / (expected + 0.5)));
  }

  private RetentionFit fit(List<ContractLife> lives, int monthsAgo) {
    return RetentionFit.of(fitter, ContractLife.history(lives, period, monthsAgo));
  }

  private List<ContractLife> lives(String plan) {
    return plans.getOrDefault(plan, List.of());
  }

  private List<ContractLife> rest(String plan) {
    return plans.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(plan))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static double contracts(List<ContractLife> lives) {
    return lives.stream().mapToDouble(ContractLife::contracts).sum();
  }
}
