package id.setia.cltv.covariates;

import java.util.Locale;

/** What an effect multiplies. */
public enum CustomerProcess {
  /** The mean purchases in a week of a customer who has not left: r / alpha. */
  RATE(1),
  /** The mean rate of leaving: s / beta of Pareto/NBD. */
  DROPOUT(3);

  private final int scale;

  CustomerProcess(int scale) {
    this.scale = scale;
  }

  /** The index of the scale parameter among those of the model. */
  int scale() {
    return scale;
  }

  /** The value as tables carry it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
