package id.setia.foreign;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Names that somebody may have meant. */
public final class Nearest {

  private static final int SHOWN = 3;

  /** In so many letters one may be wrong. */
  private static final int LETTERS_A_MISTAKE = 3;

  private Nearest() {}

  /** The names that differ from {@code written} in the fewest letters, at most three, quoted. */
  public static String of(String written, Collection<String> names) {
    return of(written, names, UnaryOperator.identity());
  }

  /**
   * The names whose {@code part} differs from {@code written} in the fewest letters, at most three,
   * quoted.
   */
  static String of(String written, Collection<String> names, UnaryOperator<String> part) {
    String word = written.toLowerCase(Locale.ROOT);
    List<String> nearest =
        names.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt(
                        (String name) -> distance(word, part.apply(name).toLowerCase(Locale.ROOT)))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(SHOWN)
            .toList();
    return nearest.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }

  /**
   * The name that was meant: the nearest one, where no more than a third of its letters are wrong.
   */
  public static Optional<String> meant(String written, Collection<String> names) {
    String word = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance(word, name) <= Math.max(1, name.length() / LETTERS_A_MISTAKE))
        .min(
            Comparator.comparingInt((String name) -> distance(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Letters put in, taken out, replaced, or swapped with their neighbour: the optimal string
   * alignment distance (Boytsov, Indexing methods for approximate dictionary searching, 2011).
   */
  static int distance(String left, String right) {
    int[][] best = new int[left.length() + 1][right.length() + 1];
    for (int row = 0; row <= left.length(); row++) {
      best[row][0] = row;
    }
    for (int column = 0; column <= right.length(); column++) {
      best[0][column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      for (int column = 1; column <= right.length(); column++) {
        boolean isSame = left.charAt(row - 1) == right.charAt(column - 1);
        int least =
            Math.min(
                Math.min(best[row - 1][column], best[row][column - 1]) + 1,
                best[row - 1][column - 1] + (isSame ? 0 : 1));
        boolean isSwapped =
            row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        best[row][column] = isSwapped ? Math.min(least, best[row - 2][column - 2] + 1) : least;
      }
    }
    return best[left.length()][right.length()];
  }
}
