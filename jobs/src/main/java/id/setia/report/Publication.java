package id.setia.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Which release the report is about.
 *
 * @param publishedAt in the reporting time zone
 */
record Publication(
    String releaseId,
    String runId,
    LocalDate asOf,
    LocalDateTime publishedAt,
    String setiaVersion,
    String currency,
    String timeZone) {

  /** Empty for a warehouse that has never been published. */
  static Optional<Publication> read(ReportData data) {
    List<Row> rows =
        data.query(
                """
                select release_id, run_id, as_of,
                  strftime(cast(published_at as timestamp), '%Y-%m-%dT%H:%M:%S') as published_at,
                  setia_version, reporting_currency, time_zone
                from marts._publication
                """)
            .records();
    if (rows.size() > 1) {
      throw new IllegalArgumentException(
          "Cannot report: marts._publication has %s rows (must have one)".formatted(rows.size()));
    }
    return rows.stream().findFirst().map(Publication::of);
  }

  private static Publication of(Row row) {
    String zone = row.text("time_zone");
    LocalDateTime local =
        LocalDateTime.parse(row.text("published_at"))
            .atOffset(ZoneOffset.UTC)
            .atZoneSameInstant(ZoneId.of(zone))
            .toLocalDateTime();
    return new Publication(
        row.text("release_id"),
        row.text("run_id"),
        row.date("as_of"),
        local,
        row.text("setia_version"),
        row.text("reporting_currency"),
        zone);
  }
}
