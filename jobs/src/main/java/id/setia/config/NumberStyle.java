package id.setia.config;

/** How an export writes numbers. */
public enum NumberStyle {
  /** {@code 1,234.56}. */
  DOT,
  /** {@code 1.234,56}, as in Indonesia. */
  COMMA,
  /** {@code 1'234.56} or {@code 1’234.56}, as in Switzerland. */
  APOSTROPHE,
  /** {@code 1 234,56} or {@code 1 234.56}, as in France, Poland and Sweden; no-break or narrow. */
  SPACE,
  /** {@code 12,34,567.00}: thousands, then lakhs and crores. */
  INDIAN;

  /** A number as it writes it, for people. */
  public String example() {
    return switch (this) {
      case DOT -> "1,234.56";
      case COMMA -> "1.234,56";
      case APOSTROPHE -> "1'234.56";
      case SPACE -> "1 234,56 or 1 234.56";
      case INDIAN -> "12,34,567.00";
    };
  }
}
