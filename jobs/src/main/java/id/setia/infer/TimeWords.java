package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a time comes from: its column or two, formats and zone. */
final class TimeWords {

  private final Draft draft;

  TimeWords(Draft draft) {
    this.draft = draft;
  }

  /** Where a time comes from; asks where day and month are not told. */
  String of(ColumnProfile time) {
    Guess guess = draft.times(time);
    if (guess.evidence().startsWith("DOUBTFUL") || guess.evidence().startsWith("MIXED")) {
      draft.ask(
          "%s: %s. Is 02/03 the 2nd of March?"
              .formatted(time.name(), guess.evidence().replace("DOUBTFUL: ", "")));
    } else if (guess.evidence().startsWith(Calendar.SWAPPED)) {
      draft.ask("%s: %s. Is that so?".formatted(time.name(), guess.evidence()));
    }
    List<String> formats = guess.value().lines().toList();
    String zone = zone(time);
    if (isOfBuddhistYears(time)) {
      draft.ask(
          "%s: are its years those of the Buddhist calendar, as %s? Taken so, 543 taken off"
              .formatted(time.name(), time.example()));
      return "{sql: %s, formats: %s%s}"
          .formatted(Draft.quoted(gregorian(time)), Yaml.list(formats), zone);
    }
    if (!time.noTimes().isEmpty()) {
      return "{sql: %s, formats: %s%s}"
          .formatted(Draft.quoted(said(time)), Yaml.list(formats), zone);
    }
    return formats.equals(List.of("iso")) && zone.isEmpty()
        ? Yaml.scalar(time.name())
        : "{from: %s%s%s}"
            .formatted(
                Yaml.scalar(time.name()),
                formats.equals(List.of("iso")) ? "" : ", formats: " + Yaml.list(formats),
                zone);
  }

  /** A time without the values that stand for none. */
  private static String said(ColumnProfile time) {
    return "case when trim(%1$s) not in (%2$s) then %1$s end"
        .formatted(
            Sql.name(time.name()),
            String.join(", ", time.noTimes().stream().map(Sql::text).toList()));
  }

  /** Years from 2500 to 2599 in all values: 2569 is 2026. */
  private static boolean isOfBuddhistYears(ColumnProfile time) {
    return time.hasValues()
        && time.values().stream().allMatch(value -> value.matches("(?U).*\\b25[0-9]{2}\\b.*"))
        && !time.times().value().startsWith("epoch")
        && !time.times().value().equals("excel_serial");
  }

  private static String gregorian(ColumnProfile time) {
    return "replace(%1$s, regexp_extract(%1$s, '\\b25[0-9]{2}\\b'), cast(try_cast(regexp_extract(%1$s, '\\b25[0-9]{2}\\b') as integer) - 543 as varchar))"
        .formatted(Sql.name(time.name()));
  }

  /** The zone that a heading names, where the values don't. */
  private static String zone(ColumnProfile time) {
    boolean isSaid = Names.words(time.name()).matches("(?:.* )?(?:utc|gmt)(?: .*)?");
    boolean isWritten =
        time.values().stream()
            .anyMatch(value -> value.matches(".*([Zz]|UTC|[+-][0-9]{2}:?[0-9]{2})"));
    // of a day without a time no zone is told
    boolean hasClock = time.values().stream().anyMatch(value -> value.contains(":"));
    return isSaid && hasClock && !isWritten && !time.times().value().startsWith("epoch")
        ? ", time_zone: UTC"
        : "";
  }

  /** A day and a time of the day that stand in two columns. */
  String of(ColumnProfile day, ColumnProfile clock) {
    of(day);
    Set<String> clocks = new LinkedHashSet<>();
    clock.values().forEach(value -> clocks.add(TimeFormat.clockPattern(value)));
    Optional<ColumnProfile> zone = zoneColumn();
    String place =
        zone.filter(of -> of.distinct() == 1)
            .map(ColumnProfile::example)
            .filter(TimeWords::isPlace)
            .orElse("");
    boolean isShort =
        zone.isPresent()
            && zone.get().values().stream()
                .allMatch(
                    value ->
                        value.matches("[A-Z]{2,5}|[+-][0-9]{2}:?[0-9]{2}|GMT[+-][0-9]{1,2}.*"));
    if (zone.isPresent() && !isShort && place.isEmpty()) {
      draft.ask(
          "%s names the zone as %s: which time_zone is that? Taken as the warehouse's"
              .formatted(zone.get().name(), zone.get().example()));
    }
    zone.ifPresent(of -> draft.columns().use(of.name()));
    List<String> formats = new ArrayList<>();
    for (String format : draft.times(day).value().lines().toList()) {
      for (String pattern : clocks) {
        formats.add(
            format.equals("iso")
                ? (pattern.startsWith("HH:") ? "iso" : "yyyy-MM-dd " + pattern)
                : format + " " + pattern + (isShort ? " z" : ""));
      }
    }
    return "{sql: %s, formats: %s%s}"
        .formatted(
            Draft.quoted(
                "concat_ws(' ', %s, %s%s)"
                    .formatted(
                        Sql.name(day.name()),
                        Sql.name(clock.name()),
                        isShort ? ", " + Sql.name(zone.get().name()) : "")),
            Yaml.list(formats.stream().distinct().toList()),
            place.isEmpty() ? "" : ", time_zone: " + place);
  }

  private static boolean isPlace(String zone) {
    return zone.contains("/") && java.time.ZoneId.getAvailableZoneIds().contains(zone);
  }

  private Optional<ColumnProfile> zoneColumn() {
    return draft.columns().all().stream()
        .filter(profile -> profile.hasValues() && !profile.isTime())
        .filter(
            profile ->
                Names.words(profile.name())
                    .matches(
                        "time ?zone|zona waktu|zeitzone|zone|fuseau horaire|zona horaria|fuso horario|tijdzone|fuso orario"))
        .findFirst();
  }
}
