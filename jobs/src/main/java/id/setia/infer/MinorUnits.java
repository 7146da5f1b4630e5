package id.setia.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Amounts in other units than those of their currency: in thousands or millions, as the headings of
 * reports say, and in hundredths, as interfaces of payment tools write them (docs.stripe.com,
 * "amounts in API requests"; Square's {@code Money}; Chargebee's "amounts in cents").
 */
final class MinorUnits {

  private static final Pattern NAME =
      Names.unicode(
          "(?:.* )?(?:cents?|minor(?: units?)?|pence|centimes|centavos|centimos|centesimi|subunits?)(?: .*)?");
  private static final Pattern THOUSANDS =
      Names.unicode(
          "(?:.* )?(?:ribuan|(?:dalam|in|per|rp|idr) (?:ribu|thousands?|tsd|tausend)|(?:ribu|thousands?) (?:of )?(?:rupiah|rp|idr|usd|eur|dollars?)|en milliers?|en miles|em milhares|in migliaia|x ?1 ?000|(?:rp|idr|usd|eur|in) 000s?)(?: .*)?");
  private static final Pattern MILLIONS =
      Names.unicode(
          "(?:.* )?(?:jutaan|(?:dalam|in|rp|idr) (?:juta|millions?|mio)|(?:juta|millions?) (?:of )?(?:rupiah|rp|idr|usd|eur|dollars?)|en millions|en millones|em milhoes|in milioni)(?: .*)?");
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private static final Pattern OBJECT = Names.unicode("(?:.* )?money amount");
  private static final Pattern AMOUNT =
      Names.unicode(
          "(?:.* )?(?:amount(?: \\w+)?|\\w+ amount|mrr|arr|(?:sub ?)?total|\\w+ price|price|tax|fee|net|shipping)");
  private static final Pattern INTERFACE =
      Names.unicode(
          "(?:.* )?(?:livemode|amount (?:captured|refunded|received|paid|due)|plan unit price|current term (?:end|start))");
  private static final Pattern SNAKE = Names.unicode("[a-z0-9_.\\[\\]]+");

  /**
   * Currencies whose amounts in hundredths are usual; of yen, won, dong and rupiah they are not.
   */
  private static final Set<String> OF_HUNDREDTHS =
      Set.of(
          "AED", "AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "MXN", "MYR", "NOK",
          "NZD", "PLN", "RON", "SAR", "SEK", "SGD", "TRY", "USD", "ZAR");

  private static final int FEW = 5;
  private static final Pattern LARGE = Names.unicode("-?(?:[5-9][0-9]{2}|[0-9]{4,})");

  private final boolean isInterface;
  private final boolean isOfHundredths;

  MinorUnits(List<ColumnProfile> profiles) {
    List<ColumnProfile> currencies =
        profiles.stream().filter(profile -> Role.CURRENCY.fits(profile)).toList();
    this.isOfHundredths =
        !currencies.isEmpty()
            && currencies.stream()
                .allMatch(
                    profile ->
                        profile.values().stream()
                            .allMatch(
                                code ->
                                    OF_HUNDREDTHS.contains(
                                        code.toUpperCase(java.util.Locale.ROOT))));
    List<ColumnProfile> amounts = profiles.stream().filter(MinorUnits::isAmount).toList();
    this.isInterface =
        isOfHundredths
            && !amounts.isEmpty()
            && amounts.stream().allMatch(MinorUnits::isWhole)
            && profiles.stream()
                .anyMatch(profile -> INTERFACE.matcher(Names.words(profile.name())).matches());
  }

  /** What one of a column's numbers is worth in units of its currency. */
  BigDecimal unit(ColumnProfile profile) {
    String name = Names.words(profile.name());
    return THOUSANDS.matcher(name).matches()
        ? THOUSAND
        : MILLIONS.matcher(name).matches() ? MILLION : isOf(profile) ? HUNDREDTH : BigDecimal.ONE;
  }

  /** Whether a column's numbers are hundredths: its heading says so, or the tool's others do. */
  private boolean isOf(ColumnProfile profile) {
    String name = Names.words(profile.name());
    return isWhole(profile)
        && (NAME.matcher(name).matches()
            || (isOfHundredths && OBJECT.matcher(name).matches())
            || (isInterface && isAmount(profile)));
  }

  /** Whether nothing tells, and its numbers look like hundredths all the same. */
  boolean isDoubtful(ColumnProfile profile) {
    long ofHundred = profile.count(value -> value.endsWith("00"));
    long large = profile.count(value -> LARGE.matcher(value).matches());
    return isOfHundredths
        && !isOf(profile)
        && isWhole(profile)
        && profile.distinct() >= FEW
        && ofHundred * 2 < profile.filled()
        && large * 2 > profile.filled();
  }

  private static boolean isAmount(ColumnProfile profile) {
    return SNAKE.matcher(profile.name()).matches()
        && profile.isNumber()
        && !profile.isTime()
        && AMOUNT.matcher(Names.words(profile.name())).matches();
  }

  private static boolean isWhole(ColumnProfile profile) {
    return profile.hasValues()
        && profile.count(value -> value.matches("-?[0-9]+")) == profile.filled();
  }
}
