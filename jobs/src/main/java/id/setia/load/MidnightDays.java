package id.setia.load;

import id.setia.config.ColumnMapping;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.mapping.UtcTexts;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times that are days. A tool that knows days alone writes {@code 2026-03-01 00:00:00}: where every
 * time of a column in a file is midnight on the export's clock, each is that day of the warehouse,
 * as a day without a time is. Read as moments, they would fall on the day before wherever the
 * warehouse's clock is behind. A file of one time says too little where other files of the load
 * have times that are none.
 */
final class MidnightDays {

  /** Moments that say their zone themselves, and mostly UTC. */
  private static final Pattern OWN_ZONE = Pattern.compile("epoch_.*|.*[XxZzVO].*");

  private static final ZoneId UTC = ZoneId.of("UTC");

  /** Clocks differ by whole quarters of an hour. */
  private static final String MICROS_OF_QUARTER = "900000000";

  private final DuckDb duckDb;
  private final Relation rows;
  private final SourceConfig source;
  private final ZoneId days;
  private final List<StagePlan> plans;
  private final String paths;
  private final Set<String> settled = new HashSet<>();

  private MidnightDays(
      DuckDb duckDb,
      Relation rows,
      SourceConfig source,
      Settings settings,
      List<StagePlan> plans,
      List<ExportFile> files) {
    this.duckDb = duckDb;
    this.rows = rows;
    this.source = source;
    this.days = settings.zone();
    this.plans = plans;
    this.paths =
        files.stream()
            .map(file -> Sql.text(file.path().toString()))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Moves such times of a stage to the midnight of the warehouse.
   *
   * @param plans what filled the stage, all with the feeds of the first
   * @param files every file of the load, in its order
   */
  static void settle(
      DuckDb duckDb,
      Relation rows,
      SourceConfig source,
      Settings settings,
      List<StagePlan> plans,
      List<ExportFile> files) {
    MidnightDays midnights = new MidnightDays(duckDb, rows, source, settings, plans, files);
    for (Feed feed : plans.get(0).feeds()) {
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
    Set<ZoneId> clocks = clocks(origin);
    clocks.forEach(zone -> settle(Sql.name(staged), zone));
    if (!clocks.contains(UTC) && !days.equals(UTC) && isIso(origin)) {
      settleMarked(Sql.name(staged), origin);
    }
  }

  /** ISO has the zone in some texts and none in others. */
  private static boolean isIso(ColumnMapping origin) {
    return !origin.from().isEmpty()
        && (origin.formats().isEmpty() || origin.formats().contains("iso"));
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
      clocks.add(UTC);
    }
    clocks.remove(days);
    return clocks;
  }

  private void settle(String time, ZoneId zone) {
    if (findMidnights(time, zone)) {
      move(time, zone);
    }
  }

  /** Only of the files whose every text bears UTC's mark, which are read once more to know. */
  private void settleMarked(String time, ColumnMapping origin) {
    if (!findMidnights(time, UTC)) {
      return;
    }
    String marked =
        plans.stream()
            .flatMap(
                plan ->
                    UtcTexts.sql(origin, plan.relation().columns())
                        .map(
                            isUtc ->
                                "select list_position(%s, %s) as file_ord from %s group by all having bool_and(%s)"
                                    .formatted(
                                        paths,
                                        TextRelation.FILE_COLUMN,
                                        plan.relation().fromSql(),
                                        isUtc))
                        .stream())
            .collect(Collectors.joining(" union all "));
    if (!marked.isEmpty()) {
      duckDb.execute("delete from midnight_file where file_ord not in (%s)".formatted(marked));
      move(time, UTC);
    }
  }

  /** Whether any file has midnights of that clock alone: those are in {@code midnight_file}. */
  private boolean findMidnights(String time, ZoneId zone) {
    duckDb.execute(
        "create or replace table midnight_file as select file_ord, count(*) as times, max(epoch_us(%2$s) %% %3$s) = 0 as is_round from %1$s where %2$s is not null group by file_ord"
            .formatted(rows, time, MICROS_OF_QUARTER));
    if (duckDb.count("select count(*) from midnight_file where is_round") == 0) {
      return false;
    }
    duckDb.execute(
        """
        delete from midnight_file where not is_round
          or times = 1 and exists (select 1 from midnight_file where not is_round)
          or file_ord not in (
            select file_ord from %1$s where %2$s is not null
            group by file_ord having bool_and(%3$s = date_trunc('day', %3$s)))
        """
            .formatted(rows, time, local(time, zone)));
    return duckDb.count("select count(*) from midnight_file") > 0;
  }

  private void move(String time, ZoneId zone) {
    String there = local(time, zone);
    duckDb.execute(
        """
        update %1$s set %2$s = timezone('UTC', timezone(%3$s, date_trunc('day', %4$s)))
        where cast(%4$s as date) <> cast(%5$s as date)
          and file_ord in (select file_ord from midnight_file)
        """
            .formatted(rows, time, Sql.text(days.getId()), there, local(time, days)));
  }

  private static String local(String time, ZoneId zone) {
    return "timezone(%s, timezone('UTC', %s))".formatted(Sql.text(zone.getId()), time);
  }
}
