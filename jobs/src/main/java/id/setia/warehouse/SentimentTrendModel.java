package id.setia.warehouse;

import id.setia.stats.CorrectedShare;
import id.setia.stats.Interval;
import id.setia.stats.MeanDifference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.sentiment_trend}: the share of negative comments, corrected for the errors of the
 * model. Whether it changed is tested on the labels as the model gave them: its errors are the same
 * in both periods, and shrink a change without turning it.
 */
final class SentimentTrendModel extends CommentTable {

  private static final TableName CELLS = new TableName("core", "sentiment_cells");

  SentimentTrendModel() {
    super(
        new TableName("marts", "sentiment_trend"),
        Set.of(CELLS, new TableName("core", "comment_days")));
  }

  private record Counts(
      CommentCell cell,
      long n,
      long unreadable,
      long unread,
      long negative,
      long neutral,
      long positive,
      double toneSum,
      double designEffect,
      @Nullable LocalDate comparedStart,
      long previousN,
      long previousNegative,
      double previousDesignEffect) {

    static Counts of(ResultSet row) throws SQLException {
      return new Counts(
          CommentCell.of(row),
          row.getLong("n"),
          row.getLong("unreadable"),
          row.getLong("unread"),
          row.getLong("negative"),
          row.getLong("neutral"),
          row.getLong("positive"),
          row.getDouble("tone_sum"),
          row.getDouble("design_effect"),
          row.getObject("compared_start", LocalDate.class),
          row.getLong("previous_n"),
          row.getLong("previous_negative"),
          row.getDouble("previous_design_effect"));
    }

    boolean isShown(int minimum) {
      return cell.isComplete() && n >= minimum;
    }
  }

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    SentimentErrors errors = SentimentErrors.read(connection);
    List<Counts> all =
        query(
            connection,
            "select * from %s order by %s".formatted(CELLS, CommentCell.ORDER),
            Counts::of);
    ShareChanges changes = new ShareChanges();
    for (Counts one : all) {
      changes.add(
          one.cell().family(),
          one.isShown(minimum)
              && one.previousN() >= minimum
              && errors.of(one.cell().survey(), one.cell().surveyKind()).isPresent(),
          new ShareChanges.Share(one.negative(), one.n(), one.designEffect()),
          new ShareChanges.Share(
              one.previousNegative(), one.previousN(), one.previousDesignEffect()));
    }
    Map<Integer, Double> adjusted = changes.adjusted();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      Counts one = all.get(place);
      rows.add(
          row(
              one,
              minimum,
              errors.of(one.cell().survey(), one.cell().surveyKind()).orElse(null),
              changes.difference(place).orElse(null),
              adjusted.get(place)));
    }
    return rows;
  }

  private static @Nullable Object[] row(
      Counts one,
      int minimum,
      SentimentErrors.@Nullable Measured errors,
      @Nullable MeanDifference tested,
      @Nullable Double adjusted) {
    CommentCell cell = one.cell();
    CorrectedShare share =
        errors == null || !one.isShown(minimum)
            ? null
            : errors.corrected(one.negative(), one.n(), one.designEffect()).orElse(null);
    Interval interval = share == null ? null : share.interval();
    return new @Nullable Object[] {
      cell.periodKind(),
      cell.periodStart(),
      cell.periodEnd(),
      cell.survey(),
      cell.surveyKind(),
      cell.segmentKind(),
      cell.segmentValue(),
      one.n(),
      one.unreadable(),
      one.unread(),
      one.negative(),
      one.neutral(),
      one.positive(),
      one.isShown(minimum) ? one.toneSum() / one.n() : null,
      share == null ? null : share.share(),
      low(interval),
      high(interval),
      errors == null ? null : errors.sensitivity().rate(),
      errors == null ? null : errors.specificity().rate(),
      errors == null ? null : errors.measuredOn(),
      errors == null ? null : errors.n(),
      one.comparedStart(),
      one.previousN(),
      change(one, errors, share, tested),
      tested == null ? null : tested.z(),
      tested == null ? null : tested.pValue(),
      adjusted,
      ThemeTrendModel.trend(tested, adjusted),
      cell.isComplete(),
      one.n() < minimum
    };
  }

  private static @Nullable Double change(
      Counts one,
      SentimentErrors.@Nullable Measured errors,
      @Nullable CorrectedShare share,
      @Nullable MeanDifference tested) {
    if (errors == null || share == null || tested == null) {
      return null;
    }
    Optional<CorrectedShare> before =
        errors.corrected(one.previousNegative(), one.previousN(), one.previousDesignEffect());
    return before.map(previous -> share.share() - previous.share()).orElse(null);
  }
}
