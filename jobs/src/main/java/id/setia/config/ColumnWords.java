package id.setia.config;

import id.setia.schema.ColumnType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which words of a column's mapping have no effect beside which others, and on which columns. */
final class ColumnWords {

  private static final String MAP = "map";
  private static final String SCALE = "scale";
  private static final String VALUE = "value";
  private static final List<String> FORMATS = List.of("formats", "format");

  private static final Set<ColumnType> TIMES = EnumSet.of(ColumnType.TIMESTAMP, ColumnType.DATE);
  private static final Set<ColumnType> NUMBERS =
      EnumSet.of(ColumnType.DECIMAL, ColumnType.RATE, ColumnType.INTEGER, ColumnType.LONG);

  /** The first that fits tells best. */
  static final List<WordRule> RULES =
      List.of(
          new WordRule(
              List.of(
                  "formats",
                  "format",
                  "numbers",
                  MAP,
                  "otherwise",
                  "when_blank",
                  "blank_codes",
                  "best"),
              place -> place.has(VALUE),
              "a value is the same for every record, and nothing of the export is read; leave it out, or say from instead of value"),
          WordRule.of(
              "format",
              place -> WordPlace.says(place.own().path("formats")),
              "formats stands beside it and counts alone; say all of them in formats"),
          new WordRule(
              FORMATS,
              place -> !TIMES.contains(place.type()),
              "it says how times and dates are written, and this column holds none; leave it out"),
          new WordRule(
              FORMATS,
              place -> place.has(MAP),
              "the map says what each text means; write its values as yyyy-MM-dd, or leave the map out"),
          WordRule.of(
              "numbers",
              place -> !NUMBERS.contains(place.type()),
              "it says how numbers are written, and this column holds none; leave it out"),
          WordRule.of(
              "numbers",
              place -> place.has(MAP) && !place.has(SCALE),
              "the map says what each text means; write its values in plain digits, or leave the map out"),
          WordRule.of(
              "time_zone",
              place -> !TIMES.contains(place.type()),
              "it is the zone of times, and this column holds none; leave it out"),
          WordRule.of(
              "time_zone",
              place -> place.isPlainSql() && !isLastDay(place),
              "what an sql gives is taken as a moment in UTC; say format too, such as format: iso, and its text is read as a column's"),
          WordRule.of(
              "time_zone",
              place -> isZoned(place) && !isLastDay(place),
              "no value needs it here: each says its own zone, or is a day without one; leave it out"),
          WordRule.of(
              "otherwise",
              place -> !place.has(MAP),
              "it stands for what the map lacks, and there is no map; say map, or when_blank for records without a value"),
          WordRule.of(
              "otherwise",
              place -> place.has(SCALE),
              "what the map of a score lacks is read as a number; map those words, or name them in blank_codes"),
          WordRule.of(
              "blank_codes",
              WordPlace::isPlainSql,
              "what an sql gives is taken as it is; say nullif(..., 'code') in it"),
          new WordRule(
              List.of(SCALE, "best"),
              place -> !place.isColumn("score") || !place.isTable("feedback"),
              "it is for the score of feedback; leave it out"));

  private ColumnWords() {}

  /** The midnight after the last day of a contract is that of its zone, whatever tells the day. */
  private static boolean isLastDay(WordPlace place) {
    return place.isColumn("ended_at")
        && place.table().path("ended_on").asText("").equalsIgnoreCase("inclusive");
  }

  private static boolean isZoned(WordPlace place) {
    boolean isDay = place.type() == ColumnType.DATE;
    if (place.has(VALUE)) {
      return isDay || Constants.hasZone(place.here().path(VALUE).asText());
    }
    if (place.has(MAP)) {
      return isDay;
    }
    List<String> formats = place.formats();
    return isDay
        ? formats.stream().noneMatch(ColumnWords::isMoment)
        : !formats.isEmpty() && formats.stream().allMatch(ColumnWords::isOfOneZone);
  }

  private static boolean isEpoch(String format) {
    return format.startsWith("epoch_");
  }

  /** Whether a day of this format is that of a moment, which is another one elsewhere. */
  private static boolean isMoment(String format) {
    return isEpoch(format) || (isPattern(format) && letters(format).matches(".*[XxZzOVv].*"));
  }

  private static boolean isOfOneZone(String format) {
    return isEpoch(format)
        || (isPattern(format)
            && letters(format).replaceAll("(?<!Z)ZZZZ(?!Z)", "").matches(".*[XxZ].*"));
  }

  private static boolean isPattern(String format) {
    return !format.equals("iso") && !format.startsWith("excel_");
  }

  private static String letters(String format) {
    return format.replaceAll("'[^']*'", "");
  }
}
