package id.setia.source;

import id.setia.config.Settings;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;

/** The normal form of what identifies a person: two spellings of one address give one hash. */
public final class PersonalKeys {

  private PersonalKeys() {}

  /**
   * SQL for the normal form of a text; NULL where it is no address or number at all.
   *
   * @param column an e-mail or telephone column
   * @param text the SQL of the text
   */
  public static String normalSql(Column column, String text, Settings settings) {
    return column.type() == ColumnType.EMAIL
        ? ParseSql.email(text)
        : ParseSql.phone(text, settings.phoneCountryCode());
  }
}
