package id.setia.personal;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers in texts: libphonenumber finds what exists, and how it is written and what
 * stands around it says whether somebody means it as one. Hot lines are nobody's.
 */
final class PhoneTexts implements Finder {

  private static final Pattern GLUED =
      Pattern.compile(
          "(?i)(?<!\\p{L})(?:no|nohp|nowa|hp|wa|telp?|tlp|phone|mobile|cell|sms|call|fax)(?=[+0-9])");
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9])(?:[0-3]?[0-9][-/. ][01]?[0-9][-/. ](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-/. ][01]?[0-9][-/. ][0-3]?[0-9])(?![0-9])");
  private static final Pattern COMPACT_DATE =
      Pattern.compile(
          "(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])20[0-4][0-9](?:(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2})?");
  private static final Pattern NORTH_AMERICAN =
      Pattern.compile(
          "(?:1[ .-])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}");

  private static final Set<PhoneNumberType> OF_PEOPLE =
      EnumSet.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.PERSONAL_NUMBER,
          PhoneNumberType.PAGER);
  private static final Set<PhoneNumberType> MOBILE =
      EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  /** More tries than this and a text is no message of anybody's. */
  private static final long MOST_TRIES = 200;

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final String region;
  private final String callingCode;
  private final boolean hasTrunkZero;

  /**
   * How a number begins that no word before it calls a number: the library is asked of no other.
   */
  private final Pattern begins;

  PhoneTexts(String region) {
    this.region = region;
    this.callingCode = Integer.toString(library.getCountryCodeForRegion(region));
    this.hasTrunkZero = "0".equals(library.getNddPrefixForRegion(region, true));
    this.begins = Pattern.compile("\\+|(?<![\\p{L}\\p{N}])(?:0|" + callingCode + ")");
  }

  @Override
  public boolean needsDigits() {
    return true;
  }

  @Override
  public void find(String plain, List<Found> into) {
    String text = GLUED.matcher(plain).replaceAll(PhoneTexts::blanks);
    if (hasTrunkZero && !begins.matcher(text).find() && !Context.speaksOfPhones(plain)) {
      return;
    }
    for (PhoneNumberMatch match : library.findNumbers(text, region, Leniency.VALID, MOST_TRIES)) {
      if (isMeant(plain, text, match)) {
        into.add(new Found(PersonalKind.PHONE, match.start(), match.end()));
      }
    }
  }

  private static String blanks(MatchResult word) {
    return " ".repeat(word.end() - word.start());
  }

  private boolean isMeant(String plain, String text, PhoneNumberMatch match) {
    String raw = match.rawString();
    PhoneNumberType type = library.getNumberType(match.number());
    if (!OF_PEOPLE.contains(type) || isDate(plain, match)) {
      return false;
    }
    boolean isCalled = Context.saysPhone(plain, match.start());
    String digits = Letters.digits(raw);
    if (!isCalled
        && (Context.saysThing(plain, match.start())
            || Context.isPartOfName(text, match.start(), match.end())
            || COMPACT_DATE.matcher(digits).matches())) {
      return false;
    }
    return isCalled || raw.startsWith("+") || raw.startsWith("(+") || isSpelled(raw, digits, type);
  }

  private boolean isSpelled(String raw, String digits, PhoneNumberType type) {
    boolean isGrouped = raw.length() > digits.length();
    if (!hasTrunkZero) {
      return isGrouped && callingCode.equals("1") && NORTH_AMERICAN.matcher(raw).matches();
    }
    if (digits.startsWith("00")) {
      return isGrouped;
    }
    boolean isMobile = MOBILE.contains(type);
    if (digits.startsWith("0")) {
      return isMobile || isGrouped;
    }
    return digits.startsWith(callingCode)
        && isMobile
        && digits.length() >= callingCode.length() + 9;
  }

  /** A date, or a time of day after one, is read as a number by nobody. */
  private static boolean isDate(String plain, PhoneNumberMatch match) {
    int from = Math.max(0, match.start() - 8);
    Matcher date = DATE.matcher(plain).region(from, Math.min(plain.length(), match.end() + 4));
    return date.useTransparentBounds(true).find()
        && date.start() < match.end()
        && date.end() > match.start();
  }

  /**
   * Whether a value that is nothing but digits could be somebody's number, as exports and
   * spreadsheets write them: with trunk zero, with country code, or with neither.
   */
  boolean isBare(String digits) {
    if (digits.length() < 8 || digits.length() > 15 || COMPACT_DATE.matcher(digits).matches()) {
      return false;
    }
    String significant = digits;
    if (hasTrunkZero && digits.startsWith("0")) {
      significant = digits.substring(1);
    } else if (digits.startsWith(callingCode) && digits.length() >= callingCode.length() + 8) {
      significant = digits.substring(callingCode.length());
      if (isOfPeople(significant, true)) {
        return true;
      }
      significant = digits;
    }
    return isOfPeople(significant, hasTrunkZero && !digits.startsWith("0"));
  }

  private boolean isOfPeople(String significant, boolean isMobileOnly) {
    if (significant.isEmpty() || significant.startsWith("0")) {
      return false;
    }
    PhoneNumber number =
        new PhoneNumber()
            .setCountryCode(Integer.parseInt(callingCode))
            .setNationalNumber(Long.parseLong(significant));
    return library.isValidNumberForRegion(number, region)
        && (isMobileOnly ? MOBILE : OF_PEOPLE).contains(library.getNumberType(number));
  }
}
