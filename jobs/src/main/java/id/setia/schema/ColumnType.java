package id.setia.schema;

/** The types of canonical columns, with the DuckDB type that holds them. */
public enum ColumnType {
  /** Text as the export gives it, trimmed. */
  TEXT("VARCHAR"),
  /** A moment, stored in UTC without zone, microseconds. */
  TIMESTAMP("TIMESTAMP"),
  /** A calendar day of the business. */
  DATE("DATE"),
  /** Money or a quantity, four decimals. */
  DECIMAL("DECIMAL(18,4)"),
  /** An exchange rate, ten decimals. */
  RATE("DECIMAL(28,10)"),
  /** A whole number. */
  INTEGER("INTEGER"),
  /** A whole number of 64 bits. */
  LONG("BIGINT"),
  /** An e-mail address, kept only as keyed hash of its normalised form. */
  EMAIL("VARCHAR"),
  /** A telephone number, kept only as keyed hash of its normalised form. */
  PHONE("VARCHAR");

  private final String sqlType;

  ColumnType(String sqlType) {
    this.sqlType = sqlType;
  }

  /** The type as DuckDB writes it. */
  public String sqlType() {
    return sqlType;
  }
}
