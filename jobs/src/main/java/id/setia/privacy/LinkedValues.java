package id.setia.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Identifiers in groups that hang together (union-find). */
final class LinkedValues {

  private static final List<String> KINDS = List.of("email", "phone", "ref");

  /** An identifier. */
  private record Value(String kind, String text) {}

  /** Identifiers of one person, each kind in its order. */
  record Group(SortedSet<String> emails, SortedSet<String> phones, SortedSet<String> refs) {
    private Group() {
      this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    private SortedSet<String> of(String kind) {
      return switch (kind) {
        case "email" -> emails;
        case "phone" -> phones;
        default -> refs;
      };
    }
  }

  /** Each leads towards the first of its group, which leads to itself; in the order they came. */
  private final Map<Value, Value> towards = new LinkedHashMap<>();

  /** One that may be alone. */
  void add(String kind, String text) {
    first(new Value(kind, text));
  }

  /** Three that stand in one row, where they are there; false where none is. */
  boolean join(@Nullable String email, @Nullable String phone, @Nullable String ref) {
    Value before = null;
    String[] texts = {email, phone, ref};
    for (int at = 0; at < texts.length; at++) {
      String text = texts[at];
      if (text == null) {
        continue;
      }
      Value value = new Value(KINDS.get(at), text);
      Value first = first(value);
      if (before != null) {
        Value other = first(before);
        towards.put(first, other);
      }
      before = value;
    }
    return before != null;
  }

  private Value first(Value value) {
    towards.putIfAbsent(value, value);
    Value at = value;
    Value next = towards.getOrDefault(at, at);
    while (!next.equals(at)) {
      Value further = towards.getOrDefault(next, next);
      towards.put(at, further);
      at = next;
      next = further;
    }
    return at;
  }

  /** The groups, in the order in which they were begun. */
  List<Group> groups() {
    Map<Value, Group> groups = new LinkedHashMap<>();
    for (Value value : List.copyOf(towards.keySet())) {
      groups.computeIfAbsent(first(value), each -> new Group()).of(value.kind()).add(value.text());
    }
    return List.copyOf(groups.values());
  }
}
