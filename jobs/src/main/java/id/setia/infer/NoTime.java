package id.setia.infer;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands for no time where all else is a time: 0, as databases write it. */
final class NoTime {

  private static final Pattern VALUE = Names.unicode("0|0000-00-00(?:[ T]00:00:00)?");

  private NoTime() {}

  /** Such values of a column; none where any other of its values is no time. */
  static List<String> of(Map<String, Long> counts) {
    List<String> none = counts.keySet().stream().filter(VALUE.asMatchPredicate()).toList();
    boolean isTimes =
        !none.isEmpty()
            && none.size() < counts.size()
            && counts.keySet().stream()
                .filter(value -> !none.contains(value))
                .allMatch(value -> TimeFormat.of(value).isPresent());
    return isTimes ? none : List.of();
  }
}
