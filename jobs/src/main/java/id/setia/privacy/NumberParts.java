package id.setia.privacy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of some customer numbers stand within others, without regard to case. */
final class NumberParts {

  /** As they are written, by their small letters, by length. */
  private final Map<Integer, Map<String, Set<String>>> numbers = new HashMap<>();

  private final Set<String> found = new HashSet<>();

  NumberParts(Set<String> numbers) {
    for (String number : numbers) {
      String low = number.toLowerCase(Locale.ROOT);
      this.numbers
          .computeIfAbsent(low.length(), length -> new HashMap<>())
          .computeIfAbsent(low, each -> new HashSet<>())
          .add(number);
    }
  }

  /** Looks into another number; whether one was found there. */
  boolean look(String other) {
    String low = other.toLowerCase(Locale.ROOT);
    boolean isFound = false;
    for (Map.Entry<Integer, Map<String, Set<String>>> sized : numbers.entrySet()) {
      int length = sized.getKey();
      for (int from = 0; from + length <= low.length(); from++) {
        Set<String> written = sized.getValue().get(low.substring(from, from + length));
        isFound |= written != null && found.addAll(written);
      }
    }
    return isFound;
  }

  Set<String> found() {
    return Set.copyOf(found);
  }
}
