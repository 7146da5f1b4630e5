package id.setia.cltv.math;

/** The standard normal distribution, fast. */
public final class Normal {

  private Normal() {}

  /** P(Z &lt;= z), off by less than 1e-7 (Abramowitz and Stegun 1964, 26.2.17). */
  public static double probability(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double polynomial =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double above = Math.exp(-0.5 * z * z) * 0.3989422804014327 * polynomial;
    return z >= 0 ? 1 - above : above;
  }
}
