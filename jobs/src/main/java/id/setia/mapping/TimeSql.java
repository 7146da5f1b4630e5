package id.setia.mapping;

import id.setia.duckdb.Sql;
import id.setia.duckdb.ZoneSql;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times from text by the formats of a mapping. Beside patterns such as {@code dd/MM/yyyy HH:mm}, a
 * format can be {@code iso}, {@code epoch_seconds}, {@code epoch_millis}, {@code excel_serial} or
 * {@code excel_serial_1904}. Names of months and days are read in Indonesian and English, long or
 * short, whatever the pattern's number of letters.
 */
final class TimeSql {

  private static final String ISO = "iso";
  private static final String EPOCH_SECONDS = "epoch_seconds";
  private static final String EPOCH_MILLIS = "epoch_millis";

  private static final String ISO_DAY = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}";

  private static final Pattern SHORT_YEAR = Pattern.compile("(?<!y)yy(?!y)");

  /** Stands before the number of a month that a text has by name. */
  private static final String MONTH_MARK = "#";

  /**
   * The day before Excel's first; its 29 February 1900 never was, so days before March 1900 lie.
   */
  private static final Map<String, String> EXCEL_EPOCHS =
      Map.of("excel_serial", "1899-12-30", "excel_serial_1904", "1904-01-01");

  private static final Map<String, String> DAYS = new LinkedHashMap<>();

  static {
    DAYS.put("senin|monday|sen|mon", "Monday");
    DAYS.put("selasa|tuesday|sel|tues|tue", "Tuesday");
    DAYS.put("rabu|wednesday|rab|wed", "Wednesday");
    DAYS.put("kamis|thursday|kam|thurs|thu", "Thursday");
    DAYS.put("jumat|jum'at|friday|jum|fri", "Friday");
    DAYS.put("sabtu|saturday|sab|sat", "Saturday");
    DAYS.put("minggu|ahad|sunday|min|sun", "Sunday");
  }

  private TimeSql() {}

  /**
   * A moment in UTC; times without offset are of {@code zone}. No format: ISO 8601. A day without a
   * time is that day of the warehouse, whose clock is {@code days}: the first moment of it that
   * either clock shows.
   */
  static String timestamp(String clean, List<String> formats, ZoneId zone, ZoneId days) {
    if (zone.equals(days)) {
      return timestamp(clean, formats, zone);
    }
    return coalesced(
        formats.stream()
            .map(
                format ->
                    dayOrTime(
                        clean,
                        format,
                        timestamp(clean, format, formats, zone),
                        timestamp(clean, format, formats, days)))
            .toList(),
        dayOrTime(
            clean,
            ISO,
            ParseSql.timestamp(clean, List.of(), zone),
            ParseSql.timestamp(clean, List.of(), days)));
  }

  private static String dayOrTime(String clean, String format, String moment, String ofDays) {
    String first = "greatest(%s, %s)".formatted(moment, ofDays);
    return switch (format) {
      case EPOCH_SECONDS, EPOCH_MILLIS -> moment;
      case ISO ->
          "case when regexp_full_match(%s, '%s') then %s else %s end"
              .formatted(clean, ISO_DAY, first, moment);
      case "excel_serial", "excel_serial_1904" ->
          "case when regexp_full_match(%s, '[0-9]+([.]0*)?') then %s else %s end"
              .formatted(clean, first, moment);
      default -> DatePattern.hasHour(format) ? moment : first;
    };
  }

  static String timestamp(String clean, List<String> formats, ZoneId zone) {
    return coalesced(
        formats.stream().map(format -> timestamp(clean, format, formats, zone)).toList(),
        ParseSql.timestamp(clean, List.of(), zone));
  }

  private static String timestamp(String clean, String format, List<String> formats, ZoneId zone) {
    return switch (format) {
      case ISO -> ParseSql.timestamp(clean, List.of(), zone);
      case EPOCH_SECONDS, EPOCH_MILLIS -> epoch(clean, format);
      case "excel_serial", "excel_serial_1904" -> utc(excel(clean, format), zone);
      default -> {
        DatePattern.toStrptime(format); // so that a message has it as it was written
        String text = named(clean, format);
        yield guarded(
            text, format, formats, ParseSql.timestamp(text, List.of(numbered(format)), zone));
      }
    };
  }

  /** A calendar day; that of a moment is the one in {@code zone}. */
  static String date(String clean, List<String> formats, ZoneId zone) {
    return coalesced(
        formats.stream().map(format -> date(clean, format, formats, zone)).toList(),
        isoDate(clean, zone));
  }

  private static String date(String clean, String format, List<String> formats, ZoneId zone) {
    return switch (format) {
      case ISO -> isoDate(clean, zone);
      case EPOCH_SECONDS, EPOCH_MILLIS ->
          "cast(timezone(%s, timezone('UTC', %s)) as date)"
              .formatted(Sql.text(zone.getId()), epoch(clean, format));
      case "excel_serial", "excel_serial_1904" ->
          "cast(%s as date)".formatted(excel(clean, format));
      default -> {
        DatePattern.toStrptime(format); // so that a message has it as it was written
        if (DatePattern.hasOffset(format) || DatePattern.hasZoneName(format)) {
          yield "cast(%s as date)"
              .formatted(ZoneSql.toLocal(timestamp(clean, format, formats, zone), zone));
        }
        String text = named(clean, format);
        yield guarded(text, format, formats, ParseSql.date(text, List.of(numbered(format))));
      }
    };
  }

  /**
   * The day that is written, alone or at midnight; that of another moment is the one in {@code
   * zone}. Midnight is a day without a time wherever it is: what knows days alone writes them as
   * {@code 2026-01-05T00:00:00Z}.
   */
  private static String isoDate(String clean, ZoneId zone) {
    return """
        case when regexp_full_match(%1$s, '%2$s([T ]0?0:00(:00([.]0+)?)? ?([Zz]|UTC|[+-][0-9:]+)?)?') \
        then try_cast(regexp_extract(%1$s, '^%2$s') as date) \
        when regexp_matches(%1$s, '^%2$s[T ]') then cast(%3$s as date) end"""
        .formatted(
            clean, ISO_DAY, ZoneSql.toLocal(ParseSql.timestamp(clean, List.of(), zone), zone));
  }

  /**
   * Where digits alone tell the parts of a text apart, as many of them as the pattern has letters:
   * {@code 2026105} is no 5 October for {@code yyyyMMdd}, nor {@code 05/01/26} of the year 26 where
   * another format reads years of two digits.
   */
  private static String guarded(String text, String format, List<String> formats, String value) {
    boolean isGuarded =
        DatePattern.isCompact(numbered(format))
            || (format.contains("yyyy") && formats.stream().anyMatch(TimeSql::hasShortYear));
    return isGuarded && !DatePattern.hasZoneName(format)
        ? "case when regexp_full_match(%s, %s) then %s end"
            .formatted(text, Sql.text(DatePattern.widths(numbered(format))), value)
        : value;
  }

  private static boolean hasShortYear(String format) {
    return SHORT_YEAR.matcher(withoutLiterals(format)).find();
  }

  private static String coalesced(List<String> values, String otherwise) {
    return values.isEmpty()
        ? otherwise
        : values.stream().collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  /** Up to the year 9999; more digits are milliseconds taken for seconds, or an id. */
  private static String epoch(String clean, String format) {
    String perSecond = format.equals(EPOCH_SECONDS) ? "1000000" : "1000";
    String digits = format.equals(EPOCH_SECONDS) ? "{1,11}" : "{1,14}";
    return """
        case when regexp_full_match(%1$s, '[0-9]%2$s([.][0-9]{1,9})?') \
        then make_timestamp(cast(try_cast(%1$s as decimal(28, 9)) * %3$s as bigint)) end"""
        .formatted(clean, digits, perSecond);
  }

  /** To the millisecond: a serial is a binary fraction of a day, and no time ends in 9,999,997. */
  private static String excel(String clean, String format) {
    return """
        case when regexp_full_match(%1$s, '[0-9]{1,7}([.][0-9]+)?') and try_cast(%1$s as double) between 61 and 2958465.99 \
        then timestamp '%2$s' + to_milliseconds(cast(round(try_cast(%1$s as double) * 86400000) as bigint)) end"""
        .formatted(clean, EXCEL_EPOCHS.get(format));
  }

  private static String utc(String local, ZoneId zone) {
    return "timezone('UTC', timezone(%s, %s))".formatted(Sql.text(zone.getId()), local);
  }

  /**
   * The text with months as marked numbers and days of the week in English, where the format has
   * names, and halves of the day without full stops. The mark keeps a month in its place: 05-Jan-26
   * is no first of May for MMM-dd-yy.
   */
  private static String named(String clean, String format) {
    String text = clean;
    if (withoutLiterals(format).contains("a")) {
      // p.m., p. m. and P.M. are PM
      text =
          "case when contains(%1$s, '.') then regexp_replace(%1$s, '([AaPp])\\. ?([Mm])\\.?', '\\1\\2') else %1$s end"
              .formatted(text);
    }
    if (withoutLiterals(format).contains("MMM")) {
      for (int month = 0; month < MonthNames.ALTERNATIVES.size(); month++) {
        text =
            replaced(
                text, MonthNames.ALTERNATIVES.get(month), MONTH_MARK + "%02d".formatted(month + 1));
      }
    }
    if (withoutLiterals(format).contains("EEE")) {
      for (Map.Entry<String, String> day : DAYS.entrySet()) {
        text = replaced(text, day.getKey(), day.getValue());
      }
    }
    return text;
  }

  private static String replaced(String text, String names, String replacement) {
    return "regexp_replace(%s, %s, %s, 'i')"
        .formatted(text, Sql.text("\\b(" + names + ")\\b\\.?"), Sql.text(replacement));
  }

  private static String numbered(String format) {
    String numbered =
        withoutLiterals(format).contains("MMM")
            ? format.replaceAll("MMM+", MONTH_MARK + "MM")
            : format;
    return withoutLiterals(format).contains("EEE") ? numbered.replaceAll("EEE+", "EEEE") : numbered;
  }

  private static String withoutLiterals(String format) {
    return format.replaceAll("'[^']*'", "");
  }
}
