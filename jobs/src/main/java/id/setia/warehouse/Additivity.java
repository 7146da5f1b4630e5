package id.setia.warehouse;

import java.util.Locale;

/** Whether the values of a column may be added up over rows. */
public enum Additivity {
  /** Their sum over any rows of one view of the schema bi counts nothing twice. */
  ADDITIVE,
  /** They add up, but not over the dimensions that the column names, as stocks over time. */
  SEMI_ADDITIVE,
  /** They never add up: rates, means, quantiles and what is told again in several rows. */
  NON_ADDITIVE;

  /** As the YAML and the published file spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
