package id.setia.personal;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bank accounts: IBANs by their country's length and modulus 97 (ISO 13616), and digits that a text
 * calls an account; other account numbers look like any number.
 */
final class BankAccounts implements Finder {

  private static final Pattern IBAN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]){11,30}(?![\\p{L}\\p{N}])");
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,])[0-9](?:[ .-]?[0-9]){7,17}(?![\\p{L}\\p{N}]|[.,][0-9])");

  private static final BigInteger MODULUS = BigInteger.valueOf(97);

  /** The registry's lengths, by country. */
  private static final Map<String, Integer> LENGTHS =
      Map.ofEntries(
          Map.entry("AD", 24),
          Map.entry("AE", 23),
          Map.entry("AL", 28),
          Map.entry("AT", 20),
          Map.entry("AZ", 28),
          Map.entry("BA", 20),
          Map.entry("BE", 16),
          Map.entry("BG", 22),
          Map.entry("BH", 22),
          Map.entry("BR", 29),
          Map.entry("CH", 21),
          Map.entry("CR", 22),
          Map.entry("CY", 28),
          Map.entry("CZ", 24),
          Map.entry("DE", 22),
          Map.entry("DK", 18),
          Map.entry("DO", 28),
          Map.entry("EE", 20),
          Map.entry("EG", 29),
          Map.entry("ES", 24),
          Map.entry("FI", 18),
          Map.entry("FR", 27),
          Map.entry("GB", 22),
          Map.entry("GE", 22),
          Map.entry("GI", 23),
          Map.entry("GR", 27),
          Map.entry("HR", 21),
          Map.entry("HU", 28),
          Map.entry("IE", 22),
          Map.entry("IL", 23),
          Map.entry("IS", 26),
          Map.entry("IT", 27),
          Map.entry("JO", 30),
          Map.entry("KW", 30),
          Map.entry("KZ", 20),
          Map.entry("LB", 28),
          Map.entry("LI", 21),
          Map.entry("LT", 20),
          Map.entry("LU", 20),
          Map.entry("LV", 21),
          Map.entry("MC", 27),
          Map.entry("MD", 24),
          Map.entry("ME", 22),
          Map.entry("MK", 19),
          Map.entry("MT", 31),
          Map.entry("MU", 30),
          Map.entry("NL", 18),
          Map.entry("NO", 15),
          Map.entry("PK", 24),
          Map.entry("PL", 28),
          Map.entry("PS", 29),
          Map.entry("PT", 25),
          Map.entry("QA", 29),
          Map.entry("RO", 24),
          Map.entry("RS", 22),
          Map.entry("SA", 24),
          Map.entry("SE", 24),
          Map.entry("SI", 19),
          Map.entry("SK", 24),
          Map.entry("SM", 27),
          Map.entry("TN", 24),
          Map.entry("TR", 26),
          Map.entry("UA", 29),
          Map.entry("VG", 24),
          Map.entry("XK", 20));

  @Override
  public boolean needsDigits() {
    return true;
  }

  @Override
  public void find(String plain, List<Found> into) {
    Matcher iban = IBAN.matcher(plain);
    while (iban.find()) {
      int end = ibanEnd(plain, iban.start());
      if (end > 0) {
        into.add(new Found(PersonalKind.ACCOUNT, iban.start(), end));
      }
    }
    Matcher digits = DIGITS.matcher(plain);
    while (digits.find()) {
      if (Context.saysAccount(plain, digits.start())) {
        into.add(new Found(PersonalKind.ACCOUNT, digits.start(), digits.end()));
      }
    }
  }

  /** Where an IBAN that begins there ends, as words may follow it; 0 where none begins. */
  private static int ibanEnd(String plain, int start) {
    Integer length = LENGTHS.get(plain.substring(start, start + 2).toUpperCase(Locale.ROOT));
    if (length == null) {
      return 0;
    }
    StringBuilder letters = new StringBuilder(length);
    int at = start;
    while (at < plain.length() && letters.length() < length) {
      if (plain.charAt(at) != ' ') {
        letters.append(plain.charAt(at));
      }
      at++;
    }
    boolean isWhole = at >= plain.length() || !Character.isLetterOrDigit(plain.charAt(at));
    return isWhole && letters.length() == length && isIban(letters.toString()) ? at : 0;
  }

  private static boolean isIban(String letters) {
    String turned = letters.substring(4) + letters.substring(0, 4);
    StringBuilder digits = new StringBuilder();
    for (int index = 0; index < turned.length(); index++) {
      int value = Character.digit(turned.charAt(index), 36);
      if (value < 0) {
        return false;
      }
      digits.append(value);
    }
    return new BigInteger(digits.toString()).mod(MODULUS).intValue() == 1;
  }
}
