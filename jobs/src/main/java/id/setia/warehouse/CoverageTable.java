package id.setia.warehouse;

import id.setia.config.Covers;
import id.setia.config.FileDays;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.state.StateDb;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table {@code ops.coverage}: up to which day each source says that its files hold everything.
 * No file holds more than the day before it was last changed.
 */
public final class CoverageTable {

  private final DuckDb duckDb;
  private final StateDb state;
  private final ZoneId zone;

  /**
   * From the ledger to a build's tables.
   *
   * @param zone of the business day
   */
  public CoverageTable(DuckDb duckDb, StateDb state, ZoneId zone) {
    this.duckDb = duckDb;
    this.state = state;
    this.zone = zone;
  }

  /** A loaded file, and the day before its last change. */
  private record Loaded(String name, LocalDate dayBefore) {}

  /** Replaces the table by what the sources say now. */
  public void refresh(List<SourceConfig> sources) {
    duckDb.execute(
        "create or replace table ops.coverage (source varchar, unit varchar, covered_from date, covered_through date)");
    List<String> rows = new ArrayList<>();
    for (SourceConfig source : sources) {
      if (source.covers().unit() != Covers.Unit.NOTHING) {
        row(source).ifPresent(rows::add);
      }
    }
    if (!rows.isEmpty()) {
      duckDb.execute("insert into ops.coverage values " + String.join(", ", rows));
    }
  }

  private Optional<String> row(SourceConfig source) {
    Covers covers = source.covers();
    Stream<LocalDate> through =
        loaded(source.name()).stream()
            .flatMap(
                file ->
                    switch (covers.unit()) {
                      case FILE_NAME ->
                          FileDays.of(file.name()).stream()
                              .map(days -> earlier(days.to(), file.dayBefore()));
                      case RANGE ->
                          Optional.ofNullable(covers.to()).stream()
                              .map(to -> earlier(to, file.dayBefore()));
                      default -> Stream.of(file.dayBefore());
                    });
    return through
        .max(LocalDate::compareTo)
        .map(
            day ->
                "(%s, %s, %s, %s)"
                    .formatted(
                        Sql.text(source.name()),
                        Sql.text(covers.unit().name().toLowerCase(Locale.ROOT)),
                        covers.from() == null ? "null" : date(covers.from()),
                        date(day)));
  }

  private List<Loaded> loaded(String source) {
    return state.query(
        "select file_name, modified_millis from setia_file where source = ? and status = 'LOADED'",
        row ->
            new Loaded(
                row.getString("file_name"),
                LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("modified_millis")), zone)
                    .minusDays(1)),
        source);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static String date(LocalDate day) {
    return "date " + Sql.text(day.toString());
  }
}
