package id.setia.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the data of each subject have arrived, and which source they wait for. A source that is
 * known to have ended keeps nobody waiting.
 *
 * @param sources those that have delivered, the earliest watermark first
 * @param completeThrough the last day that arrived in full, by subject
 * @param surveySources the sources that feed each survey
 */
record Freshness(
    List<Source> sources,
    Map<String, LocalDate> completeThrough,
    Map<String, Set<String>> surveySources) {

  /** What a subject's numbers come from. */
  static final String SALES = "sales";

  static final String FEEDBACK = "feedback";
  static final String TICKETS = "tickets";
  static final String CONTRACTS = "subscriptions";

  /**
   * One source of a subject.
   *
   * @param watermark the business day of its latest event
   * @param through the last day that it has delivered in full; empty: it has ended
   */
  record Source(String name, String subject, LocalDate watermark, Optional<LocalDate> through) {

    private boolean isLate(LocalDate lastDay) {
      return through.filter(day -> day.isBefore(lastDay)).isPresent();
    }
  }

  /**
   * What sources feed: all of a subject, or one survey of the feedback.
   *
   * @param survey the survey; empty: the whole subject
   */
  record Feed(String subject, Optional<String> survey) {
    static Feed of(String subject) {
      return new Feed(subject, Optional.empty());
    }

    static Feed ofSurvey(String survey) {
      return new Feed(FEEDBACK, Optional.of(survey));
    }
  }

  static Freshness read(ReportData data) {
    List<Source> sources = new ArrayList<>();
    Map<String, LocalDate> through = new HashMap<>();
    for (Row row :
        data.query(
                """
                select completeness.subject, completeness.complete_through, sources.source, sources.watermark_date,
                  sources.complete_through as source_through
                from core.completeness as completeness
                join core.source_completeness as sources on completeness.subject = sources.subject
                order by sources.watermark_date, sources.source
                """)
            .records()) {
      through.put(row.text("subject"), row.date("complete_through"));
      sources.add(
          new Source(
              row.text("source"),
              row.text("subject"),
              row.date("watermark_date"),
              row.dateIfAny("source_through")));
    }
    Map<String, Set<String>> ofSurvey = new HashMap<>();
    for (Row row :
        data.query("select distinct coalesce(survey, '') as survey, source from core.feedback")
            .records()) {
      ofSurvey.computeIfAbsent(row.text("survey"), key -> new HashSet<>()).add(row.text("source"));
    }
    return new Freshness(List.copyOf(sources), Map.copyOf(through), Map.copyOf(ofSurvey));
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
  List<Source> lateOf(@Nullable String subject, LocalDate lastDay) {
    return sources.stream()
        .filter(source -> subject == null || source.subject().equals(subject))
        .filter(source -> source.isLate(lastDay))
        .toList();
  }

  /** The sources that keep a day of what they feed from being complete. */
  List<Source> late(Feed feed, LocalDate lastDay) {
    List<Source> ofSubject = lateOf(feed.subject(), lastDay);
    if (feed.survey().isEmpty()) {
      return ofSubject;
    }
    Set<String> feeding = surveySources.getOrDefault(feed.survey().get(), Set.of());
    return ofSubject.stream().filter(source -> feeding.contains(source.name())).toList();
  }
}
