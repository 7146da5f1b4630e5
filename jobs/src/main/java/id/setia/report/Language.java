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

  /** What stands before an amount: the Indonesian for rupiah is Rp without a space. */
  String currency(String code) {
    return this == ID && code.equals("IDR") ? "Rp" : code + "\u00a0";
  }

  /** The file of the report in it, beside that of the other one. */
  public String file() {
    return this == EN ? "index.html" : "index." + code + ".html";
  }

  /** The file of the digest in it, beside the report. */
  public String digest() {
    return this == EN ? "digest.txt" : "digest." + code + ".txt";
  }

  char grouping() {
    return grouping;
  }

  char decimalPoint() {
    return decimalPoint;
  }
}
