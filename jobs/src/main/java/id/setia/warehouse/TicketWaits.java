package id.setia.warehouse;

import id.setia.stats.WaitingTimes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the tickets' first answers, first solutions and final solutions took, or have been
 * waited for, by both clocks; in plain arrays, as there are hundreds of thousands. A reply to a
 * review counts as a first answer.
 *
 * <p>A source that never says when something happened has no such measure; a ticket that was solved
 * without an answer stopped waiting for one when it was solved; a reopened ticket whose first
 * solution has no time is unknown.
 */
final class TicketWaits {

  static final List<String> SEGMENT_KINDS = List.of("all", "channel", "topic", "team");

  private static final List<String> MEASURES =
      List.of("first_response", "first_resolution", "full_resolution");
  private static final List<String> CLOCKS = List.of("calendar", "business");

  /** Measures times clocks. */
  static final int KINDS = MEASURES.size() * CLOCKS.size();

  /** Tickets of one day and the same attributes, numbered the same way wherever this is read. */
  private static final String BUNDLES =
      """
      select
        opened_date, channel, topic, team, row_number() over (order by opened_date, channel, topic, team) - 1 as bundle
      from (
        select opened_date, channel, topic, team from core.tickets
        union
        select response_date, channel, survey, 'unknown' from core.review_replies
      )
      """;

  private static final String WAITS =
      """
      with
      bundles as (%s),

      given as (
        select
          source,
          bool_or(first_response_at is not null) as has_response,
          bool_or(resolved_at is not null or first_resolved_at is not null) as has_resolution
        from core.tickets
        group by source
      ),

      tickets as (
        select
          tickets.*,
          bundles.bundle,
          given.has_response,
          given.has_resolution,
          not tickets.is_closed_time_unknown as is_known,
          coalesce(tickets.reopens, 0) = 0 as is_solved_once
        from core.tickets as tickets
        join given on tickets.source = given.source
        join bundles
          on tickets.opened_date = bundles.opened_date
          and tickets.channel = bundles.channel
          and tickets.topic = bundles.topic
          and tickets.team = bundles.team
      )

      select
        bundle, 0 as measure, first_response_at is not null as is_ended, false as is_unknown,
        coalesce(first_response_hours, full_resolution_hours, hours_since_opened) as calendar_hours,
        coalesce(first_response_business_hours, full_resolution_business_hours, business_hours_since_opened)
          as business_hours
      from tickets
      where has_response and (first_response_at is not null or is_known)
      union all
      select
        bundle, 1, first_resolved_at is not null or resolved_at is not null, false,
        coalesce(first_resolution_hours, full_resolution_hours, hours_since_opened),
        coalesce(first_resolution_business_hours, full_resolution_business_hours, business_hours_since_opened)
      from tickets
      where has_resolution and (first_resolved_at is not null or (is_known and (is_solved_once or resolved_at is null)))
      union all
      select
        bundle, 2, resolved_at is not null, false, coalesce(full_resolution_hours, hours_since_opened),
        coalesce(full_resolution_business_hours, business_hours_since_opened)
      from tickets
      where has_resolution and is_known
      union all
      select bundle, measures.measure, false, true, hours_since_opened, business_hours_since_opened
      from tickets
      cross join (select unnest([0, 1, 2]) as measure) as measures
      where not is_known
        and not (measures.measure = 0 and (first_response_at is not null or not has_response))
        and not (measures.measure = 1 and first_resolved_at is not null)
      union all
      select bundles.bundle, 0, replies.is_replied, false, replies.waited_hours, replies.waited_business_hours
      from core.review_replies as replies
      join bundles
        on replies.response_date = bundles.opened_date
        and replies.channel = bundles.channel
        and replies.survey = bundles.topic
        and bundles.team = 'unknown'
      """
          .formatted(BUNDLES);

  private record Bundle(LocalDate openedDate, String channel, String topic, String team) {}

  private final List<Bundle> bundles;

  /** Months from January to the first of the financial year, 0 to 11. */
  private final int fiscalShift;

  private final int[] bundleOf;
  private final byte[] measureOf;
  private final boolean[] isEnded;
  private final boolean[] isUnknown;
  private final double[][] hours;

  private TicketWaits(List<Bundle> bundles, int fiscalShift, int waits) {
    this.bundles = bundles;
    this.fiscalShift = fiscalShift;
    this.bundleOf = new int[waits];
    this.measureOf = new byte[waits];
    this.isEnded = new boolean[waits];
    this.isUnknown = new boolean[waits];
    this.hours = new double[CLOCKS.size()][waits];
  }

  static TicketWaits read(Connection connection, int fiscalYearStartMonth) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<Bundle> bundles = new ArrayList<>();
      try (ResultSet row = statement.executeQuery(BUNDLES + " order by bundle")) {
        while (row.next()) {
          bundles.add(
              new Bundle(
                  row.getDate(1).toLocalDate(),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4)));
        }
      }
      statement.execute("create or replace temp table ticket_waits as " + WAITS);
      int count;
      try (ResultSet row = statement.executeQuery("select count(*) from ticket_waits")) {
        row.next();
        count = row.getInt(1);
      }
      TicketWaits waits = new TicketWaits(bundles, fiscalYearStartMonth - 1, count);
      try (ResultSet row = statement.executeQuery("select * from ticket_waits")) {
        for (int index = 0; row.next(); index++) {
          waits.set(index, row);
        }
      }
      statement.execute("drop table ticket_waits");
      return waits;
    }
  }

  private void set(int index, ResultSet row) throws SQLException {
    bundleOf[index] = row.getInt(1);
    measureOf[index] = (byte) row.getInt(2);
    isEnded[index] = row.getBoolean(3);
    isUnknown[index] = row.getBoolean(4);
    for (int clock = 0; clock < hours.length; clock++) {
      double time = row.getDouble(5 + clock);
      hours[clock][index] = row.wasNull() ? Double.NaN : time;
    }
  }

  int bundles() {
    return bundles.size();
  }

  /** First day of the period in which a bundle was opened. */
  LocalDate periodStart(int bundle, String periodKind) {
    LocalDate day = bundles.get(bundle).openedDate();
    return switch (periodKind) {
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.withDayOfMonth(1);
      case "quarter" ->
          day.withDayOfMonth(1)
              .minusMonths(fiscalShift)
              .with(IsoFields.DAY_OF_QUARTER, 1)
              .plusMonths(fiscalShift);
      case "year" ->
          day.withDayOfMonth(1).minusMonths(fiscalShift).withDayOfYear(1).plusMonths(fiscalShift);
      default -> throw new IllegalArgumentException("Invalid period: " + periodKind);
    };
  }

  String segmentValue(int bundle, String segmentKind) {
    Bundle attributes = bundles.get(bundle);
    return switch (segmentKind) {
      case "all" -> "all";
      case "channel" -> attributes.channel();
      case "topic" -> attributes.topic();
      case "team" -> attributes.team();
      default -> throw new IllegalArgumentException("Invalid segment: " + segmentKind);
    };
  }

  /** What is known of the tickets of one cell, by kind of measure and clock. */
  static final class Gathered {

    private final WaitingTimes[] times = new WaitingTimes[KINDS];
    private final long[] closedTimeUnknown = new long[KINDS];

    Gathered() {
      for (int kind = 0; kind < KINDS; kind++) {
        times[kind] = new WaitingTimes();
      }
    }

    /** Times of those that are over or still wait. */
    WaitingTimes times(int kind) {
      return times[kind];
    }

    /** How many are over, nobody knows since when. */
    long closedTimeUnknown(int kind) {
      return closedTimeUnknown[kind];
    }
  }

  static String measure(int kind) {
    return MEASURES.get(kind / CLOCKS.size());
  }

  static String clock(int kind) {
    return CLOCKS.get(kind % CLOCKS.size());
  }

  /** Adds every wait to those of its bundle. */
  void gather(Gathered[] ofBundle) {
    for (int index = 0; index < bundleOf.length; index++) {
      for (int clock = 0; clock < hours.length; clock++) {
        double time = hours[clock][index];
        if (!Double.isNaN(time)) {
          int kind = measureOf[index] * CLOCKS.size() + clock;
          Gathered gathered = ofBundle[bundleOf[index]];
          if (isUnknown[index]) {
            gathered.closedTimeUnknown[kind]++;
          } else if (isEnded[index]) {
            gathered.times[kind].addEnded(time);
          } else {
            gathered.times[kind].addWaiting(time);
          }
        }
      }
    }
  }
}
