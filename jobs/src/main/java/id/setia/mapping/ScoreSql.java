package id.setia.mapping;

import id.setia.duckdb.Sql;

/** Scores as survey tools write them. */
final class ScoreSql {

  private static final String LABEL_AFTER = "^([0-9]+(?:[.,][0-9]+)?)\\s*[-–—:.)=]\\s*\\pL[^0-9]*$";
  private static final String LABEL_BEFORE = "^\\pL[^0-9]*[-–—:(=]\\s*([0-9]+(?:[.,][0-9]+)?)\\)?$";

  private ScoreSql() {}

  /** The number of {@code 10 - Extremely likely} and {@code Extremely likely - 10}. */
  static String unlabelled(String clean) {
    // most scores are a digit or two
    return "case when length(%1$s) <= 2 then %1$s else regexp_replace(regexp_replace(%1$s, %2$s, '\\1'), %3$s, '\\1') end"
        .formatted(clean, Sql.text(LABEL_AFTER), Sql.text(LABEL_BEFORE));
  }
}
