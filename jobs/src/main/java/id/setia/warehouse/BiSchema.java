package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The schema {@code bi} of the published file: views whose rows can be added up, with comments, and
 * the keys that views can't declare themselves in the table {@code bi._keys}.
 */
public final class BiSchema {

  private static final String CUSTOMERS = "customer_id";
  private static final Set<String> PERIODS =
      Set.of("week", "month", "quarter", "year", "cohort_start", "cohort_month", "order_date");

  /**
   * What names the rows of a view, or what a column of it refers to.
   *
   * @param table the view
   * @param columns its columns
   * @param referencedTable the view referred to; empty for what names its own rows
   * @param referencedColumns the columns there
   */
  public record Key(
      TableName table,
      List<String> columns,
      String referencedTable,
      List<String> referencedColumns) {
    /** Copies the lists. */
    public Key {
      columns = List.copyOf(columns);
      referencedColumns = List.copyOf(referencedColumns);
    }

    /** Whether it names the rows of its view. */
    public boolean isPrimary() {
      return referencedTable.isEmpty();
    }
  }

  private static final Map<String, String> KEY_COLUMNS =
      new TreeMap<>(
          Map.of(
              "table_name", "View of bi.",
              "columns", "Columns of it, separated by commas.",
              "kind", "primary where they name its rows, foreign where they refer to another view.",
              "referenced_table", "View they refer to; empty where kind is primary.",
              "referenced_columns", "Columns there."));

  private final List<Model> views;

  /** The views of a catalog. */
  public BiSchema(ModelCatalog catalog) {
    this.views = catalog.views();
  }

  /**
   * Makes the views over the finished tables, each with its comments, in a few statements, or as
   * copies of a template's where there is one of the same.
   *
   * @param templates where {@link #keepTemplate} left it; empty: nowhere
   */
  public void write(DuckDb duckDb, Optional<Path> templates) {
    List<String> statements = statements();
    if (templates.isEmpty()
        || !new SchemaTemplate(templates.get(), statements).copyTo(duckDb, "bi")) {
      duckDb.executeTogether(statements);
    }
  }

  /**
   * Leaves a template for later calls of {@link #write}.
   *
   * @param finished a session on a file in which they are written
   * @param templates a directory, made where it is missing
   */
  public void keepTemplate(DuckDb finished, Path templates) {
    new SchemaTemplate(templates, statements()).keep(finished, "bi");
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    statements.add("create schema if not exists bi");
    for (Model view : views) {
      statements.add(
          "create or replace view %s as %s".formatted(view.table(), view.sql().orElseThrow()));
    }
    statements.add(
        "create or replace table bi._keys (table_name varchar, columns varchar, kind varchar,"
            + " referenced_table varchar, referenced_columns varchar)");
    List<Key> keys = keys();
    if (!keys.isEmpty()) {
      statements.add(
          keys.stream()
              .map(BiSchema::row)
              .collect(Collectors.joining(", ", "insert into bi._keys values ", "")));
    }
    statements.add(
        "comment on table bi._keys is 'What names the rows of each view of bi (kind primary), and what its columns"
            + " refer to (kind foreign): views can declare neither themselves.'");
    KEY_COLUMNS.forEach(
        (column, meaning) ->
            statements.add(
                "comment on column bi._keys.%s is %s".formatted(column, Sql.text(meaning))));
    for (Model view : views) {
      statements.addAll(Build.comments("view", view));
    }
    return statements;
  }

  private static String row(Key key) {
    return "(%s, %s, %s, %s, %s)"
        .formatted(
            Sql.text(key.table().name()),
            Sql.text(String.join(", ", key.columns())),
            Sql.text(key.isPrimary() ? "primary" : "foreign"),
            key.isPrimary() ? "null" : Sql.text(key.referencedTable()),
            key.isPrimary() ? "null" : Sql.text(String.join(", ", key.referencedColumns())));
  }

  /** The keys of every view. */
  public List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (Model view : views) {
      if (!view.spec().grain().isEmpty()) {
        keys.add(new Key(view.table(), view.spec().grain(), "", List.of()));
      }
      for (ColumnSpec column : view.spec().columns()) {
        String target = target(view, column);
        if (!target.isEmpty()) {
          int dot = target.lastIndexOf('.');
          keys.add(
              new Key(
                  view.table(),
                  List.of(column.name()),
                  target.substring(0, dot),
                  List.of(target.substring(dot + 1))));
        }
      }
    }
    return keys;
  }

  /** What a column refers to: what its YAML says, else the customer or the day that it is. */
  private String target(Model view, ColumnSpec column) {
    for (var check : column.checks()) {
      if (check.has("relationship")) {
        return check.path("relationship").asText();
      }
    }
    if (!view.isViewOfMart()) {
      return "";
    }
    if (column.name().equals(CUSTOMERS) && has("customers")) {
      return "bi.customers.customer_id";
    }
    if (PERIODS.contains(column.name()) && column.type().equals("DATE") && has("dates")) {
      return "bi.dates.date";
    }
    return "";
  }

  private boolean has(String name) {
    return views.stream().anyMatch(view -> view.table().name().equals(name));
  }
}
