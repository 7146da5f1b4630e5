package id.setia.stats;

/**
 * The difference between the means of two samples, and how surprising it is where nothing changed.
 *
 * @param difference mean of the one less mean of the other
 * @param z the difference in standard errors
 * @param pValue two-sided probability of a difference at least as large without any change, 0..1
 */
public record MeanDifference(double difference, double z, double pValue) {

  /**
   * Tests two samples. The standard error is the larger of two: that of means drawn apart,
   * sqrt(v1/n1 + v2/n2), which is right for large samples whatever their spread, and that of one
   * pool of answers dealt out at random (Pitman 1937, J. R. Statist. Soc. Suppl. 4, 119-130), which
   * keeps the promised rate of false alarms with a handful of answers, where the first is too
   * small.
   */
  public static MeanDifference of(Sample now, Sample before) {
    double difference = now.mean() - before.mean();
    double error = Math.sqrt(Math.max(apart(now, before), dealt(now, before)));
    if (error == 0 || difference == 0) {
      return new MeanDifference(difference, 0, 1);
    }
    double z = difference / error;
    return new MeanDifference(difference, z, Normal.twoSided(z));
  }

  private static double apart(Sample now, Sample before) {
    return now.variance() / now.n() + before.variance() / before.n();
  }

  private static double dealt(Sample now, Sample before) {
    Sample pool = now.plus(before);
    // the variance of the pool with n - 1: dealing is drawing without replacement
    double variance = pool.variance() * pool.n() / Math.max(1, pool.n() - 1);
    return variance * (1.0 / now.n() + 1.0 / before.n());
  }
}
