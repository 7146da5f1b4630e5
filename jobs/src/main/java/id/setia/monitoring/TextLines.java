package id.setia.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import id.setia.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A line an event: time (UTC), level, logger, message. The lines of an exception follow, each begun
 * with a tab, so that no text of an export can pass for an event.
 */
final class TextLines extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  private final LogTexts texts;

  /** Lines whose people are not told. */
  TextLines(LogTexts texts) {
    this.texts = texts;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        String.format(
            Locale.ROOT,
            "%s %-5s %s %s%n",
            event.getInstant().truncatedTo(ChronoUnit.MILLIS),
            event.getLevel(),
            event.getLoggerName(),
            PlainText.line(texts.message(event))));
    if (event.getThrowableProxy() != null) {
      PlainText.lines(texts.stack(event))
          .lines()
          .forEach(line -> lines.append('\t').append(line).append('\n'));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
