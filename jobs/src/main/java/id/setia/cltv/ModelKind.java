package id.setia.cltv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The counting models of non-contractual buying. */
public enum ModelKind {
  /** Beta-geometric / negative binomial: dropping out is possible after each repeat purchase. */
  BG_NBD,
  /** Modified BG/NBD: dropping out is possible after the first purchase as well. */
  MBG_NBD,
  /** Pareto / negative binomial: dropping out is possible at any moment. */
  PARETO_NBD,
  /** Negative binomial: nobody drops out, the limit of the others. */
  NBD,
  /** MBG/CNBD-2: MBG/NBD with times between purchases that are Erlang-2 distributed. */
  MBG_CNBD_2,
  /** MBG/CNBD-3. */
  MBG_CNBD_3,
  /** MBG/CNBD-4. */
  MBG_CNBD_4;

  /** How regular purchases are: the k of Erlang distributed times between them; 1 is at random. */
  public int regularity() {
    return switch (this) {
      case MBG_CNBD_2 -> 2;
      case MBG_CNBD_3 -> 3;
      case MBG_CNBD_4 -> 4;
      case BG_NBD, MBG_NBD, PARETO_NBD, NBD -> 1;
    };
  }

  /**
   * The model of a rhythm.
   *
   * @param regularity k; empty below 2 and above 4
   */
  public static Optional<ModelKind> byRhythm(int regularity) {
    return switch (regularity) {
      case 2 -> Optional.of(MBG_CNBD_2);
      case 3 -> Optional.of(MBG_CNBD_3);
      case 4 -> Optional.of(MBG_CNBD_4);
      default -> Optional.empty();
    };
  }

  /** The value as tables and reports carry it: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of the parameters, in the order the fits keep them. */
  public List<String> parameterNames() {
    return switch (this) {
      case BG_NBD, MBG_NBD, MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 -> List.of("r", "alpha", "a", "b");
      case PARETO_NBD -> List.of("r", "alpha", "s", "beta");
      case NBD -> List.of("r", "alpha");
    };
  }
}
