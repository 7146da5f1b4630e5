package id.setia.serve.page;

import id.setia.config.Workspace;
import id.setia.monitoring.ActionLog;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Step;
import id.setia.quarantine.Quarantine;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Quarantine.Status;
import id.setia.report.html.Html;
import id.setia.serve.ScheduleLog;
import id.setia.state.StateDb;
import id.setia.warehouse.Releases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first page: what is wrong, what is at work, what ran, and how far the data have arrived. */
public final class OverviewPage {

  private static final int SHOWN = 15;

  /** In days: as the report says it, which is read elsewhere. */
  private static final int FRESH_DAYS = 7;

  /** The release that was read last: it never changes, and reading it takes a while. */
  private volatile @Nullable ReleaseFacts last;

  private final Workspace workspace;

  /** Of one workspace. */
  public OverviewPage(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The page. */
  public String of(View view, StateDb state, Map<String, Instant> next, String version) {
    Frame frame = Frame.begin(view, view.text("overview"), "/");
    RunHistory history = new RunHistory(state);
    Optional<ReleaseFacts> facts = facts();
    wrong(frame, view, state, facts);
    atWork(frame, view, history);
    runs(frame, view, history);
    SourcesSection.write(frame, view, state, facts);
    quarantine(frame, view, state);
    checks(frame, view, facts);
    restatements(frame, view, facts);
    schedule(frame, view, state, next);
    actions(frame, view, state);
    frame.note(view.text("version", version));
    return frame.end();
  }

  private Optional<ReleaseFacts> facts() {
    return new Releases(workspace)
        .current()
        .map(
            release -> {
              ReleaseFacts known = last;
              if (known == null || !known.id().equals(release.id())) {
                known = ReleaseFacts.read(release);
                last = known;
              }
              return known;
            });
  }

  /** What is old though nothing failed: nobody has started a night, or of a past day only. */
  private static Optional<String> old(View view, Optional<ReleaseFacts> facts) {
    LocalDate today = LocalDate.ofInstant(view.now(), view.zone());
    return facts
        .map(ReleaseFacts::asOf)
        .filter(asOf -> !asOf.isEmpty())
        .map(LocalDate::parse)
        .filter(asOf -> asOf.isBefore(today.minusDays(FRESH_DAYS)))
        .map(asOf -> view.text("old", asOf, view.number(ChronoUnit.DAYS.between(asOf, today))));
  }

  private static void wrong(Frame frame, View view, StateDb state, Optional<ReleaseFacts> facts) {
    List<List<Cell>> rows =
        state.query(
            "select kind, subject, raised_at, reason from setia_alert where ended_at is null order by raised_at desc",
            row ->
                List.of(
                    Cell.state(view.word(row.getString("kind")), "bad"),
                    Cell.of(row.getString("subject")),
                    Cell.of(view.time(row.getString("raised_at"))),
                    Cell.of(view.message(row.getString("reason")))));
    Optional<String> old = old(view, facts);
    String heading = rows.isEmpty() && old.isEmpty() ? "all-well" : "wrong";
    frame.section("wrong", view.text(heading));
    old.ifPresent(words -> frame.html().element("p", words, "class", "state warning"));
    if (!rows.isEmpty()) {
      frame.table(view.text("wrong"), List.of("kind", "subject", "since*", "reason"), rows);
    }
    frame.endSection();
  }

  private static void atWork(Frame frame, View view, RunHistory history) {
    Optional<String> run = history.atWork(view.now());
    Html html = frame.section("at-work", view.text("at-work")).html();
    if (run.isEmpty()) {
      frame.note(view.text("idle"));
      frame.formWithDay("run", "as_of");
    } else {
      List<Step> steps = history.steps(run.get());
      html.open("p", "class", "busy", "data-busy", "1");
      html.element("a", run.get(), "href", view.link("/runs/" + run.get()));
      String newest = steps.isEmpty() ? "" : steps.get(steps.size() - 1).name();
      html.text(
              " "
                  + (steps.isEmpty()
                      ? view.text("steps-none")
                      : view.text("steps-done", view.number(steps.size()), newest)))
          .close();
      frame.form("stop", "run", run.get());
    }
    frame.endSection();
  }

  private static void runs(Frame frame, View view, RunHistory history) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Run run : history.runs(SHOWN)) {
      String standing = history.standing(run, view.now());
      rows.add(
          List.of(
              Cell.link(run.runId(), view.link("/runs/" + run.runId())),
              Cell.state(view.word(standing), kind(standing)),
              Cell.of(view.time(run.startedAt())),
              Cell.number(
                  run.endedAt() == null
                      ? ""
                      : view.seconds(Duration.between(run.startedAt(), run.endedAt()))),
              Cell.number(view.number(history.totals(run.runId()).records())),
              Cell.of(view.message(run.message()))));
    }
    frame
        .section("runs", view.text("runs"))
        .table(
            view.text("runs"),
            List.of("run", "status", "started*", "seconds", "records*", "message*"),
            rows)
        .endSection();
  }

  static String kind(String standing) {
    return switch (standing) {
      case "published", "done" -> "good";
      case "failed", "died", "checks_failed" -> "bad";
      default -> "warning";
    };
  }

  private static void quarantine(Frame frame, View view, StateDb state) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Quarantine.RuleCount count :
        new Quarantine(state).byRule(Filter.ANY, List.of(Status.OPEN))) {
      rows.add(
          List.of(
              Cell.link(count.rule(), view.link("/quarantine") + "#source-" + count.source()),
              Cell.of(count.source()),
              Cell.of(count.column() == null ? "" : count.column()),
              Cell.number(view.number(count.records())),
              Cell.number(view.number(count.files()))));
    }
    frame
        .section("quarantine", view.text("quarantine"))
        .table(
            view.text("quarantine"),
            List.of("rule", "source", "column*", "records", "files*"),
            rows)
        .endSection();
  }

  private static void checks(Frame frame, View view, Optional<ReleaseFacts> facts) {
    frame.section("checks", view.text("checks"));
    if (facts.isPresent()) {
      long failed = facts.get().failed().size();
      frame.note(
          view.text(
              "checks-passed",
              view.number(facts.get().checks() - failed),
              view.number(facts.get().checks()),
              facts.get().id()));
      if (failed > 0) {
        frame.table(
            view.text("checks"),
            List.of("model", "check", "severity", "violations"),
            facts.get().failed().stream()
                .map(
                    check ->
                        List.of(
                            Cell.of(check.model()),
                            Cell.of(check.name()),
                            Cell.state(
                                view.word(check.severity()),
                                check.severity().equals("error") ? "bad" : "warning"),
                            Cell.number(view.number(check.violations()))))
                .toList());
      }
    } else {
      frame.note(view.text("no-release"));
    }
    frame.endSection();
  }

  private static void restatements(Frame frame, View view, Optional<ReleaseFacts> facts) {
    frame
        .section("restatements", view.text("restatements"))
        .table(
            view.text("restatements"),
            List.of("month", "metric", "part*", "reported", "restated", "unit*"),
            facts.stream()
                .flatMap(each -> each.restated().stream())
                .map(
                    each ->
                        List.of(
                            Cell.of(each.month()),
                            Cell.of(each.metric()),
                            Cell.of(each.part()),
                            Cell.number(view.decimal(each.reported())),
                            Cell.number(view.decimal(each.restated())),
                            Cell.of(each.unit())))
                .toList())
        .endSection();
  }

  private static void schedule(Frame frame, View view, StateDb state, Map<String, Instant> next) {
    frame
        .section("schedule", view.text("schedule"))
        .table(
            view.text("next"),
            List.of("schedule", "due"),
            next.entrySet().stream()
                .map(each -> List.of(Cell.of(each.getKey()), Cell.of(view.time(each.getValue()))))
                .toList())
        .table(
            view.text("fired"),
            List.of("schedule", "due", "outcome", "as_of*", "tries*", "message*"),
            new ScheduleLog(state)
                .newest(SHOWN).stream()
                    .map(
                        fired ->
                            List.of(
                                Cell.of(fired.schedule()),
                                Cell.of(view.time(fired.fireAt())),
                                Cell.state(view.word(fired.outcome()), kind(fired.outcome())),
                                Cell.of(fired.asOf()),
                                Cell.number(view.number(fired.attempts())),
                                Cell.of(view.message(fired.message()))))
                    .toList())
        .endSection();
  }

  private static void actions(Frame frame, View view, StateDb state) {
    frame.section("actions", view.text("actions"));
    if (!view.canAct()) {
      frame.note(view.text("no-token"));
    }
    frame
        .table(
            view.text("actions"),
            List.of("asked", "action", "target", "outcome", "client*", "message"),
            new ActionLog(state)
                .newest(SHOWN).stream()
                    .map(
                        entry ->
                            List.of(
                                Cell.of(view.time(entry.askedAt())),
                                Cell.of(view.text("act." + entry.action())),
                                Cell.of(view.message(entry.target())),
                                Cell.state(view.word(entry.outcome()), kind(entry.outcome())),
                                Cell.of(entry.client()),
                                Cell.of(view.message(entry.message()))))
                    .toList())
        .endSection();
  }
}
