package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * In which zone people read times: the shop's, to the second. Programs get UTC as it is stored,
 * whatever is asked for.
 */
final class LocalTimes {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @Option(names = "--utc", description = "shows times in UTC, not in the shop's time zone")
  private boolean utc;

  /** Prints rows; for people, each column whose name ends in "at" or is "due" in local time. */
  void print(
      OutputFormat format,
      Terminal terminal,
      WorkspaceOptions place,
      List<String> columns,
      List<List<@Nullable Object>> rows) {
    if (!format.isTable()) {
      format.print(terminal, columns, rows);
      return;
    }
    ZoneId zone = zone(terminal, place);
    List<List<@Nullable Object>> shown = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      shown.add(inZone(zone, columns, row));
    }
    format.print(terminal, columns, shown);
    if (!rows.isEmpty()) {
      terminal.out().println("(times in %s)".formatted(zone.getId().equals("Z") ? "UTC" : zone));
    }
  }

  private ZoneId zone(Terminal terminal, WorkspaceOptions place) {
    if (utc) {
      return ZoneOffset.UTC;
    }
    try {
      return Configuration.zone(place.configDirectory(), terminal.environment());
    } catch (SetiaException invalid) {
      throw new ConfigurationFailure(invalid);
    }
  }

  private static List<@Nullable Object> inZone(
      ZoneId zone, List<String> columns, List<@Nullable Object> row) {
    List<@Nullable Object> shown = new ArrayList<>(row);
    for (int column = 0; column < columns.size(); column++) {
      String name = columns.get(column);
      if (name.equals("at") || name.equals("due") || name.endsWith("_at")) {
        shown.set(column, inZone(zone, row.get(column)));
      }
    }
    return shown;
  }

  private static @Nullable Object inZone(ZoneId zone, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return value;
    }
    try {
      Instant at = value instanceof Instant instant ? instant : Instant.parse(value.toString());
      return SECONDS.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    } catch (DateTimeException notAnInstant) {
      return value;
    }
  }
}
