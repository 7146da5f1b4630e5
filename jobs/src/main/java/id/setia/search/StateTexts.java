package id.setia.search;

import id.setia.state.StateDb;
import id.setia.state.StateSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a person in every text of the state database, whatever table it is in. */
public final class StateTexts {

  private final StateDb state;
  private final SearchTerms terms;

  /** Of a state database. */
  public StateTexts(StateDb state, SearchTerms terms) {
    this.state = state;
    this.terms = terms;
  }

  /** The columns that name the person, as {@code table.column}. */
  public Set<String> find() {
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> column : StateSchema.textColumns(state)) {
      if (!texts(column).isEmpty()) {
        found.add(column.getKey() + "." + column.getValue());
      }
    }
    return found;
  }

  /** Puts {@link SearchTerms#FORGOTTEN} in the place of each; how many texts that changed. */
  public long replace() {
    long changed = 0;
    for (Map.Entry<String, String> column : StateSchema.textColumns(state)) {
      List<Object[]> changes = new ArrayList<>();
      Set<String> taken = new HashSet<>();
      for (String text : texts(column)) {
        String fresh = terms.replacedIn(column.getValue(), text);
        changes.add(new Object[] {isKey(column) ? another(column, fresh, taken) : fresh, text});
      }
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

  /** Two places of delivery that were called after the person stay two. */
  private static boolean isKey(Map.Entry<String, String> column) {
    return column.getValue().equals("uri");
  }

  private String another(Map.Entry<String, String> column, String fresh, Set<String> taken) {
    String name = fresh;
    for (int number = 2; !taken.add(name) || exists(column, name); number++) {
      name = fresh + "-" + number;
    }
    return name;
  }

  private boolean exists(Map.Entry<String, String> column, String text) {
    return state
        .first(
            "select 1 from %s where %s = ?"
                .formatted(quoted(column.getKey()), quoted(column.getValue())),
            row -> row.getInt(1),
            text)
        .isPresent();
  }

  private Set<String> texts(Map.Entry<String, String> column) {
    String name = quoted(column.getValue());
    Set<String> texts = new TreeSet<>();
    state
        .query(
            "select distinct %1$s from %2$s where length(%1$s) >= %3$d"
                .formatted(name, quoted(column.getKey()), terms.shortest()),
            row -> terms.occursIn(column.getValue(), row.getString(1)) ? row.getString(1) : "")
        .stream()
        .filter(text -> !text.isEmpty())
        .forEach(texts::add);
    return texts;
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
