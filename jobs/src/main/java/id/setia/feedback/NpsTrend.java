package id.setia.feedback;

import id.setia.stats.Holm;
import id.setia.stats.Interval;
import id.setia.stats.Normal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Net promoter scores with their uncertainty and what can be said about their change.
 *
 * <p>A score is withheld where its period is incomplete or has fewer answers than the minimum; a
 * change where either period has. The change is tested by z = difference / sqrt(SE1^2 + SE2^2);
 * p-values are Holm-adjusted over the segments of one {@link NpsCell.Family}.
 */
public final class NpsTrend {

  private static final double ALPHA = 0.05;

  private NpsTrend() {}

  /** What is known of the direction of a change at the 5 % level. */
  public enum Direction {
    /** The score rose. */
    UP,
    /** The score fell. */
    DOWN,
    /** The answers don't tell. */
    NO_EVIDENCE
  }

  /**
   * A score against the one before.
   *
   * @param points the difference, in points of NPS
   * @param z the difference in standard errors
   * @param pValue two-sided probability of such a difference without any change
   * @param adjustedPValue the same, for having looked at all segments of the family
   * @param direction what that says
   */
  public record Change(
      double points, double z, double pValue, double adjustedPValue, Direction direction) {}

  /**
   * A cell with what may be published of it.
   *
   * @param cell the answers
   * @param isSuppressed whether there are fewer answers than the minimum
   * @param score the NPS, -100..100, or null when withheld
   * @param interval its 95 % interval, or null when withheld
   * @param change the change, or null when it can't be told
   */
  public record Row(
      NpsCell cell,
      boolean isSuppressed,
      @Nullable Double score,
      @Nullable Interval interval,
      @Nullable Change change) {}

  /**
   * Scores and tests every cell.
   *
   * @param cells in any order
   * @param minimum fewest answers that are shown, at least 1
   * @return one row a cell, in the order given
   */
  public static List<Row> of(List<NpsCell> cells, int minimum) {
    if (minimum < 1) {
      throw new IllegalArgumentException(
          "Invalid minimum of answers: %d (must be at least 1)".formatted(minimum));
    }
    Map<NpsCell, Change> changes = new LinkedHashMap<>();
    cells.stream()
        .filter(cell -> isShown(cell, minimum) && cell.previous().n() >= minimum)
        .collect(Collectors.groupingBy(NpsCell::family, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(family -> changes.putAll(test(family)));
    List<Row> rows = new ArrayList<>();
    for (NpsCell cell : cells) {
      boolean isShown = isShown(cell, minimum);
      rows.add(
          new Row(
              cell,
              cell.counts().n() < minimum,
              isShown ? cell.counts().score() : null,
              isShown ? cell.counts().interval() : null,
              changes.get(cell)));
    }
    return rows;
  }

  private static boolean isShown(NpsCell cell, int minimum) {
    return cell.isComplete() && cell.counts().n() >= minimum;
  }

  private static Map<NpsCell, Change> test(List<NpsCell> family) {
    double[] z = family.stream().mapToDouble(NpsTrend::standardisedChange).toArray();
    double[] pValues = new double[z.length];
    for (int index = 0; index < z.length; index++) {
      pValues[index] = Normal.twoSided(z[index]);
    }
    double[] adjusted = Holm.adjust(pValues);
    Map<NpsCell, Change> changes = new LinkedHashMap<>();
    for (int index = 0; index < z.length; index++) {
      NpsCell cell = family.get(index);
      double points = cell.counts().score() - cell.previous().score();
      changes.put(
          cell,
          new Change(
              points,
              z[index],
              pValues[index],
              adjusted[index],
              direction(points, adjusted[index])));
    }
    return changes;
  }

  private static double standardisedChange(NpsCell cell) {
    NpsCounts now = cell.counts();
    NpsCounts before = cell.previous();
    double error = Math.hypot(now.standardError(), before.standardError());
    if (error == 0) {
      // everyone gave one answer in both periods: the sample knows no variance, the adjusted one
      // does
      error = Math.hypot(now.adjustedStandardError(), before.adjustedStandardError());
    }
    return (now.score() - before.score()) / error;
  }

  private static Direction direction(double points, double pValue) {
    if (pValue >= ALPHA) {
      return Direction.NO_EVIDENCE;
    }
    return points > 0 ? Direction.UP : Direction.DOWN;
  }
}
