package id.setia.personal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, also with an escaped sign, in the markup of chats, and glued to words. */
final class EmailAddresses implements Finder {

  /** What an address begins behind; of b***i@example.com, a masked one, nothing is taken. */
  private static final String BEHIND =
      "(?:(?<![*•\\p{L}\\p{N}._%+'-])|(?<=(?<![*•\\p{L}\\p{N}])[*]{1,2})|(?<=(?<![*•\\p{L}\\p{N}._%+'-])[._%+'-]{1,8}))";

  private static final String AT =
      "(?:@|%(?:25)?40|&(?:amp;)?(?:#0{0,4}64|#[xX]0{0,4}40|commat);|\\\\u0040)";

  private static final Pattern SIGN = Pattern.compile(AT);

  private static final Pattern ADDRESS =
      Pattern.compile(
          BEHIND
              + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+'-]{0,62}[\\p{L}\\p{N}_+-])?"
              + AT
              + "((?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+(\\p{L}{2,24}))(?![\\p{L}\\p{N}])");

  /** A domain that a file's name goes on after. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]*\\.)+\\p{L}{2,24}(?=[-.])");

  /** What follows the last dot of a file's name: {@code logo@2x.png} is nobody's address. */
  private static final Set<String> FILES =
      Set.of(
          "png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "csv", "xls", "xlsx", "zip", "json");

  @Override
  public void find(String plain, List<Found> into) {
    if (plain.indexOf('@') < 0 && !SIGN.matcher(plain).find()) {
      return;
    }
    Matcher address = ADDRESS.matcher(plain);
    while (address.find()) {
      int end = end(address);
      if (end > address.start(1)) {
        into.add(new Found(PersonalKind.EMAIL, address.start(), end));
      }
    }
  }

  /** Where it ends: in {@code ani@example.com-orders.csv} before the rest of the file's name. */
  private static int end(Matcher address) {
    if (!FILES.contains(address.group(2).toLowerCase(Locale.ROOT))) {
      return address.end();
    }
    Matcher domain = DOMAIN.matcher(address.group(1));
    return domain.lookingAt() ? address.start(1) + domain.end() : address.start();
  }
}
