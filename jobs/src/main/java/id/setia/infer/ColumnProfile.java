package id.setia.infer;

import id.setia.config.NumberStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a column holds. Each question is answered once: every role asks most of them. */
final class ColumnProfile {

  private static final double NEARLY_ALL = 0.95;
  private static final double MOST = 0.8;
  private static final Pattern EMAIL = Names.unicode("[^@ ,;]+@[^@ ,;]+\\.[^@ ,;]+");
  private static final Pattern PHONE =
      Names.unicode(
          "'?\\(?[+0][0-9()*. -]{7,20}|'?62[0-9*]{7,13}|'?8[0-9]{8,11}|'?1?[2-9][0-9]{9}");
  private static final Pattern MASKED = Names.unicode(".*\\*.*\\*.*|.*\\*\\*.*|.*[xX•]{4,}.*");
  private static final Pattern CODE =
      Names.unicode("['#№]?[\\p{L}\\p{N}][\\p{L}\\p{N} \\u00a0\\u202f._/#:+-]{0,63}={0,2}");

  /** Days of a spreadsheet from 2009 to 2050, with the part of the day where there is one. */
  private static final Pattern SERIAL =
      Names.unicode("(?:4[0-9]|5[0-4])[0-9]{3}(?:[.,][0-9]{1,12})?");

  private static final Pattern DAY =
      Names.pattern(
          "(?:.* )?(?:dates?|time|datetime|tanggal|tgl|waktu|datum|fecha|data|jour|日期|时间|時間|日時|日付|วันที่|ngay)(?: .*)?|(?:<order> )?<created>(?: at| on)?");
  private static final Pattern DECIMAL = Names.unicode("-?[0-9.,]*[.,][0-9]{1,2}|-.*");

  private final String name;
  private final long records;
  private final Map<String, Long> counts;
  private final List<String> noTimes;
  private @Nullable Boolean isNumber;
  private @Nullable Boolean isTime;
  private @Nullable NumberStyle numbers;
  private boolean isVoteKnown;

  /**
   * A column.
   *
   * @param name its name
   * @param records how many records were looked at
   * @param counts its values with how many records have them, the most frequent first; blanks left
   *     out
   */
  ColumnProfile(String name, long records, Map<String, Long> counts) {
    this.name = name;
    this.records = records;
    this.noTimes = NoTime.of(counts);
    Map<String, Long> said = new LinkedHashMap<>(counts);
    noTimes.forEach(said::remove);
    this.counts = java.util.Collections.unmodifiableMap(said);
  }

  /** Values of a time that stand for none, and are no blanks. */
  List<String> noTimes() {
    return noTimes;
  }

  String name() {
    return name;
  }

  long records() {
    return records;
  }

  Map<String, Long> counts() {
    return counts;
  }

  /** How many different values it has. */
  long distinct() {
    return counts.size();
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

  boolean isNearlyAll(Predicate<String> holds) {
    return isNearlyAll(count(holds));
  }

  private boolean isMost(Predicate<String> holds) {
    return !isBlank() && count(holds) >= MOST * filled();
  }

  boolean isNumber() {
    if (isNumber == null) {
      isNumber = isNearlyAll(Numbers::isNumber);
    }
    return isNumber;
  }

  boolean isTime() {
    if (isTime == null) {
      isTime = isNearlyAll(count(value -> TimeFormat.of(value).isPresent())) || epoch().isPresent();
    }
    return isTime;
  }

  /** Times of the day without a day. */
  boolean isClock() {
    return isNearlyAll(count(value -> TimeFormat.CLOCK_ALONE.matcher(value).matches()));
  }

  /** What may be times of the day, where the name says so. */
  boolean isClockOfPoints() {
    return isNearlyAll(value -> TimeFormat.CLOCK_OF_POINTS.matcher(value).matches());
  }

  boolean isMasked() {
    return !isBlank() && count(value -> MASKED.matcher(value).matches()) * 2 >= filled();
  }

  boolean isEmail() {
    return isNearlyAll(count(value -> EMAIL.matcher(value).matches())) && !isMasked();
  }

  boolean isPhone() {
    return isMost(value -> PHONE.matcher(value).matches()) && !isMasked();
  }

  /** Few values, each of them often. */
  boolean isCategory() {
    return !isBlank() && distinct() <= 30 && (distinct() <= 12 || distinct() * 5 <= filled());
  }

  /** A category of words: no amounts, rates or days. */
  boolean isWordCategory() {
    return isCategory() && !isNumber() && !isTime();
  }

  boolean isStatus() {
    boolean isSaid =
        Names.words(name)
            .matches(
                "(?U).*(status|statut|stato|estado|etat|situacao|状|durum|statusu|trang thai|상태|สถานะ|\\bstav\\b).*");
    return isCategory()
        && !isNumber()
        && !isTime()
        && (isSaid || count(Statuses::isKnown) * 2 >= filled());
  }

  /** Words that tell sales from refunds and other papers. */
  boolean isDocumentType() {
    return isCategory() && !isNumber() && count(DocumentTypes::isKnown) * 2 >= filled();
  }

  /** A number or code of something: digits in it, no money, no time, more than one of them. */
  boolean isCode() {
    return hasValues()
        && (distinct() > 1 || records == 1)
        && filled() * 5 >= records
        && isNearlyAll(count(value -> CODE.matcher(value).matches()))
        && isMost(value -> value.chars().anyMatch(Character::isDigit))
        && count(value -> DECIMAL.matcher(value).matches()) * 2 < filled()
        && !isTimeButCompact()
        && !isClock()
        && !isMasked();
  }

  private boolean isTimeButCompact() {
    return isTime() && !isNearlyAll(count(value -> value.matches("[0-9]+")));
  }

  /** What may stand for a customer: no name of a person, nothing masked. */
  boolean isReference() {
    return hasValues() && !isMasked() && !isTime() && isMost(value -> value.matches("\\S{1,64}"));
  }

  boolean hasDigits() {
    return isMost(value -> value.chars().anyMatch(Character::isDigit));
  }

  boolean isNameLike() {
    return hasValues() && isMost(value -> value.matches("[\\p{L}][\\p{L} .,'*-]*"));
  }

  /** Whole or nearly whole numbers, and small ones. */
  boolean isQuantity() {
    return isNumber()
        && isMost(value -> value.matches("-?[0-9]{1,5}([.,]0{1,6})?|-?[0-9]{1,3}[.,][0-9]{1,3}"))
        && count(value -> value.matches("-?[0-9]{1,3}([.,](?:[0-9]{1,3}|0{4,6}))?")) * 2
            >= filled();
  }

  boolean isPlace() {
    return hasValues() && !isNumber() && !isTime();
  }

  boolean isText() {
    return hasValues() && !isNumber() && !isTime() && !isEmail();
  }

  /** A value in every record, none of them twice. */
  boolean isKey() {
    return filled() == records && distinct() == records;
  }

  boolean isMostlyFilled() {
    return filled() >= NEARLY_ALL * records;
  }

  /** Answers on a scale of 10 at most, or words for them. */
  boolean isScore() {
    return !isBlank()
        && !isTime()
        && isNearlyAll(
            value -> ScoreWords.number(value).isPresent() || ScoreWords.isNoAnswer(value))
        && count(value -> ScoreWords.number(value).isPresent()) > 0;
  }

  /** The lowest and the highest of its answers that are numbers; none: words alone. */
  Optional<double[]> scoreRange() {
    return ScoreWords.range(counts.keySet());
  }

  private Optional<String> epoch() {
    if (DAY.matcher(Names.words(name)).matches()
        && isNearlyAll(count(value -> SERIAL.matcher(value).matches()))) {
      return Optional.of("excel_serial");
    }
    if (isNearlyAll(count(value -> value.matches("1[0-9]{9}")))) {
      return Optional.of("epoch_seconds");
    }
    return isNearlyAll(count(value -> value.matches("1[0-9]{12}")))
        ? Optional.of("epoch_millis")
        : Optional.empty();
  }

  /** The formats of its times, with what speaks for the order of day and month. */
  Guess times() {
    return times(List.of());
  }

  /** The same, where other columns may tell the order of day and month. */
  Guess times(List<ColumnProfile> others) {
    return epoch()
        .map(
            epoch ->
                new Guess(epoch, "%d of %d values are such numbers".formatted(filled(), filled())))
        .orElseGet(() -> Calendar.formats(this, others));
  }

  /**
   * How its numbers are written; empty where they don't tell. A rare style is one that reads what
   * neither dot nor comma does, and all else too. Quantities that all end in the same three noughts
   * tell nothing: they may be pieces with three decimals.
   */
  Optional<NumberStyle> numbers() {
    if (!isVoteKnown) {
      numbers = isInThreeNoughts() ? null : NumberVote.of(this).orElse(null);
      isVoteKnown = true;
    }
    return Optional.ofNullable(numbers);
  }

  /** Quantities that are all written like {@code 1.000}. */
  boolean isInThreeNoughts() {
    return Role.QUANTITY.isCalledSo(this)
        && (isNearlyAll(value -> value.matches("-?[0-9]{1,3}\\.000"))
            || isNearlyAll(value -> value.matches("-?[0-9]{1,3},000")));
  }

  List<String> values() {
    return List.copyOf(counts.keySet());
  }

  String example() {
    return isBlank() ? "" : counts.keySet().iterator().next();
  }
}
