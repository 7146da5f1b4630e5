package id.setia.duckdb;

import java.util.ArrayList;
import java.util.List;

/**
 * A table, view or subquery of a DuckDB session: what the class that made it hands to those that
 * read it. As a string it is what stands behind {@code from}.
 *
 * @param name its name, or a subquery in brackets
 * @param columns the columns' names as DuckDB has them, in their order
 */
public record Relation(String name, List<String> columns) {

  /** Copies the list. */
  public Relation {
    columns = List.copyOf(columns);
  }

  /**
   * Makes a table, in the place of one of that name.
   *
   * @param query a SELECT
   */
  public static Relation table(DuckDb duckDb, String name, String query) {
    duckDb.execute("create or replace table %s as %s".formatted(name, query));
    return of(duckDb, name);
  }

  /**
   * Makes a view, in the place of one of that name.
   *
   * @param query a SELECT
   */
  public static Relation view(DuckDb duckDb, String name, String query) {
    duckDb.execute("create or replace view %s as %s".formatted(name, query));
    return of(duckDb, name);
  }

  /**
   * Makes an empty table, in the place of one of that name.
   *
   * @param columns names and types, as {@code create table} has them
   */
  public static Relation empty(DuckDb duckDb, String name, String columns) {
    duckDb.execute("create or replace table %s (%s)".formatted(name, columns));
    return of(duckDb, name);
  }

  /** A table or view as it is now. */
  public static Relation of(DuckDb duckDb, String name) {
    return new Relation(
        name,
        duckDb.query(
            "select column_name from (describe %s)".formatted(name), row -> row.getString(1)));
  }

  /** Those of its rows for which a condition holds. */
  public Relation where(String condition) {
    return new Relation("(select * from %s where %s)".formatted(name, condition), columns);
  }

  /**
   * Itself, once it is sure to have what a reader needs.
   *
   * @throws IllegalStateException when it lacks one of these columns
   */
  public Relation having(String... needed) {
    for (String column : needed) {
      if (!columns.contains(column)) {
        throw new IllegalStateException(
            "%s has no column %s, but %s".formatted(name, column, columns));
      }
    }
    return this;
  }

  /**
   * A relation of its columns and another.
   *
   * @param sql a subquery in brackets that gives them
   */
  public Relation with(String column, String sql) {
    List<String> more = new ArrayList<>(columns);
    more.add(column);
    return new Relation(sql, more);
  }

  /** Drops the table. */
  public void drop(DuckDb duckDb) {
    duckDb.execute("drop table " + name);
  }

  /** How many rows it has. */
  public long count(DuckDb duckDb) {
    return duckDb.count("select count(*) from " + name);
  }

  @Override
  public String toString() {
    return name;
  }
}
