package id.setia.serve.page;

import id.setia.personal.TextMask;
import id.setia.report.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a page is told: in which language, by which clock, and what of people's texts is shown.
 *
 * @param zone the shop's
 * @param canAct whether the page has forms: a token is set
 * @param mask what stands in the place of contacts in messages and logs
 */
public record View(Language language, ZoneId zone, Instant now, boolean canAct, TextMask mask) {

  private static final Map<Language, Properties> TEXTS = new EnumMap<>(Language.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  static {
    for (Language each : Language.values()) {
      TEXTS.put(each, read("texts_" + each.code() + ".properties"));
    }
  }

  private static Properties read(String name) {
    try (InputStream file = View.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("%s is missing".formatted(name));
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /** The text of a key, with %s replaced by the arguments. */
  String text(String key, Object... arguments) {
    String text = Objects.requireNonNull(TEXTS.get(language)).getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("Cannot find the text %s".formatted(key));
    }
    return arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments);
  }

  /** The word for a code, or the code where there is none. */
  String word(String code) {
    return Objects.requireNonNull(TEXTS.get(language)).getProperty("word." + code, code);
  }

  /** A time by the shop's clock, to the second; nothing where there is none. */
  String time(@Nullable Instant time) {
    return time == null ? "" : TIME.format(time.atZone(zone));
  }

  /** A time as the state database shows it, UTC; nothing where there is none. */
  String time(@Nullable String utc) {
    return utc == null || utc.isEmpty() ? "" : time(Instant.parse(utc));
  }

  /** Seconds with one decimal. */
  String seconds(Duration time) {
    return decimal(String.format(Locale.ROOT, "%,.1f", time.toMillis() / 1000.0));
  }

  /** A whole number. */
  String number(long number) {
    return decimal(String.format(Locale.ROOT, "%,d", number));
  }

  /** A number that is written the English way. */
  String decimal(String english) {
    return language == Language.EN
        ? english
        : english.replace(',', ' ').replace('.', ',').replace(' ', '.');
  }

  /** What a run or log says, without contacts of people. */
  String message(@Nullable String message) {
    return message == null ? "" : mask.mask(message);
  }

  /** A page of this site in the view's language. */
  String link(String path) {
    return path + (path.contains("?") ? "&" : "?") + "lang=" + language.code();
  }
}
