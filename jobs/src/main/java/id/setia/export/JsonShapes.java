package id.setia.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of JSON records that were seen: which keys follow each other, and where objects open
 * and close. Nearly every record of an export has the shape of one before, and has nothing new to
 * say of the columns; to see that takes a fraction of the time that a parser takes.
 */
final class JsonShapes {

  /** Beyond that, records differ so much that there is nothing to gain. */
  private static final int MOST_STATES = 50_000;

  /** A place between two keys, reached by all the keys before. */
  private static final class State {
    private final List<byte[]> keys = new ArrayList<>(1);
    private final List<State> next = new ArrayList<>(1);
    private @Nullable State open;
    private @Nullable State close;
  }

  private final State start = new State();
  private int states = 1;
  private boolean isLearning;

  /** Whether a line is surely a well-formed object of a shape that was learnt. */
  boolean knows(byte[] line, int from, int to) {
    isLearning = false;
    return walk(line, from, to);
  }

  /** Learns the shape of a well-formed record. */
  void learn(byte[] line, int from, int to) {
    isLearning = states < MOST_STATES;
    if (isLearning) {
      boolean isLearnt = walk(line, from, to);
      isLearning = !isLearnt;
    }
  }

  private boolean walk(byte[] line, int from, int to) {
    int at = JsonText.space(line, from, to);
    if (at >= to || line[at] != '{') {
      return false;
    }
    State state = start;
    int depth = 1;
    at = JsonText.space(line, at + 1, to);
    boolean isEmpty = true;
    while (at < to) {
      if (!(isEmpty && line[at] == '}')) {
        int keyEnd = JsonText.NOT;
        State after = line[at] == '"' ? follow(state, line, at, to) : null;
        if (after != null) {
          keyEnd = at + reached;
        }
        at = JsonText.colon(line, keyEnd, to);
        if (after == null || at == JsonText.NOT || at >= to) {
          return false;
        }
        state = after;
        if (line[at] == '{') {
          State inside = open(state);
          if (inside == null) {
            return false;
          }
          state = inside;
          depth++;
          isEmpty = true;
          at = JsonText.space(line, at + 1, to);
          continue;
        }
        at = JsonText.value(line, at, to, depth);
        if (at == JsonText.NOT) {
          return false;
        }
        at = JsonText.space(line, at, to);
      }
      while (at < to && line[at] == '}') {
        State outside = close(state);
        if (outside == null) {
          return false;
        }
        state = outside;
        at = JsonText.space(line, at + 1, to);
        if (--depth == 0) {
          return at == to;
        }
      }
      if (at >= to || line[at] != ',') {
        return false;
      }
      isEmpty = false;
      at = JsonText.space(line, at + 1, to);
    }
    return false;
  }

  private int reached;

  /** The state behind the key at {@code at}; its length is then in {@code reached}. */
  private @Nullable State follow(State state, byte[] line, int at, int to) {
    for (int index = 0; index < state.keys.size(); index++) {
      byte[] key = state.keys.get(index);
      if (at + key.length <= to && Arrays.equals(line, at, at + key.length, key, 0, key.length)) {
        reached = key.length;
        return state.next.get(index);
      }
    }
    int end = isLearning ? JsonText.string(line, at, to) : JsonText.NOT;
    if (end == JsonText.NOT) {
      return null;
    }
    State created = create();
    state.keys.add(Arrays.copyOfRange(line, at, end));
    state.next.add(created);
    reached = end - at;
    return created;
  }

  private @Nullable State open(State state) {
    if (state.open == null && isLearning) {
      state.open = create();
    }
    return state.open;
  }

  private @Nullable State close(State state) {
    if (state.close == null && isLearning) {
      state.close = create();
    }
    return state.close;
  }

  private State create() {
    states++;
    return new State();
  }
}
