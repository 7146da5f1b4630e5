package id.setia.forget;

import id.setia.state.StateDb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a person in every text of the state database, whatever table it is in. */
public final class StateTexts {

  private final StateDb state;
  private final Needles needles;

  /** Of a state database. */
  public StateTexts(StateDb state, Needles needles) {
    this.state = state;
    this.needles = needles;
  }

  /** The columns that name the person, as {@code table.column}. */
  public Set<String> find() {
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> column : state.textColumns()) {
      if (!texts(column).isEmpty()) {
        found.add(column.getKey() + "." + column.getValue());
      }
    }
    return found;
  }

  /** Puts {@link Needles#FORGOTTEN} in the place of each; how many texts that changed. */
  public long replace() {
    long changed = 0;
    for (Map.Entry<String, String> column : state.textColumns()) {
      List<Object[]> changes = new ArrayList<>();
      texts(column).forEach(text -> changes.add(new Object[] {needles.replacedIn(text), text}));
      if (!changes.isEmpty()) {
        state.updateAll(
            "update %1$s set %2$s = ? where %2$s = ?"
                .formatted(quoted(column.getKey()), quoted(column.getValue())),
            changes);
        changed += changes.size();
      }
    }
    return changed;
  }

  private Set<String> texts(Map.Entry<String, String> column) {
    String name = quoted(column.getValue());
    Set<String> texts = new HashSet<>();
    for (Needle needle : needles.all()) {
      state
          .query(
              "select distinct %s from %s where %s"
                  .formatted(
                      name, quoted(column.getKey()), state.containsSql("lower(" + name + ")")),
              row -> row.getString(1),
              needle.text())
          .stream()
          .filter(needles::areIn)
          .forEach(texts::add);
    }
    return texts;
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
