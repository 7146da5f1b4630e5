package id.setia.search;

import java.util.Set;

/**
 * Whether a text that was found is the person's, or a piece of somebody else's: the rules of
 * docs/forgetting.md. Where a text can go on beyond what is known of it (a bound that was cut),
 * what depends on how it goes on is not decided, and counts as not found.
 */
final class Edges {

  /** How a text is to be read. */
  enum Kind {
    /** What people wrote. */
    TEXT,
    /** The name of a file or folder, whose words are joined by hyphens. */
    NAME,
    /** The beginning of a text that may go on. */
    BEGINNING
  }

  /** No letters and digits are a word for so long: it is a hash. */
  private static final int HASH = 32;

  /** So many letters after a domain are a word that lacks its blank; fewer may be a domain. */
  private static final int WORD = 4;

  /** Words that stand before an address and are joined to it by a hyphen. */
  private static final Set<String> BEFORE =
      Set.of(
          ("ke di dari via oleh utk untuk dgn dengan pada per kpd kepada email mail surel surat cc bcc to from by for"
                  + " mailto wa hp telp tel tlp id user username akun account nama atas an up kontak contact hubungi balas"
                  + " reply kirim alamat sdr sdri bpk ibu pak bu")
              .split(" "));

  private Edges() {}

  static boolean stands(SearchTerm term, Reading reading, int start, int end, Kind kind) {
    return switch (term.edge()) {
      case NONE -> true;
      case DIGIT -> isWholeNumber(reading, start, end, kind);
      case WORD -> isWhole(reading, start, end, kind, "");
      case TOKEN -> isWhole(reading, start, end, kind, "-./");
      case ADDRESS ->
          beginsAddress(reading, start, end, kind) && endsAddress(reading, start, end, kind);
    };
  }

  private static boolean isWhole(Reading reading, int start, int end, Kind kind, String joiners) {
    if (end == reading.length() && kind == Kind.BEGINNING) {
      return false;
    }
    int before = start - 1;
    while (joins(reading.low(before), joiners)) {
      before--;
    }
    int after = end;
    while (joins(reading.low(after), joiners)) {
      after++;
    }
    if (after == reading.length() && kind == Kind.BEGINNING) {
      return false;
    }
    return !isLetterOrDigit(reading.low(before)) && !isLetterOrDigit(reading.low(after));
  }

  private static boolean joins(int character, String joiners) {
    return character == '_' || (character > 0 && joiners.indexOf(character) >= 0);
  }

  // numbers

  private static boolean isWholeNumber(Reading reading, int start, int end, Kind kind) {
    if (isDigit(reading.low(start - 1)) || isDigit(reading.low(end))) {
      return false;
    }
    if (end == reading.length() && kind == Kind.BEGINNING) {
      return false;
    }
    return !isHash(reading, start, end)
        && !hasMoreBefore(reading, start)
        && !hasMoreAfter(reading, end, kind);
  }

  private static boolean isHash(Reading reading, int start, int end) {
    int from = start;
    while (isLetterOrDigit(reading.low(from - 1))) {
      from--;
    }
    int to = end;
    while (isLetterOrDigit(reading.low(to))) {
      to++;
    }
    return to - from >= HASH;
  }

  /** Digits joined without a blank, or the calling code of another country. */
  private static boolean hasMoreBefore(Reading reading, int start) {
    int at = start - 1;
    boolean hasBlank = false;
    while ("-.() ".indexOf((char) Math.max(0, reading.low(at))) >= 0) {
      hasBlank |= reading.low(at) == ' ';
      at--;
    }
    if (!isDigit(reading.low(at))) {
      return false;
    }
    int first = at;
    while (isDigit(reading.low(first - 1))) {
      first--;
    }
    return !hasBlank || (reading.low(first - 1) == '+' && at - first < 3);
  }

  private static boolean hasMoreAfter(Reading reading, int end, Kind kind) {
    int sign = reading.low(end);
    if (sign != '-' && sign != '.') {
      return false;
    }
    if (end + 1 == reading.length()) {
      return kind == Kind.BEGINNING;
    }
    if (!isDigit(reading.low(end + 1))) {
      return false;
    }
    // what a spreadsheet makes of a number
    boolean isZero = sign == '.' && reading.low(end + 1) == '0' && !isDigit(reading.low(end + 2));
    return !isZero;
  }

  // e-mail addresses

  private static boolean beginsAddress(Reading reading, int start, int end, Kind kind) {
    int before = reading.low(start - 1);
    if (isLetterOrDigit(before)) {
      return false;
    }
    if (before < 0 || "._-+%'".indexOf(before) < 0) {
      return true;
    }
    int at = start - 1;
    while (at >= 0 && "._-+%'".indexOf(reading.low(at)) >= 0) {
      at--;
    }
    // an opening sign of markup, a quote, a dash; no address begins so
    if (!isLetterOrDigit(reading.low(at))) {
      return true;
    }
    String joined = new String(reading.characters(), at + 1, start - at - 1);
    if (joined.contains("..") || joined.contains("--")) {
      return true;
    }
    if (!joined.equals("-") && !joined.equals("_")) {
      return false;
    }
    return kind == Kind.NAME
        || BEFORE.contains(wordBefore(reading, at))
        || endsInFile(reading, end);
  }

  private static String wordBefore(Reading reading, int last) {
    int first = last;
    while (isLetterOrDigit(reading.low(first - 1))) {
      first--;
    }
    boolean isWhole = "._+%'".indexOf((char) Math.max(0, reading.low(first - 1))) < 0;
    return isWhole
        ? SearchTerm.lower(new String(reading.characters(), first, last + 1 - first))
        : "";
  }

  /** Whether what follows makes it the name of a file. */
  private static boolean endsInFile(Reading reading, int end) {
    String more = more(reading, end);
    int dot = more.lastIndexOf('.');
    return dot >= 0 && Domains.isOfFile(SearchTerm.lower(more.substring(dot + 1)));
  }

  /** What a domain may go on with, without the signs that it can't end in. */
  private static String more(Reading reading, int end) {
    int to = endOfMore(reading, end);
    while (to > end && !isLetterOrDigit(reading.low(to - 1))) {
      to--;
    }
    return new String(reading.characters(), end, to - end);
  }

  private static int endOfMore(Reading reading, int end) {
    int to = end;
    while (isLetterOrDigit(reading.low(to)) || reading.low(to) == '.' || reading.low(to) == '-') {
      if (reading.low(to) == '.' && reading.low(to + 1) == '.') {
        break;
      }
      to++;
    }
    return to;
  }

  private static boolean endsAddress(Reading reading, int start, int end, Kind kind) {
    if (kind == Kind.BEGINNING && endOfMore(reading, end) == reading.length()) {
      return false;
    }
    String more = more(reading, end);
    if (more.isEmpty()) {
      return true;
    }
    int sign = more.charAt(0);
    if (sign == '.' && isSentence(more)) {
      return true;
    }
    String text = new String(reading.characters(), start, end - start) + more;
    String label =
        SearchTerm.lower(
            text.substring(Math.max(text.lastIndexOf('.'), text.lastIndexOf('@')) + 1));
    if (isLetterOrDigit(sign)) {
      return !Domains.endIn(label) && (isWordGlued(more) || isSentenceGlued(reading, end, more));
    }
    return !Domains.endIn(label);
  }

  /** A full stop, and a word that begins a sentence: no domain is written with one capital. */
  private static boolean isSentence(String more) {
    return more.length() > 2
        && Character.isUpperCase(more.charAt(1))
        && Character.isLowerCase(more.charAt(2));
  }

  private static boolean isSentenceGlued(Reading reading, int end, String more) {
    return Character.isLowerCase(reading.characters()[end - 1])
        && more.length() > 1
        && Character.isUpperCase(more.charAt(0))
        && Character.isLowerCase(more.charAt(1));
  }

  private static boolean isWordGlued(String more) {
    int letters = 0;
    while (letters < more.length() && Character.isLetter(more.charAt(letters))) {
      letters++;
    }
    return letters >= WORD && (letters == more.length() || more.charAt(letters) != '-');
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** Letters of Latin alphabets: those of others stand beside an address without a blank. */
  private static boolean isLetterOrDigit(int character) {
    int low = SearchTerm.lower(character);
    return isDigit(low)
        || (low >= 'a' && low <= 'z')
        || (low >= 0xC0 && low <= 0x24F && low != 0xD7 && low != 0xF7);
  }
}
