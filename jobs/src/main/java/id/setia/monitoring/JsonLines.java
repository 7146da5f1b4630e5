package id.setia.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.PlainText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: {@code at} (UTC), {@code level}, {@code logger}, {@code message}, where
 * they are known {@code run}, {@code step}, {@code source}, {@code schedule}, and of an exception
 * {@code error} and {@code stack}.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = {};

  private final LogTexts texts;

  /** Lines whose people are not told. */
  JsonLines(LogTexts texts) {
    this.texts = texts;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", event.getInstant().toString());
    line.put("level", event.getLevel().toString().toLowerCase(java.util.Locale.ROOT));
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    event.getMDCPropertyMap().forEach(line::put);
    line.put("message", texts.message(event));
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.put("error", texts.masked(thrown.getClassName() + ": " + thrown.getMessage()));
      line.put("stack", texts.stack(event));
    }
    return (PlainText.json(line.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
