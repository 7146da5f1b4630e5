package id.setia.report;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a table.
 *
 * @param style its class in the page
 * @param reason why the value is unknown; null when it is known
 */
record Cell(String text, String style, @Nullable String reason) {

  static Cell text(String text) {
    return new Cell(text, "text", null);
  }

  static Cell number(String text) {
    return new Cell(text, "number", null);
  }

  static Cell unknown(String reason) {
    return new Cell("–", "number unknown", reason);
  }

  /** A state in words, with a colour beside it. */
  static Cell state(State state, String text) {
    return new Cell(text, "text state " + state.style(), null);
  }
}
