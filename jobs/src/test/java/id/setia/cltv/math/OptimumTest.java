package id.setia.cltv.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class OptimumTest {

  private static final int DIMENSION = 7;

  /** A Hilbert matrix, the textbook case of bad condition, whose inverse is known exactly. */
  @Test
  void theCovarianceOfABadlyConditionedFitIsSymmetric() {
    Derivatives derivatives = new Derivatives(DIMENSION);
    for (int i = 0; i < DIMENSION; i++) {
      for (int j = i; j < DIMENSION; j++) {
        derivatives.addHessian(i, j, -1.0 / (i + j + 1));
      }
    }
    Optimum optimum = new Optimum(new double[DIMENSION], derivatives, true, false, 1, 1);

    RealMatrix covariance = MatrixUtils.createRealMatrix(optimum.logCovariance());

    assertThat(covariance.subtract(covariance.transpose()).getNorm1()).isZero();
    // Choi 1983, "Tricks or treats with the Hilbert matrix": the first element of the inverse is
    // n^2
    assertThat(covariance.getEntry(0, 0)).isCloseTo(DIMENSION * DIMENSION, within(1e-3));
    assertThat(new CholeskyDecomposition(covariance, 1e-9, 1e-300).getL().getEntry(0, 0))
        .isCloseTo(DIMENSION, within(1e-4));
  }
}
