package id.setia.load;

import id.setia.config.ColumnMapping;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Times that are days. A tool that knows days alone writes {@code 2026-03-01 00:00:00}: where every
 * time of a column in a file is midnight on the export's clock, each is that day of the warehouse,
 * as a day without a time is. Read as moments, they would fall on the day before wherever the
 * warehouse's clock is behind.
 */
final class MidnightDays {

  /** Moments that say their zone themselves, and mostly UTC. */
  private static final Pattern OWN_ZONE = Pattern.compile("epoch_.*|.*[XxZzVO].*");

  /** Clocks differ by whole quarters of an hour. */
  private static final String MICROS_OF_QUARTER = "900000000";

  private final DuckDb duckDb;
  private final Relation rows;
  private final SourceConfig source;
  private final ZoneId days;
  private final Set<String> settled = new HashSet<>();

  private MidnightDays(DuckDb duckDb, Relation rows, SourceConfig source, Settings settings) {
    this.duckDb = duckDb;
    this.rows = rows;
    this.source = source;
    this.days = settings.zone();
  }

  /** Moves such times of a stage to the midnight of the warehouse. */
  static void settle(
      DuckDb duckDb, Relation rows, SourceConfig source, Settings settings, StagePlan plan) {
    MidnightDays midnights = new MidnightDays(duckDb, rows, source, settings);
    for (Feed feed : plan.feeds()) {
      TableMapping mapping = source.tables().get(feed.label());
      if (mapping != null) {
        feed.table().columns().stream()
            .filter(column -> column.type() == ColumnType.TIMESTAMP)
            .forEach(column -> midnights.settle(feed, mapping, column));
      }
    }
  }

  private void settle(Feed feed, TableMapping mapping, Column column) {
    ColumnMapping origin = mapping.columns().get(column.mappedAs());
    String staged = feed.values().get(column.name());
    if (origin == null || staged == null || !isWritten(origin) || !settled.add(staged)) {
      return;
    }
    for (ZoneId zone : clocks(origin)) {
      settle(Sql.name(staged), zone);
    }
  }

  /** Not a constant, nor what the source's own SQL makes. */
  private static boolean isWritten(ColumnMapping origin) {
    return origin.value() == null && (origin.sql() == null || !origin.formats().isEmpty());
  }

  private Set<ZoneId> clocks(ColumnMapping origin) {
    Set<ZoneId> clocks = new LinkedHashSet<>();
    String own = origin.timeZone() == null ? source.timeZone() : origin.timeZone();
    if (!own.isEmpty()) {
      clocks.add(ZoneId.of(own));
    }
    if (origin.formats().stream()
        .map(format -> format.replaceAll("'[^']*'", ""))
        .anyMatch(format -> OWN_ZONE.matcher(format).matches())) {
      clocks.add(ZoneId.of("UTC"));
    }
    clocks.remove(days);
    return clocks;
  }

  private void settle(String time, ZoneId zone) {
    String there = local(time, zone);
    duckDb.execute(
        "create or replace table midnight_file as select file_ord from %s where %s is not null group by file_ord having max(epoch_us(%2$s) %% %3$s) = 0"
            .formatted(rows, time, MICROS_OF_QUARTER));
    if (duckDb.count("select count(*) from midnight_file") == 0) {
      return;
    }
    duckDb.execute(
        """
        update %1$s set %2$s = timezone('UTC', timezone(%3$s, date_trunc('day', %4$s)))
        where cast(%4$s as date) <> cast(%5$s as date)
          and file_ord in (
            select file_ord from %1$s join midnight_file using (file_ord) where %2$s is not null
            group by file_ord having bool_and(%4$s = date_trunc('day', %4$s)))
        """
            .formatted(rows, time, Sql.text(days.getId()), there, local(time, days)));
  }

  private static String local(String time, ZoneId zone) {
    return "timezone(%s, timezone('UTC', %s))".formatted(Sql.text(zone.getId()), time);
  }
}
