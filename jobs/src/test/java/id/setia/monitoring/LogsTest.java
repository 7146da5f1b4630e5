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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What an export wrote into a message makes no line of a log. */
class LogsTest {

  private static final String FORGED =
      "2026-01-31T00:00:00.000Z INFO  id.setia.night.NightRun done";

  private static final LogTexts TEXTS = new LogTexts("ID");

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
    assertThat(encoded(new TextLines(TEXTS), "value x" + end + FORGED, null))
        .endsWith("id.setia.test value x " + FORGED + "\n")
        .hasLineCount(1);
    assertThat(encoded(new JsonLines(TEXTS), "value x" + end + FORGED, null))
        .hasLineCount(1)
        .doesNotContain(end.equals("\n") ? "x\n" : end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u2028", "\u0085"})
  void linesOfAnExceptionAreIndented(String end) {
    String lines =
        encoded(
            new TextLines(TEXTS), "failed", new IllegalStateException("value x" + end + FORGED));

    assertThat(lines.split("[\\n\\r\\u2028\\u2029\\u0085]"))
        .hasSizeGreaterThan(2)
        .filteredOn(line -> line.startsWith("2"))
        .hasSize(1);
    assertThat(lines).contains("\t" + FORGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "\u202e", "\u0007"})
  void aMessageIsNoCommand(String command) {
    assertThat(encoded(new TextLines(TEXTS), "a" + command, null)).doesNotContain(command);
    assertThat(encoded(new JsonLines(TEXTS), "a" + command, null)).doesNotContain(command);
  }

  /** Errors quote values: in the message, and in what causes say of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ani.canary@example.com",
        "_ani.canary@example.com_",
        "ani.canary%40example.com",
        "0812-9988-7766",
        "+62 812 9988 7766",
        "WA 081299887766"
      })
  void whoAnErrorIsAboutIsNotTold(String contact) {
    String said = "the text \"" + contact + "\" of the export is not a number";
    Throwable thrown =
        new IllegalStateException("failed", new IllegalArgumentException("no number: " + contact));
    for (String line :
        java.util.List.of(
            encoded(new TextLines(TEXTS), said, thrown),
            encoded(new JsonLines(TEXTS), said, thrown))) {
      assertThat(line)
          .doesNotContain("canary", "9988")
          .containsPattern("of the export is not a number")
          .containsPattern("no number: .{0,3}\\[(?:e-mail|phone)\\]");
    }
  }

  /** Numbers are read by the rules of the shop's country, and with a country's code everywhere. */
  @ParameterizedTest
  @CsvSource({
    "MY, 012-345 6789",
    "SG, +65 8123 4567",
    "SG, WA 8123 4567",
    "PH, 0917 123 4567",
    "GB, 07911 123456",
    "AU, 0412 345 678",
    "US, (415) 555-2671",
    "IN, +91 98765 43210",
    "DE, 0151 23456789",
    "ID, +44 7911 123456"
  })
  void numbersAreReadAsTheShopsCountryWritesThem(String region, String number) {
    LogTexts texts = new LogTexts(region);

    assertThat(encoded(new TextLines(texts), "no day: \"" + number + "\"", null))
        .containsPattern("no day: \"(?:WA )?\\[phone]\"\n");
    assertThat(encoded(new JsonLines(texts), "no day: " + number, null))
        .containsPattern("no day: (?:WA )?\\[phone]\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run 2026-01-31-1 as of 2026-01-31 begins, lease 1",
        "pull desk DONE 1 new files in 0 ms 0 redelivered, 0 unchanged, 1,081,234,567 bytes",
        "load desk 3f786850e387550fdab836ed7e6dc881de23001b in 1234567 ms",
        "order 4539578763621486 of the export",
        "snapshot 5087452348217641283 of orders"
      })
  void whatIsNobodysStays(String message) {
    assertThat(encoded(new TextLines(TEXTS), message, null)).contains(message);
  }

  @Test
  void theErrorStreamIsLeftAloneAgain() {
    Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    try (Logs.Console console = Logs.toConsole(LogFormat.TEXT, "ID")) {
      assertThat(console).isNotNull();
      assertThat(root.getAppender("console")).isNotNull();
    }

    assertThat(root.getAppender("console")).isNull();
  }
}
