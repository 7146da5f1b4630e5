package id.setia.config;

import id.setia.config.Settings.Check;
import java.util.List;

/**
 * How an export file is written.
 *
 * @param type the kind of file
 * @param delimiter between the fields of a CSV record
 * @param quote around fields; empty: none
 * @param encoding of text files
 * @param header whether the first record names the columns
 * @param columns the columns' names where no header gives them
 * @param skipRows lines before the header, or before the data where there is none
 */
public record ExportFormat(
    Type type,
    String delimiter,
    String quote,
    String encoding,
    boolean header,
    List<String> columns,
    int skipRows) {

  /** The kinds of files. */
  public enum Type {
    /** Delimited text. */
    CSV,
    /** Text whose lines are taken whole, as the one column {@code line}. */
    LINES,
    /** Apache Parquet. */
    PARQUET
  }

  /** Refuses dialects that can't be read. */
  public ExportFormat {
    Check.that(delimiter.length() == 1, "format.delimiter", delimiter, "must be one character");
    Check.that(quote.length() <= 1, "format.quote", quote, "must be one character or empty");
    Check.that(skipRows >= 0, "format.skip_rows", skipRows, "must be 0 or more");
    Check.that(
        type != Type.CSV || header || !columns.isEmpty(),
        "format.columns",
        columns,
        "must name the columns where header is false");
    columns = List.copyOf(columns);
  }
}
