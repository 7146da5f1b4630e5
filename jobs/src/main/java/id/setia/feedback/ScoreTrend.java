package id.setia.feedback;

import id.setia.stats.Holm;
import id.setia.stats.Interval;
import id.setia.stats.MeanDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores with their uncertainty and what can be said about their change.
 *
 * <p>A score is withheld where its period is incomplete, has fewer answers than the minimum, or the
 * definition doesn't cover its scale; a change where either period's is. The change is tested by
 * {@link MeanDifference}; p-values are Holm-adjusted over the segments of one {@link
 * ScoreCell.Family}.
 */
public final class ScoreTrend {

  private static final double ALPHA = 0.05;

  private ScoreTrend() {}

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
   * @param points the difference, in the unit of the score
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
   * @param score the score, or null when withheld
   * @param interval its 95 % interval, or null when withheld
   * @param change the change, or null when it can't be told
   */
  public record Row<S extends Score>(
      ScoreCell<S> cell,
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
  public static <S extends Score> List<Row<S>> of(List<ScoreCell<S>> cells, int minimum) {
    if (minimum < 1) {
      throw new IllegalArgumentException(
          "Invalid minimum of answers: %d (must be at least 1)".formatted(minimum));
    }
    @Nullable Change[] changes = new Change[cells.size()];
    for (List<Integer> family : families(cells, minimum)) {
      test(cells, family, changes);
    }
    List<Row<S>> rows = new ArrayList<>(cells.size());
    for (int index = 0; index < cells.size(); index++) {
      ScoreCell<S> cell = cells.get(index);
      boolean isShown = isShown(cell, minimum);
      rows.add(
          new Row<>(
              cell,
              cell.counts().n() < minimum,
              isShown ? cell.counts().score() : null,
              isShown ? cell.counts().interval(cell.designEffect()) : null,
              changes[index]));
    }
    return rows;
  }

  /** The comparable cells of each family, by their place. */
  private static <S extends Score> Collection<List<Integer>> families(
      List<ScoreCell<S>> cells, int minimum) {
    Map<ScoreCell.Family, List<Integer>> families = new LinkedHashMap<>();
    for (int index = 0; index < cells.size(); index++) {
      ScoreCell<S> cell = cells.get(index);
      if (isShown(cell, minimum) && cell.previous().n() >= minimum) {
        families.computeIfAbsent(cell.family(), family -> new ArrayList<>()).add(index);
      }
    }
    return families.values();
  }

  private static boolean isShown(ScoreCell<?> cell, int minimum) {
    return cell.isComplete() && cell.counts().isDefined() && cell.counts().n() >= minimum;
  }

  private static <S extends Score> void test(
      List<ScoreCell<S>> cells, List<Integer> family, @Nullable Change[] changes) {
    List<MeanDifference> differences =
        family.stream()
            .map(cells::get)
            .map(
                cell ->
                    MeanDifference.of(
                        cell.counts().sample(),
                        cell.designEffect(),
                        cell.previous().sample(),
                        cell.previousDesignEffect()))
            .toList();
    double[] adjusted =
        Holm.adjust(differences.stream().mapToDouble(MeanDifference::pValue).toArray());
    for (int place = 0; place < family.size(); place++) {
      MeanDifference difference = differences.get(place);
      changes[family.get(place)] =
          new Change(
              difference.difference(),
              difference.z(),
              difference.pValue(),
              adjusted[place],
              direction(difference.difference(), adjusted[place]));
    }
  }

  private static Direction direction(double points, double pValue) {
    if (pValue >= ALPHA) {
      return Direction.NO_EVIDENCE;
    }
    return points > 0 ? Direction.UP : Direction.DOWN;
  }
}
