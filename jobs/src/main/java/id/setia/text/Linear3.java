package id.setia.text;

/** Three linear equations with a positive definite matrix. */
final class Linear3 {

  private Linear3() {}

  /** The solution x of {@code matrix} x = {@code right}, by Cholesky's decomposition. */
  static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    double[][] lower = new double[size][size];
    double[] solution = right.clone();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = matrix[row][column];
        for (int index = 0; index < column; index++) {
          sum -= lower[row][index] * lower[column][index];
        }
        lower[row][column] = row == column ? Math.sqrt(sum) : sum / lower[column][column];
      }
    }
    for (int row = 0; row < size; row++) {
      for (int index = 0; index < row; index++) {
        solution[row] -= lower[row][index] * solution[index];
      }
      solution[row] /= lower[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int index = row + 1; index < size; index++) {
        solution[row] -= lower[index][row] * solution[index];
      }
      solution[row] /= lower[row][row];
    }
    return solution;
  }
}
