package id.setia.stats;

/**
 * A closed interval.
 *
 * @param low its lower end
 * @param high its upper end, not below {@code low}
 */
public record Interval(double low, double high) {

  /** Refuses ends that are no numbers or in the wrong order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "Invalid interval: %s..%s (low must not be above high)".formatted(low, high));
    }
  }

  /** The part of this interval inside {@code limits}; an end outside moves to the nearest limit. */
  public Interval clippedTo(Interval limits) {
    return new Interval(
        Math.min(limits.high, Math.max(limits.low, low)),
        Math.max(limits.low, Math.min(limits.high, high)));
  }

  /** This interval, widened to {@code value} where that lies outside. */
  public Interval holding(double value) {
    return new Interval(Math.min(low, value), Math.max(high, value));
  }
}
