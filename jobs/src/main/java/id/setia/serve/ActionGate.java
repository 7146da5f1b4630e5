package id.setia.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may act: who says the token, from the page itself or from no page. There is no session and no
 * cookie, so that another site's form in the same browser has nothing to ride on.
 */
final class ActionGate {

  private static final Logger LOG = LoggerFactory.getLogger(ActionGate.class);
  private static final int FORBIDDEN = 403;
  private static final String BEARER = "bearer ";

  /** Whoever guesses fills no disk with what the log says of it. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final String token;
  private final Clock clock;
  private Instant lastTold = Instant.EPOCH;
  private long untold;

  /** A gate; with an empty token nobody passes. */
  ActionGate(String token, Clock clock) {
    this.token = token;
    this.clock = clock;
  }

  /** Whether anybody can pass. */
  boolean isOpen() {
    return !token.isEmpty();
  }

  /** What is answered to who may not; empty: the request passes. */
  Optional<HttpAnswer> refusal(HttpRequest request) {
    if (!isOpen()) {
      return refused(request, "actions are off (setting serve.token)");
    }
    if (!isFromThisPage(request)) {
      return refused(request, "a form of another page is not taken");
    }
    return isSame(said(request), token)
        ? Optional.empty()
        : refused(request, "the token is another one (setting serve.token)");
  }

  private Optional<HttpAnswer> refused(HttpRequest request, String why) {
    tell(request, why);
    return Optional.of(new HttpAnswer(FORBIDDEN, "text/plain; charset=utf-8", why + "\n"));
  }

  private synchronized void tell(HttpRequest request, String why) {
    untold++;
    Instant now = clock.instant();
    if (!now.isBefore(lastTold.plus(QUIET))) {
      LOG.warn(
          "refused an action of {}: {} ({} since the last of these lines)",
          request.client(),
          why,
          untold);
      lastTold = now;
      untold = 0;
    }
  }

  /**
   * Browsers say where a form comes from (Fetch, 3.2; Fetch Metadata Request Headers): that must be
   * the host that was asked. A client that is no browser says nothing.
   */
  private static boolean isFromThisPage(HttpRequest request) {
    String site = request.headers().getOrDefault("sec-fetch-site", "same-origin");
    if (!site.equals("same-origin")) {
      return false;
    }
    String origin = request.headers().get("origin");
    String host = request.headers().getOrDefault("host", "").toLowerCase(Locale.ROOT);
    return origin == null
        || origin.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").equals(host);
  }

  private static String said(HttpRequest request) {
    String header = request.headers().getOrDefault("authorization", "");
    return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : request.field("token");
  }

  /** Takes as long for a guess that is nearly right as for any other. */
  private static boolean isSame(String said, String token) {
    return MessageDigest.isEqual(digest(said), digest(token));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 is missing", missing);
    }
  }
}
