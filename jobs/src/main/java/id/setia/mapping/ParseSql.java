package id.setia.mapping;

import id.setia.duckdb.Sql;
import id.setia.duckdb.ZoneSql;
import id.setia.export.CleanText;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL expressions that read typed values from text; what can't be read becomes NULL, never an
 * error.
 */
final class ParseSql {

  private static final String ISO_TIME =
      "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}[T ][0-9]{1,2}:[0-9:]+([.][0-9]+)?";

  /** ASCII's signs as they are written between East Asian letters, and the full stop there. */
  private static final String FULL_WIDTH = signs(0xff01) + "\u3000\u3002\uff61";

  private static final String ASCII = signs('!') + " ..";

  /** What stands before the {@code @} where a till or a form must have an address. */
  private static final List<String> NO_ADDRESS =
      List.of(
          "noemail",
          "no-email",
          "no_email",
          "no.email",
          "nomail",
          "no-mail",
          "none",
          "null",
          "unknown",
          "anonymous",
          "nobody",
          "notprovided",
          "not-provided",
          "notavailable",
          "tidakada",
          "tidak.ada",
          "tidak_ada",
          "tdkada",
          "tanpaemail");

  private ParseSql() {}

  private static String signs(int first) {
    return IntStream.range(first, first + '~' - '!' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Text that is cleaned; NULL where nothing is left or the text is a blank code. */
  static String clean(String text, List<String> blankCodes) {
    return CleanText.known(text, blankCodes, CleanText.Kind.TEXT);
  }

  /**
   * A moment in UTC from clean text; times without offset are of {@code zone}. No format: ISO 8601.
   */
  static String timestamp(String clean, List<String> formats, ZoneId zone) {
    if (formats.isEmpty()) {
      return isoTimestamp(clean, zone);
    }
    return formats.stream()
        .map(format -> timestamp(clean, format, zone))
        .collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private static String timestamp(String clean, String format, ZoneId zone) {
    if (DatePattern.hasZoneName(format)) {
      return named(clean, DatePattern.aroundZone(format), zone);
    }
    String pattern = Sql.text(DatePattern.toStrptime(format).replace("%Z", ""));
    // DuckDB's %z knows +00:00 but not the Z that means it.
    return DatePattern.hasOffset(format)
        ? "timezone('UTC', try_strptime(regexp_replace(%s, '[Zz]$', '+00:00'), %s))"
            .formatted(clean, pattern)
        : ZoneSql.toUtc("try_strptime(%s, %s)".formatted(clean, pattern), zone);
  }

  /** A time that names its zone, at the end or amidst it. */
  private static String named(String clean, DatePattern.AroundZone parts, ZoneId zone) {
    String zoneText =
        "regexp_extract(%s, %s, 1)"
            .formatted(clean, Sql.text("^" + parts.before() + "(.+?)" + parts.after() + "$"));
    String local =
        "regexp_replace(%s, %s, '\\1\\2')"
            .formatted(clean, Sql.text("^(" + parts.before() + ").+?(" + parts.after() + ")$"));
    return ZoneNames.moment(
        zoneText,
        local,
        text -> "try_strptime(%s, %s)".formatted(text, Sql.text(parts.time() + " %z")),
        text -> "try_strptime(%s, %s)".formatted(text, Sql.text(parts.time())),
        zone);
  }

  /**
   * A cast to timestamp forgets an offset, and takes words such as {@code epoch}: only what is
   * surely a local time may go there.
   */
  private static String isoTimestamp(String clean, ZoneId zone) {
    return """
    case when regexp_full_match(%1$s, '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([T ][0-9:]+([.][0-9]+)?)?') \
    then %2$s \
    when regexp_full_match(%1$s, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9:]+([.][0-9]+)? ?([Zz]|UTC|[+-][0-9]{2}(:?[0-9]{2})?)') \
    then timezone('UTC', try_cast(regexp_replace(regexp_replace(%1$s, ' ?([Zz]|UTC)$', '+00'), ' ([+-])', '\\1') as timestamptz)) \
    when regexp_full_match(%1$s, '%3$s ?[^0-9: .].*') then %4$s end\
    """
        .formatted(
            clean,
            ZoneSql.toUtc("try_cast(%s as timestamp)".formatted(clean), zone),
            ISO_TIME,
            isoNamed(clean, zone));
  }

  /** Beside a place, an offset is what counts: {@code 2026-01-31T10:00+07:00[Asia/Jakarta]}. */
  private static String isoNamed(String clean, ZoneId zone) {
    String placed =
        "regexp_replace(regexp_replace(%s, '([+-][0-9]{2}:?[0-9]{2})\\[.*\\]$', '\\1'), '[Zz]\\[.*\\]$', 'Z')"
            .formatted(clean);
    return ZoneNames.moment(
        "regexp_replace(%s, '^%s', '')".formatted(placed, ISO_TIME),
        "regexp_extract(%s, '^%s')".formatted(clean, ISO_TIME),
        text -> "try_cast(regexp_replace(%s, ' ([+-])', '\\1') as timestamptz)".formatted(text),
        text -> "try_cast(%s as timestamp)".formatted(text),
        zone);
  }

  /** A calendar day from clean text by patterns. */
  static String date(String clean, List<String> formats) {
    return formats.stream()
        .map(
            format ->
                "try_strptime(%s, %s)".formatted(clean, Sql.text(DatePattern.toStrptime(format))))
        .collect(Collectors.joining(", ", "cast(coalesce(", ") as date)"));
  }

  /**
   * An e-mail address in its normal form; NULL where it is none. A spreadsheet's apostrophe, {@code
   * mailto:} and a name before an address in angle brackets are no part of it. Letters and signs in
   * the width of East Asian ones are those of ASCII, as RFC 8265 maps names of users before they
   * are compared. One that says that there is none is typed for many people who are not one.
   */
  static String email(String clean) {
    String address =
        "regexp_replace(lower(regexp_replace(%s, '\\p{Cf}+', '', 'g')), '^[^<>]*<([^<>]+)>$|^'' *|^mailto: *', '\\1')"
            .formatted(
                "case when strlen(%1$s) <> length(%1$s) then translate(%1$s, %2$s, %3$s) else %1$s end"
                    .formatted(clean, Sql.text(FULL_WIDTH), Sql.text(ASCII)));
    String bare = "rtrim(%s, ' .;,')".formatted(address);
    return "case when regexp_full_match(%1$s, '[^@\\s\\pZ,;<>]+@[^@\\s\\pZ,;<>]+\\.[^@\\s\\pZ,;<>]+') and split_part(%1$s, '@', 1) not in (%2$s) then %1$s end"
        .formatted(bare, NO_ADDRESS.stream().map(Sql::text).collect(Collectors.joining(", ")));
  }
}
