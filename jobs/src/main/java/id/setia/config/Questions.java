package id.setia.config;

import id.setia.config.Settings.Check;
import id.setia.config.SourceConfig.TableMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The word {@code scores}: one wide survey record becomes a row of feedback for each question. What
 * the table says of the response holds for all of them; the comment goes with the first question,
 * as it would count several times otherwise.
 */
final class Questions {

  private static final String FEEDBACK = "feedback";
  private static final String SCORE = "score";
  private static final List<String> METRICS = List.of("nps", "csat", "ces");

  private Questions() {}

  /**
   * The tables with one feedback table for each question, each with its scale, its raw score and
   * the name of its survey.
   *
   * @param source the source's name, which names the survey where nothing else does
   */
  static Map<String, TableMapping> complete(
      String source, Map<String, TableMapping> tables, Map<String, ColumnMapping> scores) {
    Map<String, TableMapping> complete = new LinkedHashMap<>();
    List<String> asked = new ArrayList<>();
    tables.forEach(
        (label, mapping) -> {
          // A table without columns is refused later, with its name.
          if (mapping == null || !SourceConfig.tableName(label).equals(FEEDBACK)) {
            put(complete, label, mapping);
          } else if (scores.isEmpty() || mapping.columns().containsKey(SCORE)) {
            put(complete, label, withScale(named(mapping, source)));
          } else {
            asked.add(label);
            scores.forEach(
                (metric, score) ->
                    put(
                        complete,
                        label + "." + metric,
                        question(
                            named(mapping, source), metric, score, asked(scores).equals(metric))));
          }
        });
    Check.that(
        scores.isEmpty() || !asked.isEmpty(),
        "scores",
        scores.keySet(),
        "need a table feedback that maps no score of its own");
    return complete;
  }

  private static String asked(Map<String, ColumnMapping> scores) {
    return scores.keySet().iterator().next();
  }

  private static void put(
      Map<String, TableMapping> tables, String label, @Nullable TableMapping mapping) {
    Check.that(!tables.containsKey(label), "tables", label, "is also the name of a question");
    tables.put(label, mapping);
  }

  private static TableMapping named(TableMapping mapping, String source) {
    return mapping.columns().containsKey("survey")
        ? mapping
        : mapping.with("survey", ColumnMapping.ofValue(source));
  }

  private static TableMapping question(
      TableMapping response, String metric, ColumnMapping score, boolean isFirst) {
    Check.that(METRICS.contains(metric), "scores", metric, "must be one of nps, csat, ces");
    boolean isNps = metric.equals("nps");
    Scale own = score.scale();
    Check.that(
        own != null || isNps,
        "scores." + metric,
        "no scale",
        "must say its scale, such as scale: [1, 5]");
    Check.that(
        !isNps || own == null || own.isSameAs(Scale.NPS),
        "scores.nps.scale",
        own == null ? "" : own.range(),
        "must be 0 to 10, with 10 the best");
    TableMapping mapping =
        response
            .with("metric", ColumnMapping.ofValue(metric))
            .with(SCORE, own == null ? score.withScale(Scale.NPS) : score);
    return withScale(isFirst ? mapping : mapping.without("comment"));
  }

  private static TableMapping withScale(TableMapping mapping) {
    ColumnMapping score = mapping.columns().get(SCORE);
    Scale scale = score == null ? null : score.scale();
    if (score == null || scale == null) {
      return mapping;
    }
    TableMapping complete = mapping;
    for (Map.Entry<String, ColumnMapping> added :
        Map.of(
                "raw_score", score.raw(),
                "scale_min", ColumnMapping.ofValue(scale.min().toPlainString()),
                "scale_max", ColumnMapping.ofValue(scale.max().toPlainString()))
            .entrySet()) {
      if (!complete.columns().containsKey(added.getKey())) {
        complete = complete.with(added.getKey(), added.getValue());
      }
    }
    return complete;
  }
}
