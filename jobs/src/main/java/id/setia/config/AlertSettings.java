package id.setia.config;

import id.setia.config.Settings.Check;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * Who is told when a night goes wrong or has gone well, and of what.
 *
 * @param events what is told
 * @param runbook where the runbook can be read by who gets the message
 * @param link where more can be seen, such as a dashboard; empty: nowhere
 * @param language what the digest is written in
 * @param webhook an address that gets a JSON document
 * @param mail addresses that get a letter
 */
public record AlertSettings(
    Set<Event> events, String runbook, String link, Language language, Webhook webhook, Mail mail) {

  private static final String HIDDEN = "(hidden)";

  /** What can be told. */
  public enum Event {
    /** A run failed, or could not begin. */
    RUN_FAILED,
    /** Checks failed or too many records were bad: nothing was published. */
    CHECKS_FAILED,
    /** A source has delivered nothing new for longer than its {@code expected_every}. */
    STALE_SOURCE,
    /** A source delivered far more or far fewer records than on the same weekdays before. */
    VOLUME_ANOMALY,
    /** What was told before is well again. */
    RECOVERED,
    /** A night published: the first screen of its report. Told only where it is asked for. */
    DIGEST
  }

  /** What a digest is written in. */
  public enum Language {
    /** English. */
    EN,
    /** Indonesian. */
    ID
  }

  /** Copies the set. */
  public AlertSettings {
    events = Set.copyOf(events);
  }

  /** Whether there is anybody to tell. */
  public boolean isAnyoneTold() {
    return webhook.isSet() || mail.isSet();
  }

  /**
   * An address that gets a JSON document by POST.
   *
   * @param url where; only as {@code ${NAME}}, as such addresses hold a secret; empty: none
   * @param token sent as {@code Authorization: Bearer}; only as {@code ${NAME}}; empty: none
   * @param timeoutSeconds how long an answer is waited for
   */
  public record Webhook(String url, String token, int timeoutSeconds) {
    /** Refuses what is no address, without showing it. */
    public Webhook {
      Check.that(isAddress(url), "alerts.webhook.url", HIDDEN, "must be an http or https address");
      Check.that(
          token.chars().allMatch(letter -> letter > ' ' && letter < 127),
          "alerts.webhook.token",
          HIDDEN,
          "must be of visible ASCII letters");
      Check.that(
          timeoutSeconds >= 1,
          "alerts.webhook.timeout_seconds",
          timeoutSeconds,
          "must be 1 or more");
    }

    /** Whether there is one. */
    public boolean isSet() {
      return !url.isEmpty();
    }

    private static boolean isAddress(String url) {
      try {
        URI uri = new URI(url);
        return url.isEmpty()
            || (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null);
      } catch (URISyntaxException malformed) {
        return false;
      }
    }

    /** Without its secrets. */
    @Override
    public String toString() {
      return "Webhook[%s]".formatted(isSet() ? HIDDEN : "none");
    }
  }

  /** How the connection to a mail server is kept private. */
  public enum Security {
    /** Not at all: only for a server on this machine. */
    NONE,
    /** It begins in the clear and must be encrypted before anything is said. */
    STARTTLS,
    /** It is encrypted from the beginning. */
    TLS
  }

  /**
   * Addresses that get a letter.
   *
   * @param host the mail server; empty: none
   * @param port its port
   * @param security how the connection is kept private
   * @param user who signs in; empty: nobody
   * @param password the password; only as {@code ${NAME}}
   * @param from the sender
   * @param to the receivers
   * @param timeoutSeconds how long the server is waited for
   */
  public record Mail(
      String host,
      int port,
      Security security,
      String user,
      String password,
      String from,
      List<String> to,
      int timeoutSeconds) {
    /** Refuses letters without sender or receiver. */
    public Mail {
      to = List.copyOf(to);
      Check.that(port >= 1 && port <= 65535, "alerts.mail.port", port, "must be a port");
      if (!host.isEmpty()) {
        Check.that(from.contains("@"), "alerts.mail.from", from, "must be an e-mail address");
        Check.that(
            !to.isEmpty() && to.stream().allMatch(address -> address.contains("@")),
            "alerts.mail.to",
            to,
            "must be e-mail addresses");
      }
      Check.that(
          timeoutSeconds >= 1, "alerts.mail.timeout_seconds", timeoutSeconds, "must be 1 or more");
    }

    /** Whether there is one. */
    public boolean isSet() {
      return !host.isEmpty();
    }

    /** Without its secrets. */
    @Override
    public String toString() {
      return isSet() ? "Mail[%s:%d from %s to %s]".formatted(host, port, from, to) : "Mail[none]";
    }
  }
}
