package id.setia.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the data of each subject have arrived, and which source they wait for. A source that is
 * known to have ended keeps nobody waiting.
 *
 * @param sources those that have delivered, the earliest watermark first
 */
record Freshness(List<Source> sources, Map<String, LocalDate> completeThrough) {

  /** What a subject's numbers come from. */
  static final String SALES = "sales";

  static final String FEEDBACK = "feedback";
  static final String TICKETS = "tickets";
  static final String CONTRACTS = "subscriptions";

  /**
   * One source of a subject.
   *
   * @param watermark the business day of its latest event
   */
  record Source(String name, String subject, LocalDate watermark) {}

  static Freshness read(ReportData data) {
    List<Source> sources = new ArrayList<>();
    Map<String, LocalDate> through = new HashMap<>();
    for (Row row :
        data.query(
                """
                select completeness.subject, completeness.complete_through, delivered.source, delivered.watermark_date
                from core.completeness as completeness
                join (
                  select source,
                    case when feeds in ('orders', 'refunds') then 'sales' else feeds end as subject,
                    max(watermark_date) as watermark_date
                  from core.watermarks
                  group by source, case when feeds in ('orders', 'refunds') then 'sales' else feeds end
                ) as delivered on completeness.subject = delivered.subject
                order by delivered.watermark_date, delivered.source
                """)
            .records()) {
      through.put(row.text("subject"), row.date("complete_through"));
      sources.add(new Source(row.text("source"), row.text("subject"), row.date("watermark_date")));
    }
    return new Freshness(List.copyOf(sources), Map.copyOf(through));
  }

  /** The last day that arrived in full for every subject; empty where nothing arrived. */
  Optional<LocalDate> through() {
    return completeThrough.values().stream().min(LocalDate::compareTo);
  }

  /** The last day of a subject that arrived in full. */
  Optional<LocalDate> through(String subject) {
    return Optional.ofNullable(completeThrough.get(subject));
  }

  /** The sources of a subject, or of all, that keep a day from being complete. */
  List<Source> late(@Nullable String subject, LocalDate lastDay) {
    return sources.stream()
        .filter(source -> subject == null || source.subject().equals(subject))
        .filter(source -> isLate(source, lastDay))
        .toList();
  }

  // what lies before the day that is complete without it has ended
  private boolean isLate(Source source, LocalDate lastDay) {
    LocalDate complete = completeThrough.get(source.subject());
    return complete != null
        && complete.isBefore(lastDay)
        && source.watermark().minusDays(1).isBefore(lastDay)
        && !source.watermark().minusDays(1).isBefore(complete);
  }
}
