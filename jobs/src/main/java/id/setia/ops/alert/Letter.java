package id.setia.ops.alert;

import id.setia.config.AlertSettings;
import java.util.Locale;

/** An alert as a person reads it. */
final class Letter {

  private Letter() {}

  static String subject(Alert alert) {
    return "[setia] %s: %s".formatted(alert.severity(), alert.title());
  }

  static String body(AlertSettings settings, Alert alert, String workspace) {
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
            alert.title(),
            alert.kind(),
            alert.runId().orElse("none could begin"),
            alert.at(),
            workspace,
            alert.reason(),
            alert.action(),
            runbook(settings, alert),
            settings.link().isEmpty() ? "" : "More:       " + settings.link() + "\n");
  }

  /** The runbook's place for it, with the anchor that Markdown makes of a heading. */
  static String runbook(AlertSettings settings, Alert alert) {
    return settings.runbook()
        + "#"
        + alert.section().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
