package id.setia.serve.page;

import id.setia.quarantine.Quarantine;
import id.setia.quarantine.Quarantine.Example;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Quarantine.RuleCount;
import id.setia.quarantine.Quarantine.Status;
import id.setia.state.StateDb;
import java.util.ArrayList;
import java.util.List;

/**
 * Open quarantine entries by source and rule, with examples that say where a record is and what its
 * value looks like, never what it says: records hold names and addresses, and the page has no
 * login.
 */
public final class QuarantinePage {

  private static final int EXAMPLES = 3;

  private QuarantinePage() {}

  /** The page. */
  public static String of(View view, StateDb state) {
    Frame frame = Frame.begin(view, view.text("quarantine"), "/quarantine");
    Quarantine quarantine = new Quarantine(state);
    List<RuleCount> counts = quarantine.byRule(Filter.ANY, List.of(Status.OPEN));
    frame.note(view.text("quarantine-note"));
    if (counts.isEmpty()) {
      frame.section("none", view.text("none")).endSection();
    }
    for (String source : counts.stream().map(RuleCount::source).distinct().toList()) {
      frame.section("source-" + source, source);
      List<RuleCount> own = counts.stream().filter(each -> each.source().equals(source)).toList();
      own.forEach(count -> rule(frame, view, quarantine, count));
      for (String rule : own.stream().map(RuleCount::rule).distinct().sorted().toList()) {
        if (view.canAct()) {
          frame.html().element("h3", view.text("replay-title", rule));
        }
        frame.form("replay", "source", source, "rule", rule);
      }
      frame.endSection();
    }
    return frame.end();
  }

  private static void rule(Frame frame, View view, Quarantine quarantine, RuleCount count) {
    String title =
        view.text(
            "rule-title",
            count.rule(),
            count.column() == null ? view.text("whole-record") : count.column(),
            view.number(count.records()),
            view.number(count.files()));
    frame.html().element("h3", title);
    List<List<Cell>> rows = new ArrayList<>();
    for (Example example : quarantine.examples(count.source(), count.rule(), EXAMPLES)) {
      rows.add(
          List.of(
              Cell.of(view.message(example.file())),
              Cell.number(view.number(example.recordNo())),
              Cell.of(example.shape() == null ? "" : example.shape())));
    }
    frame.table(title, List.of("file", "record", "shape"), rows);
  }
}
