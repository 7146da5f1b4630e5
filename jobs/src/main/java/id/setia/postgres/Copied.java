package id.setia.postgres;

import java.util.List;
import java.util.Locale;

/**
 * What a publication copied, and how long each part took; the parts of several workers add up to
 * more than the clock shows.
 *
 * @param tables how many tables
 * @param rows their rows
 * @param bytes the size of their rows as CSV
 * @param writeNanos for reading the release
 * @param copyNanos for COPY, until the server has the rows
 * @param indexNanos for keys, comments, statistics and the commit
 * @param clockNanos for all of it by the clock
 */
public record Copied(
    int tables,
    long rows,
    long bytes,
    long writeNanos,
    long copyNanos,
    long indexNanos,
    long clockNanos) {

  static Copied together(List<Copied> each, long clockNanos) {
    return new Copied(
        each.stream().mapToInt(Copied::tables).sum(),
        each.stream().mapToLong(Copied::rows).sum(),
        each.stream().mapToLong(Copied::bytes).sum(),
        each.stream().mapToLong(Copied::writeNanos).sum(),
        each.stream().mapToLong(Copied::copyNanos).sum(),
        each.stream().mapToLong(Copied::indexNanos).sum(),
        clockNanos);
  }

  /** In a few words, for the step of a run. */
  public String brief() {
    return String.format(
        Locale.ROOT, "%d tables in PostgreSQL in %.1f s", tables, seconds(clockNanos));
  }

  /** Everything, for the log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d tables, %,d rows, %,d bytes in %.1f s (workers: read %.1f s, COPY %.1f s, keys and statistics %.1f s)",
        tables,
        rows,
        bytes,
        seconds(clockNanos),
        seconds(writeNanos),
        seconds(copyNanos),
        seconds(indexNanos));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
