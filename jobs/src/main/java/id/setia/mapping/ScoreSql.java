package id.setia.mapping;

import id.setia.config.Scale;
import id.setia.duckdb.Sql;

/** Scores as survey tools write them. */
final class ScoreSql {

  private static final String LABEL_AFTER = "^([0-9]+(?:[.,][0-9]+)?)\\s*[-–—:.)=]\\s*\\pL[^0-9]*$";
  private static final String LABEL_BEFORE = "^\\pL[^0-9]*[-–—:(=]\\s*([0-9]+(?:[.,][0-9]+)?)\\)?$";

  /** Of scales that go below zero, where a hyphen before the digits is a sign and no separator. */
  private static final String SIGNED_AFTER =
      "^([-+]?[0-9]+(?:[.,][0-9]+)?)\\s*[-–—:.)=]\\s*\\pL[^0-9]*$";

  private static final String SIGNED_BEFORE =
      "^\\pL[^-0-9]*?[–—:(=\\s]\\s*([-+]?[0-9]+(?:[.,][0-9]+)?)\\)?$";

  private ScoreSql() {}

  /**
   * The number of {@code 10 - Extremely likely} and {@code Extremely likely - 10}; of a scale that
   * goes below zero that of {@code Very bad (-2)}.
   */
  static String unlabelled(String clean, Scale scale) {
    boolean isSigned = scale.min().signum() < 0;
    // most scores are a digit or two
    return "case when length(%1$s) <= 2 then %1$s else regexp_replace(regexp_replace(%1$s, %2$s, '\\1'), %3$s, '\\1') end"
        .formatted(
            clean,
            Sql.text(isSigned ? SIGNED_AFTER : LABEL_AFTER),
            Sql.text(isSigned ? SIGNED_BEFORE : LABEL_BEFORE));
  }
}
