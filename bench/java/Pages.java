import id.setia.duckdb.Answer;
import id.setia.duckdb.DuckDb;
import id.setia.report.Digest;
import id.setia.report.Language;
import id.setia.report.ReportData;
import id.setia.report.ReportPage;
import id.setia.report.ReportTable;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the report's pages and digests of a release in every language, as a night does, in a JVM that has done nothing else: seconds by
 * the clock and of the processor, of them in queries, and how many queries, in one line.
 */
public final class Pages {

  private Pages() {}

  /** {@code warehouse} is the release's database. */
  public static void main(String[] warehouse) {
    long start = System.nanoTime();
    long[] inQueries = {0};
    Map<String, ReportTable> answers = new HashMap<>();
    try (DuckDb duckDb = DuckDb.readOnly(Path.of(warehouse[0]))) {
      ReportData data =
          sql ->
              answers.computeIfAbsent(
                  sql,
                  asked -> {
                    long asking = System.nanoTime();
                    ReportTable table = table(duckDb, asked);
                    inQueries[0] += System.nanoTime() - asking;
                    return table;
                  });
      for (Language language : Language.values()) {
        new ReportPage().render(data, language);
        new Digest().render(data, language);
      }
    }
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "%.2f %.2f %.2f %d%n",
        (System.nanoTime() - start) / 1e9,
        system.getProcessCpuTime() / 1e9,
        inQueries[0] / 1e9,
        answers.size());
  }

  private static ReportTable table(DuckDb duckDb, String sql) {
    Answer answer = Answer.of(duckDb, sql);
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : answer.rows()) {
      List<Object> values = new ArrayList<>();
      row.forEach(value -> values.add(value instanceof Date date ? date.toLocalDate() : value));
      rows.add(values);
    }
    return new ReportTable(answer.columns(), rows);
  }
}
