package id.setia.report.chart;

/**
 * A straight line from values to pixels.
 *
 * @param low the value drawn at {@code from}
 * @param high the value drawn at {@code to}, not equal to low
 */
record Scale(double low, double high, double from, double to) {

  Scale {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "Invalid scale: %s to %s (low must be below high)".formatted(low, high));
    }
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }
}
