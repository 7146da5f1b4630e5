package id.setia.text;

import java.util.Locale;

/** The language of a comment, told by its words. */
public enum Language {
  /** Indonesian, formal or colloquial. */
  ID,
  /** English. */
  EN,
  /** Indonesian and English in one comment. */
  MIXED,
  /** Another language, or too little to tell; its label is a guess by the same model. */
  UNKNOWN;

  /** Its name in a table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
