package id.setia.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One table of the lake.
 *
 * @param name its name, also the word a source's mapping uses
 * @param columns the columns that a mapping can fill; the lineage columns come on top
 * @param documentKey the columns that, with the source, name the document a row belongs to
 * @param event the column whose month partitions the table; empty for small tables that are not
 *     partitioned
 * @param grain whether a document is one row or several
 * @param amountSql what a row adds to its source's net amount, as SQL over the columns; empty where
 *     it is no money
 * @param rules what must hold between the columns of a row
 */
public record CanonicalTable(
    String name,
    List<Column> columns,
    List<String> documentKey,
    Optional<String> event,
    Grain grain,
    Optional<String> amountSql,
    List<RowRule> rules) {

  /** How many rows one document has. */
  public enum Grain {
    /**
     * One row per document; several records of one file that name it collapse to its first known
     * values.
     */
    HEADER,
    /**
     * One row per document; of several records that name it the last counts, the others are
     * duplicates.
     */
    ROW,
    /** Any number of rows per document, identical ones included. */
    LINES
  }

  /**
   * A rule between columns of one row.
   *
   * @param id the rule's name in quarantine
   * @param column the column to blame
   * @param expectation what is expected, for people
   * @param violationSql true where the row breaks the rule, over the table's columns
   * @param requires the columns it reads
   */
  public record RowRule(
      String id, String column, String expectation, String violationSql, List<String> requires) {
    /** Copies the list. */
    public RowRule {
      requires = List.copyOf(requires);
    }
  }

  /** The column with the code of ISO 4217 that the amounts of a row are in. */
  public static final String CURRENCY = "currency";

  /** The column with what a customer wrote, in tables whose comments are read. */
  public static final String COMMENT = "comment";

  /**
   * What is read of a comment when it is loaded; no mapping fills these columns. A comment that
   * says nothing readable has the language {@code unknown}, the model that was asked, and nothing
   * else.
   */
  public static final List<Column> READINGS =
      List.of(
          Column.of("comment_language", ColumnType.TEXT),
          Column.of("comment_label", ColumnType.TEXT),
          Column.of("comment_score", ColumnType.DECIMAL),
          Column.of("comment_probability", ColumnType.DECIMAL),
          Column.of("comment_themes", ColumnType.TEXT),
          Column.of("comment_model", ColumnType.TEXT));

  /** The columns that every canonical table has beside its own. */
  public static final List<Column> LINEAGE =
      List.of(
          Column.of("source", ColumnType.TEXT).required(),
          Column.of("system", ColumnType.TEXT).required(),
          Column.of("file_id", ColumnType.INTEGER).required(),
          Column.of("record_no", ColumnType.LONG).required(),
          Column.of("extra", ColumnType.TEXT));

  /** Copies the lists. */
  public CanonicalTable {
    columns = List.copyOf(columns);
    documentKey = List.copyOf(documentKey);
    rules = List.copyOf(rules);
  }

  /** Whether it has comments, and with them {@link #READINGS}. */
  public boolean isCommented() {
    return mapped(COMMENT).isPresent();
  }

  /** Its own columns, what is read of its comments, then the lineage columns. */
  public List<Column> allColumns() {
    List<Column> all = new ArrayList<>(columns);
    if (isCommented()) {
      all.addAll(READINGS);
    }
    all.addAll(LINEAGE);
    return List.copyOf(all);
  }

  /** Whether a column is an amount in the row's {@code currency}. */
  public boolean isMoney(Column column) {
    return column.type() == ColumnType.DECIMAL
        && !column.name().equals("quantity")
        && mapped(CURRENCY).isPresent();
  }

  /** The column that a mapping calls {@code mappedAs}. */
  public Optional<Column> mapped(String mappedAs) {
    return columns.stream().filter(column -> column.mappedAs().equals(mappedAs)).findFirst();
  }
}
