package id.setia.infer;

import id.setia.config.NumberStyle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a column holds.
 *
 * @param name its name
 * @param records how many records were looked at
 * @param distinct how many different values it has
 * @param counts its values, the most frequent ones, with how many records have them; blanks left
 *     out
 */
record ColumnProfile(String name, long records, long distinct, Map<String, Long> counts) {

  private static final double NEARLY_ALL = 0.95;
  private static final Pattern EMAIL = Pattern.compile("[^@ ,;]+@[^@ ,;]+\\.[^@ ,;]+");
  private static final Pattern PHONE =
      Pattern.compile("'?\\(?[+0][0-9()*. -]{7,20}|'?62[0-9*]{7,13}|'?8[0-9]{8,11}");

  ColumnProfile {
    counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** How many records have a value. */
  long filled() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean hasValues() {
    return !counts.isEmpty();
  }

  boolean isBlank() {
    return counts.isEmpty();
  }

  long count(Predicate<String> holds) {
    return counts.entrySet().stream()
        .filter(entry -> holds.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private boolean isNearlyAll(long count) {
    return !isBlank() && count >= NEARLY_ALL * filled();
  }

  boolean isNumber() {
    return isNearlyAll(count(Numbers::isNumber));
  }

  boolean isTime() {
    return isNearlyAll(count(value -> TimeFormat.of(value).isPresent())) || epoch().isPresent();
  }

  boolean isEmail() {
    return isNearlyAll(count(value -> EMAIL.matcher(value).matches()));
  }

  boolean isPhone() {
    return isNearlyAll(count(value -> PHONE.matcher(value).matches()));
  }

  /** Few values, each of them often. */
  boolean isCategory() {
    return !isBlank() && distinct <= 30 && (distinct <= 12 || distinct * 5 <= filled());
  }

  /** A value in every record, none of them twice. */
  boolean isKey() {
    return filled() == records && distinct == records;
  }

  boolean isMostlyFilled() {
    return filled() >= NEARLY_ALL * records;
  }

  private Optional<String> epoch() {
    if (isNearlyAll(count(value -> value.matches("1[0-9]{9}")))) {
      return Optional.of("epoch_seconds");
    }
    return isNearlyAll(count(value -> value.matches("1[0-9]{12}")))
        ? Optional.of("epoch_millis")
        : Optional.empty();
  }

  /** The formats of its times, with what speaks for the order of day and month. */
  Guess times() {
    Optional<String> epoch = epoch();
    if (epoch.isPresent()) {
      return new Guess(
          epoch.get(), "%d of %d values are such numbers".formatted(filled(), filled()));
    }
    List<TimeFormat> formats =
        counts.keySet().stream().flatMap(value -> TimeFormat.of(value).stream()).toList();
    long dayFirst = formats.stream().filter(format -> format.first() > 12).count();
    long monthFirst = formats.stream().filter(format -> format.second() > 12).count();
    boolean isNumeric = formats.stream().anyMatch(format -> format.first() > 0);
    boolean isMonthFirst = monthFirst > dayFirst;
    List<String> patterns =
        formats.stream()
            .map(TimeFormat::pattern)
            .distinct()
            .map(
                pattern ->
                    pattern
                        .replace("A", isMonthFirst ? "MM" : "dd")
                        .replace("B", isMonthFirst ? "dd" : "MM"))
            .toList();
    String evidence = "such as %s".formatted(counts.keySet().iterator().next());
    if (isNumeric && dayFirst > 0 && monthFirst > 0) {
      evidence = "MIXED: day first in %d values, month first in %d".formatted(dayFirst, monthFirst);
    } else if (isNumeric && dayFirst + monthFirst == 0) {
      evidence = "DOUBTFUL: no value tells day from month; taken as day first";
    } else if (isNumeric) {
      evidence =
          isMonthFirst
              ? "month first: %d values have more than 12 in second place".formatted(monthFirst)
              : "day first: %d values have more than 12 in first place".formatted(dayFirst);
    }
    return new Guess(String.join("\n", patterns), evidence);
  }

  /**
   * How its numbers are written; empty where they don't tell. A rare style is one that reads what
   * neither dot nor comma does, and all else too.
   */
  Optional<NumberStyle> numbers() {
    return rareNumbers().or(this::usualNumbers);
  }

  private Optional<NumberStyle> rareNumbers() {
    return Numbers.RARE.stream()
        .filter(style -> count(value -> Numbers.isOnly(value, style)) > 0)
        .filter(style -> isNearlyAll(count(value -> Numbers.isNumber(value, style))))
        .max(Comparator.comparing(style -> count(value -> Numbers.isNumber(value, style))));
  }

  private Optional<NumberStyle> usualNumbers() {
    long dot = count(value -> Numbers.speaksFor(value, NumberStyle.DOT));
    long comma = count(value -> Numbers.speaksFor(value, NumberStyle.COMMA));
    if (dot == comma) {
      return Optional.empty();
    }
    return Optional.of(dot > comma ? NumberStyle.DOT : NumberStyle.COMMA);
  }

  /** The range of its numbers where all are whole; empty where they are not. */
  Optional<long[]> wholeRange() {
    if (isBlank() || count(value -> value.matches("-?[0-9]{1,9}")) < filled()) {
      return Optional.empty();
    }
    long low = counts.keySet().stream().mapToLong(Long::parseLong).min().orElse(0);
    long high = counts.keySet().stream().mapToLong(Long::parseLong).max().orElse(0);
    return Optional.of(new long[] {low, high});
  }

  String example() {
    return isBlank() ? "" : counts.keySet().iterator().next();
  }
}
