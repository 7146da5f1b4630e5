package id.setia.source.personal;

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

  /** Nothing but a number: what it is, only its column as a whole can say. */
  private static final Pattern NUMBER = Pattern.compile("'?[0-9]{8,19}");

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
    finders.forEach(finder -> finder.find(plain, all));
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

  /** Whether a text is nothing but a number of 8 to 19 digits. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(Letters.plain(text).strip()).matches();
  }

  /**
   * What a text that is nothing but a number could be. Many numbers pass one of these tests by
   * chance: whether it is meant so, the other values of its column say.
   */
  public Optional<PersonalKind> numberKind(String text) {
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
