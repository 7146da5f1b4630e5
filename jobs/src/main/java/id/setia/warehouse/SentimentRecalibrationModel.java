package id.setia.warehouse;

import id.setia.text.CommentReading;
import id.setia.text.Label;
import id.setia.text.Language;
import id.setia.text.Recalibration;
import id.setia.text.Recalibration.Gain;
import id.setia.text.Recalibration.Scored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.sentiment_recalibration}: what the sentiment model reads, fitted to the shop's own
 * scored comments where cross-validation says that this is better; a row for each model that read
 * comments. The newest comments count, in an order that does not depend on how they came.
 */
final class SentimentRecalibrationModel extends CommentTable {

  /** More of them hardly move three numbers, and cost seconds. */
  private static final int MOST = 20_000;

  SentimentRecalibrationModel() {
    super(
        new TableName("marts", "sentiment_recalibration"),
        Set.of(new TableName("core", "comment_readings")));
  }

  private record Comment(String model, Scored scored) {

    static Comment of(ResultSet row) throws SQLException {
      double negative = row.getDouble("negative");
      double positive = row.getDouble("positive");
      double neutral = Math.max(0, 1 - negative - positive);
      double all = negative + neutral + positive;
      CommentReading reading =
          new CommentReading(
              Language.UNKNOWN,
              label(row.getString("label")),
              (positive - negative) / all,
              negative / all,
              neutral / all,
              positive / all,
              List.of());
      return new Comment(
          row.getString("model"), new Scored(reading, label(row.getString("score_group"))));
    }

    private static Label label(String code) {
      for (Label label : Label.values()) {
        if (label.code().equals(code)) {
          return label;
        }
      }
      throw new IllegalArgumentException("Invalid label: " + code);
    }
  }

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    Map<String, List<Scored>> models = new TreeMap<>();
    query(
            connection,
            "select distinct model from core.comment_readings where model is not null",
            row -> row.getString(1))
        .forEach(model -> models.put(model, new ArrayList<>()));
    for (Comment comment :
        query(
            connection,
            """
            select model, label, score_group, negative, positive
            from (
              select *, row_number() over (partition by model order by response_date desc, source, response_id, metric) as place
              from core.comment_readings
              where model is not null and negative is not null and positive is not null and score_group <> 'none'
            ) as newest
            where place <= %d
            order by model, place"""
                .formatted(MOST),
            Comment::of)) {
      models.computeIfAbsent(comment.model(), none -> new ArrayList<>()).add(comment.scored());
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    models.forEach((model, comments) -> rows.add(row(model, comments)));
    return rows;
  }

  private static @Nullable Object[] row(String model, List<Scored> comments) {
    Gain gain = Recalibration.gain(comments).orElse(null);
    Optional<Recalibration> used =
        gain != null && gain.isBetter() ? Recalibration.fit(comments) : Optional.empty();
    String outcome = gain == null ? "too_few" : used.isPresent() ? "used" : "not_better";
    return new @Nullable Object[] {
      model,
      (long) comments.size(),
      count(comments, Label.NEGATIVE),
      count(comments, Label.NEUTRAL),
      count(comments, Label.POSITIVE),
      outcome,
      used.isPresent(),
      gain == null ? null : gain.gain(),
      gain == null ? null : gain.error(),
      used.map(Recalibration::slope).orElse(null),
      used.map(Recalibration::negative).orElse(null),
      used.map(Recalibration::positive).orElse(null)
    };
  }

  private static long count(List<Scored> comments, Label label) {
    return comments.stream().filter(comment -> comment.scored() == label).count();
  }
}
