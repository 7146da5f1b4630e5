package id.setia.infer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which encoding of one byte a letter some text is in, that is neither UTF-8 nor East Asian. The
 * bytes fit several of them, so that letters decide: those that a language writes often, and those
 * that no language of western Europe has within a word.
 */
final class SingleByteText {

  static final String WESTERN = "windows-1252";

  /** A script and the letters of its everyday texts, which most of its letters are. */
  private record Script(String encoding, String common) {}

  private static final List<Script> SCRIPTS =
      List.of(
          new Script("windows-1251", "оеаинтсрвлкмдпу"),
          new Script("windows-1256", "الميونرتبةدعسفح"),
          new Script("windows-1253", "αοιετνσηρςπκμλυ"));
  private static final double MOSTLY = 0.65;
  private static final double NEARLY_ALL = 0.97;
  private static final int FEW_SIGNS = 5;

  /** Of Thai, a vowel or tone that stands above or below a letter, or a vowel before one. */
  private static final Pattern THAI_SIGN = Names.unicode("[\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e]");

  private static final Pattern THAI_PLACED =
      Names.unicode(
          "(?<=[\\u0e01-\\u0e2e\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e])[\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e]");

  /**
   * A language whose letters stand beside those of the west.
   *
   * @param letters all its letters beyond ASCII, in lower case
   * @param own those that no western text has between two letters, as it is read in windows-1252
   * @param beside letters of which one is there too, where the first are not enough; empty: any
   */
  private record Latin(String encoding, String letters, String own, String beside) {

    boolean fits(byte[] bytes) {
      String text =
          new String(bytes, Charset.forName(encoding))
              .replace('\u0130', 'i')
              .toLowerCase(Locale.ROOT);
      if (text.length() != bytes.length || text.chars().anyMatch(sign -> isForeign((char) sign))) {
        return false;
      }
      boolean isOwn = Names.unicode("(?<=\\p{L})[" + own + "](?=\\p{L})").matcher(text).find();
      return isOwn
          && (beside.isEmpty() || text.chars().anyMatch(sign -> beside.indexOf(sign) >= 0));
    }

    private boolean isForeign(char sign) {
      return sign > 0x7f && Character.isLetter(sign) && letters.indexOf(sign) < 0;
    }
  }

  private static final List<Latin> LATINS =
      List.of(
          new Latin("windows-1254", "çğıöşüâîûé", "ğış", ""),
          new Latin("windows-1250", "ąćęłńóśźż", "ąłż", ""),
          new Latin("windows-1250", "áčďéěíňóřšťúůýž", "ěřť", "šžčůň"),
          new Latin("windows-1250", "áäčďéíĺľňóôŕšťúýž", "ľť", "šž"),
          new Latin("windows-1250", "áéíóöőúüű", "ő", ""),
          new Latin("windows-1250", "čćđšž", "đšž", "čć"),
          new Latin("windows-1257", "ąčęėįšųūž", "šž", ""),
          new Latin("windows-1250", "ăâîşţ", "şţ", "ăâî"));

  private SingleByteText() {}

  /** Thai, which would pass for East Asian pairs; empty where it is none. */
  static Optional<String> thai(byte[] bytes) {
    String text = new String(bytes, Charset.forName("x-windows-874"));
    long signs = THAI_SIGN.matcher(text).results().count();
    long placed = THAI_PLACED.matcher(text).results().count();
    return signs >= FEW_SIGNS && placed >= NEARLY_ALL * signs && text.indexOf(0xfffd) < 0
        ? Optional.of("windows-874")
        : Optional.empty();
  }

  /** A script of its own, whose letters stand in rows; empty where it is Latin. */
  static Optional<String> script(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    long high = raw.chars().filter(sign -> sign >= 0xc0).count();
    long beside = raw.chars().filter(sign -> sign > 0x7f).count();
    if (high < FEW_SIGNS || high < MOSTLY * beside || isScattered(raw, high)) {
      return Optional.empty();
    }
    String best = "";
    double most = MOSTLY;
    for (Script script : SCRIPTS) {
      double share = share(new String(bytes, Charset.forName(script.encoding())), script.common());
      if (share > most) {
        most = share;
        best = script.encoding();
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Whether letters beyond ASCII mostly stand among plain ones, as accents do. */
  private static boolean isScattered(String raw, long high) {
    long inRows =
        Names.unicode("[\\u00c0-\\u00ff]{2,}")
            .matcher(raw)
            .results()
            .mapToInt(row -> row.end() - row.start())
            .sum();
    return inRows < MOSTLY * high;
  }

  private static double share(String text, String common) {
    long letters = text.chars().filter(sign -> sign > 0x7f && Character.isLetter(sign)).count();
    long usual =
        text.chars().filter(sign -> common.indexOf(Character.toLowerCase(sign)) >= 0).count();
    return letters == 0 ? 0 : usual / (double) letters;
  }

  /** Latin text: of the west, unless another part of Europe has all of its letters. */
  static String latin(byte[] bytes) {
    return LATINS.stream()
        .filter(latin -> latin.fits(bytes))
        .map(Latin::encoding)
        .findFirst()
        .orElse(WESTERN);
  }
}
