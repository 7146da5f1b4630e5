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
import org.duckdb.DuckDBConnection;

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
          new TableName("core", "periods"));

  private static final String DEFINITION =
      """
      create or replace table marts.ttr_trend (
        period_kind varchar, period_start date, period_end date, segment_kind varchar, segment_value varchar,
        measure varchar, clock varchar, tickets bigint, resolved bigint, closed_time_unknown bigint, sum_hours double, mean_hours double,
        median_hours double, p90_hours double, median_censored_hours double, ci_low double, ci_high double,
        is_complete boolean, is_suppressed boolean, definition_version varchar
      )
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

  /** A period as core.periods has it. */
  private record Period(LocalDate end, boolean isComplete, boolean isAnswered) {

    /** Whether all that a measure counts has arrived. */
    boolean isComplete(String measure) {
      return measure.equals("first_response") ? isAnswered : isComplete;
    }
  }

  @Override
  public void build(ModelContext context) throws SQLException {
    Connection connection = context.connection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(DEFINITION);
    }
    TicketWaits waits = TicketWaits.read(connection);
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(TABLE.schema(), TABLE.name())) {
      Rows rows = new Rows(appender, minimum(connection), periods(connection));
      rows.write(waits, new View("week", "all"));
      for (String periodKind : new String[] {"month", "quarter", "year"}) {
        for (String segmentKind : TicketWaits.SEGMENT_KINDS) {
          rows.write(waits, new View(periodKind, segmentKind));
        }
      }
    }
  }

  private static int minimum(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select setia_min_n()")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static Map<String, Map<LocalDate, Period>> periods(Connection connection)
      throws SQLException {
    Map<String, Map<LocalDate, Period>> periods = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet period =
            statement.executeQuery(
                """
                select
                  periods.period_kind, periods.period_start, periods.period_end, periods.is_tickets_complete,
                  (has.tickets or has.replies) and (not has.tickets or periods.is_tickets_complete)
                    and (not has.replies or periods.is_feedback_complete) as is_answered
                from core.periods as periods
                cross join (
                  select
                    exists (select 1 from core.tickets) as tickets,
                    exists (select 1 from core.review_replies) as replies
                ) as has""")) {
      while (period.next()) {
        periods
            .computeIfAbsent(period.getString(1), kind -> new HashMap<>())
            .put(
                period.getDate(2).toLocalDate(),
                new Period(
                    period.getDate(3).toLocalDate(), period.getBoolean(4), period.getBoolean(5)));
      }
    }
    return periods;
  }

  /** Writes the table, a part at a time, so that the times of one part are in memory at once. */
  private record Rows(
      DuckDBAppender appender, int minimum, Map<String, Map<LocalDate, Period>> periods) {

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
      Period period = periods.getOrDefault(view.periodKind(), Map.of()).get(place.periodStart());
      if (period == null) {
        throw new SQLException(
            "core.periods lacks the %s of %s".formatted(view.periodKind(), place.periodStart()));
      }
      boolean isSuppressed = times.n() < minimum;
      boolean isComplete = period.isComplete(TicketWaits.measure(kind));
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
      appender.append("ttr-3");
      appender.endRow();
    }

    private void appendTimes(WaitingTimes times, boolean isShown) throws SQLException {
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
        appender.append(value.getAsDouble());
      } else {
        appender.appendNull();
      }
    }
  }
}
