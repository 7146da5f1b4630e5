package id.setia.personal;

import id.setia.duckdb.Sql;

/** SQL that tells texts without anything personal at little cost; RE2 knows no lookarounds. */
final class Possible {

  /** Seven digits with little between them, or an address of the Internet. */
  private static final String DIGITS =
      "@|%40|%2540|[#xX]0*[46][04];|&commat;|u0040|[0-9](?:[^A-Za-z0-9]{0,3}[0-9]){6}|[0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]|[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:";

  private static final String OTHER_DIGITS = "\uff20|\\p{Nd}(?:[^A-Za-z\\p{Nd}]{0,3}\\p{Nd}){6}";

  private static final String DATE =
      "(?:(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)?[0-9]{2})";
  private static final String TIME =
      "[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?[AaPp][Mm])?";
  private static final String ZONE = " ?(?:Z|WIB|WITA|WIT|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})";
  private static final String AMOUNT =
      "-?(?:[A-Za-z]{2,3}\\.?|[$€£¥])? ?-?[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]{1,4})?|-?[0-9]{1,12}[.,][0-9]{0,7}[1-9][0-9]{0,7}|-?[0-9]{1,7}[.,]0{1,8}";

  /** One word that begins with a letter, such as {@code INV/20240105/MPL/1234567890}. */
  private static final String CODE = "\\s*[A-Za-z#][A-Za-z0-9/_.#:-]*\\s*";

  /** Such a word that is somebody's all the same. */
  private static final String NO_CODE =
      "(?i)^\\s*(?:[STFGM][0-9]{7}[A-Z]\\s*$|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\s*$|(?:no|nohp|nomor|hp|wa|telp?|telepon|tlp|phone|mobile|cell|sms|call|fax|whatsapp|rek|norek|rekening|kartu|card|bca|bni|bri|bsi|mandiri|nik|ktp|npwp)[^A-Za-z0-9]*[0-9])";

  private Possible() {}

  static String sql(String text) {
    String words = "(?i)(?:^|[^a-z])(?:" + PostalAddresses.WORDS + ")(?:$|[^a-z])";
    return "(regexp_matches(%1$s, %2$s) or regexp_matches(%1$s, %3$s) or (strlen(%1$s) <> length(%1$s) and regexp_matches(%1$s, %4$s)))"
        .formatted(text, Sql.text(DIGITS), Sql.text(words), Sql.text(OTHER_DIGITS));
  }

  static String cellSql(String text) {
    String nobodys =
        "\\s*(?:%s(?:(?:[ T]| *- *) ?%s(?:%s)?)?|%s)\\s*".formatted(DATE, TIME, ZONE, AMOUNT);
    return "%1$s and not regexp_full_match(%2$s, %3$s) and (not regexp_full_match(%2$s, %4$s) or regexp_matches(%2$s, %5$s))"
        .formatted(sql(text), text, Sql.text(nobodys), Sql.text(CODE), Sql.text(NO_CODE));
  }
}
