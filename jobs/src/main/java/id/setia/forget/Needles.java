package id.setia.forget;

import java.util.Collection;
import java.util.List;

/** The texts that tell who a person is, looked for in other texts. */
public final class Needles {

  /** What is put in their place. */
  public static final String FORGOTTEN = "[forgotten]";

  private final List<Needle> all;

  /** These; longer ones are replaced first. */
  public Needles(Collection<Needle> needles) {
    all =
        needles.stream()
            .distinct()
            .sorted((one, other) -> other.text().length() - one.text().length())
            .toList();
  }

  /** All of them, the longest first. */
  public List<Needle> all() {
    return all;
  }

  /** Whether one of them stands in a text. */
  public boolean areIn(String text) {
    String low = Needle.lower(text);
    return all.stream().anyMatch(needle -> find(low, needle, 0) >= 0);
  }

  /** The text with {@link #FORGOTTEN} in the place of each. */
  public String replacedIn(String text) {
    String result = text;
    for (Needle needle : all) {
      String low = Needle.lower(result);
      StringBuilder fresh = new StringBuilder();
      int from = 0;
      for (int at = find(low, needle, 0); at >= 0; at = find(low, needle, from)) {
        fresh.append(result, from, at).append(FORGOTTEN);
        from = at + needle.text().length();
      }
      result = from == 0 ? result : fresh.append(result, from, result.length()).toString();
    }
    return result;
  }

  private static int find(String low, Needle needle, int from) {
    int length = needle.text().length();
    for (int at = low.indexOf(needle.text(), from);
        at >= 0;
        at = low.indexOf(needle.text(), at + 1)) {
      if (needle.standsBetween(
          character(low, at - 1), character(low, at + length), character(low, at + length + 1))) {
        return at;
      }
    }
    return -1;
  }

  private static int character(String text, int at) {
    return at < 0 || at >= text.length() ? -1 : text.charAt(at);
  }
}
