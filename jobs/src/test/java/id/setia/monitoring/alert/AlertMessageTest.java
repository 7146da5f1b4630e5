package id.setia.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.PlainText;
import id.setia.config.AlertSettings.Event;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export wrote into a reason is no line, header or command of a letter. */
class AlertMessageTest {

  private static AlertMessage letter(String text) {
    return new AlertMessage(
        new Alert(
            Event.RUN_FAILED,
            Alert.NIGHT,
            Optional.of("2026-01-31-1"),
            Instant.EPOCH,
            "failed" + text,
            "why" + text,
            "Mend it.",
            "When it stops"),
        "/srv/shop",
        "runbook",
        "");
  }

  /** RFC 5322: a line end in a subject would begin another header. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\u0085", "\u2028", "\u2029"})
  void noTextBeginsALine(String end) {
    AlertMessage letter = letter(end + "Bcc: evil@example.org");

    assertThat(letter.subject()).isEqualTo("[setia] error: failed Bcc: evil@example.org");
    assertThat(letter.body().lines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(letter.body()).contains("Reason:     why\n  Bcc: evil@example.org\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "\u0007", "\u202e", "\u2066", "\u009b2J"})
  void noTextIsACommand(String command) {
    AlertMessage letter = letter(command);

    assertThat((letter.subject() + letter.body()).codePoints()).allMatch(PlainText::isPlain);
  }
}
