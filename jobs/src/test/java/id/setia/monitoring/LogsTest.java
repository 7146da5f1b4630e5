package id.setia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import id.setia.config.Settings.LogFormat;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What an export wrote into a message makes no line of a log. */
class LogsTest {

  private static final String FORGED =
      "2026-01-31T00:00:00.000Z INFO  id.setia.night.NightRun done";

  private static String encoded(
      Encoder<ch.qos.logback.classic.spi.ILoggingEvent> encoder,
      String message,
      @Nullable Throwable thrown) {
    Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("id.setia.test");
    LoggingEvent event = new LoggingEvent("test", logger, Level.INFO, message, thrown, null);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f"})
  void aMessageIsOneLine(String end) {
    assertThat(encoded(new TextLines(), "value x" + end + FORGED, null))
        .endsWith("id.setia.test value x " + FORGED + "\n")
        .hasLineCount(1);
    assertThat(encoded(new JsonLines(), "value x" + end + FORGED, null))
        .hasLineCount(1)
        .doesNotContain(end.equals("\n") ? "x\n" : end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u2028", "\u0085"})
  void linesOfAnExceptionAreIndented(String end) {
    String lines =
        encoded(new TextLines(), "failed", new IllegalStateException("value x" + end + FORGED));

    assertThat(lines.split("[\\n\\r\\u2028\\u2029\\u0085]"))
        .hasSizeGreaterThan(2)
        .filteredOn(line -> line.startsWith("2"))
        .hasSize(1);
    assertThat(lines).contains("\t" + FORGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "\u202e", "\u0007"})
  void aMessageIsNoCommand(String command) {
    assertThat(encoded(new TextLines(), "a" + command, null)).doesNotContain(command);
    assertThat(encoded(new JsonLines(), "a" + command, null)).doesNotContain(command);
  }

  @Test
  void theErrorStreamIsLeftAloneAgain() {
    Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    try (Logs.Console console = Logs.toConsole(LogFormat.TEXT)) {
      assertThat(console).isNotNull();
      assertThat(root.getAppender("console")).isNotNull();
    }

    assertThat(root.getAppender("console")).isNull();
  }
}
