package id.setia.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Key figures of what customers said and of how long they waited, by segment. */
final class ScoreTrends {

  /** A survey, with its scale where one mart holds several. */
  private record Survey(String name, String scale) {

    /** What a segment answered to it, of which these marts say first_channel for its channel. */
    Source source(String mart, Segment segment) {
      Source all =
          Source.months(
              mart,
              Source.has("survey", name)
                  + " and touchpoint = 'all' and "
                  + segment.condition(
                      segment.kind().equals("channel") ? "first_channel" : segment.kind()));
      return scale.isEmpty() ? all : all.and(Source.has("scale", scale));
    }
  }

  /** The rows of the survey that has most answers. */
  private record Answers(Survey survey, SegmentRows rows) {}

  private final Context context;
  private final Optional<Answers> nps;
  private final Optional<Answers> csat;
  private final Optional<Answers> ces;
  private final List<Row> tickets;

  private ScoreTrends(
      Context context,
      Optional<Answers> nps,
      Optional<Answers> csat,
      Optional<Answers> ces,
      List<Row> tickets) {
    this.context = context;
    this.nps = nps;
    this.csat = csat;
    this.ces = ces;
    this.tickets = tickets;
  }

  static ScoreTrends read(Context context) {
    ReportData data = context.data();
    return new ScoreTrends(
        context,
        answers(data, "nps_trend", "''"),
        answers(data, "csat_trend", "scale"),
        answers(data, "ces_trend", "scale"),
        ServiceSection.months(data));
  }

  /** The tiles of a segment; tickets are of everybody. */
  List<Tile> tiles(Segment segment) {
    List<Tile> tiles = new ArrayList<>();
    trends(segment).forEach(trend -> tiles.add(trend.tile(context, List.of())));
    if (segment.isAll() && !tickets.isEmpty()) {
      tiles.add(
          new Trend(
                  context.text("kpi.ttr"),
                  "#service",
                  Source.months("ttr_trend", ServiceSection.MONTHLY),
                  Freshness.Feed.of(Freshness.TICKETS),
                  Measure.HOURS,
                  tickets.stream().map(ScoreTrends::resolution).toList())
              .tile(context, List.of()));
    }
    return tiles;
  }

  /** What a segment answered, by survey. */
  List<Trend> trends(Segment segment) {
    return Stream.of(
            score("NPS", "#nps", "nps_trend", Measure.SCORE, nps, segment),
            score("CSAT", "#satisfaction", "csat_trend", Measure.RATE, csat, segment),
            score("CES", "#satisfaction", "ces_trend", Measure.MEAN, ces, segment))
        .flatMap(Optional::stream)
        .toList();
  }

  private static TrendMonth resolution(Row row) {
    Long opened = row.countOrNull("tickets");
    return TrendMonth.of(
        row.date("period_start"),
        opened == null ? 0 : opened,
        Estimate.of(row, "median_censored_hours"));
  }

  private static Optional<Trend> score(
      String metric,
      String href,
      String mart,
      Measure measure,
      Optional<Answers> answers,
      Segment segment) {
    if (answers.isEmpty() || answers.get().rows().of(segment).isEmpty()) {
      return Optional.empty();
    }
    List<TrendMonth> months =
        answers.get().rows().of(segment).stream()
            .map(
                row ->
                    TrendMonth.of(
                        row.date("period_start"),
                        row.count("n"),
                        Estimate.of(row, "score"),
                        row.dateIfAny("compared_start").orElse(null),
                        evidence(row)))
            .toList();
    String survey = answers.get().survey().name();
    String name = Texts.survey(metric, " · ", survey);
    return Optional.of(
        new Trend(
            name,
            href,
            answers.get().survey().source(mart, segment),
            Freshness.Feed.ofSurvey(survey),
            measure,
            months));
  }

  // the mart's own test
  private static @Nullable Boolean evidence(Row row) {
    String trend = row.textOrNull("trend");
    return trend == null ? null : Boolean.valueOf(!trend.equals("no_evidence"));
  }

  private static Optional<Answers> answers(ReportData data, String mart, String scale) {
    Map<Survey, List<Row>> surveys = new LinkedHashMap<>();
    for (Row row :
        data.query(
                """
                select coalesce(survey, '') as survey, %s as scale,
                  case when segment_kind = 'first_channel' then 'channel' else segment_kind end as segment_kind,
                  segment_value, period_start, n, score, ci_low, ci_high, trend, compared_start, is_complete, is_suppressed
                from marts.%s
                where period_kind = 'month' and touchpoint = 'all' and segment_kind in ('all', 'first_channel', 'region')
                order by survey, scale, period_start
                """
                    .formatted(scale, mart))
            .records()) {
      surveys
          .computeIfAbsent(
              new Survey(row.text("survey"), row.text("scale")), key -> new ArrayList<>())
          .add(row);
    }
    return surveys.entrySet().stream()
        .max((one, other) -> Long.compare(answers(one.getValue()), answers(other.getValue())))
        .map(most -> new Answers(most.getKey(), SegmentRows.of(most.getValue())));
  }

  private static long answers(List<Row> rows) {
    return rows.stream()
        .filter(row -> Segment.of(row).isAll())
        .mapToLong(row -> row.count("n"))
        .sum();
  }
}
