package id.setia.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a table.
 *
 * @param style its class in the page; empty for text
 * @param reason why the value is unknown, or what is said behind it in small; null for nothing
 * @param raw the value as a file of numbers wants it, without grouping and rounding; null where
 *     that is the text
 * @param share the length of a bar under the text, 0..1; null without one
 */
record Cell(
    String text,
    String style,
    @Nullable String reason,
    @Nullable String raw,
    @Nullable Double share) {

  /** The style of a number: the most frequent word of a page, so that it is short. */
  static final String NUMBER = "n";

  Cell(String text, String style, @Nullable String reason) {
    this(text, style, reason, null, null);
  }

  static Cell text(String text) {
    return new Cell(text, "", null);
  }

  static Cell number(String text) {
    return new Cell(text, NUMBER, null);
  }

  /** A number of things. */
  static Cell count(Context context, long value) {
    return number(context.numbers().count(value), BigDecimal.valueOf(value));
  }

  /** With what is exported instead of the text. */
  static Cell number(String text, BigDecimal raw) {
    return new Cell(text, NUMBER, null, raw.stripTrailingZeros().toPlainString(), null);
  }

  static Cell unknown(String reason) {
    return new Cell("–", NUMBER + " unknown", reason, "", null);
  }

  /** Whether it says nothing at all: blank, or a dash without a reason. */
  boolean isEmpty() {
    return (text.isEmpty() || text.equals("–")) && reason == null;
  }

  /** A state in words, with a colour beside it. */
  static Cell state(State state, String text) {
    return new Cell(text, "state " + state.style(), null);
  }

  /** This cell with something small behind it, such as its interval or its change. */
  Cell withSmall(String small) {
    return new Cell(text, style, small, raw, share);
  }

  /** This cell without a break in it, where there is room. */
  Cell onOneLine() {
    return new Cell(text, style.isEmpty() ? "one-line" : style + " one-line", reason, raw, share);
  }

  /** This cell with a bar under it. */
  Cell withBar(double length) {
    return new Cell(text, style, reason, raw, Math.max(0, Math.min(1, length)));
  }
}
