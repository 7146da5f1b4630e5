package id.setia.cltv;

import java.util.function.IntToDoubleFunction;

/**
 * What a running contract brings in the months ahead, by how often it is renewed in them.
 *
 * <p>The month that runs is paid for. Those up to the next renewal follow for sure, those behind it
 * if it is made.
 */
public final class ContractOutlook {

  private final int behind;
  private final int period;
  private final int into;
  private final int months;
  private final int due;
  private final double[] discounted;

  /**
   * The outlook of a contract.
   *
   * @param age its full months
   * @param period months from one renewal to the next
   * @param months ahead
   * @param ratePerMonth at which a month is discounted; the first one is not
   */
  public ContractOutlook(int age, int period, int months, double ratePerMonth) {
    this.behind = age / period;
    this.into = age % period;
    this.period = period;
    this.months = months;
    this.due = (into + months) / period;
    this.discounted = new double[months + 1];
    for (int month = 1; month <= months; month++) {
      discounted[month] = discounted[month - 1] + Math.pow(1 + ratePerMonth, 1.0 - month);
    }
  }

  /** Renewals behind it. */
  public int behind() {
    return behind;
  }

  /** Renewals that come up in the months ahead. */
  public int due() {
    return due;
  }

  /** The probabilities that it is renewed at least 0, 1, ... times of those that come up. */
  public double[] survivals(Retention model) {
    return model.survivals(behind, due);
  }

  /** The months ahead that it runs, where it is renewed so often and not once more. */
  public int monthsWith(int renewals) {
    return renewals >= due ? months : Math.min(months, (renewals + 1) * period - 1 - into);
  }

  /** These months, discounted. */
  public double discountedWith(int renewals) {
    return discounted[monthsWith(renewals)];
  }

  /**
   * Mean and variance of something that follows from how often it is renewed.
   *
   * @param survivals of the model, or their mean over what its parameters might be
   * @param outcome by the number of renewals
   */
  public static double[] moments(double[] survivals, IntToDoubleFunction outcome) {
    double mean = 0;
    double square = 0;
    for (int renewals = 0; renewals < survivals.length; renewals++) {
      double probability =
          survivals[renewals] - (renewals + 1 < survivals.length ? survivals[renewals + 1] : 0);
      double value = outcome.applyAsDouble(renewals);
      mean += probability * value;
      square += probability * value * value;
    }
    return new double[] {mean, Math.max(0, square - mean * mean)};
  }

  /**
   * A quantile of how often it is renewed: the least number that it does not exceed with the
   * probability.
   *
   * @param survivals as above
   * @param probability in (0, 1)
   */
  public static int quantile(double[] survivals, double probability) {
    int renewals = 0;
    while (renewals + 1 < survivals.length && 1 - survivals[renewals + 1] < probability) {
      renewals++;
    }
    return renewals;
  }

  /** All months to come, discounted: those up to the next renewal, and what follows it. */
  public double discountedForEver(Retention model, double ratePerMonth) {
    int toNext = period - into;
    double sure = annuity(toNext - 1, ratePerMonth);
    double perRenewal = annuity(period, ratePerMonth) * Math.pow(1 + ratePerMonth, 1.0 - toNext);
    double ratePerPeriod = Math.pow(1 + ratePerMonth, period) - 1;
    return sure + perRenewal * model.discountedResidualLifetime(behind, ratePerPeriod);
  }

  private static double annuity(int months, double rate) {
    double sum = 0;
    for (int month = 0; month < months; month++) {
      sum += Math.pow(1 + rate, -month);
    }
    return sum;
  }
}
