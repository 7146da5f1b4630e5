package id.setia.sample;

import java.util.Locale;

/** What is wrong with a row that must not load, and the rule that should say so. */
enum DirtKind {
  MALFORMED_DATE(0, "parse_timestamp"),
  UNPARSEABLE_MONEY(1, "parse_decimal"),
  EMPTY_QUANTITY(2, "required"),
  UNKNOWN_STATUS(3, "unknown_value"),
  TOO_FEW_COLUMNS(4, "malformed_record"),
  SCORE_OUT_OF_RANGE(5, "out_of_range"),
  RESOLVED_BEFORE_CREATED(6, "negative_duration"),
  /** Neither a choice that the map knows nor a number. */
  UNKNOWN_ANSWER(7, "parse_decimal");

  private static final DirtKind[] BY_CODE = values();

  private final int code;
  private final String rule;

  DirtKind(int code, String rule) {
    this.code = code;
    this.rule = rule;
  }

  /** Its number in scratch files: the position among the constants. */
  int code() {
    return code;
  }

  static DirtKind ofCode(int code) {
    return BY_CODE[code];
  }

  String rule() {
    return rule;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
