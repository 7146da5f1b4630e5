package id.setia.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A comment with the label and the themes that a person gave it. */
record LabelledComment(String set, String domain, Label label, Set<String> themes, String text) {

  /** Those of {@code text/comments.tsv} among the tests' resources: sets dev and test. */
  static List<LabelledComment> written() {
    return written(Path.of("jobs/src/test/resources/text/comments.tsv"));
  }

  /** Those of {@code text/fresh-comments.tsv}, of other domains: sets fresh1 to fresh8. */
  static List<LabelledComment> fresh() {
    return written(Path.of("jobs/src/test/resources/text/fresh-comments.tsv"));
  }

  private static List<LabelledComment> written(Path file) {
    List<LabelledComment> comments = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith("# ") || line.startsWith("set\t")) {
        continue;
      }
      String[] cells = line.split("\t", 5);
      comments.add(
          new LabelledComment(
              cells[0],
              cells[1],
              label(cells[2]),
              cells[3].isEmpty() ? Set.of() : new TreeSet<>(List.of(cells[3].split(",", -1))),
              cells[4]));
    }
    return comments;
  }

  /** A file of SmSA: a sentence, a tab and its label a line. */
  static List<LabelledComment> smsa(Path file) {
    List<LabelledComment> comments = new ArrayList<>();
    for (String line : lines(file)) {
      int tab = line.lastIndexOf('\t');
      if (tab > 0) {
        comments.add(
            new LabelledComment(
                "smsa", "smsa", label(line.substring(tab + 1)), Set.of(), line.substring(0, tab)));
      }
    }
    return comments;
  }

  static Label label(String word) {
    return Label.valueOf(word.strip().toUpperCase(Locale.ROOT));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(file.toString(), unreadable);
    }
  }
}
