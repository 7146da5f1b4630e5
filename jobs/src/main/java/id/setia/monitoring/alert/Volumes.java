package id.setia.monitoring.alert;

import id.setia.state.StateDb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that each source delivered for each business day. Only days count whose run was on time
 * and came after one that was: a run that catches up takes the files of several days at once, and
 * one that does a day again, or a backfill, takes files that the next night would have found.
 */
final class Volumes {

  private static final int WEEK = 7;

  private final Map<LocalDate, Map<String, Long>> records = new HashMap<>();
  private final Set<LocalDate> onTime = new HashSet<>();
  private final Map<String, Set<LocalDate>> disturbed = new HashMap<>();

  private record Start(LocalDate day, LocalDate date) {
    boolean isOnTime() {
      return !date.isAfter(day.plusDays(1));
    }
  }

  private record Count(Start run, String source, long records) {}

  Volumes(StateDb state, ZoneId zone, LocalDate until) {
    String from = until.minusDays((long) WEEK * VolumeRule.HISTORY + 1).toString();
    state
        .query(
            "select as_of, min(started_at) as started_at from setia_run where as_of >= ? group by as_of",
            row -> start(row, zone),
            from)
        .stream()
        .filter(Start::isOnTime)
        .map(Start::day)
        .forEach(onTime::add);
    state
        .query(
            "select r.as_of, r.started_at, f.source, sum(c.records_read) as records_read from setia_file f"
                + " join setia_run r on r.run_id = f.landed_run"
                + " join setia_conservation c on c.file_id = f.file_id and c.load_id = f.load_id"
                + " where r.as_of >= ? or r.started_at >= ? group by r.as_of, r.started_at, f.source",
            row ->
                new Count(start(row, zone), row.getString("source"), row.getLong("records_read")),
            from,
            from)
        .forEach(this::add);
  }

  private static Start start(ResultSet row, ZoneId zone) throws SQLException {
    return new Start(
        LocalDate.parse(row.getString("as_of")),
        LocalDate.ofInstant(Instant.parse(row.getString("started_at")), zone));
  }

  private void add(Count count) {
    if (count.run.isOnTime()) {
      records
          .computeIfAbsent(count.run.day, day -> new HashMap<>())
          .merge(count.source, count.records, Long::sum);
    } else {
      // the next night is of the day on which it ran, or, where it ran before that night, of the
      // day before
      Set<LocalDate> days = disturbed.computeIfAbsent(count.source, source -> new HashSet<>());
      days.add(count.run.date);
      days.add(count.run.date.minusDays(1));
    }
  }

  /** Whether the records of a source for a day are that day's and all of them. */
  boolean isComparable(String source, LocalDate day) {
    return onTime.contains(day)
        && onTime.contains(day.minusDays(1))
        && !disturbed.getOrDefault(source, Set.of()).contains(day);
  }

  long of(String source, LocalDate day) {
    return records.getOrDefault(day, Map.of()).getOrDefault(source, 0L);
  }

  /** The same weekdays before that can be compared, the latest first. */
  List<Long> before(String source, LocalDate day) {
    List<Long> counts = new ArrayList<>();
    for (int week = 1; week <= VolumeRule.HISTORY; week++) {
      LocalDate earlier = day.minusDays((long) WEEK * week);
      if (isComparable(source, earlier)) {
        counts.add(of(source, earlier));
      }
    }
    return counts;
  }
}
