package id.setia.foreign;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Names that somebody may have meant. */
public final class Nearest {

  private static final int SHOWN = 3;

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

  /** Levenshtein's: letters put in, taken out or replaced. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      row[column] = column;
    }
    for (int at = 1; at <= left.length(); at++) {
      int diagonal = row[0];
      row[0] = at;
      for (int column = 1; column <= right.length(); column++) {
        int replaced = diagonal + (left.charAt(at - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
