package id.setia.report;

/** A language of the report, with its way of writing numbers. */
public enum Language {
  /** Indonesian: 1.234.567,8. */
  ID("id", '.', ','),
  /** English: 1,234,567.8. */
  EN("en", ',', '.');

  private final String code;
  private final char grouping;
  private final char decimalPoint;

  Language(String code, char grouping, char decimalPoint) {
    this.code = code;
    this.grouping = grouping;
    this.decimalPoint = decimalPoint;
  }

  /** Its ISO 639-1 code. */
  public String code() {
    return code;
  }

  char grouping() {
    return grouping;
  }

  char decimalPoint() {
    return decimalPoint;
  }
}
