package id.setia.config;

import id.setia.config.Settings.Check;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How an export file is written. Compressed text (gzip, zstd) and ZIP archives are recognised by
 * their first bytes and need no setting.
 *
 * @param type the kind of file
 * @param delimiter between the fields of a CSV record
 * @param quote around fields; empty: none
 * @param encoding of text files: {@code utf-8}, {@code utf-16}, {@code windows-1252}, {@code
 *     shift_jis}, {@code gbk}, {@code big5} and whatever else Java knows; a byte order mark wins
 *     over it
 * @param header whether the first record names the columns
 * @param columns the columns' names where no header gives them; of JSON: paths that a file may lack
 * @param skipRows lines (XLSX: rows of the sheet) before the header, or before the data where there
 *     is none
 * @param headerRows how many records make the header; their cells are joined with {@code " / "}
 * @param headerRow the one of them that names the columns alone, from 1; 0: all of them
 * @param skipAfterHeader records between the header and the data, such as descriptions of columns
 * @param sheet the sheet of a workbook, by its name or its number from 1; empty: the first
 * @param recordsAt where a JSON document holds its records, such as {@code data.rows}; empty: the
 *     document is an array or a sequence of records
 * @param items the path of an array in each JSON record of which every item becomes a record of its
 *     own; empty: none
 * @param entries globs over the names of a ZIP archive's entries; those that match are read as one
 *     file, in the order of their names
 * @param fillDown how blank cells of continuation records are filled
 * @param optional columns that a file may lack; where a mapping reads them, they are blank there
 * @param limits how much a file may have of anything before it is refused
 */
public record ExportFormat(
    Type type,
    String delimiter,
    String quote,
    String encoding,
    boolean header,
    List<String> columns,
    int skipRows,
    int headerRows,
    int headerRow,
    int skipAfterHeader,
    String sheet,
    String recordsAt,
    String items,
    List<String> entries,
    FillDown fillDown,
    List<String> optional,
    ReadLimits limits) {

  /** A delimiter that no text has. */
  private static final String WHOLE_LINE = "\u0001";

  /** Names that Java does not know, or of a smaller set than what programs write under them. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "latin-1", "ISO-8859-1",
          "shift_jis", "windows-31j",
          "shift-jis", "windows-31j",
          "sjis", "windows-31j",
          "cp932", "windows-31j",
          "cp936", "GBK",
          "cp949", "x-windows-949",
          "euc-kr", "x-windows-949",
          "cp950", "x-windows-950",
          "windows-874", "x-windows-874");

  private static Optional<Charset> charset(String encoding) {
    String name = ALIASES.getOrDefault(encoding, encoding);
    boolean isKnown = name.matches("[A-Za-z0-9][A-Za-z0-9:._+-]*") && Charset.isSupported(name);
    return isKnown ? Optional.of(Charset.forName(name)) : Optional.empty();
  }

  /** The kinds of files. */
  public enum Type {
    /** Delimited text. */
    CSV,
    /** Text whose lines are taken whole, as the one column {@code line}. */
    LINES,
    /** Apache Parquet. */
    PARQUET,
    /** A sheet of an Excel workbook. */
    XLSX,
    /** JSON: an array of records, a record a line, or documents that hold an array of them. */
    JSON
  }

  /**
   * Continuation records leave cells blank that the first record of their group has. Only cells of
   * one group are filled, so that nothing is carried over from the record of someone else.
   *
   * @param key the column that tells groups apart; a blank there continues the group before. Empty:
   *     nothing is filled
   * @param columns the columns to fill beside the key
   */
  public record FillDown(String key, List<String> columns) {
    /** Refuses columns without a key. */
    public FillDown {
      Check.that(
          !key.isEmpty() || columns.isEmpty(),
          "format.fill_down.columns",
          columns,
          "need fill_down.key, the column that tells groups apart");
      columns = List.copyOf(columns);
    }
  }

  /** Refuses dialects that can't be read. */
  public ExportFormat {
    Check.that(delimiter.length() == 1, "format.delimiter", delimiter, "must be one character");
    Check.that(quote.length() <= 1, "format.quote", quote, "must be one character or empty");
    encoding = encoding.toLowerCase(Locale.ROOT);
    Check.that(
        charset(encoding).isPresent(),
        "format.encoding",
        encoding,
        "must be an encoding such as utf-8, utf-16, windows-1252, latin-1, shift_jis, gbk, gb18030, big5, euc-kr, euc-jp");
    Check.that(skipRows >= 0, "format.skip_rows", skipRows, "must be 0 or more");
    Check.that(
        (type != Type.CSV && type != Type.XLSX) || header || !columns.isEmpty(),
        "format.columns",
        columns,
        "must name the columns where header is false");
    Check.that(headerRows >= 1, "format.header_rows", headerRows, "must be 1 or more");
    Check.that(
        headerRow >= 0 && headerRow <= headerRows,
        "format.header_row",
        headerRow,
        "must be between 0 and header_rows");
    Check.that(
        skipAfterHeader >= 0, "format.skip_after_header", skipAfterHeader, "must be 0 or more");
    Check.that(!entries.isEmpty(), "format.entries", entries, "must have at least one glob");
    // what a preset says of its own kind of file means nothing for another
    header = header && type != Type.JSON;
    skipRows = type == Type.JSON || type == Type.PARQUET ? 0 : skipRows;
    skipAfterHeader = header ? skipAfterHeader : 0;
    headerRows = header ? headerRows : 1;
    headerRow = header ? headerRow : 0;
    recordsAt = type == Type.JSON ? recordsAt : "";
    items = type == Type.JSON ? items : "";
    columns = List.copyOf(columns);
    entries = List.copyOf(entries);
    optional = List.copyOf(optional);
  }

  /** A format of one header record at most, with nothing to fill, choose or unfold. */
  public ExportFormat(
      Type type,
      String delimiter,
      String quote,
      String encoding,
      boolean header,
      List<String> columns,
      int skipRows) {
    this(
        type,
        delimiter,
        quote,
        encoding,
        header,
        columns,
        skipRows,
        1,
        0,
        0,
        "",
        "",
        "",
        List.of("*"),
        new FillDown("", List.of()),
        List.of(),
        ReadLimits.usual());
  }

  /** This format with another quote; empty: none. */
  public ExportFormat withQuote(String other) {
    return new ExportFormat(
        type,
        delimiter,
        other,
        encoding,
        header,
        columns,
        skipRows,
        headerRows,
        headerRow,
        skipAfterHeader,
        sheet,
        recordsAt,
        items,
        entries,
        fillDown,
        optional,
        limits);
  }

  /** The character set of {@link #encoding}. */
  public Charset charset() {
    return charset(encoding).orElseThrow();
  }

  /** Whether the header is more than one record, or is followed by records to skip. */
  public boolean hasLongHeader() {
    return header && (headerRows > 1 || skipAfterHeader > 0);
  }

  /**
   * The format of such files once they are prepared for reading: UTF-8 with a header of one record,
   * sheets as CSV, JSON as lines.
   */
  public ExportFormat readable() {
    boolean isSheet = type == Type.XLSX;
    boolean isWhole = type == Type.LINES || type == Type.JSON;
    return new ExportFormat(
        isSheet ? Type.CSV : type,
        isSheet ? "," : isWhole ? WHOLE_LINE : delimiter,
        isSheet ? "\"" : isWhole ? "" : quote,
        "utf-8",
        header,
        columns,
        skipRows,
        1,
        0,
        0,
        "",
        recordsAt,
        items,
        entries,
        fillDown,
        optional,
        limits);
  }
}
