package id.setia.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import id.setia.personal.TextMask;
import java.util.regex.Pattern;

/**
 * What a log says of an event, without the addresses and numbers of people that an error quoted
 * from an export: a mark such as {@code [e-mail]} stands for each.
 */
final class LogTexts {

  /** Numbers that no word calls a telephone are taken for those of this country. */
  private static final String REGION = "ID";

  /**
   * What may be somebody's: an address, or nine digits that are no day. Other lines cost no look,
   * and a night whose lines are all so reads no tables of numbers.
   */
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "@|%40|&(?:#|commat)|(?<![0-9A-Za-z:.-])[+(]?(?!20[0-9]{2}-)[0-9](?:[ ().-]{0,2}[0-9]){8,}");

  private LogTexts() {}

  /** The message. */
  static String message(ILoggingEvent event) {
    return masked(event.getFormattedMessage());
  }

  /** The exception with its causes, line by line; the event has one. */
  static String stack(ILoggingEvent event) {
    return masked(ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  static String masked(String text) {
    return POSSIBLE.matcher(text).find() ? Masks.MASK.mask(text) : text;
  }

  /** Made when the first line asks for it. */
  private static final class Masks {
    private static final TextMask MASK = new TextMask(REGION);
  }
}
