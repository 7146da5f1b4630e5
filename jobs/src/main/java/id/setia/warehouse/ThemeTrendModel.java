package id.setia.warehouse;

import id.setia.stats.Interval;
import id.setia.stats.MeanDifference;
import id.setia.stats.Proportion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.theme_trend}: what comments speak of, each theme against the period before. All
 * themes and values of one kind of segment are tested together.
 */
final class ThemeTrendModel extends CommentTable {

  private static final TableName CELLS = new TableName("core", "theme_cells");

  ThemeTrendModel() {
    super(new TableName("marts", "theme_trend"), Set.of(CELLS));
  }

  private record Counts(
      CommentCell cell,
      String theme,
      long n,
      long mentions,
      long negative,
      long dissatisfied,
      long dissatisfiedMentions,
      double designEffect,
      @Nullable LocalDate comparedStart,
      long previousN,
      long previousMentions,
      double previousDesignEffect) {

    static Counts of(ResultSet row) throws SQLException {
      return new Counts(
          CommentCell.of(row),
          row.getString("theme"),
          row.getLong("n"),
          row.getLong("mentions"),
          row.getLong("negative_mentions"),
          row.getLong("dissatisfied"),
          row.getLong("dissatisfied_mentions"),
          row.getDouble("design_effect"),
          row.getObject("compared_start", LocalDate.class),
          row.getLong("previous_n"),
          row.getLong("previous_mentions"),
          row.getDouble("previous_design_effect"));
    }
  }

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    List<Counts> all =
        query(
            connection,
            "select * from %s order by %s, theme".formatted(CELLS, CommentCell.ORDER),
            Counts::of);
    ShareChanges changes = new ShareChanges();
    for (Counts one : all) {
      changes.add(
          one.cell().family(),
          one.cell().isComplete() && one.n() >= minimum && one.previousN() >= minimum,
          new ShareChanges.Share(one.mentions(), one.n(), one.designEffect()),
          new ShareChanges.Share(
              one.previousMentions(), one.previousN(), one.previousDesignEffect()));
    }
    Map<Integer, Double> adjusted = changes.adjusted();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      rows.add(
          row(
              all.get(place),
              minimum,
              changes.difference(place).orElse(null),
              adjusted.get(place)));
    }
    return rows;
  }

  private static @Nullable Object[] row(
      Counts one, int minimum, @Nullable MeanDifference change, @Nullable Double adjusted) {
    CommentCell cell = one.cell();
    boolean isShown = cell.isComplete() && one.n() >= minimum;
    Proportion share = isShown ? new Proportion(one.mentions(), one.n()) : null;
    Proportion unhappy =
        cell.isComplete() && one.dissatisfied() >= minimum
            ? new Proportion(one.dissatisfiedMentions(), one.dissatisfied())
            : null;
    Interval interval = share == null ? null : share.wilson(one.designEffect());
    Interval unhappyInterval = unhappy == null ? null : unhappy.wilson(one.designEffect());
    return new @Nullable Object[] {
      cell.periodKind(),
      cell.periodStart(),
      cell.periodEnd(),
      cell.survey(),
      cell.surveyKind(),
      cell.segmentKind(),
      cell.segmentValue(),
      one.theme(),
      one.n(),
      one.mentions(),
      share == null ? null : share.rate(),
      low(interval),
      high(interval),
      one.negative(),
      one.dissatisfied(),
      one.dissatisfiedMentions(),
      unhappy == null ? null : unhappy.rate(),
      low(unhappyInterval),
      high(unhappyInterval),
      one.comparedStart(),
      one.previousN(),
      one.previousMentions(),
      change == null ? null : change.difference(),
      change == null ? null : change.z(),
      change == null ? null : change.pValue(),
      adjusted,
      trend(change, adjusted),
      cell.isComplete(),
      one.n() < minimum
    };
  }

  /** The direction of a change, where there is evidence for one. */
  static @Nullable String trend(@Nullable MeanDifference change, @Nullable Double adjusted) {
    if (change == null || adjusted == null) {
      return null;
    }
    if (adjusted >= ALPHA) {
      return "no_evidence";
    }
    return change.difference() > 0 ? "up" : "down";
  }
}
