package id.setia.mapping;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.duckdb.TextMapping;
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
   * Makes a table of the distinct texts of a column: plain, records, normal. NULL is none of them,
   * and is the normal form of a text that is no address or number at all.
   *
   * @param column an e-mail or telephone column
   * @param relation what has it: a table, a view, or a query in brackets
   * @param table the table to make, with the {@code records} that each text stands in
   */
  public void normalise(Column column, String relation, String table) {
    String texts =
        "select %1$s as plain, count(*) as records from %2$s where %1$s is not null group by 1"
            .formatted(Sql.name(column.name()), relation);
    if (column.type() == ColumnType.EMAIL) {
      duckDb.execute(
          "create or replace table %s as select plain, records, %s as normal from (%s)"
              .formatted(table, ParseSql.email("plain"), texts));
      return;
    }
    normalisePhones(texts, table);
  }

  private void normalisePhones(String texts, String table) {
    String written = table + "_written";
    String odd = table + "_odd";
    duckDb.execute(
        "create or replace table %s as %s"
            .formatted(
                written,
                phones
                    .mobilesSql(texts)
                    .orElse(
                        "select *, cast(null as varchar) as normal from (%s)".formatted(texts))));
    duckDb.execute(
        "create or replace table %s as select plain, records from %s where normal is null"
            .formatted(odd, written));
    TextMapping.fill(duckDb, odd, "plain", "records", "normal", table, phones::normal);
    duckDb.execute(
        "insert into %s select plain, records, normal from %s where normal is not null"
            .formatted(table, written));
    duckDb.execute("drop table " + odd);
    duckDb.execute("drop table " + written);
  }
}
