package id.setia.infer;

import java.util.List;

/** Day and month: which of two numbers is which, by all values of a column. */
final class Calendar {

  private static final int DAY_LENGTH = 10;

  /** What a spreadsheet did to days that it took for months. */
  static final String SWAPPED = "SWAPPED: ";

  /** No value tells. */
  static final String DOUBTFUL = "DOUBTFUL: no value tells day from month; taken as day first";

  private Calendar() {}

  /** The formats of a column's times, one a line, and what speaks for the order. */
  static Guess formats(ColumnProfile profile) {
    return formats(profile, List.of());
  }

  /** The same, where other columns of the file, written alike, may tell what this one doesn't. */
  static Guess formats(ColumnProfile profile, List<ColumnProfile> others) {
    List<TimeFormat> formats = written(profile);
    long dayFirst = formats.stream().filter(format -> format.first() > 12).count();
    long monthFirst = formats.stream().filter(format -> format.second() > 12).count();
    String beside = "";
    if (dayFirst + monthFirst == 0) {
      for (ColumnProfile other : others) {
        List<TimeFormat> alike = alike(other, formats);
        if (dayFirst + monthFirst == 0 && !alike.isEmpty()) {
          dayFirst = alike.stream().filter(format -> format.first() > 12).count();
          monthFirst = alike.stream().filter(format -> format.second() > 12).count();
          beside = " in " + other.name();
        }
      }
    }
    boolean isNumeric = formats.stream().anyMatch(format -> format.first() > 0);
    boolean isMonthFirst = monthFirst > dayFirst;
    List<String> patterns =
        formats.stream()
            .map(TimeFormat::pattern)
            .distinct()
            .map(pattern -> ordered(pattern, isMonthFirst))
            .toList();
    if (isSwapped(profile, formats, dayFirst)) {
      return new Guess(
          patterns.stream()
              .flatMap(pattern -> swapped(profile, pattern))
              .distinct()
              .collect(java.util.stream.Collectors.joining("\n")),
          SWAPPED
              + "%d dates beyond the 12th are texts with the day first, and all other cells have days and months that may be each other's: a spreadsheet read day as month; turned back"
                  .formatted(dayFirst));
    }
    String evidence = "such as %s".formatted(profile.example());
    if (isNumeric && dayFirst > 0 && monthFirst > 0) {
      evidence = "MIXED: day first in %d values, month first in %d".formatted(dayFirst, monthFirst);
    } else if (isNumeric && dayFirst + monthFirst == 0 && isDotted(formats)) {
      evidence = "day first: full stops between them, as where the day stands first";
    } else if (isNumeric && dayFirst + monthFirst == 0) {
      evidence = DOUBTFUL;
    } else if (isNumeric) {
      evidence =
          isMonthFirst
              ? "month first: %d values%s have more than 12 in second place"
                  .formatted(monthFirst, beside)
              : "day first: %d values%s have more than 12 in first place"
                  .formatted(dayFirst, beside);
    }
    return new Guess(String.join("\n", patterns), evidence);
  }

  private static List<TimeFormat> written(ColumnProfile profile) {
    return profile.counts().keySet().stream()
        .flatMap(value -> TimeFormat.of(value).stream())
        .toList();
  }

  /** The days of another column that are written as these, but for the time of the day. */
  private static List<TimeFormat> alike(ColumnProfile other, List<TimeFormat> formats) {
    List<String> days = formats.stream().map(Calendar::day).distinct().toList();
    return other.isTime()
        ? written(other).stream()
            .filter(format -> format.first() > 0 && days.contains(day(format)))
            .toList()
        : List.of();
  }

  private static String day(TimeFormat format) {
    return format.pattern().replaceAll("[, 'T]*[Hh]+.*", "");
  }

  private static boolean isDotted(List<TimeFormat> formats) {
    return formats.stream()
        .filter(format -> format.first() > 0)
        .allMatch(format -> format.pattern().startsWith("A.B."));
  }

  private static String ordered(String pattern, boolean isMonthFirst) {
    return pattern.contains("A") && pattern.contains("B")
        ? pattern.replace("A", isMonthFirst ? "MM" : "dd").replace("B", isMonthFirst ? "dd" : "MM")
        : pattern;
  }

  /** Texts with days above 12, and beside them dates of which every day could be a month. */
  private static boolean isSwapped(ColumnProfile profile, List<TimeFormat> formats, long dayFirst) {
    long numeric = formats.stream().filter(format -> format.first() > 0).count();
    List<String> iso =
        profile.counts().keySet().stream()
            .filter(value -> value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?"))
            .toList();
    return dayFirst > 0
        && dayFirst == numeric
        && iso.size() + numeric == formats.size()
        && iso.size() >= 3
        && iso.stream().allMatch(value -> Integer.parseInt(value.substring(8, 10)) <= 12);
  }

  /** The formats of swapped cells: their day, and their time of the day where they have one. */
  private static java.util.stream.Stream<String> swapped(ColumnProfile profile, String pattern) {
    return pattern.equals("iso")
        ? profile.counts().keySet().stream()
            .filter(value -> value.matches("[0-9]{4}-.*"))
            .map(
                value ->
                    value.length() <= DAY_LENGTH
                        ? "yyyy-dd-MM"
                        : "yyyy-dd-MM%s%s"
                            .formatted(
                                value.charAt(DAY_LENGTH) == 'T' ? "'T'" : " ",
                                value.length() > DAY_LENGTH + 6 ? "HH:mm:ss" : "HH:mm"))
            .distinct()
        : java.util.stream.Stream.of(pattern);
  }
}
