package id.setia.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which days the files of a source hold in full, so that their end needs no later record.
 *
 * @param unit whole days, weeks or months, or what the files' names or the source itself say
 * @param from the first day that the source says; of {@code RANGE} alone
 * @param to the last day that the source says; of {@code RANGE} alone
 */
public record Covers(Unit unit, @Nullable LocalDate from, @Nullable LocalDate to) {

  /** How it is said. */
  public enum Unit {
    /** Not at all: a day is complete when a later one has been seen. */
    NOTHING,
    /** The day of the last record is whole. */
    DAY,
    /** The week of the last record is whole. */
    WEEK,
    /** The month of the last record is whole. */
    MONTH,
    /** The files' names say it. */
    FILE_NAME,
    /** The source says both days. */
    RANGE
  }

  private static final String WORD = "covers";
  private static final String FROM = "from";
  private static final String TO = "to";

  /** The word that a source file says. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Covers of(JsonNode written) {
    if (written.isObject()) {
      return range(written);
    }
    String word = written.asText("");
    if (word.isEmpty()) {
      return new Covers(Unit.NOTHING, null, null);
    }
    for (Unit unit : List.of(Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.FILE_NAME)) {
      if (unit.name().toLowerCase(Locale.ROOT).equals(word)) {
        return new Covers(unit, null, null);
      }
    }
    throw refused(word, "must be day, week, month, file_name, or {from: DATE, to: DATE}");
  }

  private static Covers range(JsonNode written) {
    List<String> words = new ArrayList<>();
    written.fieldNames().forEachRemaining(words::add);
    if (words.size() != 2 || !words.contains(FROM) || !words.contains(TO)) {
      throw refused(words.toString(), "must have from and to, and nothing else");
    }
    LocalDate from = day(written, FROM);
    LocalDate to = day(written, TO);
    if (from.isAfter(to)) {
      throw refused(from + " to " + to, "from must not be after to");
    }
    return new Covers(Unit.RANGE, from, to);
  }

  private static LocalDate day(JsonNode written, String word) {
    String text = written.path(word).asText("");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noDay) {
      throw new IllegalArgumentException(
          "Invalid setting %s.%s: %s (must be a day such as 2025-10-31)"
              .formatted(WORD, word, text),
          noDay);
    }
  }

  private static IllegalArgumentException refused(String written, String rule) {
    return new IllegalArgumentException(
        "Invalid setting %s: %s (%s)".formatted(WORD, written, rule));
  }
}
