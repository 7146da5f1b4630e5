package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Analytic gradients and Hessians against central finite differences. */
class LikelihoodDerivativesTest {

  private static final double[][] BETA_GEOMETRIC = {
    {0.24, 4.4, 0.79, 2.4}, {3, 0.1, 1, 0.3}, {0.01, 200, 12, 40}
  };
  private static final double[][] PARETO = {
    {0.55, 10.6, 0.6, 11.7}, {3, 0.1, 1, 200}, {0.05, 200, 2.5, 0.3}, {1, 7, 1, 7}
  };

  private static PurchaseHistory history() {
    return PurchaseHistory.builder()
        .add(0, 0, 38.86, 1411)
        .add(0, 0, 0, 3)
        .add(1, 1.71, 38.86, 20)
        .add(2, 30.43, 38.86, 5)
        .add(7, 29.4, 29.4)
        .add(26, 30.86, 31)
        .add(180, 12, 1040)
        .add(5000, 1990, 2000)
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void agreeWithFiniteDifferences(ModelKind kind) {
    Likelihood likelihood = LikelihoodFactory.of(kind, history());
    for (double[] point : kind == ModelKind.PARETO_NBD ? PARETO : BETA_GEOMETRIC) {
      agree(likelihood, Arrays.copyOf(point, likelihood.dimension()));
    }
  }

  static void agree(Likelihood likelihood, double[] point) {
    Derivatives here = likelihood.evaluate(point);
    for (int i = 0; i < point.length; i++) {
      double step = 1e-5 * point[i];
      Derivatives above = likelihood.evaluate(moved(point, i, step));
      Derivatives below = likelihood.evaluate(moved(point, i, -step));
      double slope = (above.value() - below.value()) / (2 * step);
      assertThat(here.gradient(i))
          .as("gradient %d at %s", i, point)
          .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope)) + 1e-8 / point[i]));
      for (int j = 0; j < point.length; j++) {
        double curvature = (above.gradient(j) - below.gradient(j)) / (2 * step);
        double scale =
            Math.sqrt(Math.abs(here.hessian(i, i) * here.hessian(j, j)))
                + Math.abs(here.gradient(j) / point[i]);
        assertThat(here.hessian(i, j))
            .as("hessian %d, %d at %s", i, j, point)
            .isCloseTo(curvature, within(1e-6 * (scale + Math.abs(curvature))));
      }
    }
  }

  private static double[] moved(double[] point, int index, double step) {
    double[] moved = point.clone();
    moved[index] += step;
    return moved;
  }
}
