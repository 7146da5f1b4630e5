package id.setia.personal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What texts tell of people: e-mail addresses, telephone numbers, cards, national numbers, bank
 * accounts, Internet and postal addresses. Names are not recognised: no pattern tells them from
 * other words.
 *
 * <p>It keeps nothing between texts and may be shared by threads.
 */
public final class PersonalTexts {

  private static final int SHORTEST = 6;

  /** Without so many, with little between them, a text has no number of anybody. */
  private static final Pattern SEVEN_DIGITS = Pattern.compile("[0-9](?:[^0-9\\p{L}]{0,3}[0-9]){6}");

  /** What data frames write after whole numbers. */
  private static final Pattern FRACTION = Pattern.compile("\\.0+\\s*$");

  private final PhoneTexts phones;
  private final List<Finder> finders;

  /**
   * A reader of texts.
   *
   * @param region the country of telephone numbers that name none, ISO 3166-1 alpha-2
   */
  public PersonalTexts(String region) {
    this.phones = new PhoneTexts(region);
    // of two that overlap the longer counts, then the first of these
    this.finders =
        List.of(
            new EmailAddresses(),
            new NationalNumbers(),
            new CardNumbers(),
            new BankAccounts(),
            phones,
            new IpAddresses(),
            new PostalAddresses());
  }

  /** Where a text tells something of a person, in its order, without overlaps. */
  public List<Found> find(String text) {
    if (text.length() < SHORTEST) {
      return List.of();
    }
    String plain = Letters.plain(text);
    List<Found> all = new ArrayList<>();
    boolean hasDigits = SEVEN_DIGITS.matcher(plain).find();
    for (Finder finder : finders) {
      if (hasDigits || !finder.needsDigits()) {
        finder.find(plain, all);
      }
    }
    if (all.size() < 2) {
      return all;
    }
    List<Found> kept = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparing(Found::length).reversed())
        .filter(found -> kept.stream().noneMatch(found::overlaps))
        .forEach(kept::add);
    kept.sort(Comparator.comparing(Found::start));
    return kept;
  }

  /**
   * Where a value of a column tells something of a person: the column's name says what its numbers
   * are, as a word before them in a text would.
   *
   * @param column its name; empty: it says nothing
   */
  public List<Found> find(String column, String value) {
    String words = Context.ofColumn(column);
    if (words.isEmpty()) {
      return find(value);
    }
    int before = words.length();
    return find(words + value).stream()
        .filter(found -> found.end() > before)
        .map(
            found ->
                new Found(found.kind(), Math.max(0, found.start() - before), found.end() - before))
        .toList();
  }

  /**
   * What a value that is nothing but a number could be. Many numbers pass one of these tests by
   * chance: whether it is meant so, the other values of its column say.
   *
   * @param column the column's name: numbers of orders, parcels and products are nobody's
   */
  public Optional<PersonalKind> numberKind(String column, String value) {
    return Context.isOfThings(column)
        ? Optional.empty()
        : numberKind(FRACTION.matcher(value).replaceFirst(""));
  }

  Optional<PersonalKind> numberKind(String text) {
    String digits = Letters.digits(Letters.plain(text));
    if (NationalNumbers.isNik(digits)) {
      return Optional.of(PersonalKind.NATIONAL_NUMBER);
    }
    if (CardNumbers.isCard(digits)) {
      return Optional.of(PersonalKind.CARD);
    }
    if (NationalNumbers.isNpwp(digits)) {
      return Optional.of(PersonalKind.NATIONAL_NUMBER);
    }
    return phones.isBare(digits) ? Optional.of(PersonalKind.PHONE) : Optional.empty();
  }

  /**
   * SQL that is true of every text in which {@link #find(String)} finds something, and of few
   * others: a text is looked at in Java only where it holds.
   */
  public static String possibleSql(String text) {
    return Possible.sql(text);
  }

  /**
   * SQL that is true of a cell that may hold personal data; dates, times and amounts are nobody's.
   */
  public static String possibleCellSql(String text) {
    return Possible.cellSql(text);
  }

  /** The text with a mark in the place of each thing found. */
  public static String masked(String text, List<Found> found) {
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (Found one : found) {
      masked.append(text, at, one.start()).append(one.kind().mark());
      at = one.end();
    }
    return masked.append(text, at, text.length()).toString();
  }

  /**
   * A file's name without what it says of a person; names are glued with dashes and underscores.
   */
  public String maskedName(String name) {
    if (!find(name).isEmpty()) {
      return maskedName(masked(name, find(name)));
    }
    Matcher number = GLUED.matcher(name);
    StringBuilder masked = new StringBuilder();
    while (number.find()) {
      Optional<PersonalKind> kind = gluedKind(number.group());
      number.appendReplacement(
          masked, Matcher.quoteReplacement(kind.map(PersonalKind::mark).orElse(number.group())));
    }
    return number.appendTail(masked).toString();
  }

  private static final Pattern GLUED =
      Pattern.compile("(?<![0-9])\\+?[0-9](?:[ .()-]{0,2}[0-9]){7,18}(?![0-9])");

  private Optional<PersonalKind> gluedKind(String number) {
    String text = number.replaceAll("[.()-]", " ");
    List<Found> found = find(text);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0).kind());
  }
}
