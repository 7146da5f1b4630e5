package id.setia.text;

import id.setia.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a comment apart; keeps nothing between comments. */
final class Tokenizer {

  /** A longer one is no word of any language. */
  static final int LONGEST_WORD = 40;

  private final Vocabulary vocabulary;

  Tokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Token> tokens(String text) {
    return new Run(Folded.of(text)).tokens();
  }

  private final class Run {

    private final Folded folded;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Run(Folded folded) {
      this.folded = folded;
    }

    List<Token> tokens() {
      while (at < folded.length()) {
        next();
      }
      return tokens;
    }

    private void next() {
      char letter = folded.at(at);
      if (letter == ' ' || letter == '\t') {
        at++;
        return;
      }
      int emoticon = emoticonEnd();
      if (emoticon > 0) {
        add(Kind.EMOJI, folded.part(at, emoticon), emoticon);
      } else if (letter == '@') {
        at = handleEnd(at);
      } else if (isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
        word();
      } else if (letter >= 0x2100) {
        sign();
      } else {
        mark(letter);
      }
    }

    /** Where an emoticon that begins here ends; 0: none does. */
    private int emoticonEnd() {
      int end = Emoticons.end(folded, at);
      if (end == 0) {
        return 0;
      }
      boolean isBefore = at > 0 && isLetterOrDigit(folded.at(at - 1));
      boolean isAfter = end < folded.length() && isLetterOrDigit(folded.at(end));
      boolean isBegun = isBefore && isLetterOrDigit(folded.at(at));
      boolean isOpen = isAfter && (isBefore || isLetterOrDigit(folded.at(end - 1)));
      return isBegun || isOpen ? 0 : end;
    }

    private void word() {
      int end = at;
      int letters = 0;
      int digits = 0;
      boolean isForeign = false;
      while (end < folded.length()) {
        int point = folded.codePointAt(end);
        if (point >= 'a' && point <= 'z') {
          letters++;
        } else if (point >= '0' && point <= '9') {
          digits++;
        } else if (Character.isLetterOrDigit(point)) {
          isForeign = true;
        } else if (!isInside(point, end)) {
          break;
        }
        end += Character.charCount(point);
      }
      if (end == at) {
        sign();
        return;
      }
      if (isAddress(end)) {
        at = handleEnd(end);
      } else if (isForeign) {
        add(Kind.FOREIGN, "", end);
      } else if (letters == 0) {
        add(Kind.NUMBER, digits <= 3 ? folded.part(at, end) : "#", end);
      } else {
        addWord(end);
      }
    }

    /** Whether an apostrophe has letters on both sides, as in {@code jum'at}. */
    private boolean isInside(int point, int end) {
      return point == '\''
          && end > at
          && end + 1 < folded.length()
          && isLetterOrDigit(folded.at(end + 1));
    }

    /** Whether a word goes on as an address of a page or of mail: nothing of it is said. */
    private boolean isAddress(int end) {
      if (end + 1 >= folded.length()) {
        return false;
      }
      char next = folded.at(end);
      if (next == '@') {
        return isLetterOrDigit(folded.at(end + 1));
      }
      int length = end - at;
      return (next == ':' && folded.at(end + 1) == '/' && length <= 5)
          || (next == '.' && length == 3 && folded.part(at, end).equals("www"));
    }

    /** Where an address or a person's handle ends: at a blank. */
    private int handleEnd(int from) {
      int end = from + 1;
      while (end < folded.length() && folded.at(end) > ' ' && folded.at(end) < 0x2000) {
        end++;
      }
      return end;
    }

    private void addWord(int end) {
      if (end - at > 4 * LONGEST_WORD) {
        add(Kind.FOREIGN, "", end);
        return;
      }
      Vocabulary.Written written = vocabulary.written(folded, at, end);
      int start = folded.origin(at);
      int last = folded.originEnd(end);
      for (int word = 0; word < written.count(); word++) {
        tokens.add(new Token(Kind.WORD, written.word(word), start, last, written.isStretched()));
      }
      at = end;
    }

    private void sign() {
      int point = folded.codePointAt(at);
      int end = at + Character.charCount(point);
      if (Character.getType(point) == Character.OTHER_SYMBOL) {
        add(Kind.EMOJI, Character.toString(point), end);
      } else {
        at = end;
      }
    }

    private void mark(char letter) {
      int end = at + 1;
      while (letter == '?' && end < folded.length() && folded.at(end) == '?') {
        end++;
      }
      if (end > at + 1) {
        // what an emoji is after a file in an old encoding as often as a question
        add(Kind.BREAK, "??", end);
      } else if (".,;:!?\n()".indexOf(letter) >= 0) {
        add(Kind.BREAK, String.valueOf(letter), at + 1);
      } else {
        at++;
      }
    }

    private void add(Kind kind, String word, int end) {
      Lexeme lexeme = vocabulary.lexeme(word);
      tokens.add(new Token(kind, lexeme, folded.origin(at), folded.originEnd(end), false));
      at = end;
    }

    private static boolean isLetterOrDigit(char letter) {
      return (letter >= 'a' && letter <= 'z')
          || (letter >= '0' && letter <= '9')
          || (letter > 127 && Character.isLetterOrDigit(letter));
    }
  }
}
