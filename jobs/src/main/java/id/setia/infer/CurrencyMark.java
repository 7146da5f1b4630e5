package id.setia.infer;

import id.setia.mapping.CurrencyMarks;
import id.setia.mapping.HeadingCurrency;
import id.setia.schema.Currencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The currency that amounts are marked with, by the marks that a load knows. */
final class CurrencyMark {

  /** What a load can't be told: which of several currencies a mark means. */
  static final String DOUBTFUL = "DOUBTFUL: ";

  /** {@code Rp Total} and {@code idr_amount}: rupiah say what they are wherever they stand. */
  private static final Pattern RUPIAH = Names.pattern("(?:.* )?(?:idr|rp)(?: .*)?");

  private static final Pattern NUMBERED = Names.pattern("(?:.* )?<num>(?: .*)?");
  private static final int MOST_NAMED = 4;

  private CurrencyMark() {}

  /**
   * Of the columns that hold numbers. A guess without a currency: the amounts name several, and
   * each record's own is for its mark to say.
   *
   * @param usual the warehouse's currency, which is the likeliest of those that share a sign
   */
  static Optional<Guess> of(List<ColumnProfile> profiles, String usual) {
    for (ColumnProfile profile : profiles) {
      long marked = profile.count(value -> !CurrencyMarks.of(value).isEmpty());
      if (profile.isNumber() && marked * 2 > profile.filled() && !isNumbering(profile)) {
        return Optional.of(marked(profile, usual));
      }
    }
    return profiles.stream()
        .filter(ColumnProfile::isNumber)
        .flatMap(profile -> named(profile, usual).stream())
        .findFirst();
  }

  /** {@code R-1} and {@code MYR00031} number something; they are no rand and no ringgit. */
  private static boolean isNumbering(ColumnProfile profile) {
    boolean isCalledSo = profile.isKey() && NUMBERED.matcher(Names.words(profile.name())).matches();
    return profile.count(
            value ->
                value.matches("\\p{L}{1,4}(?:-[0-9]+|-?0[0-9]+)")
                    || (isCalledSo && value.matches("\\p{L}{1,4}[0-9]+")))
        == profile.filled();
  }

  private static Guess marked(ColumnProfile profile, String usual) {
    Set<String> named = new LinkedHashSet<>();
    profile.counts().keySet().stream()
        .flatMap(value -> CurrencyMarks.named(value).stream())
        .forEach(named::add);
    String example = example(profile, named.isEmpty());
    if (named.size() > 1) {
      return new Guess(
          "",
          DOUBTFUL
              + "%s is marked with %s: without a currency here, each record's mark says it"
                  .formatted(profile.name(), String.join(", ", named)));
    }
    String such = "%s has values such as %s".formatted(profile.name(), example);
    List<String> shared = shared(profile);
    if (named.isEmpty()) {
      return several(such, shared, usual);
    }
    String code = named.iterator().next();
    long unnamed =
        profile.count(
            value -> !CurrencyMarks.of(value).isEmpty() && CurrencyMarks.named(value).isEmpty());
    return unnamed > 0 && !shared.contains(code)
        ? new Guess(code, DOUBTFUL + such + ", and others with marks that don't mean it")
        : new Guess(code, such);
  }

  private static String example(ColumnProfile profile, boolean isUnnamed) {
    return profile.counts().keySet().stream()
        .filter(
            value ->
                isUnnamed
                    ? !CurrencyMarks.of(value).isEmpty()
                    : CurrencyMarks.named(value).isPresent())
        .findFirst()
        .orElse(profile.example());
  }

  /** The currencies that every mark of several may stand for. */
  private static List<String> shared(ColumnProfile profile) {
    List<String> shared = new ArrayList<>();
    boolean isFirst = true;
    for (String value : profile.counts().keySet()) {
      if (CurrencyMarks.named(value).isEmpty()) {
        for (String mark : CurrencyMarks.of(value)) {
          if (isFirst) {
            shared.addAll(Currencies.of(mark));
          } else {
            shared.retainAll(Currencies.of(mark));
          }
          isFirst = false;
        }
      }
    }
    return shared;
  }

  private static Guess several(String such, List<String> shared, String usual) {
    if (shared.isEmpty()) {
      return new Guess(
          usual, DOUBTFUL + such + ", and its marks are of different currencies; the warehouse's");
    }
    String code = shared.contains(usual) ? usual : shared.get(0);
    return new Guess(code, DOUBTFUL + such + ", whose mark " + sharedBy(shared) + " share");
  }

  /** The currencies of a mark, for people. */
  static String sharedBy(List<String> codes) {
    String more =
        codes.size() > MOST_NAMED ? " and %d more".formatted(codes.size() - MOST_NAMED) : "";
    return codes.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more;
  }

  /** {@code Preis (€)}, {@code price_usd}: what a heading says, by the words that a load knows. */
  private static Optional<Guess> named(ColumnProfile profile, String usual) {
    String such = "the column's name: " + profile.name();
    if (RUPIAH.matcher(Names.words(profile.name())).matches()) {
      return Optional.of(new Guess("IDR", such));
    }
    return HeadingCurrency.mark(profile.name())
        .map(Currencies::of)
        .map(
            codes ->
                codes.size() == 1 ? new Guess(codes.get(0), such) : several(such, codes, usual));
  }

  /**
   * The words of a column of currencies that are of several, each with the one that it may mean.
   *
   * @param usual the warehouse's currency
   */
  static Map<String, String> ofSeveral(ColumnProfile profile, String usual) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String value : profile.counts().keySet()) {
      List<String> codes = Currencies.of(Currencies.word(value));
      if (codes.size() > 1) {
        words.put(value, codes.contains(usual) ? usual : codes.get(0));
      }
    }
    return words;
  }

  /** Whether a text means a currency, or one of several. */
  static boolean isCurrency(String text) {
    return Currencies.isCode(Currencies.told(text))
        || !Currencies.of(Currencies.word(text)).isEmpty();
  }
}
