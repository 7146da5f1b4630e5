package id.setia.duckdb;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.OptionalInt;

/**
 * SQL between the clock of a zone and UTC, both as timestamps without zone. A zone that has kept
 * one offset since 1970 needs no calendar, which is many times faster: Jakarta has had +7 since
 * 1964.
 */
public final class ZoneSql {

  private ZoneSql() {}

  /** A local time as UTC. */
  public static String toUtc(String local, ZoneId zone) {
    OptionalInt offset = onlyOffset(zone);
    return offset.isPresent()
        ? "(%s - to_seconds(%d))".formatted(local, offset.getAsInt())
        : "timezone('UTC', timezone(%s, %s))".formatted(Sql.text(zone.getId()), local);
  }

  /** A time in UTC as local time. */
  public static String toLocal(String utc, ZoneId zone) {
    OptionalInt offset = onlyOffset(zone);
    return offset.isPresent()
        ? "(%s + to_seconds(%d))".formatted(utc, offset.getAsInt())
        : "timezone(%s, timezone('UTC', %s))".formatted(Sql.text(zone.getId()), utc);
  }

  private static OptionalInt onlyOffset(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    return rules.nextTransition(Instant.EPOCH) == null
        ? OptionalInt.of(rules.getOffset(Instant.EPOCH).getTotalSeconds())
        : OptionalInt.empty();
  }
}
