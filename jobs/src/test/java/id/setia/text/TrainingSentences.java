package id.setia.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Sentences made of the clauses of {@code text/training.txt}, with the emoji, stretched letters and
 * forms of address that comments have; the same ones every time.
 */
final class TrainingSentences {

  private static final long SEED = 2026;
  private static final int PER_CLAUSE = 8;

  /** More of those that do neither: SmSA has few of them, and none that ask. */
  private static final int PER_NEUTRAL_CLAUSE = 12;

  private static final Map<Label, String[]> FACES =
      Map.of(
          Label.POSITIVE, "👍 😍 ❤️ 🙏 😊 🔥 👌 🥰 ⭐⭐⭐⭐⭐ :) ^^ 🎉 💯 !!! !!".split(" ", -1),
          Label.NEGATIVE, "😡 👎 😭 😤 🤬 😠 💔 😞 :( 🙄 !!! 😒 -_- 🤦".split(" ", -1),
          Label.NEUTRAL, "🙏 😅 . 🤔 ... 🙂".split(" ", -1));

  private final Map<String, String[]> lists = new HashMap<>();
  private final Map<String, List<String>> clauses = new HashMap<>();
  private final Random random;

  private TrainingSentences(int draw) {
    this.random = new Random(SEED + draw);
  }

  /** One of many draws from what the clauses can say. */
  static List<LabelledComment> all(int draw) {
    TrainingSentences sentences = new TrainingSentences(draw);
    sentences.read(Path.of("jobs/src/test/resources/text/training.txt"));
    sentences.read(Path.of("jobs/src/test/resources/text/training-shops.txt"));
    sentences.read(Path.of("jobs/src/test/resources/text/training-services.txt"));
    return sentences.made();
  }

  private void read(Path file) {
    String section = "";
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.isBlank() || line.startsWith("# ")) {
          continue;
        }
        if (line.startsWith("== ")) {
          section = line.substring(3).strip();
        } else if (section.startsWith("list ")) {
          lists.put(section.substring(5), line.strip().split(" ", -1));
        } else {
          clauses.computeIfAbsent(section, key -> new ArrayList<>()).add(line.strip());
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(file.toString(), unreadable);
    }
  }

  private List<LabelledComment> made() {
    List<LabelledComment> made = new ArrayList<>();
    for (Label label : Label.values()) {
      int copies = label == Label.NEUTRAL ? PER_NEUTRAL_CLAUSE : PER_CLAUSE;
      for (String language : List.of("id", "en")) {
        List<String> own = Objects.requireNonNull(clauses.get(label.code() + " " + language));
        for (String clause : own) {
          for (int copy = 0; copy < copies; copy++) {
            made.add(
                new LabelledComment(
                    "made", language, label, Set.of(), sentence(clause, own, label, language)));
          }
        }
      }
      mixed(label, made);
    }
    return made;
  }

  /** An Indonesian clause and an English one. */
  private void mixed(Label label, List<LabelledComment> made) {
    List<String> id = Objects.requireNonNull(clauses.get(label.code() + " id"));
    List<String> en = Objects.requireNonNull(clauses.get(label.code() + " en"));
    for (int copy = 0; copy < 250; copy++) {
      String one = expanded(pick(id), "id");
      String other = expanded(pick(en), "en");
      String text = random.nextBoolean() ? one + ", " + other : other + " " + one;
      made.add(new LabelledComment("made", "mixed", label, Set.of(), text));
    }
  }

  private String sentence(String clause, List<String> own, Label label, String language) {
    StringBuilder text = new StringBuilder(expanded(clause, language));
    int more = random.nextInt(4) == 0 ? 2 : random.nextInt(2);
    for (int index = 0; index < more; index++) {
      text.append(pick(List.of(", ", ". ", " ", " , "))).append(expanded(pick(own), language));
    }
    if (random.nextInt(4) == 0) {
      String[] faces = Objects.requireNonNull(FACES.get(label));
      text.append(' ').append(faces[random.nextInt(faces.length)]);
    }
    // who asks in a chat leaves out the mark as often as not
    boolean isUnmarked = label == Label.NEUTRAL && random.nextInt(5) < 2;
    return isUnmarked ? text.toString().replace(" ?", "") : text.toString();
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String expanded(String clause, String language) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < clause.length()) {
      char letter = clause.charAt(at);
      if (letter == '{') {
        int end = clause.indexOf('}', at);
        String[] choices = clause.substring(at + 1, end).split("\\|", -1);
        text.append(expanded(choices[random.nextInt(choices.length)], language));
        at = end + 1;
      } else if (letter == '<') {
        int end = clause.indexOf('>', at);
        String[] words =
            Objects.requireNonNull(lists.get(clause.substring(at + 1, end) + " " + language));
        text.append(words[random.nextInt(words.length)].replace('_', ' '));
        at = end + 1;
      } else {
        text.append(letter);
        at++;
      }
    }
    return text.toString().strip();
  }
}
