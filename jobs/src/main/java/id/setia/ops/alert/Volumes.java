package id.setia.ops.alert;

import id.setia.state.StateDb;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that each source delivered for each business day. Only days count whose run was on time
 * and came after one that was: a run that catches up takes the files of several days at once.
 */
final class Volumes {

  private static final int WEEK = 7;

  private final Map<LocalDate, Map<String, Long>> records = new HashMap<>();
  private final Map<LocalDate, Boolean> onTime = new HashMap<>();

  private record Count(LocalDate day, String source, long records) {}

  Volumes(StateDb state, ZoneId zone, LocalDate until) {
    String from = until.minusDays((long) WEEK * VolumeRule.HISTORY + 1).toString();
    state.query(
        "select as_of, min(started_at) from setia_run where as_of >= ? group by as_of",
        row -> {
          LocalDate day = LocalDate.parse(row.getString(1));
          LocalDate started = LocalDate.ofInstant(Instant.parse(row.getString(2)), zone);
          return onTime.put(day, !started.isAfter(day.plusDays(1)));
        },
        from);
    for (Count count :
        state.query(
            "select r.as_of, f.source, sum(c.records_read) from setia_file f"
                + " join setia_run r on r.run_id = f.landed_run"
                + " join setia_conservation c on c.file_id = f.file_id and c.load_id = f.load_id"
                + " where r.as_of >= ? group by r.as_of, f.source",
            row -> new Count(LocalDate.parse(row.getString(1)), row.getString(2), row.getLong(3)),
            from)) {
      records.computeIfAbsent(count.day, day -> new HashMap<>()).put(count.source, count.records);
    }
  }

  /** Whether a day's records are one day's. */
  boolean isComparable(LocalDate day) {
    return onTime.getOrDefault(day, false) && onTime.getOrDefault(day.minusDays(1), false);
  }

  long of(String source, LocalDate day) {
    return records.getOrDefault(day, Map.of()).getOrDefault(source, 0L);
  }

  /** The same weekdays before that can be compared, the latest first. */
  List<Long> before(String source, LocalDate day) {
    List<Long> counts = new ArrayList<>();
    for (int week = 1; week <= VolumeRule.HISTORY; week++) {
      LocalDate earlier = day.minusDays((long) WEEK * week);
      if (isComparable(earlier)) {
        counts.add(of(source, earlier));
      }
    }
    return counts;
  }
}
