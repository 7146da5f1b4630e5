package id.setia.cltv.worlds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.hipparchus.random.RandomDataGenerator;

/**
 * A made-up shop whose purchases follow from a story, not from a formula that the models use: when
 * customers come, how often each buys on a mean day, how the calendar speeds everybody up or slows
 * everybody down, and how customers leave.
 *
 * @param name of the kind of shop
 * @param start the first day
 * @param months that it runs for, what is to be forecast included
 * @param customers who ever come
 * @param arrivals how many come on a day, up to a constant
 * @param pace how fast everybody buys on a day; 1 is the customer's own rate
 * @param rateShape shape of the gamma distribution of customers' rates
 * @param meanRate purchases a week of the mean customer
 * @param rhythm shape of the gamma distribution of gaps; 1 is at random, more is regular
 * @param leaving how customers leave
 */
public record ShopWorld(
    String name,
    LocalDate start,
    int months,
    int customers,
    ToDoubleFunction<LocalDate> arrivals,
    ToDoubleFunction<LocalDate> pace,
    double rateShape,
    double meanRate,
    double rhythm,
    Leaving leaving) {

  /** How customers leave. */
  public enum Leaving {
    /** Nobody does. */
    NEVER,
    /** After each purchase with a chance of the customer's own: beta(0.9, 2.8). */
    AFTER_A_PURCHASE,
    /** After a time of the customer's own: the rate is gamma with shape 1.2 and mean 1 a year. */
    AFTER_A_TIME
  }

  /** A purchase day. */
  public record Purchase(int customer, LocalDate day) {}

  /** The purchases; the same seed, the same shop. */
  public List<Purchase> purchases(long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    int days = (int) (start.plusMonths(months).toEpochDay() - start.toEpochDay());
    double[] arrived = cumulative(arrivals, days);
    double[] time = cumulative(pace, days);
    List<Purchase> purchases = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      double at = random.nextDouble() * arrived[days];
      int first = dayOf(arrived, at);
      for (int day : days(random, first, days, time)) {
        purchases.add(new Purchase(customer, start.plusDays(day)));
      }
    }
    return purchases;
  }

  private Iterable<Integer> days(RandomDataGenerator random, int first, int days, double[] time) {
    TreeSet<Integer> bought = new TreeSet<>();
    bought.add(first);
    double rate = random.nextGamma(rateShape, meanRate / 7 / rateShape);
    double stays =
        leaving == Leaving.AFTER_A_TIME
            ? exponential(random) / random.nextGamma(1.2, 1 / 365.25 / 1.2)
            : Double.POSITIVE_INFINITY;
    double go = random.nextGamma(0.9, 1);
    double leaves = go / (go + random.nextGamma(2.8, 1));
    double clock = time[first];
    while (true) {
      if (leaving == Leaving.AFTER_A_PURCHASE && random.nextDouble() < leaves) {
        return bought;
      }
      clock +=
          rhythm == 1 ? exponential(random) / rate : random.nextGamma(rhythm, 1 / rate / rhythm);
      if (!(clock < time[days])) {
        return bought;
      }
      int day = dayOf(time, clock);
      if (day - first > stays) {
        return bought;
      }
      bought.add(day);
    }
  }

  private double[] cumulative(ToDoubleFunction<LocalDate> density, int days) {
    double[] sums = new double[days + 1];
    for (int day = 0; day < days; day++) {
      sums[day + 1] = sums[day] + density.applyAsDouble(start.plusDays(day));
    }
    return sums;
  }

  // The day in which a cumulative density passes a value.
  private static int dayOf(double[] cumulative, double value) {
    int low = 0;
    int high = cumulative.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] <= value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double exponential(RandomDataGenerator random) {
    return -Math.log1p(-random.nextDouble());
  }
}
