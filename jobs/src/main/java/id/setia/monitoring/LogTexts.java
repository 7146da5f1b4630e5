package id.setia.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import id.setia.personal.TextMask;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a log says of an event, without the addresses and numbers of people that an error quoted
 * from an export: a mark such as {@code [e-mail]} stands for each.
 */
final class LogTexts {

  /**
   * What may be somebody's: an address, or eight digits that are no day. Other lines cost no look,
   * and a night whose lines are all so reads no tables of numbers.
   */
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "@|%40|&(?:#|commat)|(?<![0-9A-Za-z:.-])[+(]?(?!20[0-9]{2}-)[0-9](?:[ ().-]{0,2}[0-9]){7,}");

  private final String region;

  /** Made when the first line asks for it. */
  private @Nullable TextMask mask;

  /**
   * Texts of a shop's logs.
   *
   * @param region the country of telephone numbers that name none, ISO 3166-1 alpha-2
   */
  LogTexts(String region) {
    this.region = region;
  }

  /** The message. */
  String message(ILoggingEvent event) {
    return masked(event.getFormattedMessage());
  }

  /** The exception with its causes, line by line; the event has one. */
  String stack(ILoggingEvent event) {
    return masked(ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  String masked(String text) {
    return POSSIBLE.matcher(text).find() ? mask().mask(text) : text;
  }

  private synchronized TextMask mask() {
    if (mask == null) {
      mask = new TextMask(region);
    }
    return mask;
  }
}
