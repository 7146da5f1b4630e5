package id.setia.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds the themes of a comment; made once, shared by threads. */
final class ThemeFinder {

  /** What a clause says at least before it has a tone. */
  private static final double AUDIBLE = 0.5;

  private final Map<String, List<Theme>> words = new HashMap<>();
  private final Map<String, List<ThemePhrase>> phrases = new HashMap<>();
  private final Lexicon lexicon;

  ThemeFinder(Themes themes, Words shipped) {
    this.lexicon = shipped.lexicon();
    for (Theme theme : themes.all()) {
      for (String word : theme.words()) {
        enter(ThemePhrase.of(theme, word, shipped));
      }
      for (String stem : theme.stems()) {
        WordForms.of(stem).forEach(form -> enter(form, theme));
      }
      for (String phrase : theme.phrases()) {
        enter(ThemePhrase.of(theme, phrase, shipped));
      }
    }
  }

  private void enter(ThemePhrase phrase) {
    if (phrase.isWord()) {
      enter(phrase.firstKey(), phrase.theme());
      enter(phrase.firstKey() + "nya", phrase.theme());
    } else {
      phrases.computeIfAbsent(phrase.firstKey(), key -> new ArrayList<>()).add(phrase);
    }
  }

  private void enter(String word, Theme theme) {
    List<Theme> themes = words.computeIfAbsent(word, key -> new ArrayList<>(1));
    if (!themes.contains(theme)) {
      themes.add(theme);
    }
  }

  /**
   * Where a comment speaks of which theme; of two hits of one theme that overlap the first counts.
   *
   * @param label what the comment says in all: the tone of a clause that says nothing by itself
   */
  List<ThemeHit> find(List<Token> tokens, Tones tones, Label label) {
    List<ThemeHit> hits = new ArrayList<>();
    IdentityHashMap<Theme, Integer> ends = new IdentityHashMap<>();
    for (int index = 0; index < tokens.size(); index++) {
      if (!tokens.get(index).isWord()) {
        continue;
      }
      String word = tokens.get(index).word();
      phrases(word, tokens, index, tones, label, ends, hits);
      for (Theme theme : words.getOrDefault(word, List.of())) {
        add(theme, tokens, index, index + 1, tones, label, ends, hits);
      }
    }
    return hits;
  }

  private void phrases(
      String word,
      List<Token> tokens,
      int index,
      Tones tones,
      Label label,
      IdentityHashMap<Theme, Integer> ends,
      List<ThemeHit> hits) {
    for (ThemePhrase phrase : phrases.getOrDefault(word, List.of())) {
      int end = phrase.end(tokens, index);
      if (end > 0) {
        add(phrase.theme(), tokens, index, end, tones, label, ends, hits);
      }
    }
    if (word.length() > ThemePhrase.KEY) {
      String key = word.substring(0, ThemePhrase.KEY) + ThemePhrase.ANY_ENDING;
      for (ThemePhrase phrase : phrases.getOrDefault(key, List.of())) {
        int end = phrase.end(tokens, index);
        if (end > 0) {
          add(phrase.theme(), tokens, index, end, tones, label, ends, hits);
        }
      }
    }
  }

  private void add(
      Theme theme,
      List<Token> tokens,
      int start,
      int end,
      Tones tones,
      Label label,
      IdentityHashMap<Theme, Integer> ends,
      List<ThemeHit> hits) {
    boolean isDenied =
        theme.isComplaint()
            && tones.isNegated(start)
            && !lexicon.isNegator(tokens.get(start).word());
    if (isDenied || ends.getOrDefault(theme, 0) > start) {
      return;
    }
    ends.put(theme, end);
    Label tone = theme.isComplaint() ? Label.NEGATIVE : tone(tones.clauseTone(start), label);
    hits.add(
        new ThemeHit(theme.code(), tokens.get(start).start(), tokens.get(end - 1).end(), tone));
  }

  private static Label tone(double clause, Label label) {
    if (Math.abs(clause) < AUDIBLE) {
      return label;
    }
    return clause > 0 ? Label.POSITIVE : Label.NEGATIVE;
  }
}
