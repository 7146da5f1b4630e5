package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.Scale;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.schema.CanonicalTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions whose heading says what their numbers mean: {@code (1 = very satisfied, 5 = very
 * dissatisfied)}, {@code on a scale from 1 to 5}.
 */
public final class HeadingScale {

  private static final String BAD =
      "(?:sangat |amat )?(?:tidak|kurang|tak) (?:puas|setuju|mudah|baik|memuaskan)|(?:sangat |amat )?(?:sulit|susah|buruk|jelek|kecewa)|terburuk"
          + "|(?:very |extremely |completely |totally |strongly )?(?:dissatisfied|unsatisfied|disagree|difficult|hard|poor|bad|unhappy|unlikely)|(?:very |extremely )?high effort|worst|terrible|awful"
          + "|not (?:at all|satisfied|likely|easy|good)|(?:sehr )?(?:unzufrieden|schlecht|schwierig|schwer)|ungenügend|mangelhaft"
          + "|(?:très |pas du tout |pas )?(?:insatisfaite?|satisfaite? du tout|mauvais|difficile)|(?:muy |nada )?(?:insatisfecho|difícil|malo)|nada satisfecho"
          + "|(?:muito )?(?:insatisfeito|ruim)|(?:molto )?insoddisfatto|pessimo|zeer (?:ontevreden|slecht|moeilijk)";

  private static final String GOOD =
      "(?:sangat |amat )?(?:puas|setuju|mudah|baik|bagus|memuaskan)|terbaik"
          + "|(?:very |extremely |completely |totally |strongly )?(?:satisfied|agree|easy|good|happy|likely)|(?:very |extremely )?low effort|excellent|best|great"
          + "|(?:sehr )?(?:zufrieden|gut|einfach|leicht)|(?:très )?(?:satisfaite?|bon|facile)|(?:muy )?(?:satisfecho|fácil|bueno)|(?:muito )?(?:satisfeito|bom)"
          + "|(?:molto )?soddisfatto|ottimo|zeer (?:tevreden|goed|makkelijk)";

  /** A score's number and the word that it stands for; a word for bad holds the one for good. */
  private static final Pattern NUMBER_FIRST =
      Pattern.compile(
          "(?<![0-9.,])(-?[0-9]{1,3})\\s*(?:stars?|bintang|sterne|étoiles?)?\\s*(?:=|:|->|→|\\bis\\b|\\bmeans\\b|\\badalah\\b|\\bartinya\\b|[-–])\\s*(?:(%s)|(%s))\\b"
              .formatted(BAD, GOOD),
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WORD_FIRST =
      Pattern.compile(
          "\\b(?:(%s)|(%s))\\s*(?:=\\s*|\\(\\s*(?=-?[0-9]{1,3}\\s*\\)))(-?[0-9]{1,3})(?![0-9])"
              .formatted(BAD, GOOD),
          Pattern.UNICODE_CHARACTER_CLASS);

  /** A range that a heading calls its scale, or has in brackets with nothing else. */
  private static final Pattern RANGE =
      Pattern.compile(
          "(?:[(\\[]\\s*|\\b(?:scale (?:of|from) |skala |auf einer skala von |échelle de |escala de ))([01])\\s*(?:-|–|to|sampai|hingga|s/?d|bis|à|a)\\s*([0-9]{1,3})(?:\\s*[)\\],;?.:]|\\s*$|\\s+(?=how|seberapa|wie|bagaimana))",
          Pattern.UNICODE_CHARACTER_CLASS);

  private HeadingScale() {}

  /**
   * The first heading that says another scale, or another good end, than its source: a low end
   * called good where high is best, or the other way round, or a highest score below the source's.
   */
  public static Optional<String> other(
      CanonicalTable table, TableMapping mapping, List<String> columns) {
    return table.columns().stream()
        .flatMap(column -> Optional.ofNullable(mapping.columns().get(column.mappedAs())).stream())
        .flatMap(origin -> heading(origin, columns).stream())
        .findFirst();
  }

  private static Optional<String> heading(ColumnMapping origin, List<String> columns) {
    Scale scale = origin.scale();
    return scale == null
        ? Optional.empty()
        : origin.from().stream()
            .flatMap(name -> ColumnNames.find(name, columns).stream())
            .filter(name -> isOther(name, scale))
            .findFirst();
  }

  /** Whether a heading says another scale than this, or another end for the good one. */
  static boolean isOther(String heading, Scale scale) {
    return best(heading, scale.min().doubleValue(), scale.max().doubleValue())
            .filter(best -> best != scale.best())
            .isPresent()
        || highest(heading).filter(highest -> highest.compareTo(scale.max()) < 0).isPresent();
  }

  /** The end that a heading calls good; empty where it says nothing, or both. */
  public static Optional<Scale.Best> best(String heading, double lowest, double highest) {
    String text = heading.toLowerCase(Locale.ROOT).replace('_', ' ');
    int low = 0;
    int high = 0;
    double middle = (lowest + highest) / 2;
    for (Pattern pattern : List.of(NUMBER_FIRST, WORD_FIRST)) {
      Matcher end = pattern.matcher(text);
      while (end.find()) {
        boolean isNumberFirst = pattern == NUMBER_FIRST;
        double number = Double.parseDouble(end.group(isNumberFirst ? 1 : 3));
        boolean isBad = end.group(isNumberFirst ? 2 : 1) != null;
        if (number != middle && number >= lowest && number <= highest) {
          if (number < middle == isBad) {
            high++;
          } else {
            low++;
          }
        }
      }
    }
    return (low > 0) == (high > 0)
        ? Optional.empty()
        : Optional.of(low > 0 ? Scale.Best.LOW : Scale.Best.HIGH);
  }

  private static Optional<BigDecimal> highest(String heading) {
    Matcher range = RANGE.matcher(heading.toLowerCase(Locale.ROOT));
    return range.find() ? Optional.of(new BigDecimal(range.group(2))) : Optional.empty();
  }
}
