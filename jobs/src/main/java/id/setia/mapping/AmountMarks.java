package id.setia.mapping;

import java.util.List;

/**
 * The currency marks of an amount.
 *
 * @param exportColumns where the amount stands
 * @param marks SQL of its marks, NULL where it has none
 * @param number SQL of the amount, NULL where the text is none and what looks like marks is text
 * @param decimals SQL of {@link NumberShape#decimals} of it
 */
record AmountMarks(List<String> exportColumns, String marks, String number, String decimals) {

  AmountMarks {
    exportColumns = List.copyOf(exportColumns);
  }

  /** Those of the same amount, with other marks. */
  AmountMarks withMarks(String others) {
    return new AmountMarks(exportColumns, others, number, decimals);
  }

  /**
   * True where a mark can't stand for the currency; NULL is no mark, or no currency.
   *
   * @param pairs {@link CurrencyMarks#PAIRS} by name
   */
  String contradictSql(String currency, String pairs) {
    return "(%s is not null and %s is not null and %s and %s is not null)"
        .formatted(marks, currency, CurrencyMarks.contradictSql(marks, currency, pairs), number);
  }

  /**
   * The currency that the marks name; NULL where there are none, or several currencies share it.
   *
   * @param condition SQL that is true where it is asked for
   * @param codes {@link CurrencyMarks#CODES} by name
   */
  String codeSql(String condition, String codes) {
    return "case when %s and %s is not null and %s is not null then %s end"
        .formatted(condition, marks, number, CurrencyMarks.codeSql(marks, codes));
  }
}
