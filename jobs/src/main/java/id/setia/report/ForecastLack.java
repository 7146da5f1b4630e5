package id.setia.report;

/**
 * Why a row of the portfolio has no value to plan by: it is withheld, nobody has bought again so
 * far, no forecast could be tested yet, or none passed its test.
 */
enum ForecastLack {
  WITHHELD("unknown.suppressed", "outlook.suppressed"),
  NOBODY_CAME_BACK("kpi.worth.nothing", "outlook.nothing"),
  UNTESTED("kpi.worth.untested", "outlook.unknown"),
  FAILED("kpi.worth.unfit", "outlook.unknown");

  private final String words;
  private final String sentence;

  ForecastLack(String words, String sentence) {
    this.words = words;
    this.sentence = sentence;
  }

  /**
   * The reason of a row without a value, or whose value did not pass.
   *
   * @param row of {@code marts.cltv_portfolio}, with {@code is_suppressed}, {@code cltv}, {@code
   *     passed_backtest} and {@code fallback_reason}
   */
  static ForecastLack of(Row row) {
    if (row.isSet("is_suppressed")) {
      return WITHHELD;
    }
    if (row.decimalOrNull("cltv") != null) {
      return FAILED;
    }
    if (row.isSet("passed_backtest")) {
      return NOBODY_CAME_BACK;
    }
    return "history_too_short".equals(row.textOrNull("fallback_reason")) ? UNTESTED : FAILED;
  }

  /** The text key for a tile or cell. */
  String words() {
    return words;
  }

  /** The text key of a sentence, where there is neither value nor range. */
  String sentence() {
    return sentence;
  }
}
