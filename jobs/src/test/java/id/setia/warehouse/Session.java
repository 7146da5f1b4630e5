package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.nio.file.Path;

/** Small DuckDB sessions for tests. */
final class Session {

  private Session() {}

  static DuckDb open() {
    return DuckDb.inMemory(new DuckDbLimits(256, 1), Path.of(System.getProperty("java.io.tmpdir")));
  }
}
