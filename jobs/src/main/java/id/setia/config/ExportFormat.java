package id.setia.config;

import id.setia.config.Settings.Check;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How an export file is written.
 *
 * @param type the kind of file
 * @param delimiter between the fields of a CSV record
 * @param quote around fields; empty: none
 * @param encoding of text files: {@code utf-8}, {@code utf-16} or {@code latin-1}
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

  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "utf-8",
          StandardCharsets.UTF_8,
          "utf-16",
          StandardCharsets.UTF_16,
          "latin-1",
          StandardCharsets.ISO_8859_1);

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
    encoding = encoding.toLowerCase(Locale.ROOT);
    Check.that(
        CHARSETS.containsKey(encoding),
        "format.encoding",
        encoding,
        "must be one of utf-8, utf-16, latin-1");
    Check.that(skipRows >= 0, "format.skip_rows", skipRows, "must be 0 or more");
    Check.that(
        type != Type.CSV || header || !columns.isEmpty(),
        "format.columns",
        columns,
        "must name the columns where header is false");
    columns = List.copyOf(columns);
  }

  /** The character set of {@link #encoding}. */
  public Charset charset() {
    return Objects.requireNonNull(CHARSETS.get(encoding));
  }
}
