package id.setia.warehouse;

import java.sql.SQLException;
import java.util.Set;

/**
 * A table of the warehouse that Java computes, where SQL cannot: a node of the model graph like any
 * SELECT file.
 *
 * <p>Its YAML (grain, columns, checks) lies in {@code sql/<schema>/<name>.yml}, as for a SQL model,
 * without the {@code .sql} beside it.
 */
public interface JavaModel {

  /** The table it builds. */
  TableName table();

  /** The tables it reads; they are built before it. */
  Set<TableName> inputs();

  /**
   * Creates or replaces {@link #table()} on the context's connection.
   *
   * @throws SQLException when DuckDB refuses a statement; the run stops at this model and can be
   *     restarted there
   */
  void build(ModelContext context) throws SQLException;
}
