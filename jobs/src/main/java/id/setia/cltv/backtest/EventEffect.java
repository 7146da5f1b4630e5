package id.setia.cltv.backtest;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How much faster customers bought on the days of an event than on the days around them.
 *
 * @param event whose
 * @param observed by window of the event: purchases of its days over what the days around let
 *     expect; empty for windows to come and those without enough days around
 * @param mean the mean of the logarithms of what was observed; NaN where nothing was
 * @param error its standard error; NaN where nothing was observed
 * @param degreesOfFreedom of Student's t that the error has
 * @param evidence the probability of such a mean by chance, Holm-adjusted over all events; 1 where
 *     nothing was observed
 * @param isFound whether the mean is more than chance (5 % level), of two windows or more
 * @param isBetter whether each window was nearer to what the windows before it let expect than to
 *     no effect, summed up
 */
public record EventEffect(
    ShopEvent event,
    List<OptionalDouble> observed,
    double mean,
    double error,
    double degreesOfFreedom,
    double evidence,
    boolean isFound,
    boolean isBetter) {

  /** Copies the list. */
  public EventEffect {
    observed = List.copyOf(observed);
  }

  /** How many windows the effect was learned from. */
  public int occurrences() {
    return (int) observed.stream().filter(OptionalDouble::isPresent).count();
  }

  /** Whether models' time goes by it. */
  public boolean isUsable() {
    return isFound && isBetter;
  }

  /**
   * The pace of the event's days over that of the days around them, drawn to 1 by how uncertain it
   * is (the positive part of James and Stein).
   */
  public double factor() {
    return Math.exp(shrunk());
  }

  double shrunk() {
    return shrunk(mean, error);
  }

  static double shrunk(double mean, double error) {
    return mean * mean > error * error ? mean * (1 - error * error / (mean * mean)) : 0;
  }
}
