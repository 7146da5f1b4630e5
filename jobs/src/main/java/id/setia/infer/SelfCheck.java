package id.setia.infer;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.load.DryRun;
import id.setia.load.LoadAccount.QuarantinedRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Tries a draft on the whole file, as a load would read it, and says what came of it. */
final class SelfCheck {

  /** What speaks for a draft before it is tried. */
  enum Known {
    /** It is that of a known export. */
    SHAPE,
    /** It was guessed. */
    NOTHING
  }

  private final Settings settings;
  private final Presets presets;
  private final Workspace workspace;

  SelfCheck(Settings settings, Presets presets, Workspace workspace) {
    this.settings = settings;
    this.presets = presets;
    this.workspace = workspace;
  }

  /**
   * What a load would make of the file, as comments; questions where that is not all of it.
   *
   * @param ofKnown whether the shape is a known one, so that a few bad records and documents that
   *     contradict themselves say nothing against it
   */
  Yaml of(String draft, Path scratch, Known ofKnown) throws IOException {
    Path file = Files.writeString(scratch.resolve("draft.yml"), draft);
    Yaml found = new Yaml();
    try {
      SourceConfig source = Configuration.source(file, presets, Map.of());
      DryRun.Outcome outcome = new DryRun(settings, workspace).of(source);
      found.comment(account(outcome));
      boolean isTold = ofKnown == Known.SHAPE && outcome.refusal().isEmpty();
      if (outcome.rejected() > ignored(outcome)) {
        found.comment((isTold ? "NOTE: " : "QUESTION: ") + rejects(outcome));
      }
      outcome
          .notices()
          .forEach(notice -> found.comment((isTold ? "NOTE: " : "QUESTION: ") + notice));
    } catch (SetiaException stopped) {
      found.comment(
          "QUESTION: the draft can't be loaded as it is: "
              + String.valueOf(stopped.getMessage()).replace(file.toString(), "the draft"));
    }
    return found;
  }

  private static long ignored(DryRun.Outcome outcome) {
    return outcome.rejectsByRule().getOrDefault("ignored", 0L);
  }

  private static String account(DryRun.Outcome outcome) {
    String rows =
        outcome.rows().entrySet().stream()
            .map(table -> "%s %,d".formatted(table.getKey(), table.getValue()))
            .collect(Collectors.joining(", "));
    long ignored = ignored(outcome);
    return "Checked on the whole file: %,d records give %s%s; %,d would be set aside%s."
        .formatted(
            outcome.records(),
            rows,
            goods(outcome),
            outcome.rejected() - ignored,
            ignored == 0 ? "" : ", %,d ignored".formatted(ignored));
  }

  private static String goods(DryRun.Outcome outcome) {
    BigDecimal goods = BigDecimal.ZERO;
    BigDecimal refunds = BigDecimal.ZERO;
    BigDecimal others = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> amount : outcome.amounts().entrySet()) {
      if (amount.getKey().startsWith("order")) {
        goods = goods.add(amount.getValue());
      } else if (amount.getKey().startsWith("refunds")) {
        refunds = refunds.subtract(amount.getValue());
      } else {
        others = others.add(amount.getValue().abs());
      }
    }
    return said(", with goods of ", goods)
        + said(", given back ", refunds)
        + said(", worth ", others);
  }

  private static String said(String words, BigDecimal amount) {
    return amount.signum() == 0
        ? ""
        : words + amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String rejects(DryRun.Outcome outcome) {
    String rules =
        outcome.rejectsByRule().entrySet().stream()
            .filter(rule -> !rule.getKey().equals("ignored"))
            .limit(3)
            .map(rule -> "%s (%,d)".formatted(rule.getKey(), rule.getValue()))
            .collect(Collectors.joining(", "));
    return "%,d of %,d records would be set aside: %s, first record %,d. Are they no records, or is a guess wrong?"
        .formatted(
            outcome.rejected() - ignored(outcome),
            outcome.records(),
            rules,
            outcome.firstRejects().stream()
                .filter(reject -> !reject.rule().equals("ignored"))
                .findFirst()
                .map(QuarantinedRecord::recordNo)
                .orElse(0L));
  }
}
