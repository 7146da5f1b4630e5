package id.setia.mapping;

import java.util.List;

/**
 * Whether days and months of a column may be swapped. A spreadsheet that takes days for months
 * reads {@code 03/05/2026} as a date of another day, and leaves {@code 25/05/2026} a text: then no
 * date of the column, and every text of it, has a day above 12.
 */
final class DaySigns {

  /** Year first. */
  private static final String DATE = "^[0-9]{4}[-/.][0-9]{1,2}[-/.]([0-9]{1,2})";

  /** Two numbers, of which one is the day and the other the month. */
  private static final String TEXT = "^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ][0-9]{2}";

  private DaySigns() {}

  /**
   * Whether formats read dates as spreadsheets write them and texts with the day beside the month.
   */
  static boolean canBeSwapped(List<String> formats) {
    return formats.stream().anyMatch(format -> format.equals("iso") || format.startsWith("yyyy"))
        && formats.stream()
            .anyMatch(format -> format.matches("(dd?|MM?)[-/. ](dd?|MM?)[-/. ]yy.*"));
  }

  /**
   * 1 of a date, 2 of a text, as a spreadsheet leaves them that swaps; 3 of either as it does not;
   * 0 of another text.
   *
   * @param clean the cleaned text, a column
   */
  static String sql(String clean) {
    return """
        case when %1$s is null then 0 \
        when regexp_matches(%1$s, '%2$s') then case when try_cast(regexp_extract(%1$s, '%2$s', 1) as integer) <= 12 then 1 else 3 end \
        when regexp_matches(%1$s, '%3$s') then \
        case when greatest(try_cast(regexp_extract(%1$s, '%3$s', 1) as integer), try_cast(regexp_extract(%1$s, '%3$s', 2) as integer)) > 12 then 2 else 3 end \
        else 0 end"""
        .formatted(clean, DATE, TEXT);
  }
}
