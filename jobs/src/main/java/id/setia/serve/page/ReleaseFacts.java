package id.setia.serve.page;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.warehouse.Release;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the current release says of sources, checks and closed months.
 *
 * @param id the release
 * @param asOf the last day that it sees, as {@code yyyy-MM-dd}
 * @param isReadable whether its file could be asked; where not, all else is empty
 * @param sources by subject
 * @param checks how many there are
 * @param failed those that did not pass
 * @param restated figures of closed months that are others now
 */
record ReleaseFacts(
    String id,
    String asOf,
    boolean isReadable,
    List<Source> sources,
    long checks,
    List<Check> failed,
    List<Restated> restated) {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFacts.class);

  ReleaseFacts {
    sources = List.copyOf(sources);
    failed = List.copyOf(failed);
    restated = List.copyOf(restated);
  }

  /**
   * How far a source has arrived.
   *
   * @param newest the business day of its latest event
   * @param through the last day that is complete for its subject
   * @param isLate whether the month before that of the release waits for it, as in the report
   */
  record Source(String name, String subject, String newest, String through, boolean isLate) {}

  /** A check that did not pass. */
  record Check(String model, String name, String severity, long violations) {}

  /** A figure of a closed month, as text with its decimals. */
  record Restated(
      String month, String metric, String part, String reported, String restated, String unit) {}

  private static final String SOURCES =
      """
      select sources.source, sources.subject, cast(sources.watermark_date as varchar),
        cast(completeness.complete_through as varchar),
        coalesce(sources.complete_through < date_trunc('month', as_of) - interval 1 day, false)
      from core.source_completeness as sources
      cross join marts._publication
      join core.completeness as completeness on sources.subject = completeness.subject
      order by sources.watermark_date, sources.source
      """;

  /** Reads them; where that fails the log says why. */
  static ReleaseFacts read(Release release) {
    try (DuckDb warehouse = DuckDb.readOnly(release.database())) {
      warehouse.searchFilesIn(release.workspace());
      return new ReleaseFacts(
          release.id(),
          warehouse
              .query(
                  "select cast(as_of as varchar) from marts._publication",
                  row -> String.valueOf(row.getString(1)))
              .get(0),
          true,
          warehouse.query(
              SOURCES,
              row ->
                  new Source(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      String.valueOf(row.getString(4)),
                      row.getBoolean(5))),
          warehouse.count("select count(*) from ops.check_results"),
          warehouse.query(
              "select model, check_name, severity, violations from ops.check_results where not passed order by severity, model, check_name",
              row ->
                  new Check(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))),
          warehouse.query(
              """
              select strftime(closed_month, '%Y-%m'), metric, part, cast(reported as varchar), cast(restated as varchar), unit
              from marts.restatements where cause = 'total' and is_restated order by closed_month desc, metric, part
              """,
              row ->
                  new Restated(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      String.valueOf(row.getString(4)),
                      String.valueOf(row.getString(5)),
                      row.getString(6))));
    } catch (DuckDbException unreadable) {
      LOG.error("release {} can't be shown", release.id(), unreadable);
      return new ReleaseFacts(release.id(), "", false, List.of(), 0, List.of(), List.of());
    }
  }
}
