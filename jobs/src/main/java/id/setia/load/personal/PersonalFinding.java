package id.setia.load.personal;

import id.setia.personal.PersonalKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the records of a file told of people where nobody asked for it, and that it is not kept.
 *
 * @param fileId the file's number in the ledger
 * @param column the export's column of {@code extra}, or the canonical one as {@code table.column}
 * @param kind what was found
 * @param outcome what became of it
 * @param values in how many records
 */
public record PersonalFinding(
    long fileId, String column, PersonalKind kind, Outcome outcome, long values) {

  /** What becomes of what is found. */
  public enum Outcome {
    /** A mark stands in its place; the rest of the text is as it was. */
    MASKED,
    /** The column of the export is left out of {@code extra} whole. */
    DROPPED
  }

  /** More columns than this are not told in a sentence. */
  private static final int TOLD = 5;

  public Object[] row(String loadId, String source) {
    return new Object[] {
      loadId, source, fileId, column, kind.code(), outcome.name().toLowerCase(Locale.ROOT), values
    };
  }

  /** A sentence for each column, in the order of the columns' names. */
  public static List<String> sentences(List<PersonalFinding> findings) {
    Map<String, Map<Outcome, Map<String, Long>>> columns = new TreeMap<>();
    for (PersonalFinding finding : findings) {
      columns
          .computeIfAbsent(finding.column(), column -> new TreeMap<>())
          .computeIfAbsent(finding.outcome(), outcome -> new TreeMap<>())
          .merge(finding.kind().word(), finding.values(), Long::sum);
    }
    return columns.entrySet().stream()
        .flatMap(
            column ->
                column.getValue().entrySet().stream()
                    .map(
                        outcome -> sentence(column.getKey(), outcome.getKey(), outcome.getValue())))
        .toList();
  }

  private static String sentence(String column, Outcome outcome, Map<String, Long> kinds) {
    String counts =
        kinds.entrySet().stream()
            .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
            .collect(Collectors.joining(", "));
    return switch (outcome) {
      case MASKED -> "%s (%s masked)".formatted(column, counts);
      case DROPPED -> "%s (left out of extra: %s)".formatted(column, counts);
    };
  }

  /** What a run's summary tells; empty where nothing was found. */
  public static String note(List<PersonalFinding> findings) {
    List<String> sentences = sentences(findings);
    if (sentences.isEmpty()) {
      return "";
    }
    String more =
        sentences.size() > TOLD
            ? ", %,d more in ops.personal_data".formatted(sentences.size() - TOLD)
            : "";
    return sentences.stream()
        .limit(TOLD)
        .collect(Collectors.joining(", ", "; personal data in ", more));
  }
}
