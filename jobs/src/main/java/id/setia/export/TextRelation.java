package id.setia.export;

import id.setia.duckdb.Sql;
import id.setia.export.unpack.CellTraits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files of one shape as a relation: text columns, one row per record, in the order of files and
 * records.
 *
 * @param columns the export's columns, all text
 * @param files the files, in order of delivery
 * @param fromSql what stands after {@code from}; gives {@code columns} and {@link #FILE_COLUMN}
 * @param rejects whether records that don't fit the columns land in the tables {@code reject_scans}
 *     and {@code reject_errors}
 * @param tidy the columns that are known to need no cleaning of their ends ({@link
 *     CellTraits#isTidy})
 * @param printable the columns known to be of nothing but ASCII's visible characters and blanks
 * @param fractions column to SQL, over the relation, that is true where its cell is a number with a
 *     decimal point and no text ({@link NumberCells}); columns of texts alone are not in it
 * @param currencies column to SQL, over the relation, of the mark of the currency that a sheet
 *     shows beside the number in its cell, and the cell's text lacks; NULL or empty where it shows
 *     none
 * @param namesakes the columns that share a name
 */
public record TextRelation(
    List<String> columns,
    List<ExportFile> files,
    String fromSql,
    boolean rejects,
    Set<String> tidy,
    Set<String> printable,
    Map<String, String> fractions,
    Map<String, String> currencies,
    Namesakes namesakes) {

  /** The column that holds the path a record came from; no export has one of that name. */
  public static final String FILE_COLUMN = "_setia_file";

  /**
   * A file to read.
   *
   * @param fileId its number in the ledger
   * @param name the name it was delivered under, for messages
   * @param path where it lies
   * @param cells what is known of its cells; nothing before it is prepared
   * @param unreadSheets the sheets of a workbook that have the heading of the one that is read
   */
  public record ExportFile(
      long fileId, String name, Path path, CellTraits cells, List<String> unreadSheets) {

    /** Copies the list. */
    public ExportFile {
      unreadSheets = List.copyOf(unreadSheets);
    }

    /** A file that nobody has looked into. */
    public ExportFile(long fileId, String name, Path path) {
      this(fileId, name, path, CellTraits.UNKNOWN, List.of());
    }

    /** The file as it is read, at another place perhaps. */
    ExportFile at(Path readable, CellTraits known) {
      return new ExportFile(fileId, name, readable, known, unreadSheets);
    }

    ExportFile withUnreadSheets(List<String> sheets) {
      return new ExportFile(fileId, name, path, cells, sheets);
    }
  }

  /** Copies the lists. */
  public TextRelation {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
    tidy = Set.copyOf(tidy);
    printable = Set.copyOf(printable);
    fractions = Map.copyOf(fractions);
    currencies = Map.copyOf(currencies);
  }

  /** A relation of whose texts nothing is known. */
  public TextRelation(
      List<String> columns, List<ExportFile> files, String fromSql, boolean rejects) {
    this(columns, files, fromSql, rejects, Set.of(), Set.of(), Map.of(), Map.of(), Namesakes.NONE);
  }

  /** The relation of files whose columns stand in the order of {@code columns}. */
  TextRelation withTraits() {
    return new TextRelation(
        columns,
        files,
        fromSql,
        rejects,
        of(CellTraits::isTidy),
        of(CellTraits::isPrintable),
        fractions,
        currencies,
        namesakes);
  }

  /** The relation read from elsewhere. */
  TextRelation withFrom(String from) {
    return new TextRelation(
        columns, files, from, rejects, tidy, printable, fractions, currencies, namesakes);
  }

  /** The relation with what tells its number cells from texts. */
  public TextRelation withFractions(Map<String, String> known) {
    return new TextRelation(
        columns, files, fromSql, rejects, tidy, printable, known, currencies, namesakes);
  }

  /** The relation with the currencies that its sheets show. */
  public TextRelation withCurrencies(Map<String, String> shown) {
    return new TextRelation(
        columns, files, fromSql, rejects, tidy, printable, fractions, shown, namesakes);
  }

  /** The relation with what is known of columns that share a name. */
  public TextRelation withNamesakes(Namesakes known) {
    return new TextRelation(
        columns, files, fromSql, rejects, tidy, printable, fractions, currencies, known);
  }

  /** What is known of the texts of a column. */
  public CleanText.Trait trait(String column) {
    if (tidy.contains(column)) {
      return printable.contains(column) ? CleanText.Trait.TIDY : CleanText.Trait.UNWRAPPED;
    }
    return printable.contains(column) ? CleanText.Trait.PRINTABLE : CleanText.Trait.ANY;
  }

  private Set<String> of(BiPredicate<CellTraits, Integer> trait) {
    return IntStream.range(0, columns.size())
        .filter(column -> files.stream().allMatch(file -> trait.test(file.cells(), column)))
        .mapToObj(columns::get)
        .collect(Collectors.toSet());
  }

  /** The relation with further columns, blank in every record. */
  public TextRelation withBlank(List<String> blank) {
    if (blank.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(columns);
    all.addAll(blank);
    String added =
        blank.stream()
            .map(column -> "cast(null as varchar) as " + Sql.name(column))
            .collect(Collectors.joining(", "));
    return new TextRelation(
        all,
        files,
        "(select *, %s from %s)".formatted(added, fromSql),
        rejects,
        tidy,
        printable,
        fractions,
        currencies,
        namesakes);
  }

  /** The relation with the name each record's file was delivered under, beside its columns. */
  public TextRelation withFileName(String column) {
    String names = Sql.textList(files.stream().map(ExportFile::name).toList());
    String paths = Sql.textList(files.stream().map(file -> file.path().toString()).toList());
    return new TextRelation(
        columns,
        files,
        "(select *, %s[list_position(%s, %s)] as %s from %s)"
            .formatted(names, paths, FILE_COLUMN, column, fromSql),
        rejects,
        tidy,
        printable,
        fractions,
        currencies,
        namesakes);
  }
}
