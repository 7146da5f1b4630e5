package id.setia.duckdb;

/** Whether the rows of a table that is filled keep the order of those that it is filled from. */
public final class RowOrder {

  private RowOrder() {}

  /**
   * Fills tables whose rows may stand in any order. Where their order is kept, each thread's share
   * of the rows ends in a row group that isn't full, and the next checkpoint reads and compresses
   * most of the table again to fill them: as dear as filling it.
   *
   * @param filling fills them by this session
   */
  public static void any(DuckDb duckDb, Runnable filling) {
    duckDb.execute("set preserve_insertion_order = false");
    try {
      filling.run();
    } finally {
      duckDb.execute("reset preserve_insertion_order");
    }
  }

  /**
   * Whether a table is filled in the order of what it is filled from. Left to itself DuckDB keeps
   * it in some plans only: with a join among the expressions, each thread's share of a big file
   * comes in one piece, in the order in which the threads end; with a window, in the order of the
   * window.
   *
   * @param sql {@code create table ... as select} or {@code insert into ... select}
   */
  public static boolean isKept(DuckDb duckDb, String sql) {
    String plan = String.join("\n", duckDb.query("explain " + sql, row -> row.getString(2)));
    int window = plan.indexOf("Window");
    int sort = plan.indexOf("Order By");
    return (isBatched(plan) || isAlone(duckDb, plan))
        && (window < 0 || (sort >= 0 && sort < window));
  }

  private static boolean isBatched(String plan) {
    return plan.contains("Batch Create Table As") || plan.contains("Batch Insert");
  }

  /** Whether one thread reads row after row: such a plan has no batches to put in order. */
  private static boolean isAlone(DuckDb duckDb, String plan) {
    long threads = duckDb.query("select current_setting('threads')", row -> row.getLong(1)).get(0);
    return threads == 1 && !plan.contains("Join") && !plan.contains("Group By");
  }

  /**
   * Fills a table in the order of what it is filled from.
   *
   * @throws IllegalStateException when DuckDB would not keep it: see {@link #isKept}
   */
  public static void execute(DuckDb duckDb, String sql) {
    if (!isKept(duckDb, sql)) {
      throw new IllegalStateException("DuckDB would lose the order of the rows of: " + sql);
    }
    duckDb.execute(sql);
  }
}
