package id.setia.report;

import id.setia.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * The first screen of the report as plain text, for a mail or a chat: the verdict, what is wrong or
 * late, and the key figures. It names no customer.
 */
public final class Digest {

  /**
   * Writes it.
   *
   * @return lines, the first being the subject; no value of the data begins a line of its own
   * @throws RuntimeException what {@link ReportData#query} throws, such as for a missing table
   */
  public String render(ReportData data, Language language) {
    Context context = Context.of(data, language);
    TrustBanner.Verdict verdict = TrustBanner.Verdict.of(context);
    List<String> lines = new ArrayList<>();
    lines.add(ReportPage.title(context) + ". " + verdict.sentence());
    for (Finding finding : verdict.findings()) {
      if (finding.state() != State.GOOD) {
        lines.add(finding.name() + ": " + finding.sentence());
      }
    }
    for (Tile tile : KpiSection.whole(context)) {
      List<String> words = new ArrayList<>(List.of(tile.value() + " (" + tile.period() + ")"));
      words.addAll(tile.details());
      lines.add(tile.name() + ": " + String.join("; ", words));
    }
    return String.join("\n", lines.stream().map(PlainText::line).toList()) + "\n";
  }
}
