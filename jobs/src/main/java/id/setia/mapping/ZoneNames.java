package id.setia.mapping;

import id.setia.duckdb.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The zone that stands beside a time: an offset ({@code GMT+7}, {@code UTC+07:00}), a place ({@code
 * Asia/Jakarta}), which knows its summer time, or a short name ({@code WIB}, {@code CEST}), which
 * is always of one offset. A short name of several zones ({@code IST}) is read where the zone of
 * the source uses it, and nowhere else.
 */
public final class ZoneNames {

  private static final String OFFSET =
      "((GMT|UTC|UT) ?)?[+-](0?[0-9]|1[0-4])(:?(00|15|30|45))?( ?[(].*)?";

  private static final String PLACE = "[A-Za-z_]+(/[A-Za-z0-9_+-]+)+";

  /** Short names of one offset, as the tz database, RFC 5322 or the country's law have them. */
  private static final String FIXED =
      """
      WIB +07:00, WITA +08:00, WIT +09:00, Z +00:00, UTC +00:00, GMT +00:00, UT +00:00, UCT +00:00,
      SGT +08:00, MYT +08:00, PHT +08:00, PHST +08:00, BNT +08:00, HKT +08:00, AWST +08:00, ICT +07:00, TLT +09:00,
      MMT +06:30, NPT +05:45, PKT +05:00, LKT +05:30, UZT +05:00, AFT +04:30, IRST +03:30, TRT +03:00, MSK +03:00,
      JST +09:00, KST +09:00, ACST +09:30, ACDT +10:30, AEST +10:00, AEDT +11:00, NZST +12:00, NZDT +13:00, CHST +10:00,
      WET +00:00, WEST +01:00, CET +01:00, CEST +02:00, MEZ +01:00, MESZ +02:00, EET +02:00, EEST +03:00, IDT +03:00,
      WAT +01:00, CAT +02:00, SAST +02:00, EAT +03:00, MUT +04:00, BRT -03:00, ART -03:00, CLST -03:00, COT -05:00, PET -05:00,
      EST -05:00, EDT -04:00, MDT -06:00, PST -08:00, PDT -07:00, AKST -09:00, AKDT -08:00, HST -10:00, HDT -09:00,
      ADT -03:00, NST -03:30, NDT -02:30
      """;

  /** Names of a place's clock in summer and winter. */
  private static final SortedMap<String, String> PLACES =
      new TreeMap<>(
          Map.of(
              "pt", "America/Los_Angeles",
              "pst/pdt", "America/Los_Angeles",
              "pst8pdt", "America/Los_Angeles",
              "mst/mdt", "America/Denver",
              "cst/cdt", "America/Chicago",
              "et", "America/New_York",
              "est/edt", "America/New_York",
              "est5edt", "America/New_York",
              "cet/cest", "Europe/Berlin"));

  private static final Map<String, String> OFFSETS = new LinkedHashMap<>();

  /** What a short name can mean; where the first is the usual one, it has no rival. */
  private static final Map<String, List<Meaning>> MEANINGS = new LinkedHashMap<>();

  static {
    for (String named : FIXED.strip().split(",\\s*", -1)) {
      String[] pair = named.split(" ", -1);
      OFFSETS.put(pair[0], pair[1]);
    }
    MEANINGS.put(
        "IST",
        List.of(
            new Meaning("India", "+05:30", "Asia/(Kolkata|Calcutta)"),
            new Meaning("Israel", "+02:00", "Asia/(Jerusalem|Tel_Aviv)|Israel"),
            new Meaning("Ireland", "+01:00", "Europe/Dublin|Eire")));
    MEANINGS.put(
        "CST",
        List.of(
            new Meaning("Central America", "-06:00", "(America|US|Canada)/.*"),
            new Meaning("China", "+08:00", "Asia/(Shanghai|Chongqing|Harbin|Taipei|Macau)|PRC|ROC"),
            new Meaning("Cuba", "-05:00", "America/Havana|Cuba")));
    MEANINGS.put(
        "CDT",
        List.of(
            new Meaning("Central America", "-05:00", "(America|US|Canada)/(?!Havana).*"),
            new Meaning("Cuba", "-04:00", "America/Havana|Cuba")));
    MEANINGS.put(
        "BST",
        List.of(
            new Meaning(
                "Britain", "+01:00", "Europe/(London|Belfast|Jersey|Guernsey|Isle_of_Man)|GB.*"),
            new Meaning("Bangladesh", "+06:00", "Asia/(Dhaka|Dacca)"),
            new Meaning("Bougainville", "+11:00", "Pacific/Bougainville")));
    MEANINGS.put(
        "AST",
        List.of(
            new Meaning("Atlantic", "-04:00", "(America|Atlantic|Canada)/.*"),
            new Meaning("Arabia", "+03:00", "Asia/(Riyadh|Kuwait|Baghdad|Qatar|Bahrain|Aden)")));
    MEANINGS.put(
        "MST",
        List.of(
            new Meaning("Mountain", "-07:00", "(America|US|Canada)/.*"),
            new Meaning("Malaysia", "+08:00", "Asia/(Kuala_Lumpur|Kuching)"),
            new Meaning("Myanmar", "+06:30", "Asia/(Yangon|Rangoon)")));
    MEANINGS.put(
        "GST",
        List.of(
            new Meaning("the Gulf", "+04:00", "Asia/(Dubai|Muscat)"),
            new Meaning("South Georgia", "-02:00", "Atlantic/South_Georgia"),
            new Meaning("Guam", "+10:00", "Pacific/(Guam|Saipan)")));
    MEANINGS.put(
        "SST",
        List.of(
            new Meaning("Samoa", "-11:00", "Pacific/(Pago_Pago|Midway|Samoa)|US/Samoa"),
            new Meaning("Singapore", "+08:00", "Asia/Singapore|Singapore")));
    MEANINGS.put(
        "AMT",
        List.of(
            new Meaning("Amazonas", "-04:00", "(America|Brazil)/.*"),
            new Meaning("Armenia", "+04:00", "Asia/Yerevan")));
    MEANINGS.put(
        "ECT",
        List.of(
            new Meaning("Ecuador", "-05:00", "America/Guayaquil"),
            new Meaning("the Eastern Caribbean", "-04:00", "America/(?!Guayaquil).*")));
    MEANINGS.put(
        "WST",
        List.of(
            new Meaning("Western Australia", "+08:00", "Australia/.*"),
            new Meaning("Samoa", "+13:00", "Pacific/Apia")));
    // in these, one meaning is the rule: only where the zone is the other's does it give way
    MEANINGS.put("EST", List.of(new Meaning("Eastern Australia", "+10:00", "Australia/.*")));
    MEANINGS.put("EDT", List.of(new Meaning("Eastern Australia", "+11:00", "Australia/.*")));
    MEANINGS.put("PST", List.of(new Meaning("the Philippines", "+08:00", "Asia/Manila")));
  }

  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          MEANINGS.keySet().stream()
              .filter(name -> !OFFSETS.containsKey(name))
              .collect(Collectors.joining("|", "(?i)(?<!\\p{L})(", ")(?!\\p{L})")));

  private ZoneNames() {}

  /**
   * What a short name means in one part of the world.
   *
   * @param where for messages
   * @param offset from UTC
   * @param zones the zones that use it, by their ids
   */
  private record Meaning(String where, String offset, String zones) {

    boolean isUsedIn(ZoneId zone) {
      return zone.getId().matches(zones) && has(zone, ZoneOffset.of(offset));
    }

    /** Whether the clocks of a zone have had an offset in one of the last months of a year. */
    private static boolean has(ZoneId zone, ZoneOffset offset) {
      Instant january = Instant.parse("2020-01-15T00:00:00Z");
      Instant july = january.plus(Duration.ofDays(182));
      return List.of(january, july).stream()
          .anyMatch(moment -> zone.getRules().getOffset(moment).equals(offset));
    }
  }

  /**
   * A moment in UTC, NULL where the zone is not known.
   *
   * @param zoneText SQL of the zone's text
   * @param local SQL of the time beside it, as a text
   * @param withOffset how a text that ends with an offset such as {@code +07:00} becomes a moment
   * @param withoutOffset how {@code local} becomes a timestamp
   * @param zone the zone of the source, which decides what short names of several zones mean
   */
  static String moment(
      String zoneText,
      String local,
      UnaryOperator<String> withOffset,
      UnaryOperator<String> withoutOffset,
      ZoneId zone) {
    Map<String, String> offsets = new LinkedHashMap<>(OFFSETS);
    MEANINGS.forEach(
        (name, meanings) ->
            meanings.stream()
                .filter(meaning -> meaning.isUsedIn(zone))
                .findFirst()
                .ifPresent(meaning -> offsets.put(name, meaning.offset())));
    String name = "_setia_zone";
    String offset =
        "coalesce(%s, case when regexp_full_match(upper(%s), %s) then %s end)"
            .formatted(
                looked(List.copyOf(offsets.values()), List.copyOf(offsets.keySet()), upper(name)),
                name,
                Sql.text(OFFSET),
                twoDigits(name));
    String place =
        "coalesce(%s, case when regexp_full_match(%s, %s) then %s end)"
            .formatted(
                looked(
                    List.copyOf(PLACES.values()),
                    List.copyOf(PLACES.keySet()),
                    "lower(%s)".formatted(name)),
                name,
                Sql.text(PLACE),
                name);
    // the function timezone stops at a place that is none, a cast gives NULL
    String moment =
        "coalesce(timezone('UTC', %s), timezone('UTC', try_cast(cast(%s as varchar) || ' ' || %s as timestamptz)))"
            .formatted(
                withOffset.apply("(%s || ' ' || %s)".formatted(local, offset)),
                withoutOffset.apply(local),
                place);
    return "list_transform([replace(trim(%s, ' ()[]'), '−', '-')], lambda %s: %s)[1]"
        .formatted(zoneText, name, moment);
  }

  /** A name may be followed by itself in full: {@code WIB (Waktu Indonesia Barat)}. */
  private static String upper(String name) {
    return "upper(regexp_replace(%s, ' ?[(].*$', ''))".formatted(name);
  }

  private static String looked(List<String> values, List<String> names, String key) {
    return "list_extract(%s, list_position(%s, %s))"
        .formatted(Sql.textList(values), Sql.textList(names), key);
  }

  /** {@code GMT+7} as {@code +07}. */
  private static String twoDigits(String name) {
    return "regexp_replace(regexp_replace(upper(%s), '^(GMT|UTC|UT)? ?| ?[(].*$', '', 'g'), '^([+-])([0-9])(:|[0-9]{2}$|$)', '\\10\\2\\3')"
        .formatted(name);
  }

  /**
   * What to tell of a time that can't be read: which zones a short name in it may mean.
   *
   * @param value what was written
   */
  public static Optional<String> doubt(String value) {
    Matcher found = AMBIGUOUS.matcher(value);
    if (!found.find()) {
      return Optional.empty();
    }
    String name = found.group(1).toUpperCase(Locale.ROOT);
    List<String> candidates =
        MEANINGS.getOrDefault(name, List.of()).stream()
            .map(meaning -> "that of %s (%s)".formatted(meaning.where(), meaning.offset()))
            .toList();
    int last = candidates.size() - 1;
    return Optional.of(
        "%s is a zone's name of several: %s or %s; time_zone says which, by a place such as Asia/Jakarta"
            .formatted(name, String.join(", ", candidates.subList(0, last)), candidates.get(last)));
  }
}
