package id.setia.cltv.covariates;

import id.setia.cltv.LikelihoodFactory;
import id.setia.cltv.ModelKind;
import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The log-likelihood of a counting model whose scales depend on time-invariant covariates z (Fader
 * and Hardie 2007, "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD
 * models"): alpha_i = alpha exp(-gamma'z), beta_i = beta exp(-delta'z), less the penalty of a ridge
 * (sum of squares of gamma and delta) / (2 sd^2), which a normal prior around no effect comes to.
 *
 * <p>Parameters are those of the model, then exp(gamma) of every effect, then exp(delta): all of
 * them positive, so that their logarithms are what the scales depend on linearly.
 */
final class CovariateLikelihood implements Likelihood {

  private final ModelKind kind;
  private final int base;
  private final int effects;
  private final double deviation;
  private final List<Cell> cells;
  private final List<Likelihood> likelihoods = new ArrayList<>();

  /**
   * A likelihood.
   *
   * @param kind PARETO_NBD, or NBD, which nobody leaves
   * @param effects how many there are
   * @param deviation the standard deviation of the prior of gamma and delta; infinite for none
   */
  CovariateLikelihood(ModelKind kind, List<Cell> cells, int effects, double deviation) {
    this.kind = kind;
    this.base = kind.parameterNames().size();
    this.effects = effects;
    this.deviation = deviation;
    this.cells = cells;
    for (Cell cell : cells) {
      likelihoods.add(LikelihoodFactory.of(kind, cell.history()));
    }
  }

  /** The processes that a model has. */
  static List<CustomerProcess> processes(ModelKind kind) {
    return switch (kind) {
      case PARETO_NBD -> List.of(CustomerProcess.RATE, CustomerProcess.DROPOUT);
      case NBD -> List.of(CustomerProcess.RATE);
      case BG_NBD, MBG_NBD, MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 ->
          throw new IllegalArgumentException(
              "Invalid model of covariates: %s (must be pareto_nbd or nbd)".formatted(kind.code()));
    };
  }

  /** The place of an effect's multiplier among the parameters. */
  static int slot(ModelKind kind, int effects, CustomerProcess process, int effect) {
    return kind.parameterNames().size() + processes(kind).indexOf(process) * effects + effect;
  }

  @Override
  public int dimension() {
    return base + processes(kind).size() * effects;
  }

  @Override
  public Derivatives evaluate(double[] parameters) {
    Derivatives[] parts =
        IntStream.range(0, cells.size())
            .parallel()
            .mapToObj(cell -> inLogarithms(cell, parameters))
            .toArray(Derivatives[]::new);
    Derivatives sum = new Derivatives(dimension());
    for (int cell = 0; cell < parts.length; cell++) {
      add(cells.get(cell), parts[cell], sum);
    }
    addPenalty(parameters, sum);
    return sum.inParameters(parameters);
  }

  private Derivatives inLogarithms(int cell, double[] parameters) {
    double[] own = own(cells.get(cell), parameters);
    return likelihoods.get(cell).evaluate(own).inLogarithms(own);
  }

  /** The parameters of the model that the customers of a cell have. */
  private double[] own(Cell cell, double[] parameters) {
    double[] own = new double[base];
    System.arraycopy(parameters, 0, own, 0, base);
    for (CustomerProcess process : processes(kind)) {
      for (int effect : cell.effects()) {
        own[process.scale()] /= parameters[slot(kind, effects, process, effect)];
      }
    }
    return own;
  }

  // Every logarithm that a cell's likelihood depends on is one of the model's, or enters its scale
  // with a factor of -1.
  private void add(Cell cell, Derivatives part, Derivatives sum) {
    List<int[]> terms = new ArrayList<>();
    for (int i = 0; i < base; i++) {
      terms.add(new int[] {i, i, 1});
    }
    for (CustomerProcess process : processes(kind)) {
      for (int effect : cell.effects()) {
        terms.add(new int[] {slot(kind, effects, process, effect), process.scale(), -1});
      }
    }
    sum.addValue(part.value());
    for (int i = 0; i < terms.size(); i++) {
      int[] one = terms.get(i);
      sum.addGradient(one[0], one[2] * part.gradient(one[1]));
      for (int j = i; j < terms.size(); j++) {
        int[] other = terms.get(j);
        sum.addHessian(one[0], other[0], one[2] * other[2] * part.hessian(one[1], other[1]));
      }
    }
  }

  private void addPenalty(double[] parameters, Derivatives sum) {
    double precision = 1 / (deviation * deviation);
    for (int i = base; i < parameters.length; i++) {
      double log = Math.log(parameters[i]);
      sum.addValue(-0.5 * precision * log * log);
      sum.addGradient(i, -precision * log);
      sum.addHessian(i, i, -precision);
    }
  }
}
