package id.setia.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The NPS of one survey and touchpoint by month, over all customers. Surveys are never pooled: a
 * relational and a transactional score mean different things.
 */
record NpsSeries(String survey, String touchpoint, List<Point> points) {

  private static final String ALL = "all";

  /** A month of it. */
  record Point(
      LocalDate month,
      long n,
      @Nullable Long promoters,
      @Nullable Long passives,
      @Nullable Long detractors,
      Estimate score,
      @Nullable Double change,
      @Nullable Double pValue,
      Comparison comparison) {}

  /** The series with the most answers first. */
  static List<NpsSeries> read(ReportData data) {
    Map<List<String>, List<Point>> series = new LinkedHashMap<>();
    for (Row row :
        data.query(
                """
                select coalesce(survey, '') as survey, coalesce(touchpoint, '') as touchpoint,
                  period_start, n, promoters, passives, detractors, score, ci_low, ci_high,
                  change, p_value, trend, compared_start, is_complete, is_suppressed
                from marts.nps_trend
                where period_kind = 'month' and segment_kind = 'all' and segment_value = 'all'
                order by survey, touchpoint, period_start
                """)
            .records()) {
      series
          .computeIfAbsent(
              List.of(row.text("survey"), row.text("touchpoint")), k -> new ArrayList<>())
          .add(point(row));
    }
    return series.entrySet().stream()
        .filter(e -> !repeatsTheWhole(e.getKey(), series.keySet()))
        .map(e -> new NpsSeries(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .sorted(Comparator.comparingLong(NpsSeries::answers).reversed())
        .toList();
  }

  /** A survey's only touchpoint says what the survey as a whole says already. */
  private static boolean repeatsTheWhole(List<String> one, Set<List<String>> all) {
    String survey = one.get(0);
    return !one.get(1).equals(ALL)
        && all.contains(List.of(survey, ALL))
        && all.stream().filter(key -> key.get(0).equals(survey)).count() == 2;
  }

  long answers() {
    return points.stream().mapToLong(Point::n).sum();
  }

  Optional<Point> lastComplete() {
    return points.stream().filter(p -> p.score().isComplete()).reduce((a, b) -> b);
  }

  /** Survey and touchpoint, without the touchpoint where it is all of them. */
  String name(Context context) {
    String name = survey.isEmpty() ? context.text("nps.unnamed") : survey;
    return touchpoint.isEmpty() || touchpoint.equals(ALL) ? name : name + " – " + touchpoint;
  }

  private static Point point(Row row) {
    return new Point(
        row.date("period_start"),
        row.count("n"),
        row.countOrNull("promoters"),
        row.countOrNull("passives"),
        row.countOrNull("detractors"),
        Estimate.of(row, "score"),
        row.numberOrNull("change"),
        row.numberOrNull("p_value"),
        Comparison.of(row));
  }
}
