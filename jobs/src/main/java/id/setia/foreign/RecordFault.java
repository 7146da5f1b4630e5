package id.setia.foreign;

/** Why a record of a text file does not fit its columns. */
public final class RecordFault {

  private RecordFault() {}

  /**
   * SQL of the reason, over the columns {@code error_type} and {@code error_message} of DuckDB's
   * table of rejects.
   */
  public static String reasonSql() {
    return """
        case error_type
          when 'MISSING COLUMNS' then %1$s
          when 'TOO MANY COLUMNS' then 'the record has more values than its ' || regexp_extract(error_message, 'Columns: ([0-9]+)', 1) || ' columns'
          when 'UNQUOTED VALUE' then 'a quote is opened and not closed, or text stands after a closing quote'
          when 'INVALID STATE' then 'a quote is opened and not closed, or text stands after a closing quote'
          when 'LINE SIZE OVER MAXIMUM' then 'the record has ' || regexp_extract(error_message, 'Actual Size: ?([0-9]+)', 1)
            || ' bytes, more than the ' || regexp_extract(error_message, 'size of ([0-9]+)', 1) || ' that one may have (format.limits.record_kibibytes)'
          when 'INVALID ENCODING' then 'the record has bytes that are not UTF-8'
          when 'INVALID UNICODE' then 'the record has bytes that are not UTF-8'
          else 'the record does not fit its columns' end"""
        .formatted(
            "'the record has ' || regexp_extract(error_message, 'Found: ([0-9]+)', 1) || ' values, its columns are ' || regexp_extract(error_message, 'Columns: ([0-9]+)', 1)");
  }
}
