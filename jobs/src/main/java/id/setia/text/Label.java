package id.setia.text;

import java.util.Locale;

/** What a comment says of its subject, in the order of a confusion matrix. */
public enum Label {
  /** It complains. */
  NEGATIVE,
  /** It asks, tells or weighs good against bad. */
  NEUTRAL,
  /** It praises. */
  POSITIVE;

  /** Its name in a table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
