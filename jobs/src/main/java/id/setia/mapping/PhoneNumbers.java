package id.setia.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers as people, shops and spreadsheets write them, in the one form of E.164: {@code
 * 0812-3456-7890}, {@code 62 812 3456 7890} and {@code '+6281234567890} are {@code +6281234567890}.
 *
 * <p>Google's libphonenumber decides which numbers exist and reads what is written oddly. Plain
 * digits, nearly all of an export, reach it without being parsed again.
 */
public final class PhoneNumbers {

  /** E.164 allows 15 digits, and a trunk prefix may stand beside the country code. */
  private static final int MOST_DIGITS = 17;

  /** With a country's code of three digits and a trunk zero these are no more than that. */
  private static final int MOST_SIGNIFICANT = MOST_DIGITS - 4;

  /** What a spreadsheet made of a number has lost digits; what a marketplace masked hides them. */
  private static final Pattern LOST = Pattern.compile("[*•●]|[0-9][xX]{2}|[0-9][eE]\\+?[0-9]");

  private static final Pattern FLOAT = Pattern.compile("(\\+?[0-9](?:[ \u00a0-]?[0-9]){6,})\\.0+");
  private static final Pattern SEVERAL = Pattern.compile("[/;,|]");
  private static final String DECORATION = " \t\u00a0\u202a\u202c'\"`´’().-\u2010\u2011\u2013";

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final String region;
  private final int countryCode;
  private final String callingCode;
  private final boolean hasTrunkZero;
  private final MobileNumbers mobiles;

  /**
   * A reader of numbers.
   *
   * @param region the country of numbers that name none, ISO 3166-1 alpha-2
   */
  public PhoneNumbers(String region) {
    this.region = region;
    this.countryCode = library.getCountryCodeForRegion(region);
    this.callingCode = Integer.toString(countryCode);
    this.mobiles = new MobileNumbers(region);
    this.hasTrunkZero = "0".equals(library.getNddPrefixForRegion(region, true));
  }

  /**
   * The number in E.164; null where the text is no number that exists, or more than one person's
   * guess.
   */
  public @Nullable String normal(String text) {
    if (isPlain(text)) {
      return read(text);
    }
    if (LOST.matcher(text).find()) {
      return null;
    }
    var wholeNumber = FLOAT.matcher(text);
    String written = wholeNumber.matches() ? wholeNumber.group(1) : text;
    for (String one : SEVERAL.split(written, -1)) {
      String found = read(one);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * How a number in E.164 is written without blanks: with the country's code, with {@code 00}
   * before that, and, in the country itself, without it, with the trunk zero, and with both.
   */
  public List<String> spellings(String normal) {
    List<String> spellings =
        new ArrayList<>(List.of(normal.substring(1), "00" + normal.substring(1)));
    if (normal.startsWith("+" + callingCode)) {
      String significant = normal.substring(1 + callingCode.length());
      spellings.add(significant);
      if (hasTrunkZero) {
        spellings.add("0" + significant);
        spellings.add(callingCode + "0" + significant);
      }
    }
    return spellings;
  }

  /**
   * A query that adds to texts what {@link #normal} makes of nearly all of them, mobile numbers of
   * the region in plain digits, and NULL to those that {@link #normal} is to be asked about. Asking
   * it about each number of a big export takes a sixth of the time of loading it.
   *
   * @param texts a query with a text column {@code plain} without NULL
   * @return empty where the region's numbers can't be told in SQL
   */
  Optional<String> mobilesSql(String texts) {
    if (!hasTrunkZero) {
      return Optional.empty();
    }
    String national =
        """
        select * exclude (digits, has_plus),
          case when starts_with(digits, '%1$s') then %2$s when not has_plus and not starts_with(digits, '00') then %3$s end as significant
        from (
          select *, starts_with(plain, '+') as has_plus,
            case when length(plain) < 30 and regexp_full_match(plain, '[+]?[0-9][0-9 -]*')
              then replace(replace(ltrim(plain, '+'), ' ', ''), '-', '') end as digits
          from (%4$s)
        )"""
            .formatted(
                callingCode,
                withoutTrunkZero("substr(digits, %d)".formatted(callingCode.length() + 1)),
                withoutTrunkZero("digits"),
                texts);
    return mobiles
        .hasSql("significant")
        .map(
            isMobile ->
                "select * exclude (significant), case when not starts_with(significant, '0') and length(significant) <= %d and %s then '+%s' || significant end as normal from (%s)"
                    .formatted(MOST_SIGNIFICANT, isMobile, callingCode, national));
  }

  /** The code of the region's country, without a plus. */
  String callingCode() {
    return callingCode;
  }

  private static String withoutTrunkZero(String digits) {
    return "case when starts_with(%1$s, '0') then substr(%1$s, 2) else %1$s end".formatted(digits);
  }

  /** Digits as people group them: of these there is nothing to find out first. */
  private static boolean isPlain(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean isDigit = character >= '0' && character <= '9';
      if (!isDigit && character != ' ' && character != '-' && character != '+') {
        return false;
      }
    }
    return true;
  }

  private @Nullable String read(String text) {
    StringBuilder digits = new StringBuilder(MOST_DIGITS);
    boolean isInternational = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character >= '0' && character <= '9') {
        digits.append(character);
      } else if (character == '+' && digits.isEmpty() && !isInternational) {
        isInternational = true;
      } else if (DECORATION.indexOf(character) < 0) {
        return parsed(text);
      }
    }
    return digits.length() > MOST_DIGITS
        ? null
        : ofDigits(digits.toString(), isInternational, text);
  }

  private @Nullable String ofDigits(String digits, boolean isInternational, String text) {
    if (!isInternational && digits.startsWith("00")) {
      return ofDigits(digits.substring(2), true, "+" + digits.substring(2));
    }
    if (!hasTrunkZero) {
      return parsed(text);
    }
    if (digits.startsWith(callingCode)) {
      // the library takes 62812345678 for a landline of area 0628; nobody in the country means that
      String found = national(digits.substring(callingCode.length()));
      if (found != null) {
        return found;
      }
    }
    String found = isInternational ? null : national(digits);
    return found == null ? parsed(text) : found;
  }

  /** A number of the region by its digits, with or without the trunk zero. */
  private @Nullable String national(String digits) {
    String significant = digits.startsWith("0") ? digits.substring(1) : digits;
    if (significant.isEmpty() || significant.startsWith("0") || significant.length() > 15) {
      return null;
    }
    if (mobiles.has(significant)) {
      return "+" + callingCode + significant;
    }
    PhoneNumber number =
        new PhoneNumber()
            .setCountryCode(countryCode)
            .setNationalNumber(Long.parseLong(significant));
    return library.isValidNumberForRegion(number, region) ? "+" + callingCode + significant : null;
  }

  private @Nullable String parsed(String text) {
    try {
      PhoneNumber number = library.parse(text, region);
      return library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException noNumber) {
      return null;
    }
  }
}
