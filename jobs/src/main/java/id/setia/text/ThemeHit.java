package id.setia.text;

/**
 * Where a comment speaks of a theme.
 *
 * @param theme its code
 * @param start the first character, in the comment as it was given
 * @param end the character after the last
 * @param tone what the part of the comment around it says of it
 */
public record ThemeHit(String theme, int start, int end, Label tone) {

  /** Refuses a place that is none. */
  public ThemeHit {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "Invalid place of theme %s: %d..%d (the end must be after the start)"
              .formatted(theme, start, end));
    }
  }
}
