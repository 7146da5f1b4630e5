package id.setia.cltv.backtest;

import id.setia.cltv.PredictionInterval;
import java.util.stream.IntStream;

/**
 * How well predictive distributions of customers fit what they did: on a systematic sample, whose
 * 4,000 customers give a coverage to 0.6 points.
 *
 * @param coverage80 the share of customers inside their 80 % interval
 * @param coverage95 the share of customers inside their 95 % interval
 * @param rankedProbabilityScore the mean continuous ranked probability score (Gneiting and Raftery
 *     2007, JASA 102, section 4.2), in purchases: the squared distance of the distribution function
 *     from that of what happened; of a point forecast it is the absolute error
 * @param totalVariance the variance of the total of all customers, who are independent
 */
record DistributionAccuracy(
    double coverage80, double coverage95, double rankedProbabilityScore, double totalVariance) {

  private static final int SAMPLE = 4_000;
  private static final int LONGEST = 1_024;

  static DistributionAccuracy of(CountTails distributions, Calibration calibration) {
    int customers = calibration.customers();
    int sampled = Math.min(SAMPLE, customers);
    double[][] each =
        IntStream.range(0, sampled)
            .parallel()
            .mapToObj(i -> one(distributions, calibration, (int) ((long) i * customers / sampled)))
            .toArray(double[][]::new);
    double[] sums = new double[4];
    for (double[] values : each) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i];
      }
    }
    return new DistributionAccuracy(
        sums[0] / sampled, sums[1] / sampled, sums[2] / sampled, sums[3] / sampled * customers);
  }

  private static double[] one(CountTails distributions, Calibration calibration, int customer) {
    int group = calibration.groupOf(customer);
    int actual = calibration.actual(customer);
    double[] tail = new double[LONGEST];
    int length =
        distributions.tail(
            calibration.frequency(group),
            calibration.recencyWeeks(group),
            calibration.ageWeeks(group),
            calibration.holdoutWeeks(),
            tail);
    // A quantile is the smallest n with P(X > n) at most 1 - probability.
    double above = actual < length ? tail[actual] : 0;
    double from = actual == 0 ? 1 : actual <= length ? tail[actual - 1] : 0;
    double score = Math.max(0, actual - length);
    double mean = 0;
    double square = 0;
    for (int n = 0; n < length; n++) {
      // Steps below what happened should have been certain, those above it impossible.
      double miss = n < actual ? 1 - tail[n] : tail[n];
      score += miss * miss;
      mean += tail[n];
      square += (2 * n + 1) * tail[n];
    }
    boolean in80 = above <= 1 - PredictionInterval.LOW_80 && from > 1 - PredictionInterval.HIGH_80;
    boolean in95 = above <= 1 - PredictionInterval.LOW_95 && from > 1 - PredictionInterval.HIGH_95;
    return new double[] {in80 ? 1 : 0, in95 ? 1 : 0, score, Math.max(0, square - mean * mean)};
  }
}
