package id.setia.monitoring.alert;

import id.setia.PlainText;
import id.setia.config.AlertSettings;
import id.setia.config.AlertSettings.Event;
import java.util.Locale;

/**
 * An alert as it is sent out: with what its receiver must know of the house.
 *
 * @param alert what happened
 * @param workspace where
 * @param runbook the runbook's place for it, with the anchor that Markdown makes of a heading
 * @param link where more can be seen; empty: nowhere
 */
record AlertMessage(Alert alert, String workspace, String runbook, String link) {

  static AlertMessage of(AlertSettings settings, Alert alert, String workspace) {
    String anchor =
        alert.section().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    return new AlertMessage(alert, workspace, settings.runbook() + "#" + anchor, settings.link());
  }

  /** What happened, in one line: a line break would end a subject and begin a header. */
  String subject() {
    return "[setia] %s: %s"
        .formatted(alert.severity(), PlainText.line(alert.title()))
        .replaceAll("\\s+", " ");
  }

  /** All of it, for a person: no value begins a line of its own. */
  String body() {
    return alert.event() == Event.DIGEST ? digest() : told();
  }

  private String digest() {
    return """
        %s

          %s

        %s
        %s"""
        .formatted(
            PlainText.line(alert.title()),
            PlainText.indented(alert.reason()),
            alert.action(),
            link.isEmpty() ? "" : link + "\n");
  }

  private String told() {
    return """
        %s

        What:       %s
        Run:        %s
        At:         %s
        Workspace:  %s
        Reason:     %s
        What to do: %s
        Runbook:    %s
        %s"""
        .formatted(
            PlainText.line(alert.title()),
            alert.kind(),
            alert.runId().orElse("none could begin"),
            alert.at(),
            PlainText.line(workspace),
            PlainText.indented(alert.reason()),
            alert.action(),
            runbook,
            link.isEmpty() ? "" : "More:       " + link + "\n");
  }
}
