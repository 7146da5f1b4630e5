package id.setia.text;

import java.util.List;

/**
 * What comments are searched for.
 *
 * @param all the themes, in the order they are shown
 */
public record Themes(List<Theme> all) {

  /** Refuses two themes of one code. */
  public Themes {
    all = List.copyOf(all);
    if (all.stream().map(Theme::code).distinct().count() != all.size()) {
      throw new IllegalArgumentException(
          "Invalid themes: %s (each needs a code of its own)"
              .formatted(all.stream().map(Theme::code).toList()));
    }
  }

  /**
   * Makes sure that every word can be looked for.
   *
   * @throws IllegalArgumentException naming the theme, the phrase and the rule it breaks
   */
  public void check() {
    new ThemeFinder(this, Words.shipped());
  }

  /** No theme is looked for. */
  public static Themes none() {
    return new Themes(List.of());
  }
}
