package id.setia.cltv;

import id.setia.cltv.math.Likelihood;

/** The log-likelihood of each counting model over a history. */
public final class LikelihoodFactory {

  private LikelihoodFactory() {}

  /** The log-likelihood of a model over the customers of a history. */
  public static Likelihood of(ModelKind kind, PurchaseHistory history) {
    return switch (kind) {
      case BG_NBD -> new BetaGeometricLikelihood(history, 0);
      case MBG_NBD -> new BetaGeometricLikelihood(history, 1);
      case NBD -> new NbdLikelihood(history);
      case PARETO_NBD -> new ParetoLikelihood(history);
      case MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 -> new RhythmicLikelihood(history, kind.regularity());
    };
  }
}
