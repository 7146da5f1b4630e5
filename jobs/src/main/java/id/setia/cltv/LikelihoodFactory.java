package id.setia.cltv;

import id.setia.cltv.math.Likelihood;

/** The log-likelihood of each counting model over a history. */
final class LikelihoodFactory {

  private LikelihoodFactory() {}

  static Likelihood of(ModelKind kind, PurchaseHistory history) {
    return switch (kind) {
      case BG_NBD -> new BetaGeometricLikelihood(history, 0);
      case MBG_NBD -> new BetaGeometricLikelihood(history, 1);
      case NBD -> new NbdLikelihood(history);
      case PARETO_NBD -> new ParetoLikelihood(history);
    };
  }
}
