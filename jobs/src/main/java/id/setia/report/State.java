package id.setia.report;

import java.util.Locale;

/** How far a finding can be trusted, the worst last. */
enum State {
  /** What is worth saying and changes no verdict. */
  INFO,
  GOOD,
  UNKNOWN,
  WARNING,
  BAD;

  String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  State worse(State other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
