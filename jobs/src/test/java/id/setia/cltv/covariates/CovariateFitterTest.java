package id.setia.cltv.covariates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.FitSettings;
import id.setia.cltv.ModelKind;
import id.setia.cltv.Nbd;
import id.setia.cltv.ParetoNbd;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.Simulation;
import id.setia.cltv.math.Derivatives;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Effects of covariates: their likelihood, and whether planted ones are found. */
class CovariateFitterTest {

  private static final double RATE = 0.7;
  private static final double ALPHA = 9;
  private static final double DROPOUT = 0.7;
  private static final double BETA = 14;

  private static final CovariateFitter FITTER = new CovariateFitter(FitSettings.defaults());

  private static List<Cell> smallCells() {
    return List.of(
        new Cell(List.of(), PurchaseHistory.builder().add(0, 0, 30, 3).add(4, 20, 30).build()),
        new Cell(List.of(0), PurchaseHistory.builder().add(2, 11, 25).add(1, 3, 40).build()),
        new Cell(List.of(0, 1), PurchaseHistory.builder().add(0, 0, 12).add(6, 30, 33).build()));
  }

  /**
   * The density of a customer's purchase times by its story, integrated on a grid over the purchase
   * rate, the rate of leaving and the moment of leaving: no formula that the models use.
   */
  private static double byStory(
      double[] p, double scaleA, double scaleB, int x, double t, double age) {
    double alpha = p[1] / scaleA;
    double beta = p[3] / scaleB;
    double sum = 0;
    int steps = 4000;
    // Over the rate of leaving m: (alive at T) + (left at y in (t, T)); the purchase rate is
    // integrated in closed form: E[l^x e^{-l y}] of a gamma(r, alpha).
    for (int i = 0; i < steps; i++) {
      double y = t + (i + 0.5) * (age - t) / steps;
      sum += moment(p[0], alpha, x, y) * leaveDensity(p[2], beta, y) * (age - t) / steps;
    }
    return Math.log(sum + moment(p[0], alpha, x, age) * stay(p[2], beta, age));
  }

  // E[l^x exp(-l y)] by a product: r (r+1) .. (r+x-1) alpha^r / (alpha+y)^(r+x).
  private static double moment(double r, double alpha, int x, double y) {
    double product = Math.pow(alpha / (alpha + y), r);
    for (int i = 0; i < x; i++) {
      product *= (r + i) / (alpha + y);
    }
    return product;
  }

  // P(still there at y) = E[exp(-m y)], and minus its slope by differences.
  private static double stay(double s, double beta, double y) {
    return Math.pow(beta / (beta + y), s);
  }

  private static double leaveDensity(double s, double beta, double y) {
    double h = 1e-5;
    return (stay(s, beta, y - h) - stay(s, beta, y + h)) / (2 * h);
  }

  @Test
  @DisplayName("the likelihood is what each customer's story comes to, less the penalty")
  void likelihood() {
    double[] p = {RATE, ALPHA, DROPOUT, BETA, 1.5, 0.8, 0.6, 1.9};
    double penalty = 0;
    for (int i = 4; i < p.length; i++) {
      penalty += Math.pow(Math.log(p[i]), 2) / (2 * 0.5 * 0.5);
    }
    double expected =
        3 * byStory(p, 1, 1, 0, 0, 30)
            + byStory(p, 1, 1, 4, 20, 30)
            + byStory(p, 1.5, 0.6, 2, 11, 25)
            + byStory(p, 1.5, 0.6, 1, 3, 40)
            + byStory(p, 1.5 * 0.8, 0.6 * 1.9, 0, 0, 12)
            + byStory(p, 1.5 * 0.8, 0.6 * 1.9, 6, 30, 33);
    Derivatives here =
        new CovariateLikelihood(ModelKind.PARETO_NBD, smallCells(), 2, 0.5).evaluate(p);
    assertThat(here.value()).isCloseTo(expected - penalty, within(1e-5));
  }

  @Test
  @DisplayName("gradient and Hessian agree with finite differences")
  void derivatives() {
    for (ModelKind kind : List.of(ModelKind.PARETO_NBD, ModelKind.NBD)) {
      CovariateLikelihood likelihood = new CovariateLikelihood(kind, smallCells(), 2, 0.5);
      double[] all = {RATE, ALPHA, DROPOUT, BETA, 1.5, 0.8, 0.6, 1.9};
      double[] point = kind == ModelKind.NBD ? new double[] {RATE, ALPHA, 1.5, 0.8} : all;
      Derivatives here = likelihood.evaluate(point);
      for (int i = 0; i < point.length; i++) {
        double step = 1e-5 * point[i];
        double[] up = point.clone();
        double[] down = point.clone();
        up[i] += step;
        down[i] -= step;
        Derivatives above = likelihood.evaluate(up);
        Derivatives below = likelihood.evaluate(down);
        assertThat(here.gradient(i))
            .isCloseTo((above.value() - below.value()) / (2 * step), within(1e-6));
        for (int j = 0; j < point.length; j++) {
          assertThat(here.hessian(i, j))
              .isCloseTo((above.gradient(j) - below.gradient(j)) / (2 * step), within(1e-6));
        }
      }
    }
  }

  private static Cell cell(
      Simulation simulation, List<Integer> effects, int customers, double rate, double dropout) {
    ParetoNbd model = new ParetoNbd(RATE, ALPHA / rate, DROPOUT, BETA / dropout);
    return new Cell(effects, Simulation.history(simulation.customers(model, customers, 20, 80, 0)));
  }

  @Test
  @DisplayName("planted effects lie within three standard errors, and forecast what comes")
  void planted() {
    Simulation simulation = new Simulation(4);
    List<Cell> cells =
        List.of(
            cell(simulation, List.of(), 1500, 1, 1),
            cell(simulation, List.of(0), 1500, 1.6, 1),
            cell(simulation, List.of(1), 1500, 1, 2),
            cell(simulation, List.of(0, 1), 1500, 1.6, 2));
    CovariateFit fit = FITTER.fit(cells, 2).orElseThrow();
    assertThat(fit.kind()).isEqualTo(ModelKind.PARETO_NBD);
    double[][] truth = {{Math.log(1.6), 0}, {0, Math.log(2)}};
    for (CustomerProcess process : CustomerProcess.values()) {
      for (int effect = 0; effect < 2; effect++) {
        double error = fit.standardError(process, effect);
        assertThat(fit.logEffect(process, effect))
            .as("%s %d", process, effect)
            .isCloseTo(truth[process == CustomerProcess.RATE ? 0 : 1][effect], within(3 * error));
        assertThat(error).isLessThan(0.3);
      }
    }
    assertThat(fit.logEffect(CustomerProcess.RATE, 0) / fit.standardError(CustomerProcess.RATE, 0))
        .isGreaterThan(4);
    assertThat(
            fit.logEffect(CustomerProcess.DROPOUT, 1)
                / fit.standardError(CustomerProcess.DROPOUT, 1))
        .isGreaterThan(3);
  }

  @Test
  @DisplayName("none planted: in 120 small worlds as many are found as the level says")
  void none() {
    int worlds = 120;
    int[][] found =
        IntStream.range(0, worlds)
            .mapToObj(
                seed -> {
                  Simulation simulation = new Simulation(1000 + seed);
                  List<Cell> cells =
                      List.of(
                          cell(simulation, List.of(), 400, 1, 1),
                          cell(simulation, List.of(0), 300, 1, 1),
                          cell(simulation, List.of(1), 300, 1, 1));
                  CovariateFit fit = FITTER.fit(cells, 2).orElseThrow();
                  int[] counts = new int[2];
                  for (CustomerProcess process : fit.processes()) {
                    for (int effect = 0; effect < 2; effect++) {
                      boolean isFound =
                          Math.abs(fit.logEffect(process, effect))
                              > 1.96 * fit.standardError(process, effect);
                      counts[0] += isFound ? 1 : 0;
                      counts[1]++;
                    }
                  }
                  return counts;
                })
            .toArray(int[][]::new);
    int hits = IntStream.range(0, worlds).map(i -> found[i][0]).sum();
    int tests = IntStream.range(0, worlds).map(i -> found[i][1]).sum();
    assertThat(hits / (double) tests).as("%d of %d", hits, tests).isBetween(0.015, 0.075);
  }

  @Test
  @DisplayName(
      "where nobody leaves, and the data don't say otherwise, effects are on the rate of NBD")
  void nobodyLeaves() {
    int found = 0;
    for (long seed = 1; seed <= 6; seed++) {
      Simulation simulation = new Simulation(seed);
      List<Cell> cells =
          List.of(
              new Cell(
                  List.of(),
                  Simulation.history(simulation.customers(new Nbd(0.9, 9), 1000, 20, 60, 0))),
              new Cell(
                  List.of(0),
                  Simulation.history(simulation.customers(new Nbd(0.9, 6), 1000, 20, 60, 0))));
      CovariateFit fit = FITTER.fit(cells, 1).orElseThrow();
      assertThat(Math.exp(fit.logEffect(CustomerProcess.RATE, 0))).isBetween(1.3, 1.75);
      if (fit.kind() == ModelKind.NBD) {
        assertThat(fit.processes()).containsExactly(CustomerProcess.RATE);
        found++;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("the score of later purchases: a planted effect gains, one of another sign loses")
  void score() {
    Simulation simulation = new Simulation(12);
    List<Cell> cells =
        List.of(
            cell(simulation, List.of(), 1500, 1, 1), cell(simulation, List.of(0), 1500, 1.8, 1));
    List<Cell> swapped =
        List.of(
            new Cell(List.of(0), cells.get(0).history()),
            new Cell(List.of(), cells.get(1).history()));
    CovariateFit fit = FITTER.fit(cells, 1).orElseThrow();
    List<Cell> nothing = List.of();
    assertThat(fit.scoreGain(Set.of(0), nothing, cells)).isPositive();
    assertThat(fit.scoreGain(Set.of(0), nothing, swapped)).isNegative();
    assertThat(fit.scoreGain(Set.of(0), cells, cells)).isZero();
  }
}
