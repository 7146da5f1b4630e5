package id.setia.cltv.scoring;

/** Forecasts every distinct (x, t_x, T) of a portfolio. */
public sealed interface PortfolioScorer permits ModelScorer, EmpiricalScorer {

  /**
   * Scores all of them, computing on all cores; the sink gets them in the groups' order, from the
   * calling thread.
   */
  void score(CustomerGroups groups, ScoreSink sink);
}
