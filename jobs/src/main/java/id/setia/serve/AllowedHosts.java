package id.setia.serve;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the status server answers: a page that a browser was led to by a foreign
 * name (DNS rebinding) may not read it. Addresses in digits can't be rebound, so they are answered.
 *
 * @param names allowed beside {@code localhost}, in small letters
 */
record AllowedHosts(List<String> names) {

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  /** Compares without regard to case. */
  AllowedHosts {
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a {@code Host} header, with or without a port, is one of them; none is not. */
  boolean areAllowed(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals("localhost") || ADDRESS.matcher(name).matches() || names.contains(name);
  }
}
