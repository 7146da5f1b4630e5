package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.RowOrder;
import id.setia.export.TextRelation.ExportFile;
import id.setia.mapping.StagePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The records of a load in the order in which they stand in their files. */
final class OrderedRecords {

  /**
   * Planning a mapping takes as long as reading thousands of records. So many bytes are put in
   * order without asking whether DuckDB would have kept it.
   */
  private static final long FEW_BYTES = 8L << 20;

  private OrderedRecords() {}

  /**
   * A statement that fills a table with the records of a plan's files.
   *
   * @param into what stands before the query: {@code create table ... as} or {@code insert into}
   * @param allPaths every file of the load in its order, also those of other plans
   */
  static String fillingSql(DuckDb duckDb, String into, StagePlan plan, List<String> allPaths) {
    if (bytes(plan.relation().files()) <= FEW_BYTES) {
      return into + plan.orderedSql(allPaths);
    }
    String plain = into + plan.selectSql(allPaths);
    return RowOrder.isKept(duckDb, plain) ? plain : into + plan.orderedSql(allPaths);
  }

  private static long bytes(List<ExportFile> files) {
    long bytes = 0;
    for (ExportFile file : files) {
      try {
        bytes += Files.size(file.path());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return bytes;
  }
}
