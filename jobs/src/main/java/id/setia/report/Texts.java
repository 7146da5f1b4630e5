package id.setia.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The words of the report in one language. */
final class Texts {

  private static final String NO_BREAK = "\u00a0";
  private static final Set<String> METRICS = Set.of("NPS", "CSAT", "CES");

  private final Properties texts;
  private final List<String> months;

  private Texts(Properties texts) {
    this.texts = texts;
    this.months = List.of(text("months").split(","));
  }

  static Texts of(Language language) {
    String name = "texts_" + language.code() + ".properties";
    try (InputStream file = Texts.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Cannot read the texts: %s is missing".formatted(name));
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return new Texts(texts);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the texts: %s".formatted(name), e);
    }
  }

  /** The text of a key, with {0}, {1}... replaced by the arguments. */
  String text(String key, String... arguments) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("Cannot find the text %s".formatted(key));
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    // one pass, so that a {1} inside an argument stays what it is
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      int argument = Integer.parseInt(text.substring(at + 1, at + 2));
      filled.append(text, from, at).append(arguments[argument]);
      from = at + 3;
    }
    return filled.append(text.substring(from)).toString();
  }

  /** The text of one, where there is one thing, else that of many; both with the same arguments. */
  String counted(long count, String one, String many, String... arguments) {
    return text(count == 1 ? one : many, arguments);
  }

  /** The word for a code that the data holds, or the code itself where there is none. */
  String word(String group, String code) {
    return texts.getProperty(group + "." + code, code);
  }

  /** The word for a code, or other words where there is none. */
  String word(String group, String code, String otherwise) {
    return texts.getProperty(group + "." + code, otherwise);
  }

  /** What people call a channel whose code the exports write small, or the code itself. */
  String channel(String code) {
    return word("channel-name", code);
  }

  /** A metric with its survey, which is left out where it is called like the metric. */
  static String survey(String metric, String separator, String survey) {
    if (survey.isEmpty() || survey.equalsIgnoreCase(metric)) {
      return metric;
    }
    String rest = survey.substring(Math.min(metric.length(), survey.length()));
    return survey.regionMatches(true, 0, metric, 0, metric.length()) && rest.startsWith(" (")
        ? metric + rest
        : metric + separator + survey;
  }

  /** A survey by itself; one that is called like its metric is written as that is. */
  static String survey(String survey) {
    return METRICS.contains(survey.toUpperCase(Locale.ROOT))
        ? survey.toUpperCase(Locale.ROOT)
        : survey;
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** 31 Okt 2026. */
  String date(LocalDate date) {
    return date.getDayOfMonth() + NO_BREAK + month(date);
  }

  /** Okt 2026. */
  String month(LocalDate date) {
    return monthName(date) + NO_BREAK + date.getYear();
  }

  /** Okt 26, for the foot of a chart. */
  String shortMonth(LocalDate date) {
    return "%s %02d".formatted(monthName(date), date.getYear() % 100);
  }

  /** 31 Okt 26, for the foot of a chart of weeks. */
  String shortDate(LocalDate date) {
    return date.getDayOfMonth() + " " + shortMonth(date);
  }

  /** 31 Okt 2026, 05:12. */
  String time(LocalDateTime time) {
    return "%s, %02d:%02d".formatted(date(time.toLocalDate()), time.getHour(), time.getMinute());
  }

  private String monthName(LocalDate date) {
    return months.get(date.getMonthValue() - 1);
  }
}
