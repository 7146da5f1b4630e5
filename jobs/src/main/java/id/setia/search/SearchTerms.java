package id.setia.search;

import id.setia.search.Edges.Kind;
import id.setia.search.Reading.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a person's text is: the one definition by which texts are cleaned and by which it is proved
 * that they are clean. A text is read as it stands and with its escapes undone ({@link Reading});
 * what stands there must not be a piece of somebody else's ({@link Edges}).
 */
public final class SearchTerms {

  /** What is put in their place. */
  public static final String FORGOTTEN = "[forgotten]";

  /** What may stand between the digits of a number. */
  static final String SEPARATORS = " -.()+/\u2013\u2014";

  private static final int MOST_SEPARATORS = 3;

  /** How often what is left may turn out to be the person's again. */
  private static final int MOST_TIMES = 20;

  /** Columns whose texts are names of files. */
  private static final Set<String> NAMING = Set.of("file_name", "uri", "landed_path");

  /** Where one stands in a text. */
  private record Span(int start, int end) {}

  private final List<SearchTerm> all;
  private final Automaton texts;
  private final Automaton numbers;
  private final boolean hasNumbers;
  private final QuickLook quick;

  /** These. */
  public SearchTerms(Collection<SearchTerm> terms) {
    all =
        terms.stream()
            .distinct()
            .sorted(Comparator.comparingInt((SearchTerm term) -> term.text().length()).reversed())
            .toList();
    texts = new Automaton(all.stream().filter(term -> !term.isDigits()).toList());
    List<SearchTerm> digits = all.stream().filter(SearchTerm::isDigits).toList();
    numbers = new Automaton(digits);
    hasNumbers = !digits.isEmpty();
    quick = new QuickLook(texts, numbers);
  }

  /** Whether one of them may be in a text at all. */
  QuickLook quick() {
    return quick;
  }

  /** Whether one of them has a line end in it. */
  boolean haveLines() {
    return all.stream().anyMatch(term -> term.text().indexOf('\n') >= 0);
  }

  /** All of them, the longest first. */
  public List<SearchTerm> all() {
    return all;
  }

  /** How short a text can be that has one of them. */
  public int shortest() {
    return all.stream().mapToInt(term -> term.text().length()).min().orElse(0);
  }

  /** Whether one of them stands in a text. */
  public boolean occursIn(CharSequence text) {
    return !isQuiet(text, Kind.TEXT, span -> false);
  }

  /** Whether one of them stands in the name of a file or folder, whose words hyphens join. */
  public boolean occursInName(CharSequence name) {
    return !isQuiet(name, Kind.NAME, span -> false);
  }

  /** Whether one of them stands in what is only the beginning of a text. */
  public boolean occursInBeginning(CharSequence beginning) {
    return !isQuiet(beginning, Kind.BEGINNING, span -> false);
  }

  /** Whether one of them stands in a text and begins between two places of it. */
  boolean beginIn(CharSequence text, int from, int to) {
    return !isQuiet(text, Kind.TEXT, span -> span.start() < from || span.start() >= to);
  }

  /** Whether one of them stands in a value of a column, which may be one of names. */
  public boolean occursIn(String column, String value) {
    return NAMING.contains(column) ? occursInName(value) : occursIn(value);
  }

  /** The text with {@link #FORGOTTEN} in the place of each. */
  public String replacedIn(String text) {
    return replacedIn(text, Kind.TEXT);
  }

  /** The name of a file or folder, likewise. */
  public String replacedInName(String name) {
    return replacedIn(name, Kind.NAME);
  }

  /** The value of a column, which may be one of names. */
  public String replacedIn(String column, String value) {
    return NAMING.contains(column) ? replacedInName(value) : replacedIn(value);
  }

  /** What stands beside a text that is gone may be read otherwise then: until nothing is left. */
  private String replacedIn(String text, Kind kind) {
    String result = text;
    for (int time = 0; time < MOST_TIMES; time++) {
      List<Span> spans = new ArrayList<>();
      isQuiet(result, kind, spans::add);
      if (spans.isEmpty()) {
        return result;
      }
      result = without(result, spans);
    }
    return FORGOTTEN;
  }

  private static String without(String text, List<Span> spans) {
    spans.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end));
    StringBuilder fresh = new StringBuilder();
    int from = 0;
    for (int index = 0; index < spans.size(); index++) {
      int start = spans.get(index).start();
      int end = spans.get(index).end();
      while (index + 1 < spans.size() && spans.get(index + 1).start() < end) {
        end = Math.max(end, spans.get(++index).end());
      }
      fresh.append(text, from, start).append(FORGOTTEN);
      from = end;
    }
    return fresh.append(text, from, text.length()).toString();
  }

  /** Whether all that is found is passed over by {@code goesOn}. */
  private boolean isQuiet(CharSequence text, Kind kind, Predicate<Span> goesOn) {
    return !quick.mayBeIn(text) || isQuietInReadings(text, kind, goesOn);
  }

  /** Whether one of them stands in a text that no quick look has spared. */
  boolean occursInReadings(CharSequence text) {
    return !isQuietInReadings(text, Kind.TEXT, span -> false);
  }

  private boolean isQuietInReadings(CharSequence text, Kind kind, Predicate<Span> goesOn) {
    for (Level level : Reading.of(text)) {
      if (!isQuiet(level, kind, goesOn) || (hasNumbers && !isQuietOfNumbers(level, kind, goesOn))) {
        return false;
      }
    }
    return true;
  }

  private boolean isQuiet(Level level, Kind kind, Predicate<Span> goesOn) {
    Reading reading = level.reading();
    int state = 0;
    for (int at = 0; at < reading.length(); at++) {
      state = texts.after(state, reading.low(at));
      if (state == 0) {
        continue;
      }
      for (SearchTerm term : texts.endingIn(state)) {
        int start = at + 1 - term.text().length();
        if (Edges.stands(term, reading, start, at + 1, kind)
            && !level.isDeeper(start, at + 1)
            && !goesOn.test(span(reading, start, at + 1))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether no number that is searched for begins in the digits of a text, however they are
   * grouped.
   */
  private boolean isQuietOfNumbers(Level level, Kind kind, Predicate<Span> goesOn) {
    Reading reading = level.reading();
    int state = 0;
    int separators = 0;
    int digits = 0;
    int[] places = new int[64];
    for (int at = 0; at < reading.length(); at++) {
      int character = reading.low(at);
      if (character >= '0' && character <= '9') {
        separators = 0;
        places[digits++ & 63] = at;
        state = numbers.after(state, character);
        for (SearchTerm term : numbers.endingIn(state)) {
          int length = term.text().length();
          int start = places[(digits - length) & 63];
          if (length < 64
              && Edges.stands(term, reading, start, at + 1, kind)
              && !level.isDeeper(start, at + 1)
              && !goesOn.test(span(reading, start, at + 1))) {
            return false;
          }
        }
      } else if (state != 0
          && (SEPARATORS.indexOf(character) < 0 || ++separators > MOST_SEPARATORS)) {
        state = 0;
      }
    }
    return true;
  }

  private static Span span(Reading reading, int start, int end) {
    return new Span(reading.starts()[start], reading.ends()[end - 1]);
  }
}
