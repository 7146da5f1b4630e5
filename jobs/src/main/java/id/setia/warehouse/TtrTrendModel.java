package id.setia.warehouse;

import id.setia.stats.WaitingTimes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;

/**
 * {@code marts.ttr_trend}: how long first answers, first solutions and final solutions of tickets
 * took, by the period in which tickets were opened.
 *
 * <p>What is not over yet counts with the time it has waited, as the curve of Kaplan and Meier
 * does, so that a young period doesn't look quick only because its slow tickets are still open.
 */
final class TtrTrendModel implements JavaModel {

  private static final TableName TABLE = new TableName("marts", "ttr_trend");
  private static final Set<TableName> INPUTS =
      Set.of(
          new TableName("core", "tickets"),
          new TableName("core", "review_replies"),
          new TableName("core", "part_completeness"),
          new TableName("core", "periods"));

  /** The channel under which the periods of all channels stand. */
  private static final String EVERY_CHANNEL = "";

  /** Each period as a whole, and of each channel by the sources that feed it. */
  private static final String PERIODS =
      """
      with
      channels as (
        select channel, bool_or(is_ticket) as tickets, bool_or(not is_ticket) as replies
        from (
          select channel, true as is_ticket from core.tickets
          union all
          select channel, false from core.review_replies
        )
        group by channel
      ),

      parts as (
        select
          '' as channel, coalesce(bool_or(tickets), false) as tickets, coalesce(bool_or(replies), false) as replies,
          cast(null as date) as complete_through
        from channels
        union all
        select channels.channel, channels.tickets, channels.replies, completeness.complete_through
        from channels
        left join core.part_completeness as completeness
          on completeness.subject = 'tickets' and completeness.part_kind = 'channel'
          and channels.channel = completeness.part_value
      ),

      judged as (
        select
          periods.*, parts.channel, parts.tickets, parts.replies,
          coalesce(periods.period_end <= setia_add_days(parts.complete_through, 1), periods.is_tickets_complete) as is_complete
        from core.periods as periods
        cross join parts
      )

      select
        period_kind, period_start, period_end, channel, is_complete,
        (tickets or replies) and (not tickets or is_complete) and (not replies or is_feedback_complete) as is_answered
      from judged
      """;

  @Override
  public TableName table() {
    return TABLE;
  }

  @Override
  public Set<TableName> inputs() {
    return INPUTS;
  }

  @Override
  public Set<Beside> readsBeside() {
    return Set.of();
  }

  /** One part of the table: a length of periods and a kind of segments. */
  private record View(String periodKind, String segmentKind) {}

  /** What times are gathered for within a part. */
  private record Place(LocalDate periodStart, String segmentValue) {}

  /** A period of a channel. */
  private record PeriodKey(String kind, LocalDate start, String channel) {}

  /** A period as core.periods has it, and what has arrived of it. */
  private record Period(LocalDate end, boolean isComplete, boolean isAnswered) {

    /** Whether all that a measure counts has arrived. */
    boolean isComplete(String measure) {
      return measure.equals("first_response") ? isAnswered : isComplete;
    }
  }

  @Override
  public void build(ModelContext context) throws SQLException {
    Connection connection = context.connection();
    ModelSettings settings = context.settings();
    TicketWaits waits = TicketWaits.read(connection, settings.fiscalYearStartMonth());
    try (TableWriter writer = context.writer()) {
      Rows rows = new Rows(writer, settings.minN(), periods(connection));
      rows.write(waits, new View("week", "all"));
      for (String periodKind : new String[] {"month", "quarter", "year"}) {
        for (String segmentKind : TicketWaits.SEGMENT_KINDS) {
          rows.write(waits, new View(periodKind, segmentKind));
        }
      }
    }
  }

  private static Map<PeriodKey, Period> periods(Connection connection) throws SQLException {
    Map<PeriodKey, Period> periods = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PERIODS)) {
      while (row.next()) {
        periods.put(
            new PeriodKey(row.getString(1), row.getDate(2).toLocalDate(), row.getString(4)),
            new Period(row.getDate(3).toLocalDate(), row.getBoolean(5), row.getBoolean(6)));
      }
    }
    return periods;
  }

  /** Writes the table, a part at a time, so that the times of one part are in memory at once. */
  private record Rows(TableWriter writer, int minimum, Map<PeriodKey, Period> periods) {

    void write(TicketWaits waits, View view) throws SQLException {
      Map<Place, TicketWaits.Gathered> cells =
          new TreeMap<>(
              Comparator.comparing(Place::periodStart).thenComparing(Place::segmentValue));
      TicketWaits.Gathered[] ofBundle = new TicketWaits.Gathered[waits.bundles()];
      for (int bundle = 0; bundle < ofBundle.length; bundle++) {
        Place place =
            new Place(
                waits.periodStart(bundle, view.periodKind()),
                waits.segmentValue(bundle, view.segmentKind()));
        ofBundle[bundle] = cells.computeIfAbsent(place, key -> new TicketWaits.Gathered());
      }
      waits.gather(ofBundle);
      for (Map.Entry<Place, TicketWaits.Gathered> cell : cells.entrySet()) {
        for (int kind = 0; kind < TicketWaits.KINDS; kind++) {
          long unknown = cell.getValue().closedTimeUnknown(kind);
          if (cell.getValue().times(kind).n() + unknown > 0) {
            append(view, cell.getKey(), kind, cell.getValue().times(kind), unknown);
          }
        }
      }
    }

    private void append(View view, Place place, int kind, WaitingTimes times, long unknown)
        throws SQLException {
      String channel = view.segmentKind().equals("channel") ? place.segmentValue() : EVERY_CHANNEL;
      Period period = periods.get(new PeriodKey(view.periodKind(), place.periodStart(), channel));
      if (period == null) {
        throw new SQLException(
            "core.periods lacks the %s of %s".formatted(view.periodKind(), place.periodStart()));
      }
      boolean isSuppressed = times.n() < minimum;
      boolean isComplete = period.isComplete(TicketWaits.measure(kind));
      DuckDBAppender appender = writer.appender();
      appender.beginRow();
      appender.append(view.periodKind());
      appender.append(place.periodStart());
      appender.append(period.end());
      appender.append(view.segmentKind());
      appender.append(place.segmentValue());
      appender.append(TicketWaits.measure(kind));
      appender.append(TicketWaits.clock(kind));
      appender.append((long) times.n());
      appender.append((long) times.ended());
      appender.append(unknown);
      appendTimes(times, isComplete && !isSuppressed);
      appender.append(isComplete);
      appender.append(isSuppressed);
      writer.endRow();
    }

    private void appendTimes(WaitingTimes times, boolean isShown) throws SQLException {
      DuckDBAppender appender = writer.appender();
      if (isShown && times.ended() > 0) {
        appender.append(times.sum());
        appender.append(times.sum() / times.ended());
        appender.append(times.quantile(0.5));
        appender.append(times.quantile(0.9));
      } else {
        for (int column = 0; column < 4; column++) {
          appender.appendNull();
        }
      }
      WaitingTimes.Median median = isShown ? times.median() : new WaitingTimes().median();
      append(median.time());
      append(median.low());
      append(median.high());
    }

    private void append(OptionalDouble value) throws SQLException {
      if (value.isPresent()) {
        writer.appender().append(value.getAsDouble());
      } else {
        writer.appender().appendNull();
      }
    }
  }
}
