package id.setia.text;

/**
 * A part of a comment.
 *
 * @param kind what it is
 * @param lexeme its word as it is compared: squeezed, and in its standard form where it is slang
 * @param start its first character in the comment
 * @param end the character after its last
 * @param isStretched whether letters were repeated for emphasis
 */
record Token(Kind kind, Lexeme lexeme, int start, int end, boolean isStretched) {

  /** What a part of a comment can be. */
  enum Kind {
    /** A word in Latin letters. */
    WORD,
    /** A word in another script. */
    FOREIGN,
    /** Digits. */
    NUMBER,
    /** An emoji or emoticon. */
    EMOJI,
    /** A full stop, comma or the like: a clause ends. */
    BREAK
  }

  /** As it is compared. */
  String word() {
    return lexeme.word();
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  /** Whether it is a word or a number. */
  boolean isSpoken() {
    return kind == Kind.WORD || kind == Kind.NUMBER;
  }
}
