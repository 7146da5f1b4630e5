package id.setia.warehouse;

import id.setia.stats.ConfusionMatrix;
import id.setia.stats.Interval;
import id.setia.text.Label;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.sentiment_accuracy}: the sentiment model against the scores that customers gave
 * beside their comments, by source, language and model.
 */
final class SentimentAccuracyModel extends CommentTable {

  private static final List<String> LABELS_IN_ORDER =
      Stream.of(Label.values()).map(Label::code).toList();
  private static final int LABELS = LABELS_IN_ORDER.size();

  SentimentAccuracyModel() {
    super(new TableName("marts", "sentiment_accuracy"), Set.of(new TableName("core", "comments")));
  }

  private record Group(String source, String language, String model) {}

  private record Cell(Group group, int said, int labelled, long n) {}

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    Map<Group, long[][]> counts = new LinkedHashMap<>();
    for (Cell cell :
        query(
            connection,
            """
            select coalesce(source, 'all'), coalesce(language, 'all'), model, score_group, label, count(*)
            from core.comments
            where score_group <> 'none' and label in ('negative', 'neutral', 'positive')
            group by grouping sets (
              (source, language, model, score_group, label), (source, model, score_group, label),
              (language, model, score_group, label), (model, score_group, label)
            )
            order by 1, 2, 3, 4, 5""",
            row ->
                new Cell(
                    new Group(row.getString(1), row.getString(2), row.getString(3)),
                    place(row.getString(4)),
                    place(row.getString(5)),
                    row.getLong(6)))) {
      counts
              .computeIfAbsent(cell.group(), none -> new long[LABELS][LABELS])[cell.said()][
              cell.labelled()] +=
          cell.n();
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    counts.forEach((group, matrix) -> rows.add(row(group, ConfusionMatrix.of(matrix), minimum)));
    return rows;
  }

  private static int place(String label) {
    return LABELS_IN_ORDER.indexOf(label);
  }

  private static @Nullable Object[] row(Group group, ConfusionMatrix matrix, int minimum) {
    boolean isShown = matrix.n() >= minimum;
    Interval interval = isShown ? matrix.macroF1Interval() : null;
    List<@Nullable Object> row = new ArrayList<>();
    row.add(group.source());
    row.add(group.language());
    row.add(group.model());
    row.add(matrix.n());
    for (int said = 0; said < LABELS; said++) {
      for (int labelled = 0; labelled < LABELS; labelled++) {
        row.add(matrix.count(said, labelled));
      }
    }
    row.add(isShown ? matrix.accuracy() : null);
    row.add(isShown ? matrix.macroF1() : null);
    row.add(low(interval));
    row.add(high(interval));
    row.add(!isShown);
    return row.toArray();
  }
}
