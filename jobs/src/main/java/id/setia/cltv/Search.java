package id.setia.cltv;

import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.NewtonMaximiser;
import id.setia.cltv.math.Optimum;
import java.util.ArrayList;
import java.util.List;

/**
 * Maximum likelihood from several starts.
 *
 * <p>With many rows, the starts compete on a sample, and only the winner goes on, over a larger
 * sample and then over all of them: each time it arrives within a few standard errors of the sample
 * before, two or three Newton steps from the end.
 */
final class Search {

  private Search() {}

  /**
   * Where a search ended.
   *
   * @param optimum over all rows
   * @param start the index of the start that led there
   * @param attempts every start
   * @param customers the weight the likelihood sums over
   */
  record Result(Optimum optimum, int start, List<FitAttempt> attempts, double customers) {}

  /**
   * Searches.
   *
   * @param levels the likelihood over samples, from the smallest to all rows; where a winner finds
   *     no maximum in the next one, all starts compete again
   * @param customers of all rows
   */
  static Result run(List<Likelihood> levels, List<double[]> starts, double customers) {
    Result result = best(levels.get(0), starts, customers);
    for (Likelihood level : levels.subList(1, levels.size())) {
      Optimum refined = new NewtonMaximiser(level).maximise(result.optimum().parameters());
      result =
          refined.converged()
              ? new Result(refined, result.start(), result.attempts(), customers)
              : best(level, starts, customers);
    }
    return result;
  }

  /** Why a search has no maximum: a parameter ran away, or the steps ran out. */
  static FallbackReason unconverged(Result result) {
    return result.optimum().isOnEdge()
        ? FallbackReason.NOT_IDENTIFIED
        : FallbackReason.NO_CONVERGENCE;
  }

  private static Result best(Likelihood likelihood, List<double[]> starts, double customers) {
    List<Optimum> optima = new ArrayList<>();
    List<FitAttempt> attempts = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < starts.size(); i++) {
      Optimum optimum = new NewtonMaximiser(likelihood).maximise(starts.get(i));
      optima.add(optimum);
      attempts.add(new FitAttempt(i, optimum.value(), optimum.converged(), optimum.iterations()));
      if (isBetter(optimum, optima.get(best))) {
        best = i;
      }
    }
    return new Result(optima.get(best), best, List.copyOf(attempts), customers);
  }

  // A higher likelihood wins, converged or not: a ridge that rises past the best maximum means that
  // this maximum is not the model's estimate. Equal ends go to the earlier start.
  private static boolean isBetter(Optimum candidate, Optimum best) {
    double margin = 1e-6 * (1 + Math.abs(best.value()) * 1e-6);
    if (!Double.isFinite(best.value())) {
      return Double.isFinite(candidate.value());
    }
    return candidate.value() > best.value() + margin
        || (candidate.converged()
            && !best.converged()
            && candidate.value() > best.value() - margin);
  }
}
