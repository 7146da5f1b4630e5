package id.setia.cli;

import id.setia.PlainText;
import id.setia.config.FileDays;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.load.DryRun;
import id.setia.setup.Finding;
import id.setia.setup.Finding.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code init} tells of what it found. */
final class InitPage {

  /** Exports that end longer ago are looked at as of their end. */
  private static final int FRESH_DAYS = 7;

  private final Terminal terminal;

  InitPage(Terminal terminal) {
    this.terminal = terminal;
  }

  void settings(Path file, Settings settings) {
    terminal
        .out()
        .printf(
            "settings %s: days of %s, money in %s, years from %s%n",
            file,
            settings.timeZone(),
            settings.reportingCurrency(),
            Month.of(settings.fiscalYearStartMonth())
                .getDisplayName(TextStyle.FULL, Locale.ENGLISH));
  }

  void findings(List<Finding> findings) {
    section("new sources", of(findings, Kind.ADDED));
    section("read already", of(findings, Kind.KNOWN));
    section(
        "not read: questions are open. Answer them in the file, delete their lines, call ./setia init again (or --accept NAME: as drafted)",
        of(findings, Kind.OPEN));
    section("no exports", of(findings, Kind.UNREADABLE));
  }

  private static List<Finding> of(List<Finding> findings, Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  private void section(String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    terminal.out().printf("%n%s%n", title);
    for (Finding finding : findings) {
      String files = finding.files() == 1 ? "1 file" : "%,d files".formatted(finding.files());
      switch (finding.kind()) {
        case UNREADABLE -> line("  %s".formatted(finding.what()));
        case KNOWN -> line("  %s: %s".formatted(finding.name(), files));
        default -> {
          line("  %s: %s, %s".formatted(finding.file(), finding.what(), files));
          finding.outcome().ifPresent(this::outcome);
        }
      }
      finding.questions().forEach(question -> line("    - " + question));
    }
  }

  private void outcome(DryRun.Outcome outcome) {
    StringBuilder told = new StringBuilder("    ");
    told.append("%,d records".formatted(outcome.records()));
    outcome.rows().forEach((table, rows) -> told.append(", %s %,d".formatted(table, rows)));
    BigDecimal money = outcome.amounts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (money.signum() != 0) {
      told.append(", worth %,.2f".formatted(money.setScale(2, RoundingMode.HALF_UP)));
    }
    last(outcome).ifPresent(day -> told.append(", up to ").append(day));
    long ignored = outcome.rejectsByRule().getOrDefault("ignored", 0L);
    if (outcome.rejected() > ignored) {
      told.append("; %,d set aside".formatted(outcome.rejected() - ignored));
      outcome.rejectsByRule().entrySet().stream()
          .filter(rule -> !rule.getKey().equals("ignored"))
          .findFirst()
          .map(Map.Entry::getKey)
          .ifPresent(rule -> told.append(" (").append(rule).append(')'));
    }
    line(told.toString());
  }

  private void line(String text) {
    terminal.out().println(PlainText.line(text));
  }

  private static Optional<LocalDate> last(DryRun.Outcome outcome) {
    return outcome.days().values().stream().map(DryRun.Days::last).max(LocalDate::compareTo);
  }

  /** Yesterday, or the last day that the exports tell of where that is longer ago. */
  static LocalDate asOf(List<Finding> findings, List<Path> files, LocalDate yesterday) {
    Stream<LocalDate> ofRecords =
        findings.stream().flatMap(finding -> finding.outcome().flatMap(InitPage::last).stream());
    Stream<LocalDate> ofNames =
        files.stream()
            .flatMap(file -> FileDays.of(String.valueOf(file.getFileName())).stream())
            .map(FileDays::to);
    return Stream.concat(ofRecords, ofNames)
        .max(LocalDate::compareTo)
        .filter(last -> last.isBefore(yesterday.minusDays(FRESH_DAYS)))
        .orElse(yesterday);
  }

  /** What the day of a report means, in words. */
  void day(LocalDate day, LocalDate yesterday) {
    terminal
        .out()
        .printf(
            day.equals(yesterday)
                ? "%nas of %s: the report sees everything up to the end of yesterday%n"
                : "%nas of %s: the report sees what was known at the end of that day, the last that the exports have%n",
            day);
  }

  /** What to do next. */
  void end(Workspace workspace, LocalDate day, LocalDate yesterday, List<Finding> findings) {
    terminal.out().printf("%nreport: %s%n", workspace.report().resolve("index.html"));
    terminal
        .out()
        .printf(
            "each night: ./setia run%s%s%n",
            workspace.equals(new WorkspaceOptions().workspace())
                ? ""
                : " --workspace " + workspace.root(),
            day.equals(yesterday)
                ? ""
                : " (it takes yesterday; --as-of %s sees the same as this one)".formatted(day));
    if (findings.stream().anyMatch(finding -> finding.kind() == Kind.OPEN)) {
      terminal.out().println("numbers are without the exports whose questions are open (above)");
    }
  }
}
