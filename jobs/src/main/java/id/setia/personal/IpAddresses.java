package id.setia.personal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Public addresses of the Internet. Private, local and group addresses (RFC 1918, 5735) are no
 * person's, and four small numbers with dots are a version.
 */
final class IpAddresses implements Finder {

  private static final Pattern FOUR =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,-])([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?![\\p{L}\\p{N}]|[.,-][0-9])");
  private static final Pattern SIX =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\\p{L}\\p{N}:])");
  private static final Pattern VERSION =
      Pattern.compile("(?:version|versi|ver|firmware|fw|build|v)[ .:]{0,2}$");

  /** From here on the parts of a version are rare. */
  private static final int LARGE = 20;

  @Override
  public void find(String plain, List<Found> into) {
    Matcher four = FOUR.matcher(plain);
    while (four.find()) {
      if (isPublic(four) && !isVersion(plain, four.start())) {
        into.add(new Found(PersonalKind.IP_ADDRESS, four.start(), four.end()));
      }
    }
    Matcher six = SIX.matcher(plain);
    while (six.find()) {
      if (isPublicSix(six.group().toLowerCase(Locale.ROOT))) {
        into.add(new Found(PersonalKind.IP_ADDRESS, six.start(), six.end()));
      }
    }
  }

  private static boolean isVersion(String plain, int start) {
    return VERSION
        .matcher(plain.substring(Math.max(0, start - 12), start).toLowerCase(Locale.ROOT))
        .find();
  }

  private static boolean isPublic(Matcher four) {
    int large = 0;
    for (int part = 1; part <= 4; part++) {
      String digits = four.group(part);
      int value = Integer.parseInt(digits);
      if (value > 255 || (digits.length() > 1 && digits.startsWith("0"))) {
        return false;
      }
      large += value >= LARGE ? 1 : 0;
    }
    int first = Integer.parseInt(four.group(1));
    int second = Integer.parseInt(four.group(2));
    boolean isNobodys =
        first == 0
            || first == 10
            || first == 127
            || first >= 224
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 169 && second == 254);
    return large >= 2 && !isNobodys;
  }

  /** A global address has eight groups, or two colons for those that are zero; a time has not. */
  private static boolean isPublicSix(String text) {
    int gap = text.indexOf("::");
    boolean isTwice = gap >= 0 && text.indexOf("::", gap + 1) >= 0;
    long groups = Pattern.compile(":").splitAsStream(text).filter(part -> !part.isEmpty()).count();
    boolean isWhole = gap < 0 ? groups == 8 : groups >= 2 && groups < 8;
    return isWhole
        && !isTwice
        && (text.charAt(0) == '2' || text.charAt(0) == '3')
        && text.indexOf(':') == 4;
  }
}
