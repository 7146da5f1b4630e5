package id.setia.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Finds any of many texts in one pass (Aho &amp; Corasick 1975). */
final class Automaton {

  private static final int ASCII = 128;

  /** Each character that occurs has a number; 0 is for all others. */
  private final int[] ofAscii = new int[ASCII];

  private final String beyondAscii;
  private final int width;
  private final List<List<SearchTerm>> ending = new ArrayList<>();
  private int[] next;
  private boolean[] ends = new boolean[0];

  Automaton(List<SearchTerm> terms) {
    StringBuilder beyond = new StringBuilder();
    int letters = 0;
    for (SearchTerm term : terms) {
      for (char character : term.text().toCharArray()) {
        if (character >= ASCII) {
          if (beyond.indexOf(String.valueOf(character)) < 0) {
            beyond.append(character);
          }
        } else if (ofAscii[character] == 0) {
          ofAscii[character] = ++letters;
        }
      }
    }
    beyondAscii = beyond.toString();
    int first = letters + 1;
    width = first + beyondAscii.length();
    next = new int[width * 16];
    addState();
    terms.forEach(this::add);
    link();
    ends = new boolean[ending.size()];
    for (int state = 0; state < ends.length; state++) {
      ends[state] = !ending.get(state).isEmpty();
    }
  }

  private int addState() {
    int state = ending.size();
    if ((state + 1) * width > next.length) {
      next = Arrays.copyOf(next, 2 * next.length);
    }
    Arrays.fill(next, state * width, (state + 1) * width, -1);
    ending.add(List.of());
    return state;
  }

  private void add(SearchTerm term) {
    int state = 0;
    for (char character : term.text().toCharArray()) {
      int at = state * width + number(character);
      if (next[at] < 0) {
        int fresh = addState();
        next[at] = fresh;
      }
      state = next[at];
    }
    List<SearchTerm> here = new ArrayList<>(ending.get(state));
    here.add(term);
    ending.set(state, here);
  }

  private int number(int character) {
    if (character < ASCII) {
      return ofAscii[character];
    }
    int at = beyondAscii.isEmpty() ? -1 : beyondAscii.indexOf(character);
    return at < 0 ? 0 : width - beyondAscii.length() + at;
  }

  /** Turns the tree into an automaton: where nothing leads on, the longest suffix that does. */
  private void link() {
    int[] suffix = new int[ending.size()];
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int number = 0; number < width; number++) {
      int child = next[number];
      if (child < 0) {
        next[number] = 0;
      } else {
        waiting.add(child);
      }
    }
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      List<SearchTerm> also = ending.get(suffix[state]);
      if (!also.isEmpty()) {
        List<SearchTerm> both = new ArrayList<>(ending.get(state));
        both.addAll(also);
        ending.set(state, both);
      }
      for (int number = 0; number < width; number++) {
        int child = next[state * width + number];
        int otherwise = next[suffix[state] * width + number];
        if (child < 0) {
          next[state * width + number] = otherwise;
        } else {
          suffix[child] = otherwise;
          waiting.add(child);
        }
      }
    }
  }

  /** The state after a character (lower case); 0 is where nothing is begun. */
  int after(int state, int character) {
    return next[state * width + number(character)];
  }

  /** Whether something ends in a state. */
  boolean isEnd(int state) {
    return ends[state];
  }

  /** What ends in a state. */
  List<SearchTerm> endingIn(int state) {
    return ending.get(state);
  }
}
