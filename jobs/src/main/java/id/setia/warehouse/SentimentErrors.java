package id.setia.warehouse;

import id.setia.stats.CorrectedShare;
import id.setia.stats.Proportion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often the model calls comments negative whose score says so, and whose score doesn't: of each
 * survey and of the whole shop.
 */
final class SentimentErrors {

  /**
   * Errors of the model, measured.
   *
   * @param sensitivity of comments beside a dissatisfied score, those called negative
   * @param specificity of the others, those not called so
   * @param measuredOn survey or shop
   */
  record Measured(Proportion sensitivity, Proportion specificity, String measuredOn) {
    long n() {
      return sensitivity.trials() + specificity.trials();
    }

    Optional<CorrectedShare> corrected(long negative, long n, double designEffect) {
      return CorrectedShare.of(new Proportion(negative, n), designEffect, sensitivity, specificity);
    }
  }

  private record Counts(long found, long dissatisfied, long spared, long others) {
    Counts plus(Counts more) {
      return new Counts(
          found + more.found,
          dissatisfied + more.dissatisfied,
          spared + more.spared,
          others + more.others);
    }

    Optional<Measured> measured(String on) {
      return dissatisfied == 0 || others == 0
          ? Optional.empty()
          : Optional.of(
              new Measured(
                  new Proportion(found, dissatisfied), new Proportion(spared, others), on));
    }
  }

  private record Survey(String name, String kind, Counts counts) {}

  private final Map<String, Measured> surveys = new HashMap<>();
  private final @Nullable Measured shop;

  private SentimentErrors(Map<String, Measured> surveys, @Nullable Measured shop) {
    this.surveys.putAll(surveys);
    this.shop = shop;
  }

  static SentimentErrors read(Connection connection) throws SQLException {
    Map<String, Measured> surveys = new HashMap<>();
    Counts all = new Counts(0, 0, 0, 0);
    for (Survey survey :
        CommentTable.query(
            connection,
            """
            select
              survey,
              survey_kind,
              coalesce(sum(n) filter (where score_group = 'negative' and label = 'negative'), 0),
              coalesce(sum(n) filter (where score_group = 'negative'), 0),
              coalesce(sum(n) filter (where score_group <> 'negative' and label <> 'negative'), 0),
              coalesce(sum(n) filter (where score_group <> 'negative'), 0)
            from core.comment_days
            where segment_kind = 'all' and score_group <> 'none' and label in ('negative', 'neutral', 'positive')
            group by survey, survey_kind
            order by survey, survey_kind""",
            row ->
                new Survey(
                    row.getString(1),
                    row.getString(2),
                    new Counts(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))))) {
      all = all.plus(survey.counts());
      survey
          .counts()
          .measured("survey")
          .ifPresent(measured -> surveys.put(key(survey.name(), survey.kind()), measured));
    }
    return new SentimentErrors(surveys, all.measured("shop").orElse(null));
  }

  private static String key(String survey, String kind) {
    return kind + " " + survey;
  }

  /** Those by which a survey's shares can be corrected: its own, else the shop's. */
  Optional<Measured> of(String survey, String kind) {
    return Optional.ofNullable(surveys.get(key(survey, kind)))
        .filter(SentimentErrors::isEnough)
        .or(() -> Optional.ofNullable(shop).filter(SentimentErrors::isEnough));
  }

  private static boolean isEnough(Measured measured) {
    return measured.corrected(0, 1, 1).isPresent();
  }
}
