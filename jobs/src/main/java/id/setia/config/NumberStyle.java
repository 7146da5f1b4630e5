package id.setia.config;

/** How an export writes numbers. */
public enum NumberStyle {
  /** {@code 1,234.56}. */
  DOT,
  /** {@code 1.234,56}, as in Indonesia. */
  COMMA
}
