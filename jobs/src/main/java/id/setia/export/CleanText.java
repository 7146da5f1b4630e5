package id.setia.export;

import id.setia.duckdb.Sql;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts without what nobody sees or means: Unicode white space, control and format characters (byte
 * order mark, no-break, zero-width, soft hyphen, direction marks) off both ends, and the wrapping
 * that keeps a spreadsheet from reading a text as a number ({@code ="0001"}). A key also loses the
 * apostrophe that spreadsheets put before a text, straight or curved; other texts may begin with
 * one. Letters with marks are composed (Unicode's NFC): some systems write {@code é} as one
 * character, others as two. Letters and digits of a key in the width of East Asian ones are those
 * of ASCII, and its dashes are hyphens.
 *
 * <p>The tag characters that end the flags of England, Scotland and Wales are no dirt.
 */
public final class CleanText {

  /** What has no place at the end of a text; RE2 and Java read it alike. */
  private static final String DIRT =
      "[\\x00-\\x20\\x7F-\\xA0\\xAD\\x{61C}\\x{1680}\\x{180E}\\x{2000}-\\x{200F}\\x{2028}-\\x{202F}\\x{205F}-\\x{206F}\\x{3000}\\x{FEFF}\\x{FFF9}-\\x{FFFB}]";

  private static final String TEXT =
      "(?s)\\A%1$s*(?:=\"%1$s*(.*?)%1$s*\"|(.*?))%1$s*\\z".formatted(DIRT);
  private static final String KEY =
      "(?s)\\A%1$s*(?:%2$s%1$s*([^'\u2018\u2019]*?)%1$s*%2$s|%2$s?%1$s*(?:=\"%1$s*%2$s?%1$s*(.*?)%1$s*\"|(.*?)))%1$s*\\z"
          .formatted(DIRT, "['\u2018\u2019]");

  /**
   * Signs that a key may be typed with: those in the width of East Asian letters, and the hyphens,
   * dashes and the minus that word processors put for a hyphen.
   */
  private static final String TYPED =
      IntStream.rangeClosed('!', '~')
              .mapToObj(sign -> Character.toString(sign + 0xFEE0))
              .collect(Collectors.joining())
          + "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63";

  /** The signs of ASCII that are meant by {@link #TYPED}. */
  private static final String MEANT =
      IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining())
          + "---------";

  private static final Pattern ENDS = Pattern.compile("\\A%1$s+|%1$s+\\z".formatted(DIRT));

  private static final Pattern BLANKS = Pattern.compile(DIRT + "+");

  /**
   * The last character of Unicode: no text that begins as another does comes after it with this.
   */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private CleanText() {}

  /**
   * The name of a column without what nobody sees at its ends, such as a second mark of the file's.
   */
  public static String heading(String name) {
    return ENDS.matcher(name).replaceAll("");
  }

  /**
   * A name of a column as people read it: blanks of any kind and number, and line ends, are one.
   */
  public static String readHeading(String name) {
    return Normalizer.normalize(BLANKS.matcher(heading(name)).replaceAll(" "), Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT);
  }

  /** A name of a column as plain words: {@code BuyerName} and {@code buyer_name} are one. */
  public static String headingWords(String name) {
    return name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  /** A word of a source file as the export's texts are compared with it, in lower case. */
  public static String word(String word) {
    String bare = ENDS.matcher(word).replaceAll("");
    StringBuilder meant = new StringBuilder(Normalizer.normalize(bare, Normalizer.Form.NFC));
    for (int index = 0; index < meant.length(); index++) {
      int typed = TYPED.indexOf(meant.charAt(index));
      if (typed >= 0) {
        meant.setCharAt(index, MEANT.charAt(typed));
      }
    }
    return lower(meant.toString());
  }

  /**
   * Lower case as the database has it, letter by letter: {@code İ} is {@code i} without a second
   * dot, and {@code Σ} is {@code σ} at a word's end too.
   */
  public static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A text expression, cleaned; empty where nothing is left. */
  public static String text(String sql) {
    return guarded(sql, slow(sql, TEXT, "\\1\\2"));
  }

  private static String guarded(String sql, String slow) {
    return "case when %s then %s else %s end".formatted(isSuspect(sql, false), slow, sql);
  }

  /**
   * A cleaned text; NULL where nothing is left or it is one of the blank codes, whatever their
   * case.
   */
  public static String known(String sql, List<String> blankCodes, Kind kind) {
    return known(sql, blankCodes, kind, Trait.ANY);
  }

  /** A cleaned text, as {@link #known(String, List, Kind)}, of which something is known before. */
  public static String known(String sql, List<String> blankCodes, Kind kind, Trait trait) {
    List<String> codes = blankCodes.stream().map(CleanText::word).distinct().toList();
    if (trait == Trait.TIDY || trait == Trait.UNWRAPPED) {
      String composed = "nfc_normalize(%s)".formatted(sql);
      String known =
          trait == Trait.TIDY
              ? sql
              : ifForeign(sql, kind == Kind.KEY ? meant(composed) : composed, sql);
      String compared = trait == Trait.TIDY ? sql : ifForeign(sql, meant(composed), sql);
      return codes.isEmpty()
          ? known
          : "case when %s then null else %s end".formatted(isCode(compared, codes), known);
    }
    String slow = kind == Kind.KEY ? meant(slow(sql, KEY, "\\1\\2\\3")) : slow(sql, TEXT, "\\1\\2");
    String suspect =
        trait == Trait.PRINTABLE
            ? isSuspectInAscii(sql, kind == Kind.KEY)
            : isSuspect(sql, kind == Kind.KEY);
    if (codes.isEmpty()) {
      return "case when %s then nullif(%s, '') else %s end".formatted(suspect, slow, sql);
    }
    return "case when %1$s then null when %2$s then case when %3$s then null else nullif(%4$s, '') end else %5$s end"
        .formatted(
            isCode(sql, codes),
            suspect,
            isCode(kind == Kind.KEY ? slow : meant(slow), codes),
            slow,
            sql);
  }

  private static String ifForeign(String sql, String foreign, String plain) {
    return "case when strlen(%1$s) <> length(%1$s) then %2$s else %3$s end"
        .formatted(sql, foreign, plain);
  }

  /** The text in the signs that are meant by those that were typed. */
  private static String meant(String sql) {
    return "translate(%s, %s, %s)".formatted(sql, Sql.text(TYPED), Sql.text(MEANT));
  }

  private static String isCode(String sql, List<String> codes) {
    boolean hasLetters =
        codes.stream().anyMatch(code -> !code.equals(code.toUpperCase(Locale.ROOT)));
    return Sql.isAnyOf(hasLetters ? "lower(%s)".formatted(sql) : sql, codes);
  }

  /** What is compared, and so can be no more than its letters and digits. */
  public enum Kind {
    /** Ids, references, words with a meaning, numbers, times, addresses. */
    KEY,
    /** Names and what people write. */
    TEXT
  }

  /** What is known of a text before it is read. */
  public enum Trait {
    /** It has nothing that is cleaned. */
    TIDY,
    /** It has nothing that is cleaned off its ends; its letters may be in parts. */
    UNWRAPPED,
    /** It is of ASCII's visible characters and blanks. */
    PRINTABLE,
    /** Nothing. */
    ANY
  }

  /** {@link #isSuspect} of a text of nothing but ASCII's visible characters and blanks. */
  private static String isSuspectInAscii(String sql, boolean isKey) {
    return "(%1$s < '!' or ends_with(%1$s, ' ') or %1$s %2$s%3$s)"
        .formatted(sql, begins("="), isKey ? " or %s %s".formatted(sql, begins("''")) : "");
  }

  /**
   * True of few texts: those that begin or end with a blank or control character, are not all
   * ASCII, or may be wrapped. It must cost next to nothing: comparing the beginning of a text does,
   * making a new text of it does not, and what is true of most comes first.
   */
  private static String isSuspect(String sql, boolean isKey) {
    return "(reverse(%1$s) %2$s or %1$s %2$s or %1$s %3$s or strlen(%1$s) <> length(%1$s)%4$s)"
        .formatted(
            sql,
            "not between '!' and '~%s'".formatted(LAST),
            begins("="),
            isKey ? " or %s %s".formatted(sql, begins("''")) : "");
  }

  private static String begins(String mark) {
    return "between '%1$s' and '%1$s%2$s'".formatted(mark, LAST);
  }

  /** Its pattern stands once, as every one is compiled anew for each statement and thread. */
  private static String slow(String sql, String pattern, String groups) {
    // without ="..." around it, nothing of the text is taken for a quote that is written twice
    return "nfc_normalize(replace(regexp_replace(%1$s, %2$s, '%3$s'), case when contains(%1$s, '=\"') then '\"\"' else '=\"' end, '\"'))"
        .formatted(sql, Sql.text(pattern), groups);
  }

  /**
   * True where a key has an invisible character inside: there it can't be told from dirt. Joiners
   * and the ideographic space are letters' own between letters that are not ASCII.
   */
  public static String isSpoilt(String key) {
    String always =
        "[\\x00-\\x1F\\x7F-\\xA0\\xAD\\x{61C}\\x{1680}\\x{180E}\\x{2000}-\\x{200B}\\x{200E}\\x{200F}\\x{2028}-\\x{202F}\\x{205F}-\\x{206F}\\x{FEFF}\\x{FFF9}-\\x{FFFB}]";
    String between =
        "[\\x00-\\x7F][\\x{200C}\\x{200D}\\x{3000}]|[\\x{200C}\\x{200D}\\x{3000}][\\x00-\\x7F]";
    return "(%1$s < '!' or strlen(%1$s) <> length(%1$s) or regexp_matches(%1$s, '[\\x00-\\x1F\\x7F]')) and regexp_matches(%1$s, %2$s)"
        .formatted(key, Sql.text(always + "|" + between));
  }

  /** A text for people, its invisible characters named: {@code paid<U+00A0>}. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isInvisible(point)) {
                shown.append("<U+%04X>".formatted(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default -> false;
    };
  }
}
