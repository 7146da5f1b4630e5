package id.setia.report.chart;

/**
 * The pixels of one drawing. A chart is drawn twice, for a desk and for a telephone, because text
 * that shrinks with its drawing cannot be read; a small one is the same on both.
 *
 * @param name told apart in the ids of the page
 */
public record Size(String name, int width, int height) {

  /** A chart across the page. */
  public static final Size FULL = new Size("wide", 1120, 260);

  /** A chart across half the page. */
  public static final Size HALF = new Size("wide", 540, 236);

  /** A chart beside others, small enough for a telephone too, so that it is drawn once. */
  public static final Size SMALL = new Size("small", 326, 220);

  /** A chart on a telephone. */
  public static final Size NARROW = new Size("narrow", 326, 250);

  /**
   * Whether the page has the words of its marks already, for its script to show them: in a drawing
   * before it in the same figure, or of a small one in the table under it.
   */
  boolean isRepeated() {
    return name.equals(NARROW.name) || name.equals(SMALL.name);
  }

  /** Refuses a drawing too small for its margins. */
  public Size {
    if (width < 200 || height < 120) {
      throw new IllegalArgumentException(
          "Invalid chart size: %sx%s (must be at least 200x120)".formatted(width, height));
    }
  }
}
