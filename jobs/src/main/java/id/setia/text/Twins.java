package id.setia.text;

/** Letters of other scripts that look like Latin ones and are written for them. */
final class Twins {

  // a letter and its Latin twin, in turn: Cyrillic, Greek, then quotation marks
  private static final String PAIRS =
      "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u0501d\u04bbh"
          + "\u0410a\u0412b\u0415e\u041ak\u041cm\u041dh\u041eo\u0420p\u0421c\u0422t\u0425x\u0406i"
          + "\u03b1a\u03bfo\u03bdv\u03c1p\u03b9i\u03bak\u0391a\u0392b\u0395e\u0396z\u0397h\u0399i"
          + "\u039ak\u039cm\u039dn\u039fo\u03a1p\u03a4t\u03a5y\u03a7x\u0131i"
          + "\u2018'\u2019'\u02bc'\u00b4'\u201c\"\u201d\"\u2013-\u2014-\u2764\u2665";

  private static final char[] TWINS = new char[0x600];
  private static final char[] SIGNS = new char[0x1000];

  static {
    for (int index = 0; index < PAIRS.length(); index += 2) {
      char letter = PAIRS.charAt(index);
      if (letter < TWINS.length) {
        TWINS[letter] = PAIRS.charAt(index + 1);
      } else {
        SIGNS[letter - 0x2000] = PAIRS.charAt(index + 1);
      }
    }
  }

  private Twins() {}

  /** The Latin twin of a character; 0: it has none. */
  static char of(int point) {
    if (point < TWINS.length) {
      return TWINS[point];
    }
    return point >= 0x2000 && point < 0x3000 ? SIGNS[point - 0x2000] : 0;
  }
}
