package id.setia.personal;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that states give their people: the Indonesian NIK (province, regency, district, date of
 * birth, serial) and NPWP (check digit by Luhn over its first nine, or written with its dots), the
 * Singaporean NRIC and FIN (check letter), the Malaysian MyKad (date, place) and the American SSN
 * (areas that exist), the last two as they are written, with dashes.
 */
final class NationalNumbers implements Finder {

  private static final String START = "(?<![\\p{L}\\p{N}.,/-])";
  private static final String END = "(?![\\p{L}\\p{N}]|[.,/-][0-9])";

  private static final Pattern NIK =
      Pattern.compile(
          START
              + "[0-9]{6}([ .-]?)[0-9]{6}\\1[0-9]{4}"
              + END
              + "|"
              + START
              + "[0-9]{4}([ .-])[0-9]{4}\\2[0-9]{4}\\2[0-9]{4}"
              + END);
  private static final Pattern NPWP =
      Pattern.compile(
          START + "0?[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}\\.[0-9][-.][0-9]{3}\\.[0-9]{3}" + END);
  private static final Pattern NPWP_DIGITS = Pattern.compile(START + "0?[0-9]{15}" + END);
  private static final Pattern CALLED_NPWP =
      Pattern.compile("(?i)npwp[^\\p{L}\\p{N}]{0,3}(?:no|nomor)?[^\\p{L}\\p{N}]{0,3}$");
  private static final Pattern NRIC =
      Pattern.compile("(?<![\\p{L}\\p{N}/_-])[STFGMstfgm][0-9]{7}[A-Za-z](?![\\p{L}\\p{N}_-])");
  private static final Pattern MYKAD = Pattern.compile(START + "[0-9]{6}-[0-9]{2}-[0-9]{4}" + END);
  private static final Pattern SSN =
      Pattern.compile(START + "(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}" + END);

  /** The provinces' codes (Kemendagri), those of 2022 included. */
  private static final Set<Integer> PROVINCES =
      Set.of(
          11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63,
          64, 65, 71, 72, 73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96);

  /** Born in Malaysia: states and those of before; abroad: the rest, less what was never given. */
  private static final Set<Integer> NO_PLACES =
      Set.of(0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97);

  private static final int WOMEN = 40;

  @Override
  public boolean needsDigits() {
    return true;
  }

  @Override
  public void find(String plain, List<Found> into) {
    Matcher nik = NIK.matcher(plain);
    while (nik.find()) {
      if (isNik(Letters.digits(nik.group())) && !isThing(plain, nik)) {
        add(nik, into);
      }
    }
    addAll(NPWP.matcher(plain), into);
    Matcher npwp = NPWP_DIGITS.matcher(plain);
    while (npwp.find()) {
      String before = plain.substring(Math.max(0, npwp.start() - 16), npwp.start());
      if (CALLED_NPWP.matcher(before).find()) {
        add(npwp, into);
      }
    }
    Matcher nric = NRIC.matcher(plain);
    while (nric.find()) {
      if (isNric(nric.group()) && !isThing(plain, nric)) {
        add(nric, into);
      }
    }
    Matcher mykad = MYKAD.matcher(plain);
    while (mykad.find()) {
      if (isMyKad(Letters.digits(mykad.group())) && !isThing(plain, mykad)) {
        add(mykad, into);
      }
    }
    Matcher ssn = SSN.matcher(plain);
    while (ssn.find()) {
      if (!isThing(plain, ssn)) {
        add(ssn, into);
      }
    }
  }

  /** Whether it is called something else. */
  private static boolean isThing(String plain, Matcher number) {
    return Context.saysThing(plain, number.start()) || Context.saysCard(plain, number.start());
  }

  private static void addAll(Matcher numbers, List<Found> into) {
    while (numbers.find()) {
      add(numbers, into);
    }
  }

  private static void add(Matcher number, List<Found> into) {
    into.add(new Found(PersonalKind.NATIONAL_NUMBER, number.start(), number.end()));
  }

  /** Whether 16 digits are a NIK that can have been given. */
  static boolean isNik(String digits) {
    if (digits.length() != 16 || digits.endsWith("0000") || isOneDigit(digits)) {
      return false;
    }
    int regency = number(digits, 2, 4);
    int district = number(digits, 4, 6);
    int day = number(digits, 6, 8);
    return PROVINCES.contains(number(digits, 0, 2))
        && regency >= 1
        && regency <= 79
        && district >= 1
        && district <= 60
        && isDay(day > WOMEN ? day - WOMEN : day, number(digits, 8, 10), number(digits, 10, 12));
  }

  /** What people type who have none. */
  private static boolean isOneDigit(String digits) {
    return digits.chars().distinct().count() == 1;
  }

  /** Whether 15 digits, or 16 with a zero before them, have the check digit of an NPWP. */
  static boolean isNpwp(String digits) {
    String fifteen = digits.length() == 16 && digits.startsWith("0") ? digits.substring(1) : digits;
    return fifteen.length() == 15
        && !fifteen.startsWith("000000000")
        && !isOneDigit(fifteen)
        && Letters.passesLuhn(fifteen.substring(0, 9));
  }

  private static boolean isMyKad(String digits) {
    return isDay(number(digits, 4, 6), number(digits, 2, 4), number(digits, 0, 2))
        && !NO_PLACES.contains(number(digits, 6, 8));
  }

  /** A year of two digits may be a leap year in either century. */
  private static boolean isDay(int day, int month, int year) {
    try {
      return day >= 1
          && (day <= YearMonth.of(1900 + year, month).lengthOfMonth()
              || day <= YearMonth.of(2000 + year, month).lengthOfMonth());
    } catch (DateTimeException noMonth) {
      return false;
    }
  }

  private static boolean isNric(String text) {
    String upper = text.toUpperCase(java.util.Locale.ROOT);
    int[] weights = {2, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int index = 0; index < weights.length; index++) {
      sum += weights[index] * (upper.charAt(index + 1) - '0');
    }
    char first = upper.charAt(0);
    sum += first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0;
    String letters = letters(first);
    return letters != null
        && letters.charAt(first == 'M' ? 10 - sum % 11 : sum % 11) == upper.charAt(8);
  }

  private static @Nullable String letters(char first) {
    return switch (first) {
      case 'S', 'T' -> "JZIHGFEDCBA";
      case 'F', 'G' -> "XWUTRQPNMLK";
      case 'M' -> "KLJNPQRTUWX";
      default -> null;
    };
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits.substring(from, to));
  }
}
