package id.setia.cltv.scoring;

/** Receives scores one after the other. */
@FunctionalInterface
public interface ScoreSink {

  /**
   * Takes the score of everybody with one (x, t_x, T).
   *
   * @param score theirs
   * @param from their first group
   * @param to the group after their last one
   */
  void accept(Score score, int from, int to);
}
