package id.setia.cli;

import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A reader as a BI tool is one, in a process of its own: connects, asks a few times, connects
 * again, until something comes in on its standard input; then once more. Each answer is a line:
 * when the connection began (milliseconds), the release, and the sums that must agree within a
 * release.
 */
final class Reader {

  static final int ANSWERS = 3;

  /** Marts joined with each other, with facts and with what tells the release. */
  static final String QUESTION =
      """
      select publication.release_id || ' ' || facts.orders || ' ' || daily.orders || ' ' || valued.orders || ' ' || ledger.files
      from marts._publication publication
      cross join (
        select count(distinct orders.order_id) as orders
        from core.orders orders join core.order_lines lines on lines.source = orders.source and lines.order_id = orders.order_id
      ) facts
      cross join (select sum(orders) as orders from marts.revenue_daily) daily
      cross join (
        select sum(value.orders) as orders
        from marts.cltv_customers value join core.customers customer on customer.customer_id = value.customer_id
      ) valued
      cross join (select count(*) as files from ops.files where status = 'loaded') ledger
      """;

  private Reader() {}

  /**
   * Arguments: the warehouse, milliseconds between two questions, questions a connection, what to
   * ask.
   */
  public static void main(String[] arguments) throws IOException {
    Path warehouse = Path.of(arguments[0]);
    long thinkingMillis = Long.parseLong(arguments[1]);
    int answers = Integer.parseInt(arguments[2]);
    ProcessHandle test = ProcessHandle.current().parent().orElseThrow();
    boolean isLast = false;
    System.out.println("ready");
    while (!isLast) {
      isLast = System.in.available() > 0 || !test.isAlive();
      long began = System.currentTimeMillis();
      try (DuckDb duckDb = DuckDb.readOnly(warehouse)) {
        for (int answer = 0; answer < answers; answer++) {
          System.out.println(began + " " + duckDb.value(arguments[3], String.class));
          LockSupport.parkNanos(thinkingMillis * 1_000_000);
        }
      }
    }
  }
}
