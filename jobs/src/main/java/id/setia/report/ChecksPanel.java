package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of a release: what failed by name, and one line for each table. */
final class ChecksPanel {

  /** How many checks of a table passed. */
  private record Tally(String table, long passed, long all) {}

  private ChecksPanel() {}

  static void render(Html html, Context context, Finding finding, List<Row> checks) {
    failed(html, context, checks);
    String title = context.text("trust.checks");
    Html body = Html.part();
    body.element("p", context.text("trust.checks.note"), "class", "note");
    if (checks.isEmpty()) {
      body.element("p", context.text("trust.empty", "ops.check_results"), "class", "no-rows");
    } else {
      new DataTable(
              title,
              List.of(
                  context.text("column.model"),
                  context.text("trust.checks"),
                  context.text("column.result")),
              tallies(checks).stream().map(tally -> row(context, tally)).toList())
          .render(body);
    }
    Source.table("ops.check_results", "").render(body, context);
    State state = finding.state() == State.BAD ? State.WARNING : finding.state();
    Fold.render(html, title, finding.sentence(), state, body);
  }

  private static void failed(Html html, Context context, List<Row> checks) {
    List<Row> failed = checks.stream().filter(check -> !check.isSet("passed")).toList();
    if (failed.isEmpty()) {
      return;
    }
    html.open("div", "class", "card").element("h3", context.text("trust.checks.failed"));
    new DataTable(
            context.text("trust.checks.failed"),
            List.of(
                context.text("column.model"),
                context.text("column.check"),
                context.text("column.severity"),
                context.text("column.violations"),
                context.text("column.result"),
                context.text("column.document")),
            failed.stream()
                .map(
                    check ->
                        List.of(
                            Cell.text(check.text("model")),
                            Cell.text(check.text("check_name")),
                            Cell.text(check.text("severity")),
                            TrustPanel.amount(context, check, "violations"),
                            Cell.state(
                                Trust.isMild(check) ? State.WARNING : State.BAD,
                                context.text("trust.failed")),
                            Cell.text(example(check))))
                .toList())
        .render(html);
    html.close();
  }

  /** The first row that broke the check, as the database writes a row, without its marks. */
  private static String example(Row check) {
    String example = check.textOrNull("example");
    return example == null ? "–" : example.replaceAll("[{}']", "");
  }

  private static List<Tally> tallies(List<Row> checks) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Row check : checks) {
      long passed = check.isSet("passed") ? 1 : 0;
      tallies.merge(
          check.text("model"),
          new Tally(check.text("model"), passed, 1),
          (one, other) ->
              new Tally(one.table(), one.passed() + other.passed(), one.all() + other.all()));
    }
    return new ArrayList<>(tallies.values());
  }

  private static List<Cell> row(Context context, Tally tally) {
    boolean isWhole = tally.passed() == tally.all();
    return List.of(
        Cell.text(tally.table()),
        Cell.count(context, tally.all()),
        isWhole
            ? Cell.state(State.GOOD, context.text("trust.passed"))
            : Cell.state(
                State.WARNING,
                context.text(
                    "trust.checks.passed",
                    context.numbers().count(tally.passed()),
                    context.numbers().count(tally.all()))));
  }
}
