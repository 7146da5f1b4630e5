package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.NightRun.Request;
import id.setia.upkeep.Backfill;
import id.setia.upkeep.Backfill.Day;
import id.setia.upkeep.Backfill.DoneDays;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code setia backfill}: business days again, in their order. */
@Command(
    name = "backfill",
    description = {
      "Runs past business days again.",
      "They run in their order, each as of its own day over what the lake holds now.",
      "The first day looks for new exports; the others see the same lake. A day that fails stops it;",
      "the same command goes on there: days that a backfill has done are passed over.",
      "Readers never go back to an earlier day: a release becomes current only where they see none of a later day."
    })
final class BackfillCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "the first business day, such as 2026-01-01")
  private LocalDate from = LocalDate.MIN;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATE",
      description = "the last business day; it must be over")
  private LocalDate to = LocalDate.MIN;

  @Option(names = "--force", description = "do days again that a backfill has done before")
  private boolean force;

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  BackfillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = place.configuration(terminal.environment());
    requireDays(LocalDate.ofInstant(terminal.clock().instant(), configuration.settings().zone()));
    Workspace workspace = place.workspace();
    Request request =
        new Request(workspace, configuration, WorkspaceOptions.models(), from, Optional.empty());
    List<Day> days;
    try (RunDisplays displays = new RunDisplays(terminal, json)) {
      days =
          new Backfill(displays, terminal.clock())
              .run(request, to, force ? DoneDays.AGAIN : DoneDays.STAY);
    }
    print(days, workspace);
    return RunCommand.code(days.get(days.size() - 1).status());
  }

  private void requireDays(LocalDate today) {
    require(!to.isBefore(from), "must not be before --from, %s".formatted(from));
    require(
        to.isBefore(today),
        "must be before today, %s: a business day is over when it ends".formatted(today));
  }

  private void require(boolean isValid, String rule) {
    if (!isValid) {
      throw new ParameterException(spec.commandLine(), "Invalid --to: %s (%s)".formatted(to, rule));
    }
  }

  private void print(List<Day> days, Workspace workspace) {
    String current = new Releases(workspace).current().map(Release::id).orElse("");
    Day last = days.get(days.size() - 1);
    boolean isDone = last.status() == Status.PUBLISHED;
    if (json) {
      terminal.json(asJson(days, current, isDone));
    } else {
      table(days, current);
    }
    if (isDone) {
      terminal.err().printf("backfilled %s to %s; current: %s%n", from, to, current);
    } else {
      terminal.complain(last.message());
      terminal.err().printf("details: %s%n", workspace.logs().resolve(last.runId() + ".log"));
      terminal.err().printf("go on: %s%n", goOn(last));
    }
  }

  /** Days before the one that failed are done, forced or not. */
  private String goOn(Day failed) {
    return "./setia backfill --from %s --to %s%s"
        .formatted(failed.asOf(), to, force ? " --force" : "");
  }

  private void table(List<Day> days, String current) {
    TextTable table = new TextTable("as_of", "run", "status", "current");
    for (Day day : days) {
      table.row(
          day.asOf(),
          day.runId(),
          day.isDoneBefore() ? "done before" : lower(day.status()),
          day.runId().equals(current) ? "current" : "");
    }
    table.print(terminal.out());
  }

  private ObjectNode asJson(List<Day> days, String current, boolean isDone) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("from", from.toString());
    root.put("to", to.toString());
    root.put("status", isDone ? "done" : "stopped");
    root.put("current", current);
    root.put("go_on", isDone ? "" : goOn(days.get(days.size() - 1)));
    ArrayNode array = root.putArray("days");
    for (Day day : days) {
      array
          .addObject()
          .put("as_of", day.asOf().toString())
          .put("run_id", day.runId())
          .put("status", lower(day.status()))
          .put("done_before", day.isDoneBefore())
          .put("message", day.message());
    }
    return root;
  }

  private static String lower(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
