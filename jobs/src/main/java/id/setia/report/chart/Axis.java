package id.setia.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A value axis whose ends and ticks are round numbers: 1, 2 or 5 times a power of ten.
 *
 * <p>Heckbert, "Nice numbers for graph labels", Graphics Gems (1990), p. 61, with the ends always
 * on a tick.
 *
 * @param ticks ascending, at least two, the first and last being the ends of the axis
 */
public record Axis(List<Double> ticks) {

  /** A value beyond a tick by less than half of this decimal of a step is at it. */
  private static final int SLACK_DECIMALS = 9;

  /** Copies the ticks. */
  public Axis {
    ticks = List.copyOf(ticks);
    if (ticks.size() < 2) {
      throw new IllegalArgumentException("Invalid axis: %s (needs two ticks)".formatted(ticks));
    }
  }

  /**
   * An axis that covers the values from low to high.
   *
   * @param target about how many steps to make, at least 1
   * @throws IllegalArgumentException when a value is not finite or low is above high
   */
  public static Axis covering(double low, double high, int target) {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high || target < 1) {
      throw new IllegalArgumentException(
          "Invalid axis: %s to %s in %s steps (must be finite, low <= high, a step or more)"
              .formatted(low, high, target));
    }
    double top = low == high ? low + Math.max(1, Math.abs(low)) : high;
    BigDecimal step = niceStep((top - low) / target);
    long first = index(low, step, RoundingMode.FLOOR);
    long last = index(top, step, RoundingMode.CEILING);
    return new Axis(
        LongStream.rangeClosed(first, last)
            .mapToObj(i -> step.multiply(BigDecimal.valueOf(i)).doubleValue())
            .toList());
  }

  /** The low end. */
  public double low() {
    return ticks.get(0);
  }

  /** The high end. */
  public double high() {
    return ticks.get(ticks.size() - 1);
  }

  // with a slack, or shares that add up to 1 + 1 ulp would have a tick at 1.2
  private static long index(double value, BigDecimal step, RoundingMode rounding) {
    return BigDecimal.valueOf(value)
        .divide(step, SLACK_DECIMALS, RoundingMode.HALF_UP)
        .setScale(0, rounding)
        .longValueExact();
  }

  /** The smallest nice number not below the raw step; decimal, so that 3 steps of 0.1 are 0.3. */
  private static BigDecimal niceStep(double raw) {
    int exponent = (int) Math.floor(Math.log10(raw));
    for (int digit : new int[] {1, 2, 5}) {
      BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
      // a relative slack, or a raw step of 0.1 + 1 ulp would double to 0.2
      if (step.doubleValue() >= raw * (1 - 1e-9)) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
  }
}
