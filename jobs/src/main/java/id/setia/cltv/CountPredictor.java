package id.setia.cltv;

/** Predictive distributions of purchase counts, process and parameter noise together. */
public final class CountPredictor {

  private final ParameterDraws draws;

  /**
   * A predictor.
   *
   * @param draws what the parameters might have been
   */
  public CountPredictor(ParameterDraws draws) {
    this.draws = draws;
  }

  /**
   * The distribution of the purchases in (T, T + t].
   *
   * @param frequency x
   * @param recencyWeeks t_x
   * @param ageWeeks T
   * @param weeks t, at least 0
   */
  public CountDistribution distribution(
      int frequency, double recencyWeeks, double ageWeeks, double weeks) {
    Posterior[] posteriors = posteriors(frequency, recencyWeeks, ageWeeks);
    double[] unused = new double[posteriors.length];
    return CountDistribution.of(posteriors, weeks, unused, unused.clone());
  }

  /**
   * P(X &gt;= 1), P(X &gt;= 2), ... of the purchases in (T, T + t], as {@link #distribution} has
   * them, but only so many: most customers buy little, and the tail is what takes time.
   *
   * @param frequency x
   * @param recencyWeeks t_x
   * @param ageWeeks T
   * @param weeks t, at least 0
   * @param counts how many
   */
  public double[] survivals(
      int frequency, double recencyWeeks, double ageWeeks, double weeks, int counts) {
    return CountDistribution.survivals(
        posteriors(frequency, recencyWeeks, ageWeeks), weeks, counts);
  }

  Posterior[] posteriors(int frequency, double recencyWeeks, double ageWeeks) {
    Posterior[] posteriors = new Posterior[draws.count()];
    for (int k = 0; k < posteriors.length; k++) {
      posteriors[k] = draws.model(k).posterior(frequency, recencyWeeks, ageWeeks);
    }
    return posteriors;
  }
}
