package id.setia.mapping;

import id.setia.config.Scale;
import id.setia.duckdb.Sql;

/** Scores as survey tools write them. */
final class ScoreSql {

  private static final String LABEL_AFTER =
      "^([0-9]+(?:[.,][0-9]+)?)\\s*[-–—:.)(=]\\s*\\pL[^0-9]*$";
  private static final String LABEL_BEFORE = "^\\pL[^0-9]*[-–—:(=]\\s*([0-9]+(?:[.,][0-9]+)?)\\)?$";

  /** Of scales that go below zero, where a hyphen before the digits is a sign and no separator. */
  private static final String SIGNED_AFTER =
      "^([-+]?[0-9]+(?:[.,][0-9]+)?)\\s*[-–—:.)(=]\\s*\\pL[^0-9]*$";

  private static final String SIGNED_BEFORE =
      "^\\pL[^-0-9]*?[–—:(=\\s]\\s*([-+]?[0-9]+(?:[.,][0-9]+)?)\\)?$";

  /** Of the highest score; a full stop or comma and zeros may follow that. */
  private static final String OF_HIGHEST =
      "^([0-9]+(?:[.,][0-9]+)?)\\s*(?:/|(?i:out\\s+of|of|dari|daripada|von|sur|de|su|van|uit|na|trên|จาก|из)\\s)\\s*%s(?:[.,]0+)?$";

  /**
   * What a spreadsheet makes of {@code 9/10}: 9 October in one country, 10 September in another.
   */
  private static final String DATE =
      "^(?i:[0-9]+\\s*[-–—.]\\s*(?:%1$s)[.]?|(?:%1$s)[.]?\\s*[-–—]\\s*[0-9]+)$"
          .formatted(String.join("|", MonthNames.ALTERNATIVES));

  private ScoreSql() {}

  /**
   * The number of {@code 10 - Extremely likely} and {@code Extremely likely - 10}, and of {@code
   * 9/10} and {@code 9 out of 10} where that is the highest; of a scale that goes below zero that
   * of {@code Very bad (-2)}. A date is none. Signs stand for numbers too: {@code ★★★★☆}.
   */
  static String unlabelled(String clean, Scale scale) {
    boolean isSigned = scale.min().signum() < 0;
    String highest = scale.max().stripTrailingZeros().toPlainString();
    // most scores are a digit or two
    return "case when length(%1$s) <= 2 and %1$s < ':' or regexp_matches(%1$s, %2$s) then %1$s else regexp_replace(regexp_replace(regexp_replace(%6$s, %3$s, '\\1'), %4$s, '\\1'), %5$s, '\\1') end"
        .formatted(
            clean,
            Sql.text(DATE),
            Sql.text(OF_HIGHEST.formatted(highest.replace(".", "[.,]"))),
            Sql.text(isSigned ? SIGNED_AFTER : LABEL_AFTER),
            Sql.text(isSigned ? SIGNED_BEFORE : LABEL_BEFORE),
            ScoreSigns.number(clean, highest));
  }
}
