package id.setia.personal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of payment cards: the ranges of the schemes (ISO/IEC 7812), their lengths, and Luhn's
 * check digit. One in forty numbers of 16 digits passes by chance, so plain digits that a text
 * calls an order or a parcel are none.
 */
final class CardNumbers implements Finder {

  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,-])(?:[0-9]{4}([ -])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}(?:\\1[0-9]{3})?|[0-9]{4}([ -])[0-9]{6}\\2[0-9]{4,5})(?![\\p{L}\\p{N}]|[.,-][0-9])");
  private static final Pattern PLAIN =
      Pattern.compile("(?<![\\p{L}\\p{N}.,])[0-9]{14,16}(?![\\p{L}\\p{N}]|[.,][0-9])");

  private static final Pattern ENOUGH = Pattern.compile("[0-9](?:[ -]?[0-9]){13}");

  @Override
  public boolean needsDigits() {
    return true;
  }

  @Override
  public void find(String plain, List<Found> into) {
    if (!ENOUGH.matcher(plain).find()) {
      return;
    }
    Matcher grouped = GROUPED.matcher(plain);
    while (grouped.find()) {
      if (isCard(Letters.digits(grouped.group()))) {
        into.add(new Found(PersonalKind.CARD, grouped.start(), grouped.end()));
      }
    }
    Matcher digits = PLAIN.matcher(plain);
    while (digits.find()) {
      boolean isCalled = Context.saysCard(plain, digits.start());
      if (isCard(digits.group())
          && (isCalled
              || (digits.group().length() > 14
                  && !Context.saysThing(plain, digits.start())
                  && !Context.isPartOfName(plain, digits.start(), digits.end())))) {
        into.add(new Found(PersonalKind.CARD, digits.start(), digits.end()));
      }
    }
  }

  /** Whether the digits are of a card that a scheme could have given out. */
  static boolean isCard(String digits) {
    return isOfScheme(digits) && Letters.passesLuhn(digits);
  }

  private static boolean isOfScheme(String digits) {
    int length = digits.length();
    if (length < 14 || length > 19) {
      return false;
    }
    int two = Integer.parseInt(digits.substring(0, 2));
    int three = Integer.parseInt(digits.substring(0, 3));
    int four = Integer.parseInt(digits.substring(0, 4));
    boolean isVisa = digits.charAt(0) == '4' && (length == 16 || length == 19);
    boolean isMastercard =
        length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
    boolean isAmex = length == 15 && (two == 34 || two == 37);
    boolean isDiners =
        length == 14 && (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305));
    boolean isDiscover =
        length >= 16 && (four == 6011 || two == 65 || (three >= 644 && three <= 649));
    boolean isJcb = length >= 16 && four >= 3528 && four <= 3589;
    boolean isUnionPay = length >= 16 && two == 62;
    return isVisa || isMastercard || isAmex || isDiners || isDiscover || isJcb || isUnionPay;
  }
}
