package id.setia.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.personal.TextMask;
import id.setia.report.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words, times and numbers of the run page. */
class ViewTest {

  private static final Pattern KEY = Pattern.compile("text\\(\\s*\"([a-z-]+)\"[,)]");

  private static View view(Language language) {
    return new View(
        language,
        ZoneId.of("Asia/Jakarta"),
        Instant.parse("2026-03-02T19:00:00Z"),
        true,
        new TextMask("ID"));
  }

  private static Set<String> keys(Language language) throws IOException {
    Properties texts = new Properties();
    try (InputStream file =
        View.class.getResourceAsStream("texts_" + language.code() + ".properties")) {
      texts.load(file);
    }
    return new TreeSet<>(texts.stringPropertyNames());
  }

  @Test
  void bothLanguagesSayAllThatPagesAskFor() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files =
        Files.list(Path.of("jobs", "src", "main", "java", "id", "setia", "serve", "page"))) {
      for (Path file : files.toList()) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) {
          asked.add(key.group(1));
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(keys(Language.ID)).isEqualTo(keys(Language.EN)).containsAll(asked);
  }

  @Test
  void timesAreTheShops() {
    assertThat(view(Language.EN).time(Instant.parse("2026-03-02T19:00:00Z")))
        .isEqualTo("2026-03-03 02:00:00");
    assertThat(view(Language.EN).time("2026-03-02T17:00:00.123456Z"))
        .isEqualTo("2026-03-03 00:00:00");
    assertThat(view(Language.EN).time((String) null)).isEmpty();
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    assertThat(view(Language.EN).number(1234567)).isEqualTo("1,234,567");
    assertThat(view(Language.ID).number(1234567)).isEqualTo("1.234.567");
    assertThat(view(Language.ID).seconds(Duration.ofMillis(1234560))).isEqualTo("1.234,6");
  }

  @Test
  void contactsAreMasked() {
    assertThat(view(Language.EN).message("file of budi@example.com")).isEqualTo("file of [e-mail]");
  }
}
