package id.setia.serve;

import id.setia.PlainText;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.serve.ScheduleLog.Trigger;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things stand, for a person with a browser: what is due, what is wrong, what ran. */
final class StatusPage {

  private static final int SHOWN = 20;
  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;margin:2rem;max-width:75rem}"
          + "table{border-collapse:collapse;margin-bottom:2rem}"
          + "td,th{padding:.2rem .8rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}";

  private final StringBuilder html = new StringBuilder();

  private StatusPage() {}

  static String of(StateDb state, Map<String, Instant> next, String version, Instant now) {
    StatusPage page = new StatusPage();
    page.html
        .append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
        .append("<meta http-equiv=\"refresh\" content=\"60\"><title>Setia</title><style>")
        .append(STYLE)
        .append("</style><h1>Setia</h1><p>")
        .append(escaped("%s, %s (all times UTC)".formatted(version, now)))
        .append("</p>");
    RunHistory history = new RunHistory(state);
    page.table(
        "Next",
        List.of("schedule", "due"),
        next.entrySet().stream()
            .map(entry -> List.of(entry.getKey(), entry.getValue().toString())));
    page.table(
        "Wrong now",
        List.of("kind", "subject", "since", "reason"),
        state
            .query(
                "select kind, subject, raised_at, reason from setia_alert where ended_at is null order by raised_at desc",
                row ->
                    List.of(
                        row.getString(1),
                        row.getString(2),
                        String.valueOf(StateTime.shown(row.getString(3))),
                        row.getString(4)))
            .stream());
    page.table(
        "What became of the schedule",
        List.of("schedule", "due", "as of", "outcome", "tries", "run", "message"),
        new ScheduleLog(state).newest(SHOWN).stream().map(StatusPage::cells));
    page.table(
        "Runs",
        List.of("run", "as of", "status", "started", "ended", "message"),
        history.runs(SHOWN).stream().map(run -> cells(run, history.standing(run, now))));
    return page.html.append("</html>\n").toString();
  }

  private static List<String> cells(Trigger fire) {
    return List.of(
        fire.schedule(),
        fire.fireAt(),
        fire.asOf(),
        fire.outcome(),
        String.valueOf(fire.attempts()),
        orNothing(fire.runId()),
        orNothing(fire.message()));
  }

  private static List<String> cells(Run run, String standing) {
    return List.of(
        run.runId(),
        run.asOf().toString(),
        standing,
        run.startedAt().toString(),
        run.endedAt() == null ? "" : run.endedAt().toString(),
        orNothing(run.message()));
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void table(String title, List<String> columns, Stream<List<String>> rows) {
    html.append("<h2>").append(escaped(title)).append("</h2><table>");
    row("th", columns);
    rows.forEach(cells -> row("td", cells));
    html.append("</table>");
  }

  private void row(String tag, List<String> cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append('<').append(tag).append('>').append(escaped(cell));
      html.append("</").append(tag).append('>');
    }
    html.append("</tr>");
  }

  /** What records and files are called must not become markup. */
  private static String escaped(String text) {
    return PlainText.lines(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
