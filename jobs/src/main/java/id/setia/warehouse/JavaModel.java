package id.setia.warehouse;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A table of the warehouse that Java computes, where SQL cannot: a node of the model graph like any
 * SELECT file.
 *
 * <p>Its YAML (grain, columns, checks) lies in {@code sql/<schema>/<name>.yml}, as for a SQL model,
 * without the {@code .sql} beside it.
 */
public interface JavaModel {

  /** What a model may read that {@link #inputs} doesn't name. */
  enum Beside {
    /** The as-of day. */
    DAY,
    /** Tables that those among its inputs, or those among theirs, are made of. */
    ANCESTORS,
    /** Forecasts of the release before, or of a close. */
    PREVIOUS_RELEASE
  }

  /** The table it builds. */
  TableName table();

  /** The tables it reads; they are built before it. */
  Set<TableName> inputs();

  /** What it reads beside its inputs: anything, unless a model is known to read less. */
  default Set<Beside> readsBeside() {
    return EnumSet.allOf(Beside.class);
  }

  /**
   * Creates or replaces {@link #table()} on the context's connection.
   *
   * @throws SQLException when DuckDB refuses a statement; the run stops at this model and can be
   *     restarted there
   */
  void build(ModelContext context) throws SQLException;
}
