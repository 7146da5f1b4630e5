package id.setia.cltv.math;

/** A log-likelihood of positive parameters that knows its own derivatives. */
public interface Likelihood {

  /** The number of parameters. */
  int dimension();

  /**
   * The log-likelihood, its gradient and its Hessian at a point.
   *
   * @param parameters positive, on their natural scale
   */
  Derivatives evaluate(double[] parameters);
}
