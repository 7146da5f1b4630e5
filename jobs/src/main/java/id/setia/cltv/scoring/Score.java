package id.setia.cltv.scoring;

import id.setia.cltv.PredictionInterval;

/** What is expected of everybody with one (x, t_x, T). Arrays have one value a horizon. */
public final class Score {

  private final int frequency;
  private final int recencyDays;
  private final int ageDays;
  private final double aliveProbability;
  private final double[] expected;
  private final double[] discounted;
  private final double forever;
  private final double[] anyPurchase;
  private final PredictionInterval[] purchases;
  private final PredictionInterval[] valueUnits;
  private final double[][] means;
  private final double[][] variances;
  private final double[] monthly;

  Score(
      int frequency,
      int recencyDays,
      int ageDays,
      double aliveProbability,
      double[] expected,
      double[] discounted,
      double forever,
      double[] anyPurchase,
      PredictionInterval[] purchases,
      PredictionInterval[] valueUnits,
      double[][] means,
      double[][] variances,
      double[] monthly) {
    this.frequency = frequency;
    this.recencyDays = recencyDays;
    this.ageDays = ageDays;
    this.aliveProbability = aliveProbability;
    this.expected = expected;
    this.discounted = discounted;
    this.forever = forever;
    this.anyPurchase = anyPurchase;
    this.purchases = purchases;
    this.valueUnits = valueUnits;
    this.means = means;
    this.variances = variances;
    this.monthly = monthly;
  }

  /** x: purchase days after the first. */
  public int frequency() {
    return frequency;
  }

  /** t_x. */
  public int recencyDays() {
    return recencyDays;
  }

  /** T. */
  public int ageDays() {
    return ageDays;
  }

  /** P(alive); NaN where the forecast has no such notion. */
  public double aliveProbability() {
    return aliveProbability;
  }

  /** Whether anything is expected at all; if not, what follows is NaN. */
  public boolean isKnown() {
    return !Double.isNaN(expected[0]);
  }

  /** Purchases up to each horizon. */
  public double[] expected() {
    return expected;
  }

  /** Purchases up to each horizon, those of each month discounted to the as-of date. */
  public double[] discounted() {
    return discounted;
  }

  /** Discounted purchases of the infinite horizon; NaN where it has no value. */
  public double forever() {
    return forever;
  }

  /** P(X &gt;= 1): the probability of any purchase up to each horizon. */
  public double[] anyPurchase() {
    return anyPurchase;
  }

  /** Intervals of the purchases. */
  public PredictionInterval[] purchases() {
    return purchases;
  }

  /**
   * Intervals of the undiscounted margin, in units of gamma + x m under gamma-gamma, else of the
   * expected margin of a purchase.
   */
  public PredictionInterval[] valueUnits() {
    return valueUnits;
  }

  /** Means of the purchases under each parameter draw, by horizon and draw. */
  public double[][] means() {
    return means;
  }

  /** Variances of the purchases under each parameter draw, by horizon and draw. */
  public double[][] variances() {
    return variances;
  }

  /** Expected purchases of each month, from the first. */
  public double[] monthly() {
    return monthly;
  }
}
