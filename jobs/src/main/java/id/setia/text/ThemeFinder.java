package id.setia.text;

import java.util.ArrayList;
import java.util.List;

/** Finds the themes of a comment; made once, shared by threads. */
final class ThemeFinder {

  /** What a clause says at least before it has a tone. */
  private static final double AUDIBLE = 0.5;

  private final List<Theme> themes;
  private final ThemeIndex index;

  ThemeFinder(Themes themes, Words shipped) {
    this.themes = themes.all();
    this.index = new ThemeIndex(themes, shipped);
  }

  /**
   * Where a comment speaks of which theme; of two hits of one theme that overlap the first counts.
   *
   * @param label what the comment says in all: the tone of a clause that says nothing by itself
   */
  List<ThemeHit> find(List<Token> tokens, Tones tones, Label label) {
    Search search = new Search(tokens, tones, label);
    index.search(tokens, search);
    return search.hits;
  }

  /** The search of one comment. */
  private final class Search implements ThemeIndex.Sink {

    private final List<Token> tokens;
    private final Tones tones;
    private final Label label;
    private final List<ThemeHit> hits = new ArrayList<>(4);

    /** Up to which token each theme has been heard or excluded. */
    private final int[] ends = new int[themes.size()];

    Search(List<Token> tokens, Tones tones, Label label) {
      this.tokens = tokens;
      this.tones = tones;
      this.label = label;
    }

    @Override
    public void found(int number, int start, int end, boolean isExclusion) {
      if (ends[number] > start) {
        return;
      }
      Theme theme = themes.get(number);
      boolean isDenied =
          theme.isComplaint()
              && tones.isNegated(start)
              && !tokens.get(start).lexeme().is(Lexeme.Role.NEGATOR);
      if (isDenied) {
        return;
      }
      ends[number] = end;
      if (!isExclusion) {
        Label tone = theme.isComplaint() ? Label.NEGATIVE : tone(tones.clauseTone(start), label);
        hits.add(
            new ThemeHit(theme.code(), tokens.get(start).start(), tokens.get(end - 1).end(), tone));
      }
    }
  }

  private static Label tone(double clause, Label label) {
    if (Math.abs(clause) < AUDIBLE) {
      return label;
    }
    return clause > 0 ? Label.POSITIVE : Label.NEGATIVE;
  }
}
