package id.setia.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What comes with the program: word lists and the model. The one class here that reads files. */
final class Shipped {

  private Shipped() {}

  static byte[] bytes(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(Shipped.class.getResourceAsStream(resource), resource)) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(resource, unreadable);
    }
  }

  /** Its lines without comments and blank ones. */
  static List<String> lines(String resource) {
    return new String(bytes(resource), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("# "))
        .toList();
  }

  /** Its words, several a line. */
  static Stream<String> words(String resource) {
    return lines(resource).stream().flatMap(line -> Stream.of(line.strip().split("\\s+", -1)));
  }

  /**
   * Words with what they say: a line has a number and the words that have it.
   *
   * @throws IllegalStateException when a word stands twice
   */
  static Map<String, Double> weights(String resource) {
    Map<String, Double> weights = new HashMap<>();
    for (String line : lines(resource)) {
      String[] words = line.strip().split("\\s+", -1);
      double weight = Double.parseDouble(words[0]);
      for (int index = 1; index < words.length; index++) {
        Double before = weights.put(words[index].replace('_', ' '), weight);
        if (before != null) {
          throw new IllegalStateException(resource + ": " + words[index] + " stands twice");
        }
      }
    }
    return weights;
  }

  /**
   * Slang: a line has the standard words, an equals sign, and how they are written.
   *
   * @throws IllegalStateException when a word stands twice
   */
  static Map<String, List<String>> slang(String resource) {
    Map<String, List<String>> slang = new HashMap<>();
    for (String line : lines(resource)) {
      int sign = line.indexOf('=');
      List<String> meant = List.of(line.substring(0, sign).strip().split("\\s+", -1));
      for (String written : line.substring(sign + 1).strip().split("\\s+", -1)) {
        if (slang.put(written, meant) != null) {
          throw new IllegalStateException(resource + ": " + written + " stands twice");
        }
      }
    }
    return slang;
  }
}
