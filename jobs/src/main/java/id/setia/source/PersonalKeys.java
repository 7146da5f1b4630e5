package id.setia.source;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;

/** The normal form of what identifies a person: two spellings of one address give one hash. */
public final class PersonalKeys {

  private final DuckDb duckDb;
  private final PhoneNumbers phones;

  /** Of a session, with the region of telephone numbers that name none. */
  public PersonalKeys(DuckDb duckDb, Settings settings) {
    this.duckDb = duckDb;
    this.phones = new PhoneNumbers(settings.phoneRegion());
  }

  /**
   * Adds the column {@code normal} to the distinct texts of a column: NULL where a text is no
   * address or number at all.
   *
   * @param column an e-mail or telephone column
   * @param texts SQL that gives distinct {@code plain} texts with the {@code records} they stand in
   * @param table the table to make: plain, records, normal
   */
  public void normalise(Column column, String texts, String table) {
    if (column.type() == ColumnType.EMAIL) {
      duckDb.execute(
          "create or replace table %s as select plain, records, %s as normal from (%s)"
              .formatted(table, ParseSql.email("plain"), texts));
      return;
    }
    String written = table + "_written";
    String read = table + "_read";
    duckDb.execute("create or replace table %s as %s".formatted(written, texts));
    duckDb.mapTexts(
        "select plain from %s where plain is not null".formatted(Sql.name(written)),
        read,
        phones::normal);
    duckDb.execute(
        "create or replace table %s as select plain, records, result as normal from %s left join %s on plain = text"
            .formatted(table, written, read));
    duckDb.execute("drop table " + written);
    duckDb.execute("drop table " + read);
  }
}
