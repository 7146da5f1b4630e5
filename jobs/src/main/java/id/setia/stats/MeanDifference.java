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
   * pool of answers split at random (Pitman 1937, J. R. Statist. Soc. Suppl. 4, 119-130), which
   * keeps the promised rate of false alarms with a handful of answers, where the first is too
   * small.
   */
  public static MeanDifference of(Sample now, Sample before) {
    return of(now, 1, before, 1);
  }

  /**
   * Tests two samples whose numbers are not all independent: each mean's variance grows by its
   * design effect, that of the pool by the larger of both (Kish 1965, Survey Sampling, section
   * 5.4).
   *
   * @param nowEffect variance of the mean over that of as many independent numbers, at least 1
   * @param beforeEffect the same of the sample before
   */
  public static MeanDifference of(
      Sample now, double nowEffect, Sample before, double beforeEffect) {
    double difference = now.mean() - before.mean();
    double apart =
        nowEffect * now.variance() / now.n() + beforeEffect * before.variance() / before.n();
    double error =
        Math.sqrt(Math.max(apart, Math.max(nowEffect, beforeEffect) * dealt(now, before)));
    if (error == 0 || difference == 0) {
      return new MeanDifference(difference, 0, 1);
    }
    double z = difference / error;
    return new MeanDifference(difference, z, Normal.twoSided(z));
  }

  private static double dealt(Sample now, Sample before) {
    Sample pool = now.plus(before);
    // the variance of the pool with n - 1: dealing is drawing without replacement
    double variance = pool.variance() * pool.n() / Math.max(1, pool.n() - 1);
    return variance * (1.0 / now.n() + 1.0 / before.n());
  }
}
