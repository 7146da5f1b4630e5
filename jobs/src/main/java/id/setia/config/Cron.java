package id.setia.config;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;

/**
 * A cron expression: five fields as in crontab, or six with seconds first.
 *
 * <p>A time that the zone's clock leaves out in spring comes once, right after the gap; one that it
 * shows twice in autumn comes once.
 */
public final class Cron {

  private static final CronDefinition CRONTAB =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
  private static final CronDefinition WITH_SECONDS =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53);

  private final ExecutionTime times;

  private Cron(ExecutionTime times) {
    this.times = times;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Cron parse(String expression) {
    String trimmed = expression.trim();
    int fields = (int) Arrays.stream(trimmed.split("\\s+")).count();
    try {
      CronDefinition definition = fields == 6 ? WITH_SECONDS : CRONTAB;
      return new Cron(ExecutionTime.forCron(new CronParser(definition).parse(trimmed)));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "Invalid setting schedule.cron: %s (must be five fields as in crontab, such as 30 2 * * *, or six with seconds: %s)"
              .formatted(expression, malformed.getMessage()),
          malformed);
    }
  }

  /**
   * The first time after an instant.
   *
   * @throws IllegalArgumentException when there is none, as for 31 February
   */
  public Instant after(Instant instant, ZoneId zone) {
    // The library passes over a night whose hour summer time takes away, so it is asked in local
    // time and the zone applied afterwards.
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    while (true) {
      local =
          times
              .nextExecution(local.atZone(ZoneOffset.UTC))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Invalid setting schedule.cron: it names a time that never comes"))
              .toLocalDateTime();
      Instant found = instant(local, zone);
      if (found.isAfter(instant)) {
        return found;
      }
    }
  }

  /** The end of the gap for a time within it, the first of two where the clock shows it twice. */
  private static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
