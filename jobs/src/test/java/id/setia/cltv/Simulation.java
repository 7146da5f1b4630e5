package id.setia.cltv;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Simulated customers with known parameters: what they did before the as-of date, and after it.
 *
 * <p>Times are continuous; each process is simulated from its story, not from a formula that the
 * models use.
 */
public final class Simulation {

  private final RandomDataGenerator random;

  /** The same seed, the same customers. */
  public Simulation(long seed) {
    random = new RandomDataGenerator(seed);
  }

  /**
   * One customer.
   *
   * @param future purchases in the horizon after T
   */
  public record Customer(int x, double recency, double age, int future) {}

  /**
   * Customers whose first purchases spread evenly over a window, on whole days, as of the end of
   * that window plus the shortest age.
   */
  public List<Customer> customers(
      CountingModel model, int count, double youngest, double oldest, double horizon) {
    List<Customer> customers = new ArrayList<>(count);
    int days = (int) Math.round((oldest - youngest) * 7);
    for (int i = 0; i < count; i++) {
      double age = youngest + (days == 0 ? 0 : random.nextInt(0, days)) / 7.0;
      customers.add(customer(model, age, horizon));
    }
    return customers;
  }

  /** The history of simulated customers. */
  public static PurchaseHistory history(List<Customer> customers) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder(customers.size());
    customers.forEach(customer -> builder.add(customer.x(), customer.recency(), customer.age()));
    return builder.build();
  }

  /** The mean of a new customer's purchases under gamma-gamma. */
  public double meanSpend(double p, double q, double gamma, int purchases) {
    return spend(p, spendRate(q, gamma), purchases) / purchases;
  }

  /** The gamma rate of a customer's purchases under gamma-gamma. */
  public double spendRate(double q, double gamma) {
    return random.nextGamma(q, 1) / gamma;
  }

  /** What a customer with a spend rate spends on a number of purchases. */
  public double spend(double p, double rate, int purchases) {
    return purchases == 0 ? 0 : random.nextGamma(p * purchases, 1) / rate;
  }

  /** A uniform number. */
  public double uniform() {
    return random.nextDouble();
  }

  /** A whole number below a bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  private Customer customer(CountingModel model, double age, double horizon) {
    double[] parameters = model.parameters();
    double rate = random.nextGamma(parameters[0], 1) / parameters[1];
    double leave = Double.POSITIVE_INFINITY;
    double p = 0;
    int regularity = model.kind().regularity();
    boolean leavesAtOnce = model instanceof MbgNbd || model instanceof MbgCnbd;
    boolean leavesByChance = model instanceof BgNbd || leavesAtOnce;
    if (model instanceof ParetoNbd) {
      leave = exponential(random.nextGamma(parameters[2], 1) / parameters[3]);
    } else if (leavesByChance) {
      double stay = random.nextGamma(parameters[3], 1);
      double go = random.nextGamma(parameters[2], 1);
      p = go / (go + stay);
    }
    boolean alive = !(leavesAtOnce && random.nextDouble() < p);
    int x = 0;
    int future = 0;
    double recency = 0;
    double time = gap(regularity, rate);
    while (alive && time <= Math.min(leave, age + horizon)) {
      if (time <= age) {
        x++;
        recency = time;
      } else {
        future++;
      }
      alive = !leavesByChance || random.nextDouble() >= p;
      time += gap(regularity, rate);
    }
    return new Customer(x, recency, age, future);
  }

  private double gap(int regularity, double rate) {
    return regularity == 1 ? exponential(rate) : random.nextGamma(regularity, 1 / rate);
  }

  private double exponential(double rate) {
    return -Math.log1p(-random.nextDouble()) / rate;
  }
}
