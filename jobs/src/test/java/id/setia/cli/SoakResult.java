package id.setia.cli;

import id.setia.cli.SoakShop.Reason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a soak. */
final class SoakResult {

  private final Map<String, Integer> killsByStep = new TreeMap<>();
  private final Map<String, Integer> killsByPoint = new TreeMap<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private final Map<Reason, Integer> files = new EnumMap<>(Reason.class);
  private ReaderPool.Summary readers = new ReaderPool.Summary(0, 0, 0, 0);
  private SoakComparison.Compared compared = new SoakComparison.Compared(0, 0);
  private int restated;
  private double seconds;

  void killed(String step, KillPoint point) {
    killsByStep.merge(step, 1, Integer::sum);
    killsByPoint.merge(
        point
            .name()
            .replaceFirst("^(statement) [0-9]+$", "at a random $1")
            .replaceFirst("^after [0-9]+ ms$", "at a random time"),
        1,
        Integer::sum);
  }

  void done(String command) {
    done.merge(command, 1, Integer::sum);
  }

  void restated(int documents) {
    restated = documents;
  }

  void ended(Map<Reason, Integer> delivered, ReaderPool.Summary summary, double took) {
    files.putAll(delivered);
    readers = summary;
    seconds = took;
  }

  SoakResult compared(SoakComparison.Compared equal) {
    compared = equal;
    return this;
  }

  int kills() {
    return killsByStep.values().stream().mapToInt(Integer::intValue).sum();
  }

  int count(String command) {
    return done.getOrDefault(command, 0);
  }

  int files(Reason reason) {
    return files.getOrDefault(reason, 0);
  }

  ReaderPool.Summary readers() {
    return readers;
  }

  int restated() {
    return restated;
  }

  /** What was done so far. */
  @Override
  public String toString() {
    return "%s; %d kills".formatted(done, kills());
  }

  /** For {@code bench/results}. */
  String page() {
    StringBuilder page = new StringBuilder();
    page.append("| what | figure |\n|---|---:|\n");
    row(page, "nights", count("run"));
    row(page, "months closed", count("close"));
    row(page, "maintenances", count("maintain"));
    row(page, "rollbacks", count("rollback"));
    row(page, "kills (SIGKILL), each started again", kills());
    row(page, "files delivered on their day", files(Reason.EXPORT));
    row(page, "files delivered nights late", files(Reason.LATE_FILE));
    row(page, "files delivered again under another name", files(Reason.REDELIVERY));
    row(page, "days exported again without their dirt", files(Reason.REEXPORT));
    row(page, "documents corrected, cancelled or entered late", files(Reason.CORRECTION));
    row(
        page,
        "of them with revenue of a closed month: all in its restatements, with file and cause",
        restated);
    row(
        page,
        "readers, of them strangers (DuckDB 1.5 in Node)",
        readers.readers() + ", " + readers.strangers());
    row(page, "their answers", readers.answers());
    row(page, "releases they saw", readers.releases());
    row(page, "errors, mixed or outdated answers", "0, 0");
    row(
        page,
        "seconds a night, all of this included",
        String.format(Locale.ROOT, "%.1f", seconds / count("run")));
    row(page, "seconds in all", String.format(Locale.ROOT, "%.0f", seconds));
    row(page, "marts with the content hash of one undisturbed night", compared.marts());
    row(page, "core tables with it (but for file and record number)", compared.core());
    page.append("\nNot compared: ");
    page.append(
        SoakComparison.OTHERWISE.entrySet().stream()
            .map(table -> "`%s` (%s)".formatted(table.getKey(), table.getValue()))
            .collect(Collectors.joining(", ")));
    page.append(".\n\n| killed in | times |\n|---|---:|\n");
    killsByStep.forEach((step, times) -> row(page, step, times));
    page.append("\n| killed at | times |\n|---|---:|\n");
    killsByPoint.forEach((point, times) -> row(page, point, times));
    return page.toString();
  }

  private static void row(StringBuilder page, String what, Object figure) {
    page.append("| ").append(what).append(" | ").append(figure).append(" |\n");
  }
}
