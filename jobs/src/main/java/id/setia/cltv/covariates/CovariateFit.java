package id.setia.cltv.covariates;

import id.setia.cltv.ModelKind;
import id.setia.cltv.math.Optimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** The effects of covariates as they were estimated together. */
public final class CovariateFit {

  private final ModelKind kind;
  private final int effects;
  private final double[] logarithms;
  private final RealMatrix covariance;

  CovariateFit(ModelKind kind, int effects, Optimum optimum) {
    this.kind = kind;
    this.effects = effects;
    double[] parameters = optimum.parameters();
    this.logarithms = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      logarithms[i] = Math.log(parameters[i]);
    }
    this.covariance = MatrixUtils.createRealMatrix(optimum.logCovariance());
  }

  /** The model whose scales the effects multiply. */
  public ModelKind kind() {
    return kind;
  }

  /** What effects were estimated on; customers of NBD never leave. */
  public List<CustomerProcess> processes() {
    return CovariateLikelihood.processes(kind);
  }

  /** gamma or delta: the logarithm of how many times the rate of the reference a rate is. */
  public double logEffect(CustomerProcess process, int effect) {
    return logarithms[CovariateLikelihood.slot(kind, effects, process, effect)];
  }

  /** The standard error of that logarithm. */
  public double standardError(CustomerProcess process, int effect) {
    int slot = CovariateLikelihood.slot(kind, effects, process, effect);
    return Math.sqrt(covariance.getEntry(slot, slot));
  }

  /**
   * By how much effects make what happened later likelier: the log-likelihood of the later history
   * given the earlier one, with all effects less without some.
   *
   * @param left the effects to do without
   * @param earlier what the effects were estimated from
   * @param later the same customers, later
   * @return in nats; above 0 where the effects forecast better
   */
  public double scoreGain(Set<Integer> left, List<Cell> earlier, List<Cell> later) {
    double[] without = without(left);
    return score(logarithms, earlier, later) - score(without, earlier, later);
  }

  private double score(double[] at, List<Cell> earlier, List<Cell> later) {
    return value(at, later) - value(at, earlier);
  }

  private double value(double[] at, List<Cell> cells) {
    double[] parameters = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      parameters[i] = Math.exp(at[i]);
    }
    return new CovariateLikelihood(kind, cells, effects, Double.POSITIVE_INFINITY)
        .evaluate(parameters)
        .value();
  }

  // Where the quadratic around the maximum has its maximum when some effects are none: that moves
  // the others as far as they go with them.
  private double[] without(Set<Integer> left) {
    List<Integer> slots = new ArrayList<>();
    for (CustomerProcess process : processes()) {
      for (int effect : left) {
        slots.add(CovariateLikelihood.slot(kind, effects, process, effect));
      }
    }
    int[] fixed = slots.stream().sorted().mapToInt(Integer::intValue).toArray();
    int[] all = new int[logarithms.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    RealMatrix own = covariance.getSubMatrix(fixed, fixed);
    RealVector gone = MatrixUtils.createRealVector(new double[fixed.length]);
    for (int i = 0; i < fixed.length; i++) {
      gone.setEntry(i, logarithms[fixed[i]]);
    }
    RealVector moved =
        covariance.getSubMatrix(all, fixed).operate(MatrixUtils.inverse(own).operate(gone));
    double[] result = logarithms.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] -= moved.getEntry(i);
    }
    return result;
  }
}
