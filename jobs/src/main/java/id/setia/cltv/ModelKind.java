package id.setia.cltv;

import java.util.List;
import java.util.Locale;

/** The counting models of non-contractual buying. */
public enum ModelKind {
  /** Beta-geometric / negative binomial: dropping out is possible after each repeat purchase. */
  BG_NBD,
  /** Modified BG/NBD: dropping out is possible after the first purchase as well. */
  MBG_NBD,
  /** Pareto / negative binomial: dropping out is possible at any moment. */
  PARETO_NBD,
  /** Negative binomial: nobody drops out, the limit of the others. */
  NBD;

  /** The value as tables and reports carry it: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of the parameters, in the order the fits keep them. */
  public List<String> parameterNames() {
    return switch (this) {
      case BG_NBD, MBG_NBD -> List.of("r", "alpha", "a", "b");
      case PARETO_NBD -> List.of("r", "alpha", "s", "beta");
      case NBD -> List.of("r", "alpha");
    };
  }
}
